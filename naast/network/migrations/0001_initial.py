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
    ]

    operations = [
        naast.common.tables.CreateModels(
            models=[migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('name', models.CharField(max_length=160)),
                    ('kind', models.CharField(blank=True, max_length=80)),
                    ('about', models.TextField(blank=True, help_text='Wie zijn wij en hoe werken wij, in eigen woorden.')),
                    ('identity', models.JSONField(blank=True, default=list, help_text='In eigen woorden.')),
                    ('languages', models.JSONField(blank=True, default=list)),
                    ('phone', models.CharField(blank=True, max_length=30)),
                    ('website', models.CharField(blank=True, max_length=200)),
                    ('email', models.EmailField(blank=True, help_text='Wie we vragen of het aanbod nog klopt; nooit openbaar.', max_length=254)),
                    ('facets', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, help_text='Codes uit facets.toml.', size=None)),
                ],
                options={
                    'ordering': ['name'],
                },
            ), migrations.CreateModel(
                name='OrganisationPresence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=160)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='network.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'slug'), name='one_organisation_per_slug'), models.UniqueConstraint(fields=('municipality', 'organisation'), name='organisation_once_per_municipality')],
                },
            ), migrations.CreateModel(
                name='Professional',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('first_name', models.CharField(max_length=60)),
                    ('portrait', models.JSONField(blank=True, default=dict)),
                    ('languages', models.JSONField(blank=True, default=list)),
                    ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.organisation')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ProfessionalPresence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60)),
                    ('role_text', models.CharField(help_text='Achter de voornaam: ‘aan de telefoon’.', max_length=120)),
                    ('about', models.TextField(blank=True)),
                    ('talents', models.JSONField(blank=True, default=list, help_text='Codes van thema’s.')),
                    ('age_min', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('age_max', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('place_slug', models.CharField(blank=True, help_text='Plek waar deze persoon zit.', max_length=60)),
                    ('by_phone', models.BooleanField(default=False)),
                    ('hours', models.JSONField(blank=True, default=dict)),
                    ('is_public', models.BooleanField(default=False)),
                    ('answers_questions', models.BooleanField(default=False)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('professional', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='network.professional')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'slug'), name='one_professional_per_slug'), models.UniqueConstraint(fields=('municipality', 'professional'), name='professional_once_per_municipality')],
                },
            ), migrations.CreateModel(
                name='OrganisationMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'organisation', 'account'), name='speaks_once_for_each')],
                },
            ), migrations.CreateModel(
                name='OrganisationDraft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('fields', models.JSONField()),
                    ('state', models.CharField(default='sent', max_length=10)),
                    ('reason', models.TextField(blank=True)),
                    ('who', models.CharField(blank=True, max_length=120)),
                    ('changed_at', models.DateTimeField()),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['sent', 'returned', 'accepted'])), name='organisation_draft_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='organisation_draft_returned_has_a_reason'), models.UniqueConstraint(condition=models.Q(('state', 'accepted'), _negated=True), fields=('municipality', 'organisation'), name='one_living_draft_per_organisation')],
                },
            ), migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('level', models.CharField(max_length=13)),
                    ('neighbourhood', models.SlugField(blank=True, max_length=60)),
                    ('field', models.CharField(max_length=13)),
                    ('ask_me', models.CharField(blank=True, help_text='Wat je mij kunt vragen, in eigen woorden.', max_length=300)),
                    ('confirmed_on', models.DateField()),
                    ('joined_at', models.DateTimeField()),
                    ('left_at', models.DateTimeField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('professional', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.professional')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('municipality', 'professional'), name='one_living_seat'), models.CheckConstraint(condition=models.Q(('level__in', ('neighbourhood', 'municipality', 'region', 'country'))), name='seat_level_known'), models.CheckConstraint(condition=models.Q(('field__in', ('school', 'team', 'jgz', 'arts', 'opvang', 'jongerenwerk', 'welzijn', 'specialist', 'vrijwilligers', 'bibliotheek', 'politie', 'anders'))), name='seat_field_known'), models.CheckConstraint(condition=models.Q(models.Q(('level', 'neighbourhood'), models.Q(('neighbourhood', ''), _negated=True)), models.Q(models.Q(('level', 'neighbourhood'), _negated=True), ('neighbourhood', '')), _connector='OR'), name='seat_neighbourhood_at_its_level'), models.CheckConstraint(condition=models.Q(models.Q(('left_at__isnull', True), models.Q(('ask_me', ''), _negated=True)), models.Q(('ask_me', ''), ('left_at__isnull', False)), _connector='OR'), name='seat_speaks_until_it_is_left')],
                },
            ), migrations.CreateModel(
                name='Link',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('asked_at', models.DateTimeField()),
                    ('agreed_at', models.DateTimeField(blank=True, null=True)),
                    ('refused_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.seat')),
                    ('high', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.seat')),
                    ('low', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.seat')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('municipality', 'low', 'high'), name='one_living_link'), models.CheckConstraint(condition=models.Q(('low__lt', models.F('high'))), name='link_in_order'), models.CheckConstraint(condition=models.Q(('agreed_at__isnull', True), ('refused_at__isnull', True), _connector='OR'), name='link_agreed_or_refused')],
                },
            ), migrations.CreateModel(
                name='Introduction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('asked_at', models.DateTimeField()),
                    ('made_at', models.DateTimeField(blank=True, null=True)),
                    ('passed_at', models.DateTimeField(blank=True, null=True)),
                    ('one_agrees', models.BooleanField(blank=True, null=True)),
                    ('other_agrees', models.BooleanField(blank=True, null=True)),
                    ('one_said_at', models.DateTimeField(blank=True, null=True)),
                    ('other_said_at', models.DateTimeField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('introducer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.seat')),
                    ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.seat')),
                    ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.seat')),
                    ('wanted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.seat')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('one', models.F('other')), _negated=True), models.Q(('one', models.F('introducer')), _negated=True), models.Q(('other', models.F('introducer')), _negated=True)), name='introduction_of_three_people'), models.CheckConstraint(condition=models.Q(('wanted_by__isnull', True), ('wanted_by', models.F('one')), _connector='OR'), name='introduction_wanted_by_one'), models.CheckConstraint(condition=models.Q(('made_at__isnull', True), ('passed_at__isnull', True), _connector='OR'), name='introduction_made_or_passed'), models.CheckConstraint(condition=models.Q(models.Q(('one_agrees__isnull', True), ('one_said_at__isnull', True)), models.Q(('one_agrees__isnull', False), ('one_said_at__isnull', False)), _connector='OR'), name='introduction_one_said_when'), models.CheckConstraint(condition=models.Q(models.Q(('other_agrees__isnull', True), ('other_said_at__isnull', True)), models.Q(('other_agrees__isnull', False), ('other_said_at__isnull', False)), _connector='OR'), name='introduction_other_said_when')],
                },
            ), migrations.CreateModel(
                name='Team',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('name', models.CharField(max_length=80)),
                    ('neighbourhood', models.SlugField(blank=True, max_length=60)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('municipality', 'name'), name='one_living_team_of_a_name'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='team_has_a_name')],
                },
            ), migrations.CreateModel(
                name='TeamMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('joined_at', models.DateTimeField()),
                    ('left_at', models.DateTimeField(blank=True, null=True)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.team')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('municipality', 'team', 'account'), name='in_a_team_once')],
                },
            ), migrations.CreateModel(
                name='Strength',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('good', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                    ('love', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                    ('learn', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                    ('advice', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('prevention', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('coordination', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('said_on', models.DateField()),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'account'), name='strengths_once'), models.CheckConstraint(condition=models.Q(('advice__isnull', True), ('advice__lte', 60), _connector='OR'), name='hours_of_advice_fit_a_week'), models.CheckConstraint(condition=models.Q(('prevention__isnull', True), ('prevention__lte', 60), _connector='OR'), name='hours_of_prevention_fit_a_week'), models.CheckConstraint(condition=models.Q(('coordination__isnull', True), ('coordination__lte', 60), _connector='OR'), name='hours_of_coordination_fit_a_week')],
                },
            )],
        ),
    ]
