"""What is written can stand under a heading; numbers without people for who calls in and for the nightly work."""

from django.db import migrations

FUNCTIONS = """
CREATE POLICY functions ON plans_caution TO CURRENT_USER USING (true) WITH CHECK (true);

-- At how many tables each colleague sits now: a number, no family.
CREATE FUNCTION plans_places() RETURNS TABLE (account_id bigint, families bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT seat.account_id, count(DISTINCT seat.plan_id)
    FROM plans_seat seat
    WHERE naast_says('side') = 'casework' AND naast_says('why') IS NOT NULL
      AND seat.municipality_id = naast_says('municipality')::bigint
      AND seat.kind IN ('fixed', 'team', 'specialist') AND seat.period @> naast_says('at')::timestamptz
    GROUP BY seat.account_id
$$;

-- Plans in which somebody who was called in must be reminded, or a caution comes back: numbers only.
CREATE FUNCTION plans_waiting(on_day date, at timestamptz) RETURNS TABLE (plan_id bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT found.plan_id FROM (
        SELECT asked.plan_id, asked.municipality_id FROM plans_callin asked
        WHERE (asked.act_by <= plans_waiting.at AND asked.state IN ('sent', 'seen', 'accepted'))
           OR (asked.act_by <= plans_waiting.at AND asked.state = 'declined'
               AND NOT EXISTS (SELECT 1 FROM plans_callin later WHERE later.after_id = asked.id))
        UNION SELECT caution.plan_id, caution.municipality_id FROM plans_caution caution
              WHERE caution.ended_at IS NULL AND caution.review_on <= on_day
    ) found
    WHERE naast_says('side') = 'installation' AND found.municipality_id = naast_says('municipality')::bigint
$$;
"""
GONE = """
DROP FUNCTION plans_places();
DROP FUNCTION plans_waiting(date, timestamptz);
DROP POLICY functions ON plans_caution;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_moving")]

    operations = [
        migrations.RunSQL(FUNCTIONS, GONE),
    ]
