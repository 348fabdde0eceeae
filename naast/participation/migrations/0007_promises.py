"""A promise comes from an action, a recommendation, an element or a finding, or says why it comes from none."""

import django.db.models.deletion
from django.db import migrations, models


def points_at(model):
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=f"participation.{model}"
    )


class Migration(migrations.Migration):
    dependencies = [("participation", "0006_conditions")]

    operations = [
        migrations.AddField(model_name="promise", name="recommendation", field=points_at("recommendation")),
        migrations.AddField(model_name="promise", name="element", field=points_at("element")),
        migrations.AddField(model_name="promise", name="finding", field=points_at("finding")),
        migrations.AddField(
            model_name="promise",
            name="no_source",
            field=models.CharField(blank=True, help_text="Waarom het nergens uit komt.", max_length=300),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(("element__isnull", True), ("finding__isnull", True), ("recommendation__isnull", True))
                | models.Q(("action__isnull", True), ("element__isnull", True), ("finding__isnull", True))
                | models.Q(("action__isnull", True), ("finding__isnull", True), ("recommendation__isnull", True))
                | models.Q(("action__isnull", True), ("element__isnull", True), ("recommendation__isnull", True)),
                name="promise_comes_from_one_thing",
            ),
        ),
    ]
