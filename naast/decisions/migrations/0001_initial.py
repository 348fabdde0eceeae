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
        ('network', '0001_initial'),
    ]

    operations = [
        naast.common.tables.CreateModels(
            models=[migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('question', models.CharField(max_length=300)),
                    ('why', models.TextField(blank=True)),
                    ('step', models.CharField(default='views', max_length=8)),
                    ('standing', models.CharField(default='open', max_length=5)),
                    ('why_not', models.CharField(blank=True, help_text='Waarom het stil ligt of stopte.', max_length=1000)),
                    ('step_since', models.DateTimeField()),
                    ('closes_at', models.DateTimeField()),
                    ('was_longer', models.BooleanField(default=False)),
                    ('failed', models.PositiveSmallIntegerField(default=0)),
                    ('insight', models.TextField(blank=True, help_text='Wat het gesprek opleverde; van het gesprek zelf staat hier niets.')),
                    ('intent', models.JSONField(blank=True, default=dict, help_text='Wat het verandert: een afspraak, of een rol.')),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('review_on', models.DateField(blank=True, null=True)),
                    ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.teammember')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('reopens', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='decisions.decision')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.team')),
                    ('frame', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.frame')),
                ],
                options={
                    'indexes': [models.Index(fields=['municipality', 'team', 'step'], name='decisions_of_a_team')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('step__in', ('views', 'search', 'spread', 'proposal', 'vote', 'answers', 'talk', 'decided'))), name='decision_step_known'), models.CheckConstraint(condition=models.Q(('standing__in', ('open', 'quiet', 'frame', 'ended'))), name='decision_standing_known'), models.CheckConstraint(condition=models.Q(('question', ''), _negated=True), name='decision_asks_something'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('step', 'decided')), models.Q(models.Q(('step', 'decided'), _negated=True), ('decided_at__isnull', True)), _connector='OR'), name='decided_at_a_moment'), models.CheckConstraint(condition=models.Q(('standing__in', ['open', 'quiet']), models.Q(('why_not', ''), _negated=True), _connector='OR'), name='stopped_with_a_reason'), models.UniqueConstraint(condition=models.Q(('reopens__isnull', False)), fields=('reopens',), name='a_decision_reopens_once')],
                },
            ), migrations.CreateModel(
                name='Agreement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('words', models.TextField()),
                    ('from_on', models.DateField()),
                    ('review_on', models.DateField()),
                    ('ended_on', models.DateField(blank=True, null=True)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.team')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='decisions.decision')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Frame',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('title', models.CharField(max_length=120)),
                    ('purpose', models.TextField()),
                    ('fixed', models.TextField(help_text='Wat vaststaat.')),
                    ('room', models.TextField(help_text='Waarover teams zelf beslissen.')),
                    ('given_by', models.CharField(help_text='Namens wie het kader gegeven is.', max_length=120)),
                    ('from_on', models.DateField()),
                    ('until_on', models.DateField()),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('why_withdrawn', models.CharField(blank=True, max_length=1000)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('team', models.ForeignKey(blank=True, help_text='Leeg: elk team.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.team')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('from_on__lte', models.F('until_on'))), name='frame_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('why_withdrawn', ''), ('withdrawn_at__isnull', True)), models.Q(('withdrawn_at__isnull', False), models.Q(('why_withdrawn', ''), _negated=True)), _connector='OR'), name='frame_withdrawn_with_a_reason')],
                },
            ), migrations.CreateModel(
                name='Idea',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('words', models.TextField(blank=True)),
                    ('lot', models.PositiveSmallIntegerField(default=0)),
                    ('bit', models.PositiveSmallIntegerField(default=0)),
                    ('not_at_all', models.PositiveSmallIntegerField(default=0)),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='decisions.decision')),
                    ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.teammember')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('decision', 'member'), name='one_idea_of_each')],
                },
            ), migrations.CreateModel(
                name='Nudge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField()),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('municipality', 'account', 'on'), name='reminded_once_a_day')],
                },
            ), migrations.CreateModel(
                name='Recognition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('degree', models.CharField(max_length=3)),
                    ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='decisions.idea')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.teammember')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('idea', 'member'), name='recognised_once'), models.CheckConstraint(condition=models.Q(('degree__in', ('lot', 'bit', 'not'))), name='recognition_degree_known')],
                },
            ), migrations.CreateModel(
                name='TeamRole',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('name', models.CharField(max_length=80)),
                    ('purpose', models.TextField()),
                    ('domain', models.TextField(blank=True)),
                    ('tasks', models.TextField(blank=True)),
                    ('from_on', models.DateField()),
                    ('ended_on', models.DateField(blank=True, null=True)),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='decisions.decision')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.team')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('municipality', 'team', 'name'), name='one_living_role_of_a_name'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('purpose', ''), _negated=True)), name='role_has_a_name_and_a_purpose')],
                },
            ), migrations.CreateModel(
                name='Holding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('from_on', models.DateField()),
                    ('until_on', models.DateField(blank=True, null=True)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.teammember')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='decisions.teamrole')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('municipality', 'role', 'member'), name='holds_a_role_once'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='role_held_forward')],
                },
            ), migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('text', models.TextField()),
                    ('review_on', models.DateField()),
                    ('change', models.JSONField(blank=True, default=dict, help_text='Wat er gebeurt als dit wordt besloten.')),
                    ('yes', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('no', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('voted_at', models.DateTimeField(blank=True, null=True)),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='decisions.decision')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.teammember')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('decision', 'number'), name='versions_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('no__isnull', True), ('voted_at__isnull', True), ('yes__isnull', True)), models.Q(('no__isnull', False), ('voted_at__isnull', False), ('yes__isnull', False)), _connector='OR'), name='version_voted_on_or_not')],
                },
            ), migrations.CreateModel(
                name='Condition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('words', models.TextField()),
                    ('state', models.CharField(default='waiting', max_length=7)),
                    ('reason', models.CharField(blank=True, max_length=1000)),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('version', models.ForeignKey(help_text='Bij welke tekst gezegd.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='decisions.version')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'taken', 'refused'])), name='need_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='need_refused_with_a_reason')],
                },
            ), migrations.CreateModel(
                name='View',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('words', models.TextField()),
                    ('is_anonymous', models.BooleanField(default=False)),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='decisions.decision')),
                    ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.teammember')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('decision', 'member'), name='one_view_of_each')],
                },
            ), migrations.CreateModel(
                name='Vote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('agrees', models.BooleanField()),
                    ('need', models.TextField(blank=True)),
                    ('is_asked', models.BooleanField(default=False, help_text='Antwoordde op: wat heb je nodig?')),
                    ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.teammember')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='decisions.version')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('version', 'member'), name='one_vote_of_each')],
                },
            ), migrations.CreateModel(
                name='Away',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('public_id', models.CharField(default=naast.common.ids.public_id, editable=False, max_length=16, unique=True)),
                    ('created_at', models.DateTimeField(default=naast.common.clock.now, editable=False)),
                    ('from_on', models.DateField()),
                    ('until_on', models.DateField()),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.teammember')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='access.municipality')),
                    ('stand_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('from_on__lte', models.F('until_on'))), name='away_ends_after_it_begins'), models.UniqueConstraint(fields=('municipality', 'member'), name='away_once_at_a_time')],
                },
            )],
        ),
    ]
