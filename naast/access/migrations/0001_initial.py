import django.core.validators
import django.db.models.deletion
import naast.access.models
import naast.common.clock
import naast.common.ids
import naast.common.tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        naast.common.tables.CreateModels(
            models=[migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('email', models.EmailField(max_length=254, unique=True)),
                    ('name', models.CharField(max_length=120)),
                    ('is_active', models.BooleanField(default=True)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Municipality',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('slug', models.SlugField(max_length=60, unique=True, validators=[naast.access.models.not_reserved])),
                    ('name', models.CharField(max_length=120)),
                    ('sign', models.CharField(help_text='Wat boven de deur staat.', max_length=160)),
                    ('desk_phone', models.CharField(blank=True, max_length=30)),
                    ('desk_hours', models.CharField(blank=True, max_length=200)),
                    ('promise', models.CharField(blank=True, max_length=200)),
                    ('canal', models.CharField(default='#12483e', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}$', 'Schrijf een kleur als #12483e.')])),
                    ('lamp', models.CharField(default='#f5b93d', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}$', 'Schrijf een kleur als #12483e.')])),
                    ('theme_stylesheet', models.CharField(blank=True, max_length=200)),
                    ('logo', models.CharField(blank=True, help_text='Vingerafdruk van het plaatje; leeg is geen logo.', max_length=64)),
                    ('cbs_code', models.CharField(blank=True, max_length=10)),
                    ('callback_days', models.PositiveSmallIntegerField(default=1)),
                    ('answer_days', models.PositiveSmallIntegerField(default=2)),
                    ('keep_days', models.PositiveSmallIntegerField(default=365)),
                    ('is_open', models.BooleanField(default=True)),
                    ('is_demo', models.BooleanField(default=False)),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_until', models.DateField(blank=True, null=True)),
                    ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.municipality')),
                    ('map_tiles', models.BooleanField(default=False, help_text='Achtergrondkaart van PDOK; de bezoeker haalt die daar op.')),
                ],
                options={
                    'ordering': ['name'],
                },
            ), migrations.CreateModel(
                name='FormerSlug',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
            ), migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('visitor', 'bezoeker'), ('family', 'gezinslid'), ('desk', 'medewerker van de balie'), ('team', 'vaste persoon, teamlid'), ('specialist', 'specialist (gast)'), ('editor', 'redacteur'), ('organisation', 'organisatie'), ('facilitator', 'gespreksleider, notulist'), ('strategist', 'strateeg'), ('council', 'raadslid'), ('administrator', 'beheerder'), ('log-keeper', 'logbeheerder'), ('privacy', 'functionaris gegevensbescherming'), ('archivist', 'archivaris'), ('installation', 'de installatie zelf')], max_length=20)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'account', 'role'), name='one_membership_per_role'), models.CheckConstraint(condition=models.Q(('role__in', ['visitor', 'installation']), _negated=True), name='membership_is_of_a_person')],
                },
            ), migrations.CreateModel(
                name='Logo',
                fields=[
                    ('municipality', models.OneToOneField(db_column='municipality_id', on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='access.municipality')),
                    ('kind', models.CharField(choices=[('png', 'image/png'), ('svg', 'image/svg+xml'), ('webp', 'image/webp')], max_length=4)),
                    ('content', models.BinaryField()),
                ],
            ), migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('fingerprint', models.CharField(max_length=64, unique=True)),
                    ('until', models.DateTimeField()),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
            ), migrations.CreateModel(
                name='OutsideIdentity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('issuer', models.CharField(max_length=200)),
                    ('subject', models.CharField(max_length=64)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'outside identities',
                    'constraints': [models.UniqueConstraint(fields=('issuer', 'subject'), name='one_account_per_outside_identity')],
                },
            )],
        ),
    ]
