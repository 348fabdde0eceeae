"""A machine that plays a family, its workers and its years, and asks after each turn whether everybody sees what they should."""

from __future__ import annotations

import contextlib
from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from naast.access import queries as access
from naast.access.actors import installation, visitor
from naast.access.models import Account, Membership
from naast.access.permissions import Role
from naast.common import clock
from naast.common.operations import NotAllowed, NotFound
from naast.plans import guard, operations, queries
from naast.plans.models import Entry, Section
from naast.plans.operations import Choice, Newcomer, Proposal, Tie
from naast.plans.rules import inviting, moving, sharing
from naast.plans.tests import story
from naast.plans.tests.oracle import FAMILY, SAFETY, SUBJECTS, World
from tests import cast
from tests.cast import TUESDAY

PEOPLE = ("Esra", "Peter", "Sem", "Daan", "Truus")
WORKERS = ("Noor", "Samir", "Fatma")
people, workers, about = st.sampled_from(PEOPLE), st.sampled_from(WORKERS), st.sampled_from(SUBJECTS)
REFUSALS = (NotFound, NotAllowed, sharing.MayNotSay, sharing.NoParty)


class Town:
    """The family, its possible workers, another family, and another municipality; made once, played with many times."""

    def __init__(self):
        self.town = cast.open_town()
        self.kin = story.family(self.town)
        somebody = operations.Somebody(name="Truus", role="relative")
        self.kin.people["Truus"] = operations.add_person(
            self.kin.id, somebody=somebody, at=TUESDAY, by=self.kin.noor.actor
        )
        others = [cast.worker(self.town, name, Role.TEAM) for name in WORKERS[1:]]
        self.accounts = dict(zip(WORKERS, [self.kin.noor.account, *(one.account for one in others)], strict=True))
        bram = cast.worker(self.town, "Bram", Role.TEAM)
        story.begin(self.town, bram, name="de buren", question="Hoe nu?")
        buur = cast.worker(cast.open_town("elders", "Elders"), "Buur", Role.TEAM)
        self.strangers = {"Bram": bram.actor, "Buur": buur.actor}
        for subject in (*SUBJECTS, SAFETY):
            self._write(subject)

    def id_of(self, subject):
        return "" if subject == FAMILY else self.kin.people[subject].public_id

    def _write(self, subject):
        by, text = self.kin.noor.actor, f"geheim over {subject}"
        if subject != SAFETY:
            words = operations.Words(kind="note", text=text, about=self.id_of(subject))
            operations.write(self.kin.id, words=words, at=TUESDAY, by=by)
            return
        with guard.acting(by=by, at=TUESDAY, why="test"):
            section = Section.objects.get(plan=self.kin.plan, part="safety")
            Entry.objects.create(
                municipality_id=self.town.id, plan=self.kin.plan, section=section, kind="note", text=text,
                created_at=TUESDAY, changed_at=TUESDAY,
            )  # fmt: skip


class WhoMaySee(RuleBasedStateMachine):
    town: Town
    look = staticmethod(lambda _machine, _actor: set())

    def __init__(self):
        super().__init__()
        self.undo = contextlib.ExitStack()
        self.undo.enter_context(transaction.atomic())
        self.at, self.accounts, self.fixed = TUESDAY, dict(self.town.accounts), "Noor"
        self.world = World(today=clock.local_date(TUESDAY), workers={"Noor"})
        self.world.authority = {(one, child) for one in ("Esra", "Peter") for child in ("Sem", "Daan")}

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.close()

    # who acts

    def actor(self, name):
        here = self.town.town.id
        if name not in self.accounts:
            return visitor(municipality_id=here)
        return access.actor_for(self.accounts[name], municipality_id=here, side="", second_factor=True)

    @property
    def id(self):
        return self.town.kin.id

    def tick(self):
        self.at += timedelta(minutes=1)
        return self.at

    def is_at_work(self):
        return self.fixed not in self.world.without_role

    def do(self, verb, **said):
        return verb(self.id, at=self.tick(), by=self.actor(self.fixed), **said)

    # what people do

    @rule(name=people)
    @precondition(is_at_work)
    def comes_in(self, name):
        world, is_guest = self.world, name == "Truus"
        fits = name not in world.seated and world.age(name) >= 12
        fits = fits and (not is_guest or world.has_something_to_read(name))
        try:
            codes = self.do(operations.invite, person=self.town.kin.people[name].public_id)
            mark = inviting.mark_of(codes.link_code)
            operations.knock(mark=mark, second=codes.second_code, at=self.tick(), by=self.actor(name))
            new = None if name in self.accounts else Newcomer(name, f"{name}@thuis.example", "een lange zin van mij")
            came = operations.come_in(mark=mark, newcomer=new, at=self.tick(), by=self.actor(name))
        except (inviting.MayNotEnter, inviting.AlreadyHere, inviting.NothingToRead):
            assert not fits, f"{name} should have come in"
            return
        assert fits, f"{name} should not have come in"
        self.accounts[name] = Account.objects.get(pk=came.account_id)
        world.seated.add(name)
        world.without_role.discard(name)

    @rule(giver=people, of=about, reader=people, yes=st.booleans())
    def says(self, giver, of, reader, yes):
        world = self.world
        at_table = giver in world.seated and giver not in world.without_role
        fits = at_table and world.may_say(giver, of) and world.age(reader) >= 12 and reader != of
        choice = Choice("meelezen", self.town.id_of(of), self.town.kin.people[reader].public_id, is_yes=yes)
        try:
            operations.say(self.id, choice=choice, at=self.tick(), by=self.actor(giver))
        except REFUSALS:
            assert not fits, f"{giver} should have a say about {of}"
            return
        assert fits, f"{giver} should have no say about {of}"
        world.said[giver, of, reader] = yes
        world.look_again()

    @rule(giver=people)
    def takes_back(self, giver):
        mine = sorted(key for key in self.world.said if key[0] == giver)
        if not mine or giver not in self.world.seated or giver in self.world.without_role:
            return
        shown = queries.what_was_said(self.id, at=self.tick(), by=self.actor(giver))
        standing = [one for deal in shown.deals for one in deal.answers if one.who == giver and one.may_take_back]
        if not standing:
            return
        for one in standing:
            operations.withdraw(self.id, consent=one.public_id, at=self.tick(), by=self.actor(giver))
        self.world.said = {key: yes for key, yes in self.world.said.items() if key[0] != giver}
        self.world.look_again()

    @rule(reader=st.sampled_from(["Esra", "Peter", "Sem"]), of=about)
    @precondition(is_at_work)
    def is_shut_out(self, reader, of):
        world = self.world
        fits = reader in world.seated and reader != of and world.reads_about(reader, of)
        named = {"reader": self.town.kin.people[reader].public_id, "about": self.town.id_of(of)}
        try:
            self.do(operations.shut, reason="het is niet veilig", **named)
        except NotFound:
            assert not fits
            return
        assert fits
        world.shut.add((reader, of))

    @rule()
    @precondition(lambda self: self.is_at_work() and self.world.shut)
    def is_let_in_again(self):
        for reader, of in sorted(self.world.shut):
            if reader not in self.world.seated:
                continue
            named = {"reader": self.town.kin.people[reader].public_id, "about": self.town.id_of(of)}
            self.do(operations.open_again, reason="het is weer veilig", **named)
            self.world.shut.discard((reader, of))
        self.world.look_again()

    @rule(reader=people, is_open=st.booleans())
    @precondition(is_at_work)
    def safety_by_hand(self, reader, is_open):
        named = {"reader": self.town.kin.people[reader].public_id}
        try:
            if is_open:
                self.do(operations.open_safety, reason="samen besproken", **named)
            else:
                self.do(operations.close_safety, **named)
        except NotFound:
            assert reader not in self.world.seated
            return
        (self.world.safety.add if is_open else self.world.safety.discard)(reader)

    @rule(parent=st.sampled_from(["Esra", "Peter"]), child=st.sampled_from(["Sem", "Daan"]), has=st.booleans())
    @precondition(is_at_work)
    def a_judge_decides(self, parent, child, has):
        tie = Tie("parent-of", has_authority=has, source="uitspraak", checked_on=self.world.today)
        one, other = (self.town.kin.people[name].public_id for name in (parent, child))
        self.do(operations.relate, one=one, other=other, tie=tie)
        (self.world.authority.add if has else self.world.authority.discard)((parent, child))
        self.world.look_again()

    @rule(to=workers)
    @precondition(is_at_work)
    def is_handed_over(self, to):
        if to == self.fixed or to in self.world.without_role or self.world.chosen:
            return
        self.do(operations.propose_handover, proposal=Proposal(why="verhuist", worker=self.accounts[to].pk))
        self.do(operations.plan_talk, talk_on=self.world.today, carries="")
        self.do(operations.confirm_handover)
        receiver, at = self.actor(to), self.tick()
        (asked,) = queries.receiving(at=at, by=receiver)
        operations.accept_handover(handover=asked.public_id, at=at, by=receiver)
        at_home = sorted(self.world.seated - {"Truus"})
        if at_home:
            held = [one for one in at_home if one not in self.world.without_role]
            if not held:
                self.do(operations.cancel_handover)
                return
            operations.confirm_handover(self.id, at=self.tick(), by=self.actor(held[0]))
        else:
            self.do(operations.confirm_handover, said_yes=self.town.kin.people["Esra"].public_id)
        self.world.workers.discard(self.fixed)
        self.world.workers.add(to)
        self.fixed = to

    def parents_here(self):
        return [one for one in ("Esra", "Peter") if one in self.world.seated - self.world.without_role]

    @rule()
    @precondition(lambda self: self.is_at_work() and self.parents_here() and not self.world.chosen)
    def the_family_chooses_its_grandmother(self):
        if "Truus" not in self.world.seated - self.world.without_role:
            return
        fits = not self.world.answers(FAMILY, "Truus", yes=False)
        proposal = Proposal(why="zij kent ons", person=self.town.kin.people["Truus"].public_id)
        try:
            self.do(operations.propose_handover, proposal=proposal)
        except moving.SaidNo:
            assert not fits
            return
        assert fits
        self.do(operations.plan_talk, talk_on=self.world.today, carries="")
        for name in (self.fixed, self.parents_here()[0], "Truus"):
            operations.confirm_handover(self.id, at=self.tick(), by=self.actor(name))
        self.world.chosen = "Truus"

    @rule()
    @precondition(lambda self: self.is_at_work() and self.parents_here() and self.world.chosen)
    def who_works_beside_her_steps_in(self):
        self.do(operations.replace, reason="zij is ziek")
        operations.answer_replacement(self.id, is_good=True, at=self.tick(), by=self.actor(self.parents_here()[0]))
        self.world.chosen = ""
        self.world.look_again()

    @rule(name=st.sampled_from([*PEOPLE, *WORKERS]))
    def loses_the_role(self, name):
        if name in self.accounts:
            Membership.objects.filter(account=self.accounts[name]).delete()
            self.world.without_role.add(name)

    @rule(name=st.sampled_from([*PEOPLE, *WORKERS]))
    def gets_the_role_again(self, name):
        if name in self.accounts:
            role = Role.TEAM if name in WORKERS else Role.FAMILY
            Membership.objects.get_or_create(account=self.accounts[name], municipality_id=self.town.town.id, role=role)
            self.world.without_role.discard(name)

    @rule(days=st.integers(1, 400))
    def time_passes(self, days):
        self.at += timedelta(days=days)
        self.world.today = clock.local_date(self.at)
        here = self.town.town.id
        operations.keep_birthdays(municipality_id=here, at=self.tick(), by=installation(municipality_id=here))
        self.world.look_again()

    # what must always be so

    @invariant()
    def everybody_sees_what_the_oracle_says(self):
        for name in (*PEOPLE, *WORKERS):
            seen, expected = self.look(self, self.actor(name)), self.world.sees(name)
            assert seen == expected, f"{name}: too much {seen - expected}, too little {expected - seen}"
        for name, actor in self.town.strangers.items():
            assert self.look(self, actor) == set(), name
