"""Who would do an agreement before it was given to another: kept beside it, and read as far as the agreement itself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import naast.common.clock
import naast.common.ids

HERE = "municipality_id = (SELECT naast_says('municipality')::bigint)"
MINE = "plan_id = ANY ((SELECT plans_mine())::bigint[])"
WRITE = "plan_id = ANY ((SELECT plans_to_write())::bigint[])"
WHOLE = "plan_id = ANY ((SELECT plans_whole())::bigint[])"
DOORS = "section_id = ANY ((SELECT plans_doors())::bigint[])"
OPEN = f"({WHOLE} AND NOT section_id = ANY ((SELECT plans_sealed())::bigint[]) OR {DOORS})"
GUARDS = f"""
ALTER TABLE plans_formerowner ADD CONSTRAINT formerowner_stays_in_its_municipality FOREIGN KEY (municipality_id, plan_id)
    REFERENCES plans_plan (municipality_id, id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE plans_formerowner ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans_formerowner FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON plans_formerowner FOR SELECT USING ({HERE} AND {MINE} AND {OPEN});
CREATE POLICY add ON plans_formerowner FOR INSERT WITH CHECK ({HERE} AND {WRITE} AND {OPEN});
CREATE POLICY change ON plans_formerowner FOR UPDATE USING ({HERE} AND {WRITE} AND {OPEN})
    WITH CHECK ({HERE} AND {WRITE} AND {OPEN});
CREATE POLICY remove ON plans_formerowner FOR DELETE USING ({HERE} AND {WRITE} AND {OPEN});
"""


def _to(table, delete=django.db.models.deletion.CASCADE, related_name="+", **more):
    return models.ForeignKey(to=table, on_delete=delete, related_name=related_name, **more)


class Migration(migrations.Migration):
    dependencies = [("plans", "0020_agreed"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="FormerOwner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True),
                ),
                ("created_at", models.DateTimeField(default=naast.common.clock.now, editable=False)),
                ("until", models.DateTimeField()),
                ("account", _to(settings.AUTH_USER_MODEL, models.PROTECT, blank=True, null=True)),
                ("agreement", _to("plans.agreement", related_name="before")),
                ("given_by", _to(settings.AUTH_USER_MODEL, models.PROTECT, blank=True, null=True)),
                ("municipality", _to("access.municipality")),
                ("person", _to("plans.person", blank=True, null=True)),
                ("plan", _to("plans.plan")),
                ("section", _to("plans.section")),
            ],
            options={
                "ordering": ["until", "pk"],
                "indexes": [models.Index(fields=["municipality", "plan"], name="former_owner_of_plan")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(account__isnull=False, person=None) | Q(account=None, person__isnull=False),
                        name="former_owner_is_one",
                    )
                ],
            },
        ),
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
    ]
