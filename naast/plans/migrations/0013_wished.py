"""A family may ask for another fixed person on its own page; the wish stands until somebody is proposed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0012_confided")]

    operations = [
        migrations.RemoveConstraint(model_name="handover", name="handover_state_known"),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(state__in=["open", "done", "cancelled", "wished"]), name="handover_state_known"
            ),
        ),
    ]
