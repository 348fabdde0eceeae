"""Each source of authority keeps a row of its own; and whether a child stands in another plan, as yes or no."""

from django.db import migrations

# Only for who sees the whole of a plan in which this child stands; says no more than yes or no.
STANDS_ELSEWHERE = """
CREATE FUNCTION plans_stands_elsewhere(wanted bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM plans_person here JOIN plans_person there
            ON there.municipality_id = here.municipality_id AND there.same_mark = here.same_mark
           AND there.plan_id <> here.plan_id AND there.left_on IS NULL
        WHERE here.id = wanted AND here.same_mark <> '' AND here.plan_id = ANY (plans_whole())
          AND here.municipality_id = naast_says('municipality')::bigint)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_faith")]

    operations = [
        migrations.RunSQL(STANDS_ELSEWHERE, "DROP FUNCTION plans_stands_elsewhere(bigint)"),
    ]
