import django.db.models.deletion
import naast.common.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0006_outside_identity'),
        ('portfolio', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposal',
            name='process',
            field=models.CharField(blank=True, default='', help_text='Het proces waarin mensen over dit voorstel meepraten.', max_length=60),
            preserve_default=False,
        ),
        migrations.DeleteModel(
            name='Line',
        ),
        migrations.CreateModel(
            name='Reckoned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('answer', models.JSONField()),
                ('made_at', models.DateTimeField(default=naast.common.clock.now)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'digest'), name='one_answer_per_digest')],
            },
        ),
    ]
