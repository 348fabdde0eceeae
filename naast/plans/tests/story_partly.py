"""A family of whose plan a part is destroyed and a part stays, and ways to look for what is left."""

from datetime import timedelta

from naast.access.actors import Actor
from naast.access.models import Account
from naast.access.permissions import Role
from naast.plans import guard, operations
from naast.plans.models import Draft
from naast.plans.operations import Spare
from naast.plans.operations.goals import Deed
from naast.plans.tests import story
from naast.plans.tests.story_destroying import night
from tests.cast import TUESDAY

WEEK = TUESDAY + timedelta(days=7)
WHY = "De rechter vroeg om dit deel."
GONE = (
    "Esra", "Peter", "Daan", "Lot", "familie De Wit", story.QUESTION, "Het hele gezin slaapt slecht", "Daan wil zwemmen",
    "0612345678", "1984-09-09", "Brief van school", "concept van Esra", "Thuis bij moeder",
)  # fmt: skip
STAYED = ("Sem praat liever buiten", "Sem wil op kamers", "Sem belt de kamerverhuurder", "2011-01-10", "papier van Sem")


def with_much_written(kin):
    esra = story.seat_for(kin, "Esra")
    by, sem, daan = {"at": TUESDAY, "by": kin.noor.actor}, kin.people["Sem"].public_id, kin.people["Daan"].public_id
    for text, about in (
        ("Het hele gezin slaapt slecht", ""),
        ("Sem praat liever buiten", sem),
        ("Daan wil zwemmen", daan),
    ):
        operations.write(kin.id, words=operations.Words(kind="note", text=text, about=about), **by)
    goal = operations.set_goal(kin.id, text="Sem wil op kamers", about=sem, said_by=kin.people["Esra"].public_id, **by)
    deed = Deed(who=kin.people["Peter"].public_id, what="Sem belt de kamerverhuurder", goal=goal.public_id)
    operations.agree(kin.id, deed=deed, **by)
    operations.add_contact(kin.id, person=kin.people["Peter"].public_id, kind="phone", value="0612345678", **by)
    operations.add_home(kin.id, name="Thuis bij moeder", **by)
    operations.add_document(kin.id, name="Brief van school", content=b"Over Daan en Lot", **by)
    operations.add_document(kin.id, name="papier van Sem", content=b"Alleen van mij", about=sem, **by)
    with guard.acting(by=esra, at=TUESDAY, why="test"):
        Draft.objects.create(
            municipality_id=kin.plan.municipality_id, plan=kin.plan, account_id=esra.account_id, field="letter",
            text="concept van Esra", saved_at=TUESDAY,
        )  # fmt: skip
    return kin


def spare(kin, name="Sem", why="law", words=WHY):
    return Spare(person=kin.people[name].public_id, why=why, words=words)


def esra_of(kin):
    account = Account.objects.get(name="Esra")
    return Actor(
        municipality_id=kin.plan.municipality_id, account_id=account.pk, name="Esra", roles=(Role.FAMILY,),
        second_factor=True,
    )  # fmt: skip


def proposed(kin, three, *spared):
    key = operations.ask_destruction(kin.id, at=TUESDAY, by=esra_of(kin)).public_id
    operations.propose(destruction=key, spared=spared, at=TUESDAY, by=three["author"])
    return key


def decided(kin, three, *spared):
    key = proposed(kin, three, *(spared or (spare(kin),)))
    operations.agree_to_destroy(destruction=key, at=TUESDAY, by=three["reviewer"])
    operations.decide(destruction=key, at=TUESDAY, by=three["archivist"])
    return key


def carried_out(kin, three, *spared):
    key = decided(kin, three, *spared)
    assert night(kin, WEEK) == 1
    return key
