"""Handing over and stepping in; sums and facts without people about the work, which row-level security would hide."""

from django.conf import settings
from django.db import migrations, models

FIGURES = "(',' || coalesce(naast_says('duties'), '') || ',') LIKE '%,figures,%'"
FUNCTIONS = f"""
-- How many families somebody walks with: a number for each colleague, no family.
CREATE FUNCTION plans_load() RETURNS TABLE (account_id bigint, families bigint, pilot bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT held.account_id, count(*) FILTER (WHERE plan.status = 'open'), count(*) FILTER (WHERE plan.status = 'pilot-light')
    FROM plans_fixedperson held JOIN plans_plan plan ON plan.id = held.plan_id
    WHERE (naast_says('side') = 'casework' OR {FIGURES})
      AND held.municipality_id = naast_says('municipality')::bigint
      AND held.account_id IS NOT NULL AND held.period @> naast_says('at')::timestamptz AND plan.status <> 'closed'
    GROUP BY held.account_id
$$;

-- Plans whose fixed person no longer works here: a number and a theme, so that a colleague can step in.
CREATE FUNCTION plans_left_behind() RETURNS TABLE (public_id text, account_id bigint, since timestamptz, theme text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT plan.public_id, held.account_id, lower(held.period), plan.theme
    FROM plans_fixedperson held JOIN plans_plan plan ON plan.id = held.plan_id
    WHERE naast_says('side') = 'casework' AND naast_says('why') IS NOT NULL
      AND held.municipality_id = naast_says('municipality')::bigint
      AND held.account_id IS NOT NULL AND held.period @> naast_says('at')::timestamptz AND plan.status <> 'closed'
      AND NOT EXISTS (
          SELECT 1 FROM access_membership role JOIN access_account person ON person.id = role.account_id
          WHERE role.account_id = held.account_id AND role.municipality_id = held.municipality_id
            AND role.role = 'team' AND person.is_active)
    ORDER BY lower(held.period), plan.id
$$;

-- How long plans lasted and their first fixed person stayed: days only, no family and no name.
CREATE FUNCTION plans_lasting() RETURNS TABLE (opened_on date, closed_on date, first_until date) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (plan.opened_at AT TIME ZONE 'Europe/Amsterdam')::date, (plan.closed_at AT TIME ZONE 'Europe/Amsterdam')::date,
        (SELECT (upper(held.period) AT TIME ZONE 'Europe/Amsterdam')::date FROM plans_fixedperson held
         WHERE held.plan_id = plan.id AND NOT isempty(held.period) ORDER BY lower(held.period) LIMIT 1)
    FROM plans_plan plan
    WHERE {FIGURES} AND plan.municipality_id = naast_says('municipality')::bigint
$$;

-- How often each part is read and written: sums of a municipality, empty below ten.
CREATE FUNCTION plans_reads(since timestamptz) RETURNS TABLE (part text, reads bigint, writes bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT found.part, CASE WHEN found.reads >= 10 THEN found.reads END, CASE WHEN found.writes >= 10 THEN found.writes END
    FROM (
        SELECT line.part, count(*) FILTER (WHERE line.action = 'R') AS reads, count(*) FILTER (WHERE line.action <> 'R') AS writes
        FROM plans_trailline line
        WHERE {FIGURES} AND line.municipality_id = naast_says('municipality')::bigint
          AND line.at >= plans_reads.since AND line.outcome = '0'
        GROUP BY line.part
    ) found
$$;
"""
GONE = "DROP FUNCTION plans_load(), plans_left_behind(), plans_lasting(), plans_reads(timestamptz)"


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_duties_of_trust'),
        ('plans', '0003_a_no_is_kept_too'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, GONE),
        migrations.RemoveConstraint(
            model_name='handover',
            name='handover_needs_all_three',
        ),
        migrations.AddField(
            model_name='handover',
            name='family_how',
            field=models.CharField(blank=True, help_text='self: in het eigen plan; talk: gezegd in het gesprek', max_length=10),
        ),
        migrations.AddField(
            model_name='handover',
            name='from_stays',
            field=models.BooleanField(default=False, help_text='Wie overdraagt, blijft mee aan tafel.'),
        ),
        migrations.AddField(
            model_name='handover',
            name='is_replacement',
            field=models.BooleanField(default=False, help_text='Iemand viel plotseling weg: de vaste persoon is al gewisseld, het gezin zegt het nog.'),
        ),
        migrations.AlterField(
            model_name='registration',
            name='number',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='registration',
            name='register',
            field=models.CharField(blank=True, max_length=3),
        ),
        migrations.AlterField(
            model_name='registration',
            name='until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('family_confirmed_at__isnull', False), ('from_confirmed_at__isnull', False), ('talk_on__isnull', False), ('to_confirmed_at__isnull', False)), models.Q(('family_confirmed_at__isnull', False), ('is_replacement', True), ('to_confirmed_at__isnull', False)), _connector='OR'), name='handover_needs_all_three'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('register', ''), models.Q(models.Q(('number', ''), _negated=True), ('until__isnull', False)), _connector='OR'), name='registration_is_whole'),
        ),
    ]
