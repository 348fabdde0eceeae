import django.contrib.postgres.fields
import django.db.models.deletion
import naast.common.clock
import naast.common.ids
import naast.common.tables
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
    ]

    operations = [
        naast.common.tables.CreateModels(
            models=[migrations.CreateModel(
                name='Neighbourhood',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(max_length=120)),
                    ('cbs_code', models.CharField(blank=True, max_length=12)),
                    ('youth', models.PositiveIntegerField(blank=True, help_text='Inwoners van 0 tot en met 22 jaar.', null=True)),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_until', models.DateField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('boundary', models.JSONField(blank=True, help_text='Ringen van [lengte, breedte].', null=True)),
                ],
                options={
                    'ordering': ['name'],
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'slug'), name='one_neighbourhood_per_slug')],
                },
            ), migrations.CreateModel(
                name='NeedCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('theme', models.CharField(max_length=60)),
                    ('age_band', models.CharField(max_length=10)),
                    ('month', models.DateField()),
                    ('met', models.BooleanField()),
                    ('why_not', models.CharField(blank=True, max_length=20)),
                    ('count', models.PositiveIntegerField()),
                    ('is_generated', models.BooleanField(default=False, help_text='Verzonnen aantallen van de demo.')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='needs.neighbourhood')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'month', 'theme', 'neighbourhood', 'age_band', 'met', 'why_not', 'is_generated'), name='one_sum_per_cell', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='need_month_is_a_first_day'), models.CheckConstraint(condition=models.Q(('age_band__in', ('0-3', '4-11', '12-17', '18-plus', 'onbekend'))), name='need_age_band_known'), models.CheckConstraint(condition=models.Q(models.Q(('met', True), ('why_not', '')), ('met', False), _connector='OR'), name='need_met_has_no_why_not')],
                },
            ), migrations.CreateModel(
                name='FigureRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('file_name', models.CharField(max_length=200)),
                    ('digest', models.CharField(help_text='SHA-256 van het bestand.', max_length=64)),
                    ('source', models.CharField(max_length=200)),
                    ('accepted', models.PositiveIntegerField(default=0, help_text='Regels die erin kwamen.')),
                    ('apart', models.PositiveIntegerField(default=0)),
                    ('elsewhere', models.PositiveIntegerField(default=0, help_text='Regels die over een ander gebied of iets anders gaan.')),
                    ('made', models.PositiveIntegerField(default=0, help_text='Wijken die erbij kwamen.')),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('municipality', 'digest'), name='figures_of_a_file_once')],
                },
            ), migrations.CreateModel(
                name='FigureApart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('line', models.PositiveIntegerField()),
                    ('reason', models.CharField(max_length=300)),
                    ('advice', models.CharField(blank=True, max_length=300)),
                    ('raw', models.CharField(blank=True, max_length=300)),
                    ('more', models.PositiveIntegerField(default=0, help_text='Hoeveel regels nog om dezelfde reden apart liggen.')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines_apart', to='needs.figurerun')),
                    ('others', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), blank=True, default=list, help_text='Welke, de eerste daarvan.', size=None)),
                ],
                options={
                    'ordering': ['line', 'pk'],
                },
            ), migrations.CreateModel(
                name='Figure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('region', models.CharField(blank=True, max_length=80)),
                    ('kind', models.CharField(choices=[('inwoners', 'inwoners'), ('jeugdhulp', 'jongeren met jeugdhulp')], default='inwoners', max_length=12)),
                    ('age_from', models.PositiveSmallIntegerField()),
                    ('age_until', models.PositiveSmallIntegerField(help_text='Tot deze leeftijd, die niet meetelt.')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('number', models.PositiveIntegerField(blank=True, null=True)),
                    ('status', models.CharField(choices=[('definitief', 'definitief'), ('nader-voorlopig', 'nader voorlopig'), ('voorlopig', 'voorlopig')], default='definitief', max_length=16)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='needs.neighbourhood')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='needs.figurerun')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'run', 'kind', 'neighbourhood', 'region', 'age_from', 'age_until', 'year'), name='one_figure_per_area_age_and_year', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('age_from__lt', models.F('age_until'))), name='figure_ages_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ['inwoners', 'jeugdhulp'])), name='figure_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ['definitief', 'nader-voorlopig', 'voorlopig'])), name='figure_status_known')],
                },
            ), migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('theme', models.CharField(max_length=60)),
                    ('age_band', models.CharField(blank=True, max_length=10)),
                    ('source', models.CharField(help_text='Waar het vandaan komt, zoals: gesprekken op drie pleinen.', max_length=120)),
                    ('voices', models.PositiveSmallIntegerField(help_text='Hoeveel mensen dit zeiden.')),
                    ('percent', models.SmallIntegerField(help_text='Hoeveel meer of minder er nodig is, in procenten.')),
                    ('reason', models.CharField(max_length=400)),
                    ('said_on', models.DateField()),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='needs.neighbourhood')),
                ],
                options={
                    'ordering': ['-said_on', '-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('voices__gte', 5)), name='finding_of_five_or_more'), models.CheckConstraint(condition=models.Q(('percent__gte', -80), ('percent__lte', 300)), name='finding_within_bounds'), models.CheckConstraint(condition=models.Q(('age_band__in', ['', '0-3', '4-11', '12-17', '18-plus'])), name='finding_age_band_known')],
                },
            ), migrations.CreateModel(
                name='Rate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('theme', models.CharField(max_length=60)),
                    ('age_band', models.CharField(max_length=10)),
                    ('intensity', models.CharField(max_length=10)),
                    ('rate', models.FloatField(help_text='Per 1.000 kinderen per jaar.')),
                    ('low', models.FloatField()),
                    ('high', models.FloatField()),
                    ('source', models.CharField(max_length=200)),
                    ('grade', models.CharField(max_length=10)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('municipality', 'theme', 'age_band', 'intensity'), name='one_standing_rate_per_cell'), models.CheckConstraint(condition=models.Q(('high__lte', 5000), ('low__gte', 0), ('low__lte', models.F('rate')), ('rate__lte', models.F('high'))), name='rate_between_its_ends'), models.CheckConstraint(condition=models.Q(('age_band__in', ['0-3', '4-11', '12-17', '18-plus'])), name='rate_age_band_known'), models.CheckConstraint(condition=models.Q(('intensity__in', ('licht', 'midden', 'zwaar'))), name='rate_intensity_known'), models.CheckConstraint(condition=models.Q(('grade__in', ('gemeten', 'afgeleid', 'aanname'))), name='rate_grade_known')],
                },
            ), migrations.CreateModel(
                name='Background',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('kind', models.CharField(help_text='taal, levensbeschouwing of achtergrond', max_length=20)),
                    ('group', models.CharField(max_length=80)),
                    ('percent', models.FloatField(help_text='Van alle inwoners van het gebied.')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('source', models.CharField(max_length=200)),
                    ('grade', models.CharField(max_length=10)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='needs.neighbourhood')),
                ],
                options={
                    'ordering': ['kind', '-percent', 'group'],
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'neighbourhood', 'kind', 'group', 'year'), name='one_share_per_area_and_group', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('kind__in', ['taal', 'levensbeschouwing', 'achtergrond'])), name='background_kind_known'), models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 100)), name='share_is_a_share'), models.CheckConstraint(condition=models.Q(('grade__in', ('gemeten', 'afgeleid', 'aanname'))), name='share_grade_known')],
                },
            )],
        ),
    ]
