"""Audit lines are only ever added, held by the database; and the table behind Django's cache."""

from django.db import migrations

PROTECT = """
CREATE FUNCTION common_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit lines are only ever added' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_only_added BEFORE UPDATE OR DELETE ON common_auditline
    FOR EACH ROW EXECUTE FUNCTION common_only_added();
"""
UNPROTECT = """
DROP TRIGGER audit_only_added ON common_auditline;
DROP FUNCTION common_only_added();
"""
CACHE = """
CREATE TABLE naast_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX naast_cache_expires ON naast_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("common", "0001_initial")]
    operations = [
        migrations.RunSQL(PROTECT, UNPROTECT),
        migrations.RunSQL(CACHE, "DROP TABLE naast_cache;"),
    ]
