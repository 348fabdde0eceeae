"""Handing over and stepping in; sums and facts without people about the work, which row-level security would hide."""

from django.db import migrations

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

-- Plans whose fixed person no longer works here, or beside whose chosen one nobody of us sits: a number and a theme.
CREATE FUNCTION plans_left_behind()
RETURNS TABLE (public_id text, account_id bigint, since timestamptz, theme text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH held AS (
        SELECT held.plan_id, held.account_id, held.period, plan.public_id, plan.theme
        FROM plans_fixedperson held JOIN plans_plan plan ON plan.id = held.plan_id
        WHERE naast_says('side') = 'casework' AND naast_says('why') IS NOT NULL
          AND held.municipality_id = naast_says('municipality')::bigint
          AND held.period @> naast_says('at')::timestamptz
          AND (plan.status <> 'closed' OR EXISTS (
              SELECT 1 FROM plans_aftercare asked WHERE asked.plan_id = plan.id AND asked.answered_at >= plan.closed_at
                AND (asked.wants_contact OR asked.goes_on = 'no')))
    ), works AS (
        SELECT role.account_id FROM access_membership role JOIN access_account person ON person.id = role.account_id
        WHERE role.municipality_id = naast_says('municipality')::bigint AND role.role = 'team' AND person.is_active
    )
    SELECT found.public_id, found.account_id, found.since, found.theme FROM (
    SELECT held.public_id, held.account_id, lower(held.period) AS since, held.theme, held.plan_id
    FROM held
    WHERE held.account_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM works WHERE works.account_id = held.account_id)
    UNION ALL
    -- beside who was chosen nobody of us sits: since that one began, or since the last of us got up
    SELECT held.public_id, NULL, greatest(lower(held.period), (
            SELECT max(upper(sat.period)) FROM plans_seat sat
            WHERE sat.plan_id = held.plan_id AND sat.kind IN ('fixed', 'team') AND NOT isempty(sat.period)
              AND upper(sat.period) <= naast_says('at')::timestamptz)), held.theme, held.plan_id
    FROM held
    WHERE held.account_id IS NULL
      AND NOT EXISTS (
          SELECT 1 FROM plans_seat sat JOIN works ON works.account_id = sat.account_id
          WHERE sat.plan_id = held.plan_id AND sat.kind = 'team' AND sat.period @> naast_says('at')::timestamptz)
    ) found ORDER BY found.since, found.plan_id
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

    dependencies = [("plans", "0002_guards"), ("access", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, GONE),
    ]
