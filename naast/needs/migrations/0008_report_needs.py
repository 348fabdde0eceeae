"""What the reporting role may read of needs: by year, as the pages show it, and never by a shorter period.

A year is what the pages call a year: twelve months up to the end of a quarter (``until``, which is not in it). Months beside a
year would tell what the year hides. A year stands here once something was counted after it, so that it does not change by the
day. The rules are those of ``rules.seen_together`` and ``queries.counts``: below ten is hidden, and then, the smallest first, as many
other neighbourhoods as it takes for the hidden ones to be ten together. What is told is rounded to five, and in the first
year of a theme to the middle of its ten, because two first years differ by the new quarter alone.
"""

from django.conf import settings
from django.db import migrations

FIRST = """first AS (
    SELECT municipality_id, theme, min(month) AS month FROM needs_needcount GROUP BY 1, 2
)"""


def rounded(number, counted):
    """To five; in a year before which nothing was counted of this theme the middle of its ten."""
    return (
        f"(CASE WHEN first.month >= {counted}.until - interval '1 year' THEN 10 * floor({number} / 10.0) + 5 "
        f"ELSE 5 * round({number} / 5.0) END)::int"
    )


VIEW = f"""
CREATE OR REPLACE VIEW report_needs WITH (security_barrier) AS
WITH {FIRST}, counted AS (
    SELECT cell.municipality_id, cell.theme, cell.neighbourhood_id, cell.met, cell.count,
           (date_trunc('quarter', cell.month::timestamp) + step * interval '3 months')::date AS until
    FROM needs_needcount cell CROSS JOIN generate_series(1, 4) step
), past AS (
    SELECT counted.* FROM counted
    WHERE until <= (SELECT max(latest.month) FROM needs_needcount latest
                    WHERE latest.municipality_id = counted.municipality_id)
), cell AS (
    SELECT municipality_id, theme, neighbourhood_id, until,
           coalesce(sum(count) FILTER (WHERE met), 0) AS met, coalesce(sum(count) FILTER (WHERE NOT met), 0) AS unmet
    FROM past GROUP BY 1, 2, 3, 4
), part AS (
    SELECT area.municipality_id, area.theme, area.neighbourhood_id, moment.until,
           coalesce(cell.met, 0) AS met, coalesce(cell.unmet, 0) AS unmet,
           coalesce(cell.met, 0) + coalesce(cell.unmet, 0) AS asked,
           coalesce(area.neighbourhood_id::text, 'None') COLLATE "C" AS key
    FROM (SELECT DISTINCT municipality_id, theme, neighbourhood_id FROM cell) area
    JOIN (SELECT DISTINCT municipality_id, theme, until FROM cell) moment USING (municipality_id, theme)
    LEFT JOIN cell ON cell.municipality_id = area.municipality_id AND cell.theme = area.theme
         AND cell.until = moment.until AND cell.neighbourhood_id IS NOT DISTINCT FROM area.neighbourhood_id
), sums AS (
    SELECT part.*, asked < 10 AS small,
           count(*) FILTER (WHERE asked < 10) OVER whole AS few,
           sum(asked) FILTER (WHERE asked < 10) OVER whole AS hidden,
           sum(asked) FILTER (WHERE asked >= 10) OVER before AS smaller
    FROM part
    WINDOW whole AS (PARTITION BY municipality_id, theme, until),
           before AS (PARTITION BY municipality_id, theme, until ORDER BY asked, key DESC
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
    WINDOW whole AS (PARTITION BY municipality_id, theme, until),
           before AS (PARTITION BY municipality_id, theme, until ORDER BY asked, key DESC
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT town.slug AS municipality, split.theme, place.slug AS neighbourhood, split.until,
       {rounded("split.asked", "split")} AS asked,
       CASE WHEN NOT closed AND (cut = 0 OR least(left_met, left_unmet) >= 10)
            THEN {rounded("split.unmet", "split")} END AS unmet
FROM split
JOIN first ON first.municipality_id = split.municipality_id AND first.theme = split.theme
JOIN access_municipality town ON town.id = split.municipality_id
JOIN needs_neighbourhood place ON place.id = split.neighbourhood_id
WHERE split.may
"""
WHOLE = f"""
CREATE OR REPLACE VIEW report_needs_whole WITH (security_barrier) AS
WITH {FIRST}, counted AS (
    SELECT cell.municipality_id, cell.theme, cell.neighbourhood_id, cell.met, cell.count,
           (date_trunc('quarter', cell.month::timestamp) + step * interval '3 months')::date AS until
    FROM needs_needcount cell CROSS JOIN generate_series(1, 4) step
), past AS (
    SELECT counted.* FROM counted
    WHERE until <= (SELECT max(latest.month) FROM needs_needcount latest
                    WHERE latest.municipality_id = counted.municipality_id)
)
SELECT town.slug AS municipality, cell.theme, cell.until,
       {rounded("sum(cell.count)", "cell")} AS asked,
       CASE WHEN sum(cell.count) FILTER (WHERE cell.met) >= 10 AND sum(cell.count) FILTER (WHERE NOT cell.met) >= 10
            THEN {rounded("sum(cell.count) FILTER (WHERE NOT cell.met)", "cell")} END AS unmet
FROM past cell
JOIN first ON first.municipality_id = cell.municipality_id AND first.theme = cell.theme
JOIN access_municipality town ON town.id = cell.municipality_id
GROUP BY 1, 2, 3, first.month
HAVING sum(cell.count) >= 10
"""


def give(apps, schema_editor):
    """The reporting role reads these views, and nothing else."""
    name = schema_editor.connection.ops.quote_name(settings.DATABASES["report"]["USER"])
    for view in ("report_needs", "report_needs_whole"):
        schema_editor.execute(f"GRANT SELECT ON {view} TO {name}")


class Migration(migrations.Migration):
    """Two views by year and their grants."""

    dependencies = [("needs", "0001_initial")]
    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW report_needs"),
        migrations.RunSQL(WHOLE, "DROP VIEW report_needs_whole"),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
