"""What was told in confidence stays with who heard it: who sits down later reads it only through a door of the teller."""

from django.db import migrations

HELD = ("entry", "entryversion", "goal", "agreement", "evaluation", "document")  # what may stand in confidence
HERE = "municipality_id = (SELECT naast_says('municipality')::bigint)"
MINE = "plan_id = ANY ((SELECT plans_mine())::bigint[])"
WRITE = "plan_id = ANY ((SELECT plans_to_write())::bigint[])"
WHOLE = "plan_id = ANY ((SELECT plans_whole())::bigint[])"
DOORS = "section_id = ANY ((SELECT plans_doors())::bigint[])"
BEFORE = f"({WHOLE} OR {DOORS})"
NOW = f"({WHOLE} AND NOT section_id = ANY ((SELECT plans_sealed())::bigint[]) OR {DOORS})"
# Sealed for who works here now, and did not sit at this table while it was told. The emergency button opens it too.
SEALED = """
CREATE POLICY functions ON plans_section TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE FUNCTION plans_sealed() RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN RETURN (
    SELECT coalesce(array_agg(DISTINCT told.id), '{}')
    FROM plans_section told JOIN plans_seats() mine ON mine.plan_id = told.plan_id
    WHERE told.sealed_at IS NOT NULL AND mine.sees_all AND mine.kind <> 'emergency'
      AND NOT EXISTS (
          SELECT 1 FROM plans_seat heard
          WHERE heard.plan_id = told.plan_id AND heard.account_id = naast_says('account')::bigint
            AND heard.kind IN ('fixed', 'team') AND NOT isempty(heard.period) AND lower(heard.period) < told.sealed_at
            AND (told.since IS NULL OR upper_inf(heard.period) OR upper(heard.period) > told.since)));
END $$;
"""
NOT_SEALED = "DROP FUNCTION plans_sealed(); DROP POLICY functions ON plans_section;"


def policies(door):
    """The four policies of each table, with who may open the section."""
    for table in HELD:
        yield f"ALTER POLICY read ON plans_{table} USING ({HERE} AND {MINE} AND {door})"
        yield f"ALTER POLICY add ON plans_{table} WITH CHECK ({HERE} AND {WRITE} AND {door})"
        yield f"ALTER POLICY change ON plans_{table} USING ({HERE} AND {WRITE} AND {door}) WITH CHECK ({HERE} AND {WRITE} AND {door})"
        yield f"ALTER POLICY remove ON plans_{table} USING ({HERE} AND {WRITE} AND {door})"


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_partly")]

    operations = [
        migrations.RunSQL(SEALED, NOT_SEALED),
        migrations.RunSQL(";\n".join(policies(NOW)), ";\n".join(policies(BEFORE))),
    ]
