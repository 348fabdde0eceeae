"""What the reporting role may read of needs: month by month exactly as little as the pages show, and no table itself.

The same rules as ``rules.seen_together`` and ``queries.counts``: below ten is hidden, and then, the smallest first, as many
other neighbourhoods as it takes for the hidden ones to be ten together. A neighbourhood that asks about a theme in some other
month counts here with none, so that months added up tell no more than one month does. What was asked without a neighbourhood
is told in the sum of the whole municipality only.
"""

from django.conf import settings
from django.db import migrations

VIEW = """
CREATE VIEW report_needs WITH (security_barrier) AS
WITH cell AS (
    SELECT municipality_id, theme, neighbourhood_id, month,
           coalesce(sum(count) FILTER (WHERE met), 0) AS met, coalesce(sum(count) FILTER (WHERE NOT met), 0) AS unmet
    FROM needs_needcount GROUP BY 1, 2, 3, 4
), part AS (
    SELECT area.municipality_id, area.theme, area.neighbourhood_id, moment.month,
           coalesce(cell.met, 0) AS met, coalesce(cell.unmet, 0) AS unmet,
           coalesce(cell.met, 0) + coalesce(cell.unmet, 0) AS asked,
           coalesce(area.neighbourhood_id::text, 'None') COLLATE "C" AS key
    FROM (SELECT DISTINCT municipality_id, theme, neighbourhood_id FROM cell) area
    JOIN (SELECT DISTINCT municipality_id, theme, month FROM cell) moment USING (municipality_id, theme)
    LEFT JOIN cell ON cell.municipality_id = area.municipality_id AND cell.theme = area.theme
         AND cell.month = moment.month AND cell.neighbourhood_id IS NOT DISTINCT FROM area.neighbourhood_id
), sums AS (
    SELECT part.*, asked < 10 AS small,
           count(*) FILTER (WHERE asked < 10) OVER whole AS few,
           sum(asked) FILTER (WHERE asked < 10) OVER whole AS hidden,
           sum(asked) FILTER (WHERE asked >= 10) OVER before AS smaller
    FROM part
    WINDOW whole AS (PARTITION BY municipality_id, theme, month),
           before AS (PARTITION BY municipality_id, theme, month ORDER BY asked, key DESC
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), seen AS (
    SELECT sums.*, NOT small AND (few = 0 OR coalesce(hidden, 0) + coalesce(smaller, 0) >= 10) AS may FROM sums
), told AS (
    SELECT seen.*, NOT may OR met < 10 OR unmet < 10 AS closed FROM seen
), split AS (
    SELECT told.*, count(*) FILTER (WHERE closed) OVER whole AS cut,
           coalesce(sum(met) FILTER (WHERE closed) OVER whole, 0)
               + coalesce(sum(met) FILTER (WHERE NOT closed) OVER before, 0) AS left_met,
           coalesce(sum(unmet) FILTER (WHERE closed) OVER whole, 0)
               + coalesce(sum(unmet) FILTER (WHERE NOT closed) OVER before, 0) AS left_unmet
    FROM told
    WINDOW whole AS (PARTITION BY municipality_id, theme, month),
           before AS (PARTITION BY municipality_id, theme, month ORDER BY asked, key DESC
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT town.slug AS municipality, split.theme, place.slug AS neighbourhood, split.month,
       (5 * round(split.asked / 5.0))::int AS asked,
       CASE WHEN NOT closed AND (cut = 0 OR least(left_met, left_unmet) >= 10)
            THEN (5 * round(split.unmet / 5.0))::int END AS unmet
FROM split
JOIN access_municipality town ON town.id = split.municipality_id
JOIN needs_neighbourhood place ON place.id = split.neighbourhood_id
WHERE split.may
"""
WHOLE = """
CREATE VIEW report_needs_whole WITH (security_barrier) AS
SELECT town.slug AS municipality, cell.theme, cell.month,
       (5 * round(sum(cell.count) / 5.0))::int AS asked,
       CASE WHEN sum(cell.count) FILTER (WHERE cell.met) >= 10 AND sum(cell.count) FILTER (WHERE NOT cell.met) >= 10
            THEN (5 * round(sum(cell.count) FILTER (WHERE NOT cell.met) / 5.0))::int END AS unmet
FROM needs_needcount cell
JOIN access_municipality town ON town.id = cell.municipality_id
GROUP BY 1, 2, 3
HAVING sum(cell.count) >= 10
"""


def give(apps, schema_editor):
    """The reporting role reads these views, and nothing else."""
    name = schema_editor.connection.ops.quote_name(settings.DATABASES["report"]["USER"])
    for view in ("report_needs", "report_needs_whole"):
        schema_editor.execute(f"GRANT SELECT ON {view} TO {name}")


class Migration(migrations.Migration):
    """Two views and their grants, in place of the one that hid too little."""

    dependencies = [("needs", "0004_figures_and_assumptions"), ("access", "0001_initial")]
    operations = [
        migrations.RunSQL("DROP VIEW report_needs", migrations.RunSQL.noop),
        migrations.RunSQL(VIEW, "DROP VIEW report_needs"),
        migrations.RunSQL(WHOLE, "DROP VIEW report_needs_whole"),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
