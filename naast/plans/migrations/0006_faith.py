"""Finding a plan in an emergency by what somebody knows, which plans are past their term, and a hold until a day."""

from django.db import migrations

FUNCTIONS = """
-- Plans in which a child of exactly this name and birthday stands (an HMAC): numbers only, never a list to search in.
CREATE FUNCTION plans_with_child(wanted text) RETURNS TABLE (plan_id bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT person.plan_id FROM plans_person person
    WHERE wanted <> '' AND person.same_mark = wanted AND person.left_on IS NULL
      AND naast_says('side') = 'installation' AND person.municipality_id = naast_says('municipality')::bigint
$$;

-- Closed plans in which nothing was written since a moment: whose term may have passed. Numbers only.
CREATE FUNCTION plans_quiet_since(before timestamptz) RETURNS TABLE (plan_id bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM plans_plan
    WHERE status = 'closed' AND greatest(closed_at, changed_at) < before
      AND naast_says('side') = 'installation' AND municipality_id = naast_says('municipality')::bigint
$$;
"""
DUTY = """
-- Who watches over what is kept reads which holds there are (their reasons are sealed with the installation's key).
CREATE POLICY duty ON plans_hold FOR SELECT USING (
    municipality_id = (SELECT naast_says('municipality')::bigint)
    AND (SELECT ',' || coalesce(naast_says('duties'), '') || ',') LIKE '%,destruction,%')
"""
GONE = "DROP FUNCTION plans_with_child(text); DROP FUNCTION plans_quiet_since(timestamptz);"


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_calling")]

    operations = [
        migrations.RunSQL(FUNCTIONS, GONE),
        migrations.RunSQL(DUTY, "DROP POLICY duty ON plans_hold"),
    ]
