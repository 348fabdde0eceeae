"""What may hold a name waits for the leader, and what was taken out of it is a line with who and why."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_outside_identity"),
        ("participation", "0005_council"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="condition", name="state", field=models.CharField(default="open", max_length=7)
        ),
        migrations.AddConstraint(
            model_name="condition",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "open", "hidden"])), name="condition_state_known"
            ),
        ),
        migrations.AddField(
            model_name="objection", name="state", field=models.CharField(default="open", max_length=7)
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "open", "hidden"])), name="objection_state_known"
            ),
        ),
        migrations.CreateModel(
            name="Mending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=6)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="access.municipality"
                    ),
                ),
                (
                    "condition",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="lines",
                        to="participation.condition",
                    ),
                ),
                (
                    "objection",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="lines",
                        to="participation.objection",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["shown", "worded", "hidden"])), name="mending_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("condition__isnull", True), ("objection__isnull", False)),
                            models.Q(("condition__isnull", False), ("objection__isnull", True)),
                            _connector="OR",
                        ),
                        name="mending_is_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "shown"), models.Q(("why", ""), _negated=True), _connector="OR"),
                        name="who_takes_words_out_says_why",
                    ),
                ],
            },
        ),
    ]
