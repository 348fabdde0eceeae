"""What somebody tells who works here alone: a part of its own for each of the family, read by no other of the family."""

from django.db import migrations, models

PARTS = ["story", "circle", "contact", "goals", "talks", "analysis", "safety", "documents", "confided"]
# Public ids are twelve signs of Crockford's base 32: each of twelve random bytes gives one sign.
PUBLIC_ID = """(SELECT string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + get_byte(bytes, place) %% 32, 1), '')
    FROM (SELECT sha256(convert_to(gen_random_uuid()::text || somebody.id, 'UTF8')) AS bytes) AS random,
         generate_series(0, 11) AS place)""".replace("%%", "%")
FILL = f"""
ALTER TABLE plans_section NO FORCE ROW LEVEL SECURITY;
INSERT INTO plans_section (public_id, created_at, municipality_id, plan_id, part, about_id)
    SELECT {PUBLIC_ID}, now(), municipality_id, plan_id, 'confided', id FROM plans_person somebody WHERE is_family
    ON CONFLICT DO NOTHING;
INSERT INTO plans_door (public_id, created_at, municipality_id, plan_id, seat_id, section_id, ground, opened_at, closed_why)
    SELECT {PUBLIC_ID}, now(), seat.municipality_id, seat.plan_id, seat.id, own.id, 'zelf', now(), ''
    FROM plans_seat seat JOIN plans_person somebody ON somebody.id = seat.person_id
    JOIN plans_section own ON own.about_id = somebody.id AND own.part = 'confided'
    WHERE seat.kind = 'family' AND seat.period @> now()
    ON CONFLICT DO NOTHING;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE plans_section FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0011_closed_and_left")]

    operations = [
        migrations.RemoveConstraint(model_name="section", name="part_known"),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.CheckConstraint(condition=models.Q(part__in=PARTS), name="part_known"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
