"""A plan may be destroyed in part: whose part stays and why. Naast itself may clear drafts, so that destroying succeeds."""

import django.db.models.deletion
from django.db import migrations, models

import naast.common.clock
import naast.common.ids
import naast.plans.models.base

HERE = "municipality_id = (SELECT naast_says('municipality')::bigint)"
MINE = "plan_id = ANY ((SELECT plans_mine())::bigint[])"
WHOLE = "plan_id = ANY ((SELECT plans_whole())::bigint[])"
BEHIND_MY_DOORS = (
    "person_id IN (SELECT about.about_id FROM plans_section about WHERE about.id = ANY ((SELECT plans_doors())::bigint[]))"
)
INSTALLATION = f"{HERE} AND (SELECT naast_says('side')) = 'installation' AND {MINE}"
OF_THIS_PLAN = "person_id IN (SELECT somebody.id FROM plans_person somebody WHERE somebody.plan_id = plans_spared.plan_id)"
GUARDS = f"""
ALTER TABLE plans_spared ADD CONSTRAINT spared_says_it_in_words CHECK (octet_length(words) > 0);
ALTER TABLE plans_spared ADD CONSTRAINT spared_stays_in_its_municipality FOREIGN KEY (municipality_id, plan_id)
    REFERENCES plans_plan (municipality_id, id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE plans_spared ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans_spared FORCE ROW LEVEL SECURITY;
-- Why somebody's part stays is read by who sees the whole plan, or has a door to a part about that person.
CREATE POLICY read ON plans_spared FOR SELECT USING ({HERE} AND {MINE} AND ({WHOLE} OR {BEHIND_MY_DOORS}));
-- It is written by people with a duty, for whom Naast opens the plan; about somebody of that plan only.
CREATE POLICY add ON plans_spared FOR INSERT WITH CHECK ({INSTALLATION} AND {OF_THIS_PLAN});
CREATE POLICY change ON plans_spared FOR UPDATE USING ({INSTALLATION}) WITH CHECK ({INSTALLATION} AND {OF_THIS_PLAN});
CREATE POLICY remove ON plans_spared FOR DELETE USING ({INSTALLATION});
"""
# What nobody finds, nobody removes: a draft of one person kept a whole plan from being destroyed.
DRAFTS = f"CREATE POLICY destroying ON plans_draft FOR SELECT USING ({INSTALLATION})"


def _to(table, **more):
    """A foreign key that leaves no name behind."""
    return models.ForeignKey(to=table, on_delete=django.db.models.deletion.CASCADE, related_name="+", **more)


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_cached_plans"), ("access", "0006_outside_identity")]

    operations = [
        migrations.CreateModel(
            name="Spared",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=naast.common.ids.public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("created_at", models.DateTimeField(default=naast.common.clock.now, editable=False)),
                ("why", models.CharField(help_text="Code uit rules.retention.", max_length=8)),
                (
                    "words",
                    naast.plans.models.base.FamilyText(
                        blank=True, default="", help_text="Eén regel die zegt waarom; nooit leeg."
                    ),
                ),
                ("destruction", _to("plans.destruction", blank=True, null=True)),
                ("municipality", _to("access.municipality")),
                ("person", _to("plans.person")),
                ("plan", _to("plans.plan")),
            ],
            options={
                "verbose_name_plural": "spared",
                "indexes": [models.Index(fields=["municipality", "plan"], name="spared_of_plan")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["own-wish", "law", "another"])), name="spared_says_why"
                    ),
                    models.UniqueConstraint(
                        fields=("plan", "person", "destruction"), name="spared_once", nulls_distinct=False
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
        migrations.RunSQL(DRAFTS, "DROP POLICY destroying ON plans_draft"),
    ]
