"""A plan may be destroyed in part: whose part stays and why. Naast itself may clear drafts, so that destroying succeeds."""

from django.db import migrations

HERE = "municipality_id = (SELECT naast_says('municipality')::bigint)"
MINE = "plan_id = ANY ((SELECT plans_mine())::bigint[])"
WHOLE = "plan_id = ANY ((SELECT plans_whole())::bigint[])"
BEHIND_MY_DOORS = (
    "person_id IN (SELECT about.about_id FROM plans_section about WHERE about.id = ANY ((SELECT plans_doors())::bigint[]))"
)
INSTALLATION = f"{HERE} AND (SELECT naast_says('side')) = 'installation' AND {MINE}"
OF_THIS_PLAN = "person_id IN (SELECT somebody.id FROM plans_person somebody WHERE somebody.plan_id = plans_spared.plan_id)"
GUARDS = f"""
ALTER TABLE plans_spared ADD CONSTRAINT spared_says_it_in_words CHECK (octet_length(words) > 0);
ALTER TABLE plans_spared ADD CONSTRAINT spared_stays_in_its_municipality FOREIGN KEY (municipality_id, plan_id)
    REFERENCES plans_plan (municipality_id, id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE plans_spared ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans_spared FORCE ROW LEVEL SECURITY;
-- Why somebody's part stays is read by who sees the whole plan, or has a door to a part about that person.
CREATE POLICY read ON plans_spared FOR SELECT USING ({HERE} AND {MINE} AND ({WHOLE} OR {BEHIND_MY_DOORS}));
-- It is written by people with a duty, for whom Naast opens the plan; about somebody of that plan only.
CREATE POLICY add ON plans_spared FOR INSERT WITH CHECK ({INSTALLATION} AND {OF_THIS_PLAN});
CREATE POLICY change ON plans_spared FOR UPDATE USING ({INSTALLATION}) WITH CHECK ({INSTALLATION} AND {OF_THIS_PLAN});
CREATE POLICY remove ON plans_spared FOR DELETE USING ({INSTALLATION});
"""
# What nobody finds, nobody removes: a draft of one person kept a whole plan from being destroyed.
DRAFTS = f"CREATE POLICY destroying ON plans_draft FOR SELECT USING ({INSTALLATION})"


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_cached_plans"), ("access", "0001_initial")]

    operations = [
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
        migrations.RunSQL(DRAFTS, "DROP POLICY destroying ON plans_draft"),
    ]
