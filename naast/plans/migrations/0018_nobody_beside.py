"""A family that chose its own fixed person, and has nobody of the team beside it any more, is shown to the team too."""

from django.db import migrations

ALONE_TOO = """
CREATE OR REPLACE FUNCTION plans_left_behind()
RETURNS TABLE (public_id text, account_id bigint, since timestamptz, theme text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH held AS (
        SELECT held.plan_id, held.account_id, held.period, plan.public_id, plan.theme
        FROM plans_fixedperson held JOIN plans_plan plan ON plan.id = held.plan_id
        WHERE naast_says('side') = 'casework' AND naast_says('why') IS NOT NULL
          AND held.municipality_id = naast_says('municipality')::bigint
          AND held.period @> naast_says('at')::timestamptz
          AND (plan.status <> 'closed' OR EXISTS (
              SELECT 1 FROM plans_aftercare asked WHERE asked.plan_id = plan.id AND asked.answered_at >= plan.closed_at
                AND (asked.wants_contact OR asked.goes_on = 'no')))
    ), works AS (
        SELECT role.account_id FROM access_membership role JOIN access_account person ON person.id = role.account_id
        WHERE role.municipality_id = naast_says('municipality')::bigint AND role.role = 'team' AND person.is_active
    )
    SELECT found.public_id, found.account_id, found.since, found.theme FROM (
    SELECT held.public_id, held.account_id, lower(held.period) AS since, held.theme, held.plan_id
    FROM held
    WHERE held.account_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM works WHERE works.account_id = held.account_id)
    UNION ALL
    -- beside who was chosen nobody of us sits: since that one began, or since the last of us got up
    SELECT held.public_id, NULL, greatest(lower(held.period), (
            SELECT max(upper(sat.period)) FROM plans_seat sat
            WHERE sat.plan_id = held.plan_id AND sat.kind IN ('fixed', 'team') AND NOT isempty(sat.period)
              AND upper(sat.period) <= naast_says('at')::timestamptz)), held.theme, held.plan_id
    FROM held
    WHERE held.account_id IS NULL
      AND NOT EXISTS (
          SELECT 1 FROM plans_seat sat JOIN works ON works.account_id = sat.account_id
          WHERE sat.plan_id = held.plan_id AND sat.kind = 'team' AND sat.period @> naast_says('at')::timestamptz)
    ) found ORDER BY found.since, found.plan_id
$$"""


# As it was before: only whose fixed person no longer works here.
LEFT = """
CREATE OR REPLACE FUNCTION plans_left_behind()
RETURNS TABLE (public_id text, account_id bigint, since timestamptz, theme text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT plan.public_id, held.account_id, lower(held.period), plan.theme
    FROM plans_fixedperson held JOIN plans_plan plan ON plan.id = held.plan_id
    WHERE naast_says('side') = 'casework' AND naast_says('why') IS NOT NULL
      AND held.municipality_id = naast_says('municipality')::bigint
      AND held.account_id IS NOT NULL AND held.period @> naast_says('at')::timestamptz
      AND (plan.status <> 'closed' OR EXISTS (
          SELECT 1 FROM plans_aftercare asked WHERE asked.plan_id = plan.id AND asked.answered_at >= plan.closed_at
            AND (asked.wants_contact OR asked.goes_on = 'no')))
      AND NOT EXISTS (
          SELECT 1 FROM access_membership role JOIN access_account person ON person.id = role.account_id
          WHERE role.account_id = held.account_id AND role.municipality_id = held.municipality_id
            AND role.role = 'team' AND person.is_active)
    ORDER BY lower(held.period), plan.id
$$"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0017_objected")]

    operations = [migrations.RunSQL(ALONE_TOO, LEFT)]
