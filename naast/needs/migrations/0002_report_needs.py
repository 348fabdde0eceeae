"""What the reporting role may read of needs: sums as they may be seen, nothing smaller than ten, and no table itself."""

from django.conf import settings
from django.db import migrations

VIEW = """
CREATE VIEW report_needs WITH (security_barrier) AS
SELECT town.slug AS municipality, cell.theme, place.slug AS neighbourhood, cell.month,
       (5 * round(sum(cell.count) / 5.0))::int AS asked,
       CASE WHEN sum(cell.count) FILTER (WHERE cell.met) >= 10 AND sum(cell.count) FILTER (WHERE NOT cell.met) >= 10
            THEN (5 * round(sum(cell.count) FILTER (WHERE NOT cell.met) / 5.0))::int END AS unmet
FROM needs_needcount cell
JOIN access_municipality town ON town.id = cell.municipality_id
LEFT JOIN needs_neighbourhood place ON place.id = cell.neighbourhood_id
GROUP BY 1, 2, 3, 4
HAVING sum(cell.count) >= 10
"""


def give(apps, schema_editor):
    """The reporting role reads this view, and nothing else."""
    name = schema_editor.connection.ops.quote_name(settings.DATABASES["report"]["USER"])
    schema_editor.execute(f"GRANT SELECT ON report_needs TO {name}")


class Migration(migrations.Migration):
    """A view and its grant."""

    dependencies = [("needs", "0001_initial"), ("access", "0001_initial")]
    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW report_needs"),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
