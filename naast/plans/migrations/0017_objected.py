"""Who of the family wants a record to stay stops its destruction, until three people decide otherwise in writing."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import Q

import naast.common.sealing


class Migration(migrations.Migration):
    dependencies = [("plans", "0016_who_left")]

    operations = [
        migrations.AddField(
            model_name="destruction",
            name="objected_by",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="destruction",
            name="objected_at",
            field=models.DateTimeField(null=True, help_text="Iemand van het gezin wil dat het blijft."),
        ),
        migrations.AddField(
            model_name="destruction",
            name="despite",
            field=naast.common.sealing.SealedTextField(
                blank=True, default="", help_text="Waarom het toch gaat: het gezin leest dit."
            ),
        ),
        migrations.AddConstraint(
            model_name="destruction",
            constraint=models.CheckConstraint(
                condition=Q(state__in=["asked", "refused", "done"]) | Q(objected_at=None) | ~Q(despite=""),
                name="objection_is_answered_in_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="destruction",
            constraint=models.CheckConstraint(
                condition=~Q(state="done") | Q(objected_by=[]), name="declaration_names_no_objector"
            ),
        ),
    ]
