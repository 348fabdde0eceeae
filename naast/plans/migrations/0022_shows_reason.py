"""Who reviewed the emergency button says whether the family may read the reason; of earlier ones it may not."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0021_former_owner")]

    operations = [
        migrations.AddField(
            model_name="emergency",
            name="shows_reason",
            field=models.BooleanField(
                default=False,
                help_text="Wie het nakeek, vond dat het gezin de reden mag lezen: er staat niets in dat schaadt.",
            ),
        ),
    ]
