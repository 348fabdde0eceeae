"""A report grows from points, a finding is followed back to a voice, and two scenarios are laid side by side."""

import contextlib
import re

import pytest

import conftest
from tests.browser import accessible, part, seen, step_in


@contextlib.contextmanager
def town_of(worker_id):
    """What this process does to the database, it does to the town that is served."""
    conftest.use(f"town_{worker_id}")
    try:
        yield
    finally:
        conftest.use(f"test_{worker_id}")


def hearing(title):
    """Victor's process in the served town, with its steps open."""
    from naast.access.actors import Actor
    from naast.access.models import Account, Municipality
    from naast.access.permissions import Role
    from naast.participation import operations
    from naast.participation.tests import story, story_report
    from tests import cast

    town, account = Municipality.objects.get(slug="rivierstad"), Account.objects.get(email__startswith="victor")
    victor = cast.Worker(
        account,
        Actor(
            municipality_id=town.pk, account_id=account.pk, name="Victor", roles=(Role.STRATEGIST,), second_factor=True
        ),
    )
    said = operations.Said(title, "Ouders en jongeren zeggen wat zij van het centrum verwachten.")
    made = operations.start(said=said, template="zwolle", at=story.AT, by=victor.actor)
    operations.open_process(slug=made.slug, at=story.AT, by=victor.actor)
    for key in story_report.STEPS:
        operations.open_step(slug=made.slug, key=key, at=story.AT, by=victor.actor)
    made.refresh_from_db()
    return story.Hearing(cast.Town(town, None, None), victor, victor, victor, made)


@pytest.fixture
def spoke(live_town, worker_id, width, request, django_db_blocker):
    """Talks were held on a square, at a table and at work, and Victor ordered what was said."""
    from naast.participation.tests import story_report

    with django_db_blocker.unblock(), town_of(worker_id):
        return story_report.spoke(hearing(f"{request.node.originalname[-40:]} {width}"))


@pytest.fixture
def found(spoke, worker_id, django_db_blocker):
    """The same, with findings in a report that everybody can read."""
    from naast.participation.tests import story_report

    with django_db_blocker.unblock(), town_of(worker_id):
        rows = story_report.findings(spoke)
        story_report.published(spoke.who)
        return rows


def test_a_report_grows_from_points_and_a_finding_is_followed_back_to_a_voice(page, live_town, spoke):
    work, read = live_town.at(f"meedenken/werk/{spoke.slug}/"), live_town.at(f"meedenken/{spoke.slug}/")
    step_in(page, live_town, "Victor")
    page.goto(f"{work}bevindingen/")
    accessible(page, "report-findings-empty")

    # what came back often becomes a draft, and the sentence is written by a person
    page.get_by_role("link", name="Kijk wat vaak terugkwam").click()
    accessible(page, "report-proposals")
    page.get_by_role("checkbox", name="De inloop").check()
    page.get_by_role("button", name="Neem over als concept").click()
    seen(page.get_by_text("Ze staan er als concept."))
    page.get_by_role("link", name="De inloop (makkelijk terecht kunnen)").click()
    accessible(page, "report-finding-draft")
    page.get_by_role("button", name="Zet in het verslag").click()
    seen(page.get_by_text("Schrijf eerst zelf een zin bij deze bevinding."))
    page.get_by_role("link", name="Schrijf", exact=True).click()
    accessible(page, "report-finding-write")
    page.get_by_label("De bevinding in één regel").fill("De inloop op school werkt")
    page.get_by_label("In een paar zinnen").fill("Binnenlopen zonder formulier maakt dat ouders op tijd komen.")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name=re.compile("Citeer dit ?: Niemand vraagt wie je bent")).click()
    seen(page.get_by_text("staat als citaat in het verslag"))
    page.get_by_role("button", name="Zet in het verslag").click()
    seen(page.get_by_role("button", name="Haal uit het verslag"))

    # another one is made by hand: look, tick, look on
    page.goto(f"{work}bevindingen/")
    page.get_by_role("link", name="Maak een bevinding").click()
    page.get_by_label("makkelijk terecht kunnen").check()
    page.get_by_label("kan beter").check()
    page.get_by_label("De bevinding in één regel").fill("Mensen weten niet waar ze moeten zijn")
    page.get_by_label("In een paar zinnen").fill("Er zijn veel namen en weinig wegwijzers.")
    page.get_by_role("button", name="Bewaar").click()
    seen(page.get_by_role("heading", name="11 punten gevonden"))
    page.get_by_role("checkbox", name="Er staan drie namen op de gevel").check()
    page.get_by_label("Een woord dat erin staat").fill("poster")
    page.get_by_role("button", name="Zoek").click()
    accessible(page, "report-points")
    assert page.get_by_role("checkbox", name="Er staan drie namen op de gevel").is_checked()
    page.get_by_role("checkbox", name="Op school hangt een poster").check()
    page.get_by_role("button", name="Leg dit eronder").click()
    seen(page.get_by_text("Minder dan vijf mensen zeiden dit."))
    page.get_by_role("button", name="Zet in het verslag").click()

    # the report writes itself; the working group writes around it
    part(page, "Het verslag")
    page.get_by_role("button", name="Begin het verslag").click()
    accessible(page, "report-write")
    page.get_by_label("Voorwoord").fill("Wij wilden weten of mensen ons vinden.")
    page.get_by_label("Op één bladzijde, voor wie sprak").fill("Je vertelde veel. Dit hoorden we het vaakst.")
    page.get_by_role("button", name="Bewaar").click()
    accessible(page, "report-work")
    page.get_by_role("link", name="Bekijk het verslag").click()
    accessible(page, "report-preview")
    page.go_back()
    page.get_by_role("button", name="Maak het openbaar").click()
    seen(page.get_by_text("Verslag 1 is openbaar."))

    # everybody reads it, also in short and on paper
    page.context.clear_cookies()
    page.goto(read)
    page.get_by_role("link", name="Het hele verslag").click()
    seen(page.get_by_role("heading", name="De inloop op school werkt"))
    seen(page.get_by_text("Niemand vraagt wie je bent. Dat is fijn."))
    seen(page.get_by_text("Van “Jongeren 17–22” kwam niemand."))
    accessible(page, "report-public")
    paper = page.request.get(f"{page.url}1/verslag.pdf" if not page.url.endswith("1/") else f"{page.url}verslag.pdf")
    assert paper.body().startswith(b"%PDF")
    page.get_by_role("link", name="Op één bladzijde").click()
    seen(page.get_by_role("heading", name="Dit gaat goed"))
    accessible(page, "report-plain")

    # a council member follows a finding back to a voice, and does not meet a person
    step_in(page, live_town, "Ruud")
    page.goto(f"{work}bevindingen/")
    page.get_by_role("link", name="De inloop op school werkt").click()
    seen(page.get_by_text("Iemand uit de groep “Ouders”."))
    seen(page.get_by_text("Pleingesprek “Ochtend op het Marktplein”, 10 november 2026").first)
    accessible(page, "report-followed-back")
    assert page.get_by_role("button", name="Citeer dit").count() == 0


def test_a_report_says_where_it_leaned_on_what_somebody_took_back(
    page, live_town, spoke, found, worker_id, django_db_blocker
):
    from naast.participation.models import Point
    from naast.participation.tests import story_report

    page.goto(live_town.at(f"meedenken/{spoke.slug}/verslag/"))
    seen(page.get_by_text("Er staan drie namen op de gevel"))
    with django_db_blocker.unblock(), town_of(worker_id):
        story_report.taken_back(Point.objects.get(process=spoke.who.process, words__startswith="Er staan drie namen"))
    page.reload()
    seen(page.get_by_text("Steunde op iets dat is teruggenomen."))
    seen(page.get_by_text("Wie het zei, nam het terug."))
    assert page.get_by_text("Er staan drie namen op de gevel").count() == 0
    accessible(page, "report-leaned")


def test_two_scenarios_are_laid_side_by_side(page, live_town, spoke, found):
    step_in(page, live_town, "Victor")
    work = live_town.at(f"meedenken/werk/{spoke.slug}/scenarios/")
    for title, purpose, element, finding, risk in (
        (
            "Het huis van de wijk",
            "Eén plek per wijk.",
            "Elke dag inloop op school",
            "gaat goed: De inloop op school werkt",
            False,
        ),
        ("Eén nummer", "Altijd een mens.", "Minder inloop in de wijken", "gaat goed: De inloop op school werkt", True),
    ):
        page.goto(work)
        page.get_by_role("link", name="Begin een scenario").click()
        accessible(page, "scenario-new")
        page.get_by_label("Wat maakt dit beter, en voor wie?").fill(purpose)
        page.get_by_label("Hoe heet het?").fill(title)
        page.get_by_label("Een dag in dit scenario").fill("Het is kwart voor negen. Samira loopt binnen.")
        page.get_by_role("button", name="Bewaar").click()
        page.get_by_role("button", name="Laat het iedereen zien").click()
        seen(page.get_by_text("Een scenario zonder onderdelen zegt nog niets."))
        page.get_by_label("Nog een onderdeel: wat doet dit scenario?").fill(element)
        page.get_by_role("button", name="Zet erbij").first.click()
        page.get_by_text("Koppel aan een bevinding").click()
        page.get_by_label("Bij welke bevinding hoort dit?").select_option(finding)
        page.get_by_label("Dit zet die juist op het spel").set_checked(risk)
        page.get_by_role("button", name="Koppel", exact=True).click()
        page.get_by_text("Zet er een gevolg bij").click()
        page.get_by_label("wat het vraagt").check()
        page.get_by_label("Van wie?").fill("scholen")
        page.get_by_label("Wat brengt of vraagt het?").fill("Een ruimte en een sleutel")
        page.locator("button[value=gevolg]").click()
        accessible(page, "scenario-work")
        page.get_by_role("button", name="Laat het iedereen zien").click()
        seen(page.get_by_text("iedereen kan het zien"))
    page.goto(work)
    seen(page.get_by_text("Op 6 bevindingen geeft geen enkel scenario antwoord:"))
    accessible(page, "scenarios-work")

    page.context.clear_cookies()
    page.goto(live_town.at(f"meedenken/{spoke.slug}/"))
    page.get_by_role("link", name="De scenario’s naast elkaar").click()
    row = page.get_by_role("row").filter(has_text="De inloop op school werkt")
    seen(row.get_by_text("houdt dit"))
    seen(row.get_by_text("zet dit op het spel"))
    accessible(page, "scenarios-public")
    page.get_by_role("link", name="A. Het huis van de wijk").click()
    seen(page.get_by_role("heading", name="Het huis van de wijk"))
    accessible(page, "scenario-sheet")
    assert page.request.get(f"{page.url}blad.pdf").body().startswith(b"%PDF")
