import naast.common.tables
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        naast.common.tables.CreateModels(
            models=[migrations.CreateModel(
                name='AuditLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('municipality_id', models.BigIntegerField(null=True)),
                    ('account_id', models.BigIntegerField(null=True)),
                    ('role', models.CharField(max_length=40)),
                    ('action', models.CharField(max_length=80)),
                    ('subject', models.CharField(blank=True, max_length=40)),
                ],
                options={
                    'indexes': [models.Index(fields=['municipality_id', 'at'], name='common_audi_municip_fb9419_idx')],
                },
            ), migrations.CreateModel(
                name='Knock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('fingerprint', models.CharField(max_length=64)),
                    ('span_start', models.DateTimeField()),
                    ('count', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('fingerprint', 'span_start'), name='one_knock_per_span')],
                },
            )],
        ),
    ]
