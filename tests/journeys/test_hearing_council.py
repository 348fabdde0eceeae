"""From a choice to a promise kept: a council amends, a parent sees what became of her sentence, promises are judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest

import conftest
from naast.access.actors import Actor, visitor
from naast.access.models import Account, Municipality
from naast.access.permissions import Role
from naast.participation import operations
from naast.participation.models import Promise
from naast.participation.tests import story, story_council
from naast.participation.tests.story import AT
from naast.participation.tests.story_council import ANNA, LATER, TODAY
from tests import cast
from tests.browser import accessible, seen, step_in

BRAM_ENDS = "Dit is niet gekozen. De conferentie koos een ander scenario."


@dataclass(frozen=True)
class Line:
    """A process of Rivierstad that was heard and chosen; what a browser needs of it."""

    slug: str
    codes: dict[str, str]

    def work(self, path: str = "") -> str:
        return f"meedenken/werk/{self.slug}/{path}"

    def public(self, path: str = "") -> str:
        return f"meedenken/{self.slug}/{path}"


def _worker(municipality: Municipality, name: str, role: Role) -> cast.Worker:
    account = Account.objects.get(name=name)
    actor = Actor(municipality_id=municipality.pk, account_id=account.pk, name=name, roles=(role,), second_factor=True)
    return cast.Worker(account, actor)


def _heard(*, is_decided: bool) -> Line:
    """A fresh process on the line of Victor; decided with promises, or up to the choice."""
    town = Municipality.objects.get(slug="rivierstad")
    victor, ruud = _worker(town, "Victor", Role.STRATEGIST), _worker(town, "Ruud", Role.COUNCIL)
    made = operations.start(said=story.SAID, template="zwolle", at=AT, by=victor.actor)
    operations.open_process(slug=made.slug, at=AT, by=victor.actor)
    for key in story_council.STEPS:
        operations.open_step(slug=made.slug, key=key, at=AT, by=victor.actor)
    made.refresh_from_db()
    place = cast.Town(town, None, visitor(municipality_id=town.pk))
    heard = story_council.line(story.Hearing(place, victor, victor, ruud, made))
    if is_decided:
        action = story_council.planned(heard)
        story_council.submitted(heard)
        story_council.decided(heard)
        story_council.promised(heard, action)
        late = operations.Pledge(
            "Op dinsdag is de balie ’s avonds open",
            "Het centrum",
            LATER,
            source=f"element:{heard.elements['evening'].public_id}",
        )
        row = operations.promise(slug=heard.slug, given=late, at=AT, by=heard.who.by)
        Promise.objects.filter(pk=row.pk).update(due_on=TODAY - timedelta(days=2))
    return Line(heard.slug, heard.codes)


@pytest.fixture
def told(live_town, django_db_blocker, worker_id):
    """Put a process into the town that is being served, as its own pages would."""

    def make(*, is_decided: bool) -> Line:
        with django_db_blocker.unblock():
            conftest.use(f"town_{worker_id}")
            try:
                return _heard(is_decided=is_decided)
            finally:
                conftest.use(f"test_{worker_id}")

    return make


def about(page, role, does, what):
    """A link or button that says what it does, and to what for who cannot see where it stands."""
    return page.get_by_role(role, name=re.compile(f"{re.escape(does)}.*{re.escape(what)}"))


def test_a_council_amends(page, live_town, told):
    # Given a choice, and a working group that writes the plan
    line = told(is_decided=False)
    step_in(page, live_town, "Victor")
    page.goto(live_town.at(line.work("plan/")))
    accessible(page, "council-plan")
    page.get_by_role("link", name="Schrijf de opdracht").click()
    page.get_by_label("Wat wordt er beter, en voor wie?").fill("Elk gezin houdt dezelfde persoon.")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name="Zet een actie erbij").click()
    accessible(page, "council-action")
    page.get_by_label("Wat gaat er gebeuren?").fill("Drie vaste personen erbij")
    page.get_by_label("Wie doet het?").fill("De gemeente")
    page.get_by_label("Wanneer is het klaar?").fill((TODAY - timedelta(days=1)).isoformat())
    page.get_by_label("Wat kost het, in euro’s?").fill("180000")
    page.get_by_label("Waar komt dat geld vandaan?").fill("Transformatiebudget")
    page.get_by_label("Elk gezin heeft één vaste persoon").check()
    page.get_by_label("Je kiest zelf wie je vaste persoon is").check()
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text("Deze dag is al voorbij.").first)
    page.get_by_label("Wanneer is het klaar?").fill(LATER.isoformat())
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text("Samen: € 180.000"))
    about(page, "button", "Zet op de agenda", "Jongeren willen hulp op school").click()
    seen(page.get_by_text("staat op de agenda").first)
    about(page, "link", "Waar komt dit vandaan?", "Drie vaste personen erbij").click()
    accessible(page, "council-origin")
    seen(page.get_by_text(ANNA))
    # When the dossier is submitted and the council changes it
    page.goto(live_town.at(line.work("raad/")))
    page.get_by_role("link", name="Begin het voorstel").click()
    page.get_by_label("Hoe heet het voorstel?").fill("Eén iemand die blijft")
    page.get_by_label("Wat vraag je aan de raad?").fill("Stel scenario A vast.")
    page.get_by_role("button", name="Bewaar").click()
    accessible(page, "council-dossier")
    page.get_by_role("button", name="Dien het in bij de raad").click()
    seen(page.get_by_text("Het voorstel ligt bij de raad."))
    _amend(page, live_town, line)
    # Then everybody reads what changed and why, and that one recommendation was not taken over
    page.context.clear_cookies()
    page.goto(live_town.at(line.public("raad/")))
    accessible(page, "council-public")
    seen(page.get_by_text("Er is € 60.000 te weinig."))
    seen(page.get_by_text("Daar is nu geen geld voor.").first)
    seen(page.get_by_text("Ik vertrouw het pas als er geld bij staat."))
    with page.expect_request("**/raad/papier/"):
        page.evaluate("fetch(document.querySelector('a[href$=\"papier/\"]').href)")


def _amend(page, live_town, line):
    step_in(page, live_town, "Ruud")
    page.goto(live_town.at(line.work("raad/")))
    page.get_by_role("link", name="Schrijf op wat de raad deed").click()
    accessible(page, "council-record")
    page.get_by_label("De raad nam het over, met veranderingen").check()
    page.get_by_label("Op welke dag?").fill(TODAY.isoformat())
    page.get_by_label("Wat wordt er anders?").fill("Eén persoon minder.")
    late = page.get_by_role("group", name="Ook ’s avonds is er iemand te bereiken")
    late.get_by_label("niet overgenomen").check()
    page.get_by_role("button", name="Schrijf het op").click()
    seen(page.get_by_role("alert"))
    assert page.get_by_label("Wat wordt er anders?").input_value() == "Eén persoon minder."
    page.get_by_role("textbox", name="Waarom? (niet").fill("Er is € 60.000 te weinig.")
    page.get_by_role("textbox", name="Waarom? Of: wat wordt het dan?").last.fill("Daar is nu geen geld voor.")
    page.get_by_role("button", name="Schrijf het op").click()
    seen(page.get_by_text("De raad nam het over, met veranderingen").first)
    accessible(page, "council-decided")


def test_a_parent_sees_by_code_what_became_of_her_sentence(page, live_town, told):
    # Given a council that decided, and a parent with a card
    line = told(is_decided=True)
    page.goto(live_town.at("meedenken/mee/"))
    page.get_by_label("Jouw code").fill(line.codes["Ouders 1"].upper())
    page.get_by_role("button", name="Open mijn plek").click()
    # When she looks
    page.get_by_role("link", name="Bekijk wat ervan werd").click()
    accessible(page, "became")
    # Then she sees her own sentence, from the report to the promise
    seen(page.get_by_role("heading", name=ANNA))
    for stop in ("Het verslag", "De scenario’s", "De keuze", "Het plan", "De raad", "De beloften"):
        seen(page.get_by_role("heading", name=stop))
    seen(page.get_by_text("Drie vaste personen erbij").first)
    page.get_by_role("link", name="Als brief, om te printen").click()
    accessible(page, "became-letter")
    # And she wants to hear more, with an address that has an end
    page.go_back()
    page.get_by_role("link", name="Blijf betrokken").last.click()
    accessible(page, "stay")
    page.get_by_label("Je mailadres, nummer of adres").fill("anna")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_text("Dit lijkt geen heel adres of nummer.").first)
    page.get_by_label("Je mailadres, nummer of adres").fill("anna@example.nl")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_role("button", name="Wis mijn adres nu"))
    # And a young person whose sentence went nowhere hears that too
    page.goto(live_town.at(f"meedenken/mee/{line.codes['Jongeren 1']}/wat-werd-ervan/"))
    seen(page.get_by_text(BRAM_ENDS))
    page.goto(live_town.at(f"meedenken/mee/{line.codes['Jongeren 2']}/wat-werd-ervan/"))
    seen(page.get_by_text("Dit kwam niet in het verslag.").first)


def test_the_register_of_promises(page, live_town, told):
    # Given promises, of which one is late
    line = told(is_decided=True)
    page.goto(live_town.at(line.public("beloften/")))
    accessible(page, "register")
    seen(page.get_by_text("1 is te laat."))
    # When the organisation says that one was kept
    step_in(page, live_town, "Victor")
    page.goto(live_town.at(line.work("beloften/")))
    accessible(page, "register-inside")
    about(page, "link", "Vertel wat ervan werd", "Elk gezin houdt dezelfde persoon").click()
    page.get_by_label("gedaan", exact=True).check()
    page.get_by_label("Waaraan zie je dat?").fill("Drie mensen begonnen op 1 maart.")
    page.get_by_role("button", name="Zet het erbij").click()
    seen(page.get_by_text("Drie mensen begonnen op 1 maart.").first)
    page.context.clear_cookies()
    # Then five parents say what they think, and only then it is told
    for number in range(1, 6):
        page.goto(live_town.at(f"meedenken/mee/{line.codes[f'Ouders {number}']}/wat-werd-ervan/"))
        about(page, "link", "Is dit gebeurd? Zeg het", "Elk gezin houdt dezelfde persoon").click()
        if number == 1:
            accessible(page, "judge")
        page.get_by_label("Een beetje" if number < 3 else "Nee, dit is niet gebeurd").check()
        page.get_by_role("button", name="Dit vind ik").click()
        seen(page.get_by_text("Jouw oordeel telt mee"))
        if number == 4:
            page.goto(live_town.at(line.public("beloften/")))
            seen(page.get_by_text("minder dan 5 oordelen"))
    page.goto(live_town.at(line.public("beloften/")))
    seen(page.get_by_text("2 een beetje"))
    about(page, "link", "Waar komt dit vandaan?", "Elk gezin houdt dezelfde persoon").click()
    accessible(page, "item")
    seen(page.get_by_text(ANNA))
    page.get_by_role("link", name="De hele lijn").click()
    accessible(page, "line")
    seen(page.get_by_role("table"))
    page.goto(live_town.at("meedenken/beloften/"))
    accessible(page, "register-town")
