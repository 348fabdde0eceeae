"""A closed plan whose fixed person left, and whose family asks to be called, is shown to the team: else nobody calls."""

from django.db import migrations

OPEN = "plan.status <> 'closed'"
OR_ASKS = """(plan.status <> 'closed' OR EXISTS (
          SELECT 1 FROM plans_aftercare asked WHERE asked.plan_id = plan.id AND asked.answered_at >= plan.closed_at
            AND (asked.wants_contact OR asked.goes_on = 'no')))"""
FUNCTION = """
CREATE OR REPLACE FUNCTION plans_left_behind()
RETURNS TABLE (public_id text, account_id bigint, since timestamptz, theme text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT plan.public_id, held.account_id, lower(held.period), plan.theme
    FROM plans_fixedperson held JOIN plans_plan plan ON plan.id = held.plan_id
    WHERE naast_says('side') = 'casework' AND naast_says('why') IS NOT NULL
      AND held.municipality_id = naast_says('municipality')::bigint
      AND held.account_id IS NOT NULL AND held.period @> naast_says('at')::timestamptz AND %s
      AND NOT EXISTS (
          SELECT 1 FROM access_membership role JOIN access_account person ON person.id = role.account_id
          WHERE role.account_id = held.account_id AND role.municipality_id = held.municipality_id
            AND role.role = 'team' AND person.is_active)
    ORDER BY lower(held.period), plan.id
$$"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0010_partly")]

    operations = [migrations.RunSQL(FUNCTION % OR_ASKS, FUNCTION % OPEN)]
