"""Plans in which somebody still has a place, or a question, who lost the role for it: numbers, for Naast itself only."""

from django.db import migrations

WHO_LEFT = """
CREATE FUNCTION plans_who_left() RETURNS TABLE (plan_id bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT there.plan_id FROM (
        SELECT seat.plan_id, seat.municipality_id, seat.account_id,
               CASE seat.kind WHEN 'team' THEN ARRAY['team'] ELSE ARRAY['specialist', 'team'] END AS roles
        FROM plans_seat seat
        WHERE seat.kind IN ('team', 'specialist') AND seat.period @> naast_says('at')::timestamptz
        UNION ALL
        SELECT asked.plan_id, asked.municipality_id, asked.to_account_id, ARRAY['specialist', 'team']
        FROM plans_callin asked WHERE asked.state IN ('sent', 'seen', 'accepted')
    ) there
    WHERE naast_says('side') = 'installation' AND there.municipality_id = naast_says('municipality')::bigint
      AND NOT EXISTS (
          SELECT 1 FROM access_membership held JOIN access_account person ON person.id = held.account_id
          WHERE held.account_id = there.account_id AND held.municipality_id = there.municipality_id
            AND person.is_active AND held.role = ANY (there.roles))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0015_sealed")]

    operations = [migrations.RunSQL(WHO_LEFT, "DROP FUNCTION plans_who_left()")]
