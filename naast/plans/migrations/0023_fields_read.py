"""How often each field was filled in, and shown to another: sums of a municipality, without a word of what was filled in."""

from django.db import migrations

FIGURES = "(',' || coalesce(naast_says('duties'), '') || ',') LIKE '%,figures,%'"
SEEN = ("entry", "goal", "evaluation", "handover", "step")  # which the function below must see
WRITTEN = "kind IN ('note', 'goes-well', 'worry', 'helped-before', 'story') AND taken_back_at IS NULL"
# The field, the part on which people read it, its table, when it was filled in, and by whom as far as that is kept.
FIELDS = (
    ("words.text", "talks", "entry", WRITTEN, "written_by_id"),
    ("words.nature", "talks", "entry", f"nature <> '' AND {WRITTEN}", "written_by_id"),
    ("words.said_by", "talks", "entry", f"said_by_id IS NOT NULL AND {WRITTEN}", "written_by_id"),
    ("words.happened_on", "talks", "entry", f"happened_on IS NOT NULL AND {WRITTEN}", "written_by_id"),
    ("words.child_spoken", "talks", "entry", f"child_spoken <> '' AND {WRITTEN}", "written_by_id"),
    ("words.child_not_why", "talks", "entry", f"octet_length(child_not_why) > 0 AND {WRITTEN}", "written_by_id"),
    ("goal.text", "goals", "goal", "true", "NULL"),
    ("goal.said_by", "goals", "goal", "said_by_id IS NOT NULL", "NULL"),
    ("deed.what", "goals", "agreement", "true", "NULL"),
    ("deed.due_on", "goals", "agreement", "due_on IS NOT NULL", "NULL"),
    ("deed.rhythm", "goals", "agreement", "rhythm <> ''", "NULL"),
    ("back.family_words", "goals", "evaluation", "octet_length(family_words) > 0", "NULL"),
    ("back.professional_words", "goals", "evaluation", "octet_length(professional_words) > 0", "professional_id"),
    ("back.lit", "goals", "evaluation", "lit IS NOT NULL", "NULL"),
    ("propose.why", "moving", "handover", "octet_length(why) > 0", "NULL"),
    ("propose.unregistered_why", "moving", "handover", "unregistered_why <> ''", "NULL"),
    ("propose.stays", "moving", "handover", "from_stays", "NULL"),
    ("talk.talk_on", "moving", "handover", "talk_on IS NOT NULL", "NULL"),
    ("talk.carries", "moving", "handover", "octet_length(carries) > 0", "NULL"),
    ("step.why", "moving", "step", "kind IN ('up', 'down')", "account_id"),
    ("step.destination", "moving", "step", "kind IN ('up', 'down') AND destination <> ''", "account_id"),
    ("step.agreed_by", "moving", "step", "kind IN ('up', 'down') AND agreed_by_id IS NOT NULL", "account_id"),
    ("end.why", "moving", "step", "kind IN ('close', 'pilot-light')", "account_id"),
    ("end.carries", "moving", "step", "octet_length(carries) > 0", "account_id"),
    ("end.signs", "moving", "step", "octet_length(signs) > 0", "account_id"),
    ("end.agreed_by", "moving", "step", "kind IN ('close', 'pilot-light') AND agreed_by_id IS NOT NULL", "account_id"),
    ("reopen.why", "moving", "step", "kind = 'reopen'", "account_id"),
)
ROWS = "\n        UNION ALL ".join(
    f"SELECT '{field}'::text, '{part}'::text, plan_id, {by}::bigint, created_at FROM plans_{table} "
    f"WHERE municipality_id = naast_says('municipality')::bigint AND {filled}"
    for field, part, table, filled, by in FIELDS
)
READ = f"""
CREATE FUNCTION plans_fields_read(since timestamptz) RETURNS TABLE (field text, reads bigint, writes bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH filled (field, part, plan_id, writer, at) AS (
        SELECT every.* FROM (
        {ROWS}
        ) every WHERE {FIGURES}
    ), written AS (
        SELECT filled.field, count(*) FILTER (WHERE filled.at >= plans_fields_read.since) AS writes
        FROM filled GROUP BY filled.field
    ), stands AS (
        SELECT filled.field, filled.part, filled.plan_id, filled.writer, min(filled.at) AS since
        FROM filled GROUP BY filled.field, filled.part, filled.plan_id, filled.writer
    ), shown AS (
        SELECT stands.field, count(DISTINCT line.id) AS reads
        FROM stands JOIN plans_trailline line
          ON line.plan_id = stands.plan_id AND line.part = stands.part AND line.action = 'R' AND line.outcome = '0'
         AND line.at >= greatest(stands.since, plans_fields_read.since) AND line.account_id IS DISTINCT FROM stands.writer
        WHERE line.municipality_id = naast_says('municipality')::bigint
        GROUP BY stands.field
    )
    SELECT written.field, CASE WHEN shown.reads >= 10 THEN shown.reads END,
           CASE WHEN written.writes >= 10 THEN written.writes END
    FROM written LEFT JOIN shown ON shown.field = written.field
$$;
"""
POLICIES = "".join(f"CREATE POLICY functions ON plans_{one} TO CURRENT_USER USING (true) WITH CHECK (true);" for one in SEEN)
NO_POLICIES = "".join(f"DROP POLICY functions ON plans_{one};" for one in SEEN)


class Migration(migrations.Migration):
    dependencies = [("plans", "0022_shows_reason")]

    operations = [
        migrations.RunSQL(POLICIES, NO_POLICIES),
        migrations.RunSQL(READ, "DROP FUNCTION plans_fields_read(timestamptz)"),
    ]
