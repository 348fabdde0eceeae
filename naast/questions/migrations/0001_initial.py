import django.contrib.postgres.fields
import django.db.models.deletion
import naast.common.clock
import naast.common.ids
import naast.common.sealing
import naast.common.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('needs', '0001_initial'),
        ('offers', '0001_initial'),
    ]

    operations = [
        naast.common.tables.CreateModels(
            models=[migrations.CreateModel(
                name='GoodExample',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('text', models.TextField()),
                    ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('age_min', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('age_max', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('signed', models.CharField(blank=True, max_length=60)),
                    ('used', models.PositiveIntegerField(default=0)),
                    ('helped', models.PositiveIntegerField(default=0)),
                    ('proposed_at', models.DateTimeField(blank=True, help_text='Voorgesteld als openbaar antwoord.', null=True)),
                    ('published_as', models.CharField(blank=True, max_length=160)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'indexes': [models.Index(fields=['municipality', '-helped'], name='example_helped')],
                },
            ), migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('code_mark', models.CharField(help_text='HMAC van de code; de code zelf staat nergens.', max_length=64, unique=True)),
                    ('text', naast.common.sealing.SealedTextField()),
                    ('asker', models.CharField(default='other', max_length=12)),
                    ('age', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                    ('channel', models.CharField(default='web', max_length=10)),
                    ('status', models.CharField(default='waiting', max_length=12)),
                    ('guessed_themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('theme', models.CharField(blank=True, max_length=60)),
                    ('track', models.CharField(blank=True, max_length=12)),
                    ('next_step', models.CharField(blank=True, max_length=200)),
                    ('danger', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                    ('contact', naast.common.sealing.SealedTextField(blank=True, help_text='Alleen als iemand gebeld wil worden; weg bij het sluiten.')),
                    ('wants_call', models.BooleanField(default=False)),
                    ('call_when', models.CharField(blank=True, max_length=120)),
                    ('called_at', models.DateTimeField(blank=True, null=True)),
                    ('due_at', models.DateTimeField()),
                    ('parked_until', models.DateTimeField(blank=True, null=True)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('helped', models.BooleanField(null=True)),
                    ('changed_at', models.DateTimeField()),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='needs.neighbourhood')),
                ],
                options={
                    'indexes': [models.Index(fields=['municipality', 'status', 'due_at'], name='question_queue')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('waiting', 'asked-back', 'answered', 'closed'))), name='question_status_known'), models.CheckConstraint(condition=models.Q(('channel__in', ('web', 'walk-in', 'phone', 'partner'))), name='question_channel_known'), models.CheckConstraint(condition=models.Q(('asker__in', ('parent', 'youth', 'professional', 'other'))), name='question_asker_known'), models.CheckConstraint(condition=models.Q(('track__in', ('', 'kort-advies', 'preventie', 'coordinatie'))), name='question_track_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), ('contact', ''), _connector='OR'), name='closed_question_keeps_no_contact')],
                },
            ), migrations.CreateModel(
                name='OutboxLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('theme', models.CharField(max_length=60)),
                    ('age_band', models.CharField(max_length=10)),
                    ('month', models.DateField()),
                    ('met', models.BooleanField(null=True)),
                    ('why_not', models.CharField(blank=True, max_length=20)),
                    ('handed', models.JSONField(null=True)),
                    ('is_settled', models.BooleanField(default=False)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='needs.neighbourhood')),
                    ('question', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='outbox_line', to='questions.question')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('is_settled', False)), fields=['is_settled'], name='outbox_waiting')],
                },
            ), migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('sender', models.CharField(max_length=6)),
                    ('kind', models.CharField(default='text', max_length=12)),
                    ('text', naast.common.sealing.SealedTextField(blank=True)),
                    ('signed', models.CharField(blank=True, help_text='De voornaam die eronder staat.', max_length=60)),
                    ('offers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160), blank=True, default=list, size=None)),
                    ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='questions.question')),
                ],
                options={
                    'ordering': ['created_at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('sender__in', ['asker', 'desk'])), name='message_sender_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['text', 'answer', 'ask-back', 'call', 'sign-up', 'hand-over'])), name='message_kind_known')],
                },
            ), migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', naast.common.sealing.SealedTextField(blank=True)),
                    ('saved_at', models.DateTimeField()),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='questions.question')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('question', 'account'), name='one_draft_per_person')],
                },
            ), migrations.CreateModel(
                name='Reuse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('example', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reuses', to='questions.goodexample')),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reuses', to='questions.message')),
                    ('is_credited', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('example', 'message'), name='reused_once_per_message')],
                },
            ), migrations.CreateModel(
                name='SignUp',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('first_name', naast.common.sealing.SealedTextField(blank=True)),
                    ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='offers.offer')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='questions.question')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('question', 'offer'), name='signed_up_once')],
                },
            ), migrations.CreateModel(
                name='Looking',
                fields=[
                    ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('since', models.DateTimeField()),
                    ('seen_at', models.DateTimeField()),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='questions.question')),
                ],
            )],
        ),
    ]
