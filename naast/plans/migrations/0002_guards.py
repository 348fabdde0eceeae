"""What the database itself holds to: who may see which row, one fixed person, a trail that nobody rewrites.

Every statement is plain SQL, so that an auditor can read it. Settings ``naast.*`` live for one transaction and are set
by ``naast.plans.guard``; without them every table is empty.
"""

from django.db import migrations

# In the section of a plan: who sees the whole plan, or has an open door to this section.
IN_SECTION = (
    "person", "contactdetail", "household", "relation", "entry", "entryversion", "goal", "agreement", "evaluation",
    "document", "safetystep", "caution",
)  # fmt: skip
# Of the plan as a whole: who sits at the table.
OF_PLAN = ("familykey", "section", "stay", "fixedperson", "handover", "step", "ground", "consent", "door", "hold")
# With a rule of their own, below.
OWN_RULE = (
    "plan", "seat", "draft", "notice", "callin", "callturn", "aftercare", "invitation", "emergency", "destruction",
    "trailline", "trailhead",
)  # fmt: skip
READ_BY_FUNCTIONS = ("plan", "seat", "door", "fixedperson", "trailline", "trailhead", "person", "agreement", "callin",
                     "aftercare", "emergency", "destruction")  # fmt: skip

FUNCTIONS = """
CREATE FUNCTION naast_says(word text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('naast.' || word, true), '') $$;

CREATE FUNCTION plans_seats() RETURNS TABLE (plan_id bigint, kind text, seat_id bigint, sees_all boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT seat.plan_id, seat.kind, seat.id, seat.sees_all
    FROM plans_seat seat
    WHERE naast_says('side') = 'casework'
      AND naast_says('why') IS NOT NULL
      AND seat.municipality_id = naast_says('municipality')::bigint
      AND seat.account_id = naast_says('account')::bigint
      AND seat.period @> naast_says('at')::timestamptz
      AND EXISTS (
          SELECT 1 FROM access_membership held JOIN access_account person ON person.id = held.account_id
          WHERE held.account_id = seat.account_id AND held.municipality_id = seat.municipality_id AND person.is_active
            AND held.role = ANY (CASE seat.kind
                WHEN 'family' THEN ARRAY['family']
                WHEN 'specialist' THEN ARRAY['specialist', 'team']
                WHEN 'emergency' THEN ARRAY['team', 'desk']
                ELSE ARRAY['team'] END))
$$;

CREATE FUNCTION plans_mine() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE naast_says('side')
        WHEN 'installation' THEN ARRAY[naast_says('plan')::bigint]
        ELSE (SELECT coalesce(array_agg(DISTINCT plan_id), '{}') FROM plans_seats()) END
$$;

CREATE FUNCTION plans_whole() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE naast_says('side')
        WHEN 'installation' THEN ARRAY[naast_says('plan')::bigint]
        ELSE (SELECT coalesce(array_agg(DISTINCT plan_id), '{}') FROM plans_seats() WHERE sees_all) END
$$;

CREATE FUNCTION plans_to_write() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE naast_says('side')
        WHEN 'installation' THEN ARRAY[naast_says('plan')::bigint]
        ELSE (SELECT coalesce(array_agg(DISTINCT plan_id), '{}') FROM plans_seats() WHERE kind <> 'emergency') END
$$;

CREATE FUNCTION plans_doors() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT door.section_id), '{}')
    FROM plans_door door JOIN plans_seats() seat ON seat.seat_id = door.seat_id
    WHERE door.closed_at IS NULL OR door.closed_at > naast_says('at')::timestamptz
$$;

CREATE FUNCTION plans_is_new(wanted bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT NOT EXISTS (SELECT 1 FROM plans_seat WHERE plan_id = wanted)
       AND NOT EXISTS (SELECT 1 FROM plans_plan WHERE id = wanted)
$$;

-- Which plans the nightly work must open: numbers only, one municipality at a time.
CREATE FUNCTION plans_with_work(on_day date, at timestamptz) RETURNS TABLE (plan_id bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT found.plan_id FROM (
        SELECT person.plan_id, person.municipality_id FROM plans_person person WHERE person.turns_on <= on_day + 30
        UNION SELECT due.plan_id, due.municipality_id FROM plans_agreement due
              WHERE due.due_on <= on_day + 1 AND due.done_at IS NULL AND due.dropped_at IS NULL
                AND (due.reminded_on IS NULL OR due.reminded_on < due.due_on)
        UNION SELECT id, municipality_id FROM plans_plan WHERE pilot_on <= on_day OR review_on <= on_day + 7
        UNION SELECT care.plan_id, care.municipality_id FROM plans_aftercare care
              WHERE care.due_on <= on_day AND care.asked_at IS NULL
        UNION SELECT asked.plan_id, asked.municipality_id FROM plans_callin asked
              WHERE asked.act_by <= plans_with_work.at AND asked.state IN ('sent', 'seen')
        UNION SELECT button.plan_id, button.municipality_id FROM plans_emergency button
              WHERE button.reviewed_at IS NULL AND button.review_by <= plans_with_work.at
    ) found
    WHERE naast_says('side') = 'installation' AND found.municipality_id = naast_says('municipality')::bigint
$$;

CREATE FUNCTION plans_number_of(wanted text, here bigint) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM plans_plan WHERE public_id = wanted AND municipality_id = here
$$;

-- Every plan of a municipality, for what goes over all of them (changing keys, retention, checks): numbers only.
CREATE FUNCTION plans_numbers() RETURNS TABLE (plan_id bigint) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM plans_plan
    WHERE naast_says('side') = 'installation' AND municipality_id = naast_says('municipality')::bigint
$$;
"""

FIXED = """
CREATE FUNCTION plans_fixed_person_there() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE wanted bigint := CASE WHEN TG_TABLE_NAME = 'plans_plan' THEN (to_jsonb(NEW)->>'id')::bigint
                              WHEN TG_OP = 'DELETE' THEN (to_jsonb(OLD)->>'plan_id')::bigint
                              ELSE (to_jsonb(NEW)->>'plan_id')::bigint END;
BEGIN
    IF EXISTS (SELECT 1 FROM plans_plan WHERE id = wanted AND status <> 'closed')
       AND NOT EXISTS (SELECT 1 FROM plans_fixedperson WHERE plan_id = wanted AND upper_inf(period)) THEN
        RAISE EXCEPTION 'an open plan has a fixed person' USING ERRCODE = '23514',
            CONSTRAINT = 'open_plan_has_a_fixed_person';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER open_plan_has_a_fixed_person AFTER INSERT OR UPDATE OF status ON plans_plan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION plans_fixed_person_there();
CREATE CONSTRAINT TRIGGER fixed_person_stays AFTER INSERT OR UPDATE OR DELETE ON plans_fixedperson
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION plans_fixed_person_there();
"""

# One line's fields as one text: separated by a sign that no text holds, moments in UTC, so that it never depends on a session.
CHAINED = """concat_ws(chr(31), line.municipality_id, line.plan_id, line.number,
    to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), line.action, line.outcome,
    coalesce(line.account_id, 0), coalesce(line.person_id, 0), coalesce(line.responsible_id, 0),
    line.role, line.part, line.subject, line.why, line.ground, line.controls, line.request)"""

TRAIL = f"""
CREATE FUNCTION plans_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE line plans_trailline := NEW; head plans_trailhead;
BEGIN
    INSERT INTO plans_trailhead (plan_id, municipality_id, count, hash)
        VALUES (line.plan_id, line.municipality_id, 0, ''::bytea) ON CONFLICT (plan_id) DO NOTHING;
    SELECT * INTO head FROM plans_trailhead WHERE plan_id = line.plan_id FOR UPDATE;
    line.number := head.count + 1;
    line.previous := head.hash;
    line.hash := sha256(head.hash || convert_to({CHAINED}, 'UTF8'));
    UPDATE plans_trailhead SET count = line.number, hash = line.hash WHERE plan_id = line.plan_id;
    RETURN line;
END $$;
CREATE TRIGGER trail_is_chained BEFORE INSERT ON plans_trailline FOR EACH ROW EXECUTE FUNCTION plans_chain();

CREATE FUNCTION naast_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
        RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = '42501';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER trail_is_only_added BEFORE UPDATE OR DELETE ON plans_trailline
    FOR EACH ROW EXECUTE FUNCTION naast_only_added();
CREATE TRIGGER head_is_made_by_the_chain BEFORE INSERT OR UPDATE OR DELETE ON plans_trailhead
    FOR EACH ROW EXECUTE FUNCTION naast_only_added();
CREATE TRIGGER checkpoint_is_only_added BEFORE UPDATE OR DELETE ON plans_checkpoint
    FOR EACH ROW EXECUTE FUNCTION naast_only_added();

-- What is left of a trail whose time has passed after destruction: its head, without its lines.
CREATE FUNCTION plans_forget_trail(wanted bigint, before timestamptz) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE gone bigint := 0;
BEGIN
    IF naast_says('side') = 'installation'
       AND NOT EXISTS (SELECT 1 FROM plans_plan WHERE id = wanted)
       AND NOT EXISTS (SELECT 1 FROM plans_trailline WHERE plan_id = wanted AND at >= before) THEN
        DELETE FROM plans_trailline WHERE plan_id = wanted;
        GET DIAGNOSTICS gone = ROW_COUNT;
    END IF;
    RETURN gone;
END $$;
"""

HERE = "municipality_id = (SELECT naast_says('municipality')::bigint)"
MINE = "plan_id = ANY ((SELECT plans_mine())::bigint[])"
WRITE = "plan_id = ANY ((SELECT plans_to_write())::bigint[])"
OPEN = "(plan_id = ANY ((SELECT plans_whole())::bigint[]) OR section_id = ANY ((SELECT plans_doors())::bigint[]))"
ME = "account_id = (SELECT naast_says('account')::bigint)"
INSTALLATION = "(SELECT naast_says('side')) = 'installation'"


def duty(name):
    return f"(SELECT ',' || coalesce(naast_says('duties'), '') || ',') LIKE '%%,{name},%%'"


def policies(table, *, read, write, add="", remove=""):
    """A policy to read, and others to add, change and remove."""
    return [
        f"CREATE POLICY read ON plans_{table} FOR SELECT USING ({read})",
        f"CREATE POLICY add ON plans_{table} FOR INSERT WITH CHECK ({add or write})",
        f"CREATE POLICY change ON plans_{table} FOR UPDATE USING ({write}) WITH CHECK ({write})",
        f"CREATE POLICY remove ON plans_{table} FOR DELETE USING ({remove or write})",
    ]


def rules():
    for table in IN_SECTION:
        yield from policies(table, read=f"{HERE} AND {MINE} AND {OPEN}", write=f"{HERE} AND {WRITE} AND {OPEN}")
    for table in OF_PLAN:
        yield from policies(table, read=f"{HERE} AND {MINE}", write=f"{HERE} AND {WRITE}")
    plan = lambda rule: rule.replace("plan_id", "id")  # noqa: E731 - the plan's own number is its id
    yield from policies(
        "plan",
        read=f"{HERE} AND ({plan(MINE)} OR {duty('destruction')} OR {duty('log')} OR {duty('emergency')})",
        write=f"{HERE} AND {plan(WRITE)}",
        remove=f"{HERE} AND {INSTALLATION} AND {plan(MINE)}",
    )
    yield from policies(
        "seat",
        read=f"{HERE} AND ({MINE} OR {ME})",
        write=f"{HERE} AND {WRITE}",
        add=f"{HERE} AND ({WRITE} OR (plans_is_new(plan_id) AND {ME}))",
    )
    yield from policies("draft", read=f"{HERE} AND {MINE} AND {ME}", write=f"{HERE} AND {WRITE} AND {ME}",
                        remove=f"{HERE} AND ({INSTALLATION} OR {ME})")  # fmt: skip
    yield from policies(
        "notice",
        read=f"{HERE} AND ({ME} OR {INSTALLATION} AND {MINE})",
        write=f"{HERE} AND ({ME} OR {INSTALLATION} AND {MINE})",
        add=f"{HERE} AND {MINE}",
    )
    asked = "to_account_id = (SELECT naast_says('account')::bigint)"
    yield from policies(
        "callin", read=f"{HERE} AND ({MINE} OR {asked})", write=f"{HERE} AND ({WRITE} OR {asked})",
        add=f"{HERE} AND {WRITE}", remove=f"{HERE} AND {INSTALLATION} AND {MINE}",
    )  # fmt: skip
    turn = f"{HERE} AND ({MINE} OR call_in_id IN (SELECT id FROM plans_callin))"
    yield from policies("callturn", read=turn, write=turn)
    coded = "mark = (SELECT naast_says('mark'))"
    yield from policies("aftercare", read=f"{HERE} AND ({MINE} OR {coded})", write=f"{HERE} AND ({WRITE} OR {coded})",
                        add=f"{HERE} AND {WRITE}")  # fmt: skip
    yield from policies("invitation", read=f"{HERE} AND ({MINE} OR {coded})",
                        write=f"{HERE} AND ({WRITE} OR {coded})", add=f"{HERE} AND {WRITE}")  # fmt: skip
    button = f"{HERE} AND ({MINE} OR {ME} OR {duty('emergency')})"
    yield from policies("emergency", read=button, write=f"{HERE} AND ({INSTALLATION} OR {duty('emergency')})")
    yield from policies(
        "destruction",
        read=f"{HERE} AND ({MINE} OR {INSTALLATION} OR {duty('destruction')})",
        write=f"{HERE} AND ({INSTALLATION} OR {duty('destruction')})",
        add=f"{HERE} AND ({WRITE} OR {INSTALLATION} OR {duty('destruction')})",
    )
    looks = f"{HERE} AND ({MINE} OR {duty('log')})"
    yield f"CREATE POLICY read ON plans_trailline FOR SELECT USING ({looks} OR {INSTALLATION} OR {HERE} AND {ME})"
    yield f"CREATE POLICY add ON plans_trailline FOR INSERT WITH CHECK ({HERE} OR {INSTALLATION})"
    yield f"CREATE POLICY read ON plans_trailhead FOR SELECT USING ({looks} OR {INSTALLATION})"


def statements():
    yield FUNCTIONS
    yield FIXED
    yield TRAIL
    for table in (*IN_SECTION, *OF_PLAN, *OWN_RULE):
        yield f"ALTER TABLE plans_{table} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE plans_{table} FORCE ROW LEVEL SECURITY"
        if table not in {"plan", "trailline", "trailhead", "destruction"}:
            yield (
                f"ALTER TABLE plans_{table} ADD CONSTRAINT {table}_stays_in_its_municipality FOREIGN KEY "
                "(municipality_id, plan_id) REFERENCES plans_plan (municipality_id, id) "
                "ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"
            )
    for table in READ_BY_FUNCTIONS:  # what the functions above must see; nothing else is open to the owner of the tables
        yield f"CREATE POLICY functions ON plans_{table} TO CURRENT_USER USING (true) WITH CHECK (true)"
    yield from rules()


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("access", "0001_initial")]

    operations = [
        migrations.RunSQL(";\n".join(statements()).replace("%%", "%"), migrations.RunSQL.noop),
    ]
