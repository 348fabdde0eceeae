"""A paper ballot of somebody with a card that nobody knows waits apart."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participation', '0009_sheets'),
    ]

    operations = [
        migrations.AddField(
            model_name='paperballot',
            name='is_apart',
            field=models.BooleanField(default=False),
        ),
    ]
