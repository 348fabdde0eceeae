"""What people said of an answer, by month, so that it is told by whole years and never of this moment.

What was counted before has no month. It goes to the month in which the answer was made: never to a year in which it may not
have been said.
"""

import django.db.models.deletion
from django.db import migrations, models

MOVE = """
INSERT INTO offers_answervoice (municipality_id, answer_id, month, yes, no)
SELECT municipality_id, id, date_trunc('month', created_at AT TIME ZONE 'Europe/Amsterdam')::date, helped_yes, helped_no
  FROM offers_answer WHERE helped_yes + helped_no > 0
"""


class Migration(migrations.Migration):
    dependencies = [('access', '0001_initial'), ('offers', '0001_initial')]
    operations = [
        migrations.CreateModel(
            name='AnswerVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('yes', models.PositiveIntegerField(default=0)),
                ('no', models.PositiveIntegerField(default=0)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='offers.answer')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality', 'month'], name='voice_month')],
                'constraints': [models.UniqueConstraint(fields=('answer', 'month'), name='one_voice_per_month'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='voice_month_is_a_first_day')],
            },
        ),
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.RemoveField(model_name='answer', name='helped_no'),
        migrations.RemoveField(model_name='answer', name='helped_yes'),
    ]
