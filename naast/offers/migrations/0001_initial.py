import django.contrib.postgres.fields
import django.db.models.deletion
import naast.common.clock
import naast.common.ids
import naast.common.sealing
import naast.common.tables
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '0001_initial'),
        ('needs', '0001_initial'),
        ('network', '0001_initial'),
    ]

    operations = [
        naast.common.tables.CreateModels(
            models=[migrations.CreateModel(
                name='WindowVersion',
                fields=[
                    ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='access.municipality')),
                    ('version', models.PositiveBigIntegerField(default=0)),
                ],
            ), migrations.CreateModel(
                name='Place',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(max_length=120)),
                    ('address', models.CharField(max_length=200)),
                    ('postcode', models.CharField(blank=True, max_length=10)),
                    ('hint', models.CharField(blank=True, max_length=200)),
                    ('accessibility', models.CharField(blank=True, max_length=300)),
                    ('hours', models.JSONField(blank=True, default=dict)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='needs.neighbourhood')),
                    ('latitude', models.FloatField(blank=True, null=True)),
                    ('longitude', models.FloatField(blank=True, null=True)),
                    ('at_school', models.BooleanField(default=False, help_text='In of naast een school.')),
                    ('closed_from', models.DateField(blank=True, null=True)),
                    ('closed_note', models.CharField(blank=True, max_length=200)),
                    ('closed_until', models.DateField(blank=True, help_text='De laatste dag dat het dicht is.', null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'slug'), name='one_place_per_slug'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='place_lies_on_earth'), models.CheckConstraint(condition=models.Q(models.Q(('closed_from__isnull', True), ('closed_until__isnull', True)), models.Q(('closed_from__isnull', False), ('closed_from__lte', models.F('closed_until')), ('closed_until__isnull', False)), _connector='OR'), name='place_closes_before_it_opens')],
                },
            ), migrations.CreateModel(
                name='Offer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('slug', models.SlugField(max_length=160)),
                    ('title', models.CharField(max_length=200)),
                    ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('age_min', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                    ('age_max', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                    ('asker', models.CharField(default='both', max_length=12)),
                    ('drawing', models.CharField(blank=True, max_length=30)),
                    ('checked_on', models.DateField()),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('changed_at', models.DateTimeField()),
                    ('kind', models.CharField(max_length=12)),
                    ('sentence', models.CharField(help_text='Eén menselijke zin, voor op de kaart.', max_length=300)),
                    ('what', models.TextField(blank=True, help_text='Wat gebeurt daar?')),
                    ('for_whom', models.TextField(blank=True)),
                    ('neighbourhoods', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('when', models.CharField(blank=True, max_length=200)),
                    ('hours', models.JSONField(blank=True, default=dict)),
                    ('starts_on', models.DateField(blank=True, null=True)),
                    ('join', models.CharField(blank=True, max_length=300)),
                    ('phone', models.CharField(blank=True, max_length=30)),
                    ('website', models.CharField(blank=True, max_length=300)),
                    ('costs', models.CharField(blank=True, help_text='Wat het gezin betaalt.', max_length=120)),
                    ('languages', models.JSONField(blank=True, default=list)),
                    ('seats', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('can_sign_up', models.BooleanField(default=False)),
                    ('source_id', models.CharField(blank=True, help_text='Naam in het bestand waaruit dit kwam.', max_length=80)),
                    ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.professional')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.organisation')),
                    ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='offers.place')),
                    ('checked_by', models.CharField(blank=True, help_text='Wie zei dat het klopt.', max_length=120)),
                    ('closed_from', models.DateField(blank=True, null=True)),
                    ('closed_note', models.CharField(blank=True, max_length=200)),
                    ('closed_until', models.DateField(blank=True, help_text='De laatste dag dat het dicht is.', null=True)),
                    ('ends_on', models.DateField(blank=True, help_text='De laatste dag.', null=True)),
                    ('everyday', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, help_text='Zo zeggen ouders het.', size=None)),
                    ('facets', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, help_text='Codes: wie zijn wij.', size=None)),
                    ('gone_on', models.DateField(help_text='Vanaf dan staat het niet meer in de etalage.')),
                    ('keeper_email', models.EmailField(blank=True, help_text='Wie we vragen of het nog klopt; nooit openbaar.', max_length=254)),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='offers.offer')),
                    ('reminded_on', models.DateField(blank=True, null=True)),
                    ('sinks_on', models.DateField(help_text='Vanaf dan is te lang niet nagekeken.')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'slug'), name='one_offer_per_slug'), models.CheckConstraint(condition=models.Q(('age_min__isnull', True), ('age_max__isnull', True), ('age_min__lte', models.F('age_max')), _connector='OR'), name='offer_ages_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ('inloop', 'gesprek', 'groep', 'cursus', 'thuis', 'online', 'buurt', 'specialist'))), name='offer_kind_known'), models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('municipality', 'source_id'), name='one_offer_per_source_id'), models.CheckConstraint(condition=models.Q(('sinks_on__lte', models.F('gone_on'))), name='offer_sinks_first'), models.CheckConstraint(condition=models.Q(models.Q(('closed_from__isnull', True), ('closed_until__isnull', True)), ('closed_from__lte', models.F('closed_until')), _connector='OR'), name='offer_closes_before_it_opens'), models.CheckConstraint(condition=models.Q(('asker__in', ('parent', 'youth', 'both', 'professional'))), name='offer_asker_known')],
                    'indexes': [models.Index(fields=['municipality', 'changed_at'], name='offer_changed'), models.Index(fields=['municipality', 'gone_on'], name='offer_gone')],
                },
            ), migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('slug', models.SlugField(max_length=160)),
                    ('title', models.CharField(max_length=200)),
                    ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('age_min', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                    ('age_max', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                    ('asker', models.CharField(default='both', max_length=12)),
                    ('drawing', models.CharField(blank=True, max_length=30)),
                    ('checked_on', models.DateField()),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('changed_at', models.DateTimeField()),
                    ('question', models.CharField(blank=True, max_length=300)),
                    ('normal', models.TextField(help_text='Dit hoort erbij.')),
                    ('steps_title', models.CharField(blank=True, max_length=120)),
                    ('steps', models.JSONField(blank=True, default=list)),
                    ('call_when', models.TextField(blank=True)),
                    ('written_by', models.CharField(blank=True, max_length=120)),
                    ('helped_yes', models.PositiveIntegerField(default=0)),
                    ('helped_no', models.PositiveIntegerField(default=0)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('checked_by', models.CharField(blank=True, help_text='Wie zei dat het klopt.', max_length=120)),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['municipality', 'changed_at'], name='answer_changed')],
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'slug'), name='one_answer_per_slug'), models.CheckConstraint(condition=models.Q(('age_min__isnull', True), ('age_max__isnull', True), ('age_min__lte', models.F('age_max')), _connector='OR'), name='answer_ages_in_order'), models.CheckConstraint(condition=models.Q(('asker__in', ('parent', 'youth', 'both', 'professional'))), name='answer_asker_known')],
                },
            ), migrations.CreateModel(
                name='Lookup',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(default=naast.common.ids.new_secret, max_length=26, unique=True)),
                    ('text', naast.common.sealing.SealedTextField()),
                    ('age', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                    ('neighbourhood', models.CharField(blank=True, max_length=60)),
                    ('asker', models.CharField(blank=True, max_length=12)),
                    ('until', models.DateTimeField()),
                    ('is_counted', models.BooleanField(default=False)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'indexes': [models.Index(fields=['until'], name='lookup_until')],
                },
            ), migrations.CreateModel(
                name='CheckLink',
                fields=[
                    ('offer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='offers.offer')),
                    ('fingerprint', models.CharField(max_length=64, unique=True)),
                    ('until', models.DateTimeField()),
                ],
            ), migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('fields', models.JSONField()),
                    ('state', models.CharField(default='open', max_length=10)),
                    ('reason', models.TextField(blank=True)),
                    ('who', models.CharField(blank=True, max_length=120)),
                    ('changed_at', models.DateTimeField()),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='offers.offer')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'sent', 'returned', 'accepted'])), name='draft_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='draft_returned_has_a_reason'), models.UniqueConstraint(condition=models.Q(('state', 'accepted'), _negated=True), fields=('offer',), name='one_living_draft_per_offer')],
                },
            ), migrations.CreateModel(
                name='ImportRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('format', models.CharField(max_length=20)),
                    ('file_name', models.CharField(max_length=200)),
                    ('digest', models.CharField(help_text='SHA-256 van het bestand.', max_length=64)),
                    ('lines_done', models.PositiveIntegerField(default=0)),
                    ('accepted', models.PositiveIntegerField(default=0)),
                    ('quarantined', models.PositiveIntegerField(default=0)),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='OfferText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=10)),
                    ('fields', models.JSONField(default=dict, help_text='{veld: {text, of}}; ‘of’ is een vingerafdruk van het Nederlands.')),
                    ('who', models.CharField(blank=True, max_length=120)),
                    ('at', models.DateTimeField()),
                    ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='offers.offer')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('offer', 'language'), name='one_text_per_language')],
                },
            ), migrations.CreateModel(
                name='OfferVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('at', models.DateTimeField()),
                    ('verb', models.CharField(choices=[('put', 'aangepast'), ('imported', 'ingelezen'), ('accepted', 'overgenomen van de organisatie'), ('restored', 'teruggezet'), ('merged', 'samengevoegd'), ('withdrawn', 'uit de etalage gehaald'), ('checked', 'nagekeken: klopt nog')], max_length=12)),
                    ('who', models.CharField(blank=True, max_length=120)),
                    ('fields', models.JSONField()),
                    ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='offers.offer')),
                ],
                options={
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='Period',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=12)),
                    ('days', models.PositiveSmallIntegerField()),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('inloop', 'gesprek', 'groep', 'cursus', 'thuis', 'online', 'buurt', 'specialist'))), name='period_kind_known'), models.CheckConstraint(condition=models.Q(('days__range', (14, 1095))), name='period_days_sensible'), models.UniqueConstraint(fields=('municipality', 'kind'), name='one_period_per_kind')],
                },
            ), migrations.CreateModel(
                name='SetApart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('line', models.PositiveIntegerField()),
                    ('reason', models.CharField(max_length=300)),
                    ('advice', models.CharField(blank=True, max_length=300)),
                    ('raw', models.TextField(blank=True)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_apart', to='offers.importrun')),
                    ('came_in', models.BooleanField(default=False, help_text='Wel ingelezen, maar er viel iets op.')),
                ],
                options={
                    'ordering': ['line', 'pk'],
                },
            ), migrations.CreateModel(
                name='Touched',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made', models.BooleanField(help_text='Gemaakt, of teruggehaald nadat het uit de etalage was.')),
                    ('before', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='offers.offerversion')),
                    ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='offers.offer')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='touched', to='offers.importrun')),
                    ('after', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='offers.offerversion')),
                    ('checked_before', models.DateField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('run', 'offer'), name='touched_once_per_run')],
                },
            ), migrations.CreateModel(
                name='OfferUse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('month', models.DateField()),
                    ('given', models.PositiveIntegerField()),
                    ('helped', models.PositiveIntegerField()),
                    ('not_helped', models.PositiveIntegerField()),
                    ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='offers.offer')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('offer', 'month'), name='one_use_per_month'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='use_month_is_a_first_day')],
                },
            ), migrations.CreateModel(
                name='NotDouble',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('one', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='offers.offer')),
                    ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='offers.offer')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='not_double_said_once'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='not_double_older_first')],
                },
            )],
        ),
    ]
