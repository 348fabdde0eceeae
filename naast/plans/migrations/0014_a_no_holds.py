"""Who the family chose reads nothing about the whole of it while somebody's no stands: doors that are open yet, close."""

from django.db import migrations

CLOSE = """
ALTER TABLE plans_door NO FORCE ROW LEVEL SECURITY;
ALTER TABLE plans_consent NO FORCE ROW LEVEL SECURITY;
UPDATE plans_door door SET closed_at = now(), closed_why = 'toestemming'
    FROM plans_seat seat, plans_consent said
    WHERE seat.id = door.seat_id AND door.ground = 'gekozen' AND door.closed_at IS NULL
      AND said.plan_id = door.plan_id AND said.party_person_id = seat.person_id AND said.about_id IS NULL
      AND said.purpose = 'meelezen' AND NOT said.is_yes AND said.withdrawn_at IS NULL
      AND (said.until IS NULL OR said.until >= current_date);
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE plans_door FORCE ROW LEVEL SECURITY;
ALTER TABLE plans_consent FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0013_wished")]

    operations = [migrations.RunSQL(CLOSE, migrations.RunSQL.noop)]
