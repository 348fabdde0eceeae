import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0004_organisationdraft'),
        ('participation', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='talk',
            name='organisation',
            field=models.ForeignKey(blank=True, help_text='Bij een gesprek met mensen die er werken: van welke organisatie zij zijn.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation'),
        ),
    ]
