"""An override is asked by one and confirmed by another; a first round that opens before its time says why."""

import django.db.models.deletion
import naast.common.clock
import naast.common.ids
from django.conf import settings
from django.db import migrations, models


def account(*, empty):
    return models.ForeignKey(
        blank=empty, null=empty, on_delete=django.db.models.deletion.PROTECT, related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


def row(to, on_delete):
    return models.ForeignKey(on_delete=on_delete, related_name="+", to=to)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_outside_identity"),
        ("participation", "0007_promises"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="early_why",
            field=models.CharField(
                blank=True, help_text="Waarom de ronde eerder open ging dan was aangekondigd.", max_length=300
            ),
        ),
        migrations.AddField(model_name="choice", name="confirmed_by", field=account(empty=True)),
        migrations.AddField(model_name="choice", name="without_round", field=models.TextField(blank=True)),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True),
                ),
                ("created_at", models.DateTimeField(default=naast.common.clock.now, editable=False)),
                ("why", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                ("municipality", row("access.municipality", django.db.models.deletion.CASCADE)),
                ("conference", row("participation.conference", django.db.models.deletion.CASCADE)),
                ("scenario", row("participation.scenario", django.db.models.deletion.PROTECT)),
                ("asked_by", account(empty=False)),
                ("confirmed_by", account(empty=True)),
                ("dropped_by", account(empty=True)),
            ],
            options={
                "ordering": ["asked_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped_at__isnull", True)), fields=("conference",),
                        name="one_override_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="asked_override_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="two_people_override",
                    ),
                ],
            },
        ),
    ]
