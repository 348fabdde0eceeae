"""People may choose again: what was chosen before stays, with who began anew and why."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0006_outside_identity'),
        ('participation', '0010_paper_apart'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='conference',
            options={'ordering': ['number']},
        ),
        migrations.AlterModelOptions(
            name='dossier',
            options={'ordering': ['number']},
        ),
        migrations.RemoveConstraint(
            model_name='conference',
            name='one_conference_per_process',
        ),
        migrations.RemoveConstraint(
            model_name='dossier',
            name='one_dossier_per_process',
        ),
        migrations.AddField(
            model_name='conference',
            name='ended_why',
            field=models.TextField(blank=True, help_text='Waarom er niets gekozen is.'),
        ),
        migrations.AddField(
            model_name='conference',
            name='number',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='conference',
            name='superseded_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='superseded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conference',
            name='superseded_why',
            field=models.TextField(blank=True, help_text='Waarom er daarna opnieuw gekozen wordt.'),
        ),
        migrations.AddField(
            model_name='dossier',
            name='number',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='dossier',
            name='superseded_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('process',), name='one_conference_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.UniqueConstraint(fields=('process', 'number'), name='conference_number_once'),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.CheckConstraint(condition=models.Q(('superseded_at__isnull', True), models.Q(('superseded_by__isnull', False), models.Q(('superseded_why', ''), _negated=True)), _connector='OR'), name='choosing_again_says_who_and_why'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('process',), name='one_dossier_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='dossier',
            constraint=models.UniqueConstraint(fields=('process', 'number'), name='dossier_number_once'),
        ),
    ]
