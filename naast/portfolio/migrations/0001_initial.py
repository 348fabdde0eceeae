import django.contrib.postgres.fields
import django.db.models.deletion
import naast.common.clock
import naast.common.ids
import naast.common.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('offers', '0001_initial'),
    ]

    operations = [
        naast.common.tables.CreateModels(
            models=[migrations.CreateModel(
                name='Price',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('euros', models.PositiveIntegerField()),
                    ('changed_at', models.DateTimeField()),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('offer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='offers.offer')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Idea',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('title', models.CharField(max_length=200)),
                    ('kind', models.CharField(max_length=12)),
                    ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                    ('age_min', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('age_max', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('neighbourhoods', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('facets', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                    ('room', models.PositiveIntegerField(blank=True, null=True)),
                    ('effort', models.PositiveIntegerField(blank=True, null=True)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('dropped_at', models.DateTimeField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'ordering': ['title', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('age_min__isnull', True), ('age_max__isnull', True), ('age_min__lte', models.F('age_max')), _connector='OR'), name='idea_ages_in_order')],
                },
            ), migrations.CreateModel(
                name='Proposal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('state', models.CharField(default='draft', max_length=9)),
                    ('title', models.CharField(max_length=160)),
                    ('purpose', models.TextField(help_text='Waarom: wat wordt er beter voor wie?')),
                    ('words', models.TextField(blank=True, help_text='Wat verandert er voor wie, in gewone woorden.')),
                    ('chosen', models.JSONField(help_text='Sleutels van wat in de etalage komt te staan.')),
                    ('names', models.JSONField(help_text='Hoe elk daarvan heette op dat moment.')),
                    ('entering', models.JSONField(default=list)),
                    ('leaving', models.JSONField(default=list)),
                    ('before', models.JSONField()),
                    ('after', models.JSONField()),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('proposed_at', models.DateTimeField(blank=True, null=True)),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('decided_why', models.TextField(blank=True)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('process', models.CharField(blank=True, help_text='Het proces waarin mensen over dit voorstel meepraten.', max_length=60)),
                    ('loss', models.TextField(blank=True, help_text='Waarom dit goed is, als niemand erbij wint en er mensen verliezen.')),
                ],
                options={
                    'ordering': ['-created_at', '-pk'],
                    'indexes': [models.Index(fields=['municipality', 'state'], name='proposal_list')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'chosen', 'declined', 'withdrawn'])), name='proposal_state_known'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='proposal_has_a_purpose'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['chosen', 'declined']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decided_why', ''), _negated=True)), _connector='OR'), name='decision_says_who_when_and_why'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('made_by')), _negated=True), _connector='OR'), name='who_proposes_does_not_decide')],
                },
            ), migrations.CreateModel(
                name='Terms',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('room', models.PositiveIntegerField(blank=True, help_text='Hoeveel mensen per jaar er terecht kunnen.', null=True)),
                    ('effort', models.PositiveIntegerField(blank=True, help_text='Uren werk van de gemeente per jaar.', null=True)),
                    ('waiting_days', models.PositiveIntegerField(blank=True, null=True)),
                    ('waiting_on', models.DateField(blank=True, help_text='De dag waarop de wachttijd zo was.', null=True)),
                    ('runs_until', models.DateField(blank=True, help_text='Tot en met deze dag loopt de afspraak.', null=True)),
                    ('changed_at', models.DateTimeField()),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('offer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='offers.offer')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('waiting_days__isnull', True), ('waiting_on__isnull', True)), models.Q(('waiting_days__isnull', False), ('waiting_on__isnull', False)), _connector='OR'), name='waiting_time_has_its_day')],
                },
            ), migrations.CreateModel(
                name='Wish',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('kind', models.CharField(max_length=6)),
                    ('option', models.CharField(blank=True, help_text='Bij keep en never: het aanbod of het idee.', max_length=200)),
                    ('facet', models.CharField(blank=True, help_text='Bij one-of: wie zij zijn, of school.', max_length=40)),
                    ('why', models.CharField(max_length=300)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'ordering': ['kind', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['keep', 'never', 'one-of'])), name='wish_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'one-of'), ('option', ''), models.Q(('facet', ''), _negated=True)), models.Q(models.Q(('kind', 'one-of'), _negated=True), models.Q(('option', ''), _negated=True), ('facet', '')), _connector='OR'), name='wish_is_about_one_thing'), models.UniqueConstraint(fields=('municipality', 'kind', 'option', 'facet'), name='wish_said_once')],
                },
            ), migrations.CreateModel(
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
            )],
        ),
    ]
