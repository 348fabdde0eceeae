"""Who is asked to take over finds that one handover, without a place at the table; places given at a proposal end."""

from django.db import migrations

ASKED = """
CREATE POLICY asked ON plans_handover FOR SELECT USING (
    municipality_id = (SELECT naast_says('municipality')::bigint) AND state = 'open' AND NOT is_replacement
    AND (SELECT naast_says('side')) = 'casework' AND to_account_id = (SELECT naast_says('account')::bigint))
"""
GET_UP = """
UPDATE plans_seat SET period = tstzrange(lower(period), now(), '[)')
WHERE why = 'overdracht' AND kind = 'team' AND upper_inf(period) AND lower(period) < now()
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_circle")]

    operations = [
        migrations.RunSQL(ASKED, "DROP POLICY asked ON plans_handover"),
        migrations.RunSQL(GET_UP, migrations.RunSQL.noop),
    ]
