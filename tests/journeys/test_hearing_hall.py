"""Two hundred people at a conference: in the hall, from home, on a big screen, and in a second round."""

import contextlib
from datetime import timedelta

import pytest

import conftest
from tests.browser import PATIENCE, PHONE, accessible, seen, step_in

HALL = {"width": 1920, "height": 1080}
PEOPLE = {"Ouders": 100, "Jongeren": 45, "Mensen die er werken": 55}
FIRST = {"Ouders": {"A": 0, "B": 1, "C": -1}, "Jongeren": {"A": -2, "B": 0, "C": 1}}
WORKERS = {"A": 2, "B": 1, "C": -2}
NEEDED, OBJECTION = "Ook ’s avonds open", "In mijn wijk is geen ruimte."


@contextlib.contextmanager
def town_of(worker_id):
    """What this process does to the database, it does to the town that is served."""
    conftest.use(f"town_{worker_id}")
    try:
        yield
    finally:
        conftest.use(f"test_{worker_id}")


def prepared():
    """Victor's conference in the served town, with a card for each of two hundred people."""
    from naast.access.actors import Actor, visitor
    from naast.access.models import Account, Municipality
    from naast.access.permissions import Role
    from naast.common import clock
    from naast.participation import operations
    from naast.participation.tests import story, story_hall
    from tests import cast

    town, account = Municipality.objects.get(slug="rivierstad"), Account.objects.get(email__startswith="victor")
    actor = Actor(
        municipality_id=town.pk, account_id=account.pk, name="Victor", roles=(Role.STRATEGIST,), second_factor=True
    )
    victor = cast.Worker(account, actor)
    said = operations.Said("Samen kiezen in de zaal", "Ouders en jongeren kiezen samen wat voor centrum er komt.")
    made = operations.start(said=said, template="choosing", at=story.AT, by=actor)
    operations.open_process(slug=made.slug, at=story.AT, by=actor)
    for key in ("scenario", "choose"):
        operations.open_step(slug=made.slug, key=key, at=story.AT, by=actor)
    made.refresh_from_db()
    here = cast.Town(town, None, visitor(municipality_id=town.pk))
    it = story_hall.laid_out(
        story.Hearing(here, victor, victor, victor, made), victor, people=max(PEOPLE.values()), hours=0,
        held_at=clock.now() + timedelta(hours=1),
    )  # fmt: skip
    it.codes = {group: codes[: PEOPLE[group]] for group, codes in it.codes.items()}
    return it


@pytest.fixture
def it(live_town, worker_id, django_db_blocker):
    with django_db_blocker.unblock(), town_of(worker_id):
        return prepared()


@pytest.fixture
def others(it, worker_id, django_db_blocker):
    """Everybody but the two in a browser does the same thing at once."""

    def do(deed):
        with django_db_blocker.unblock(), town_of(worker_id):
            for group, codes in it.codes.items():
                for number, code in enumerate(codes):
                    if group != "Ouders" or number > 1:
                        deed(group, code)

    return do


@pytest.fixture
def the_hour_comes(it, worker_id, django_db_blocker):
    """The time that was announced is there."""

    def do():
        from naast.participation.models import Conference
        from naast.participation.tests.story import AT

        with django_db_blocker.unblock(), town_of(worker_id):
            Conference.objects.filter(pk=it.row.pk).update(held_at=AT)

    return do


@pytest.fixture
def people(browser, live_town):
    """Who has a browser: the leader, the screen of the hall, a phone in the hall, and a phone at home without scripts."""
    with contextlib.ExitStack() as open_ones:

        def somebody(viewport, *, javascript=True):
            context = browser.new_context(
                viewport=viewport, java_script_enabled=javascript, locale="nl-NL", base_url=live_town.url
            )
            open_ones.callback(context.close)
            context.set_default_timeout(PATIENCE)
            return context.new_page()

        desk = {"width": 1280, "height": 900}
        yield somebody(desk), somebody(HALL), somebody(PHONE), somebody(PHONE, javascript=False)


def tap(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def choosing(live_town, code):
    return live_town.at(f"meedenken/mee/{code}/kiezen/")


def lead(leader, live_town, it, words):
    leader.goto(live_town.at(f"meedenken/werk/{it.slug}/conferentie/"))
    tap(leader, words)


def wants(it):
    """In the served town: what somebody says of the one condition."""
    from naast.participation import operations
    from naast.participation.models import Condition
    from naast.participation.tests.story import AT

    def deed(_group, code):
        asked = Condition.objects.get(conference=it.row)
        operations.want(where=it.at(code), condition=asked.public_id, value=1, at=AT, by=it.who.town.asker)

    return deed


def test_two_hundred_people_choose_and_choose_again(people, live_town, it, others, the_hour_comes):
    leader, screen, phone, home = people
    one, two = it.codes["Ouders"][:2]
    # given a rule that Victor sets fast before anybody rates
    step_in(leader, live_town, "Victor")
    leader.goto(live_town.at(f"meedenken/werk/{it.slug}/conferentie/"))
    accessible(leader, "hall-prepare")
    tap(leader, "Zet de afspraak vast")
    seen(leader.get_by_text("Er verandert niets meer aan."))
    the_hour_comes()
    screen.goto(live_town.at(f"meedenken/{it.slug}/zaal/"))
    seen(screen.get_by_role("heading", name="Welkom. Straks kies jij mee."))
    accessible(screen, "hall-welcome")
    # when the first round opens, the screen follows by itself
    lead(leader, live_town, it, "Open de ronde: Kun je hiermee leven?")
    seen(screen.get_by_role("heading", name="Kun je hiermee leven?"))
    accessible(screen, "hall-open")
    in_the_hall(phone, live_town, one)
    at_home(home, live_town, two)
    others(lambda group, code: it.rate(code, **FIRST.get(group, WORKERS)))
    leader.reload()
    accessible(leader, "hall-leading")
    tap(leader, "Sluit deze ronde")
    # then the hall sees what every group can live with
    seen(screen.get_by_role("heading", name="B: Een plek in elke wijk"))
    accessible(screen, "hall-outcome")
    the_minority(leader, phone, home, live_town, it, others)
    seen(screen.get_by_role("heading", name="Dit wil elke groep"))
    accessible(screen, "hall-recommendations")
    # when everybody is asked once more, with what was added
    lead(leader, live_town, it, "Open de ronde: Kun je er zo mee leven?")
    once_more(phone, home, live_town, one, two)
    others(lambda _group, code: it.rate(code, B=1))
    phone.goto(choosing(live_town, one) + "B/")
    lead(leader, live_town, it, "Sluit deze ronde")
    tap(phone, "Hier sta ik voor")
    seen(phone.get_by_role("heading", name="Deze ronde is net gesloten."))
    accessible(phone, "hall-late")
    # then it is chosen, and what somebody cannot live with stands there word for word
    leader.get_by_text("Leg vast wat gekozen is").click()
    leader.get_by_role("radio", name="B: Een plek in elke wijk").check(force=True)
    tap(leader, "Leg vast")
    seen(screen.get_by_text("Wij kiezen"))
    accessible(screen, "hall-chosen")
    home.goto(live_town.at(f"meedenken/{it.slug}/conferentie/"))
    seen(home.get_by_text(OBJECTION))
    seen(home.get_by_text("200 mensen deden mee."))
    phone.goto(live_town.at(f"meedenken/{it.slug}/conferentie/"))
    accessible(phone, "hall-told")


def in_the_hall(phone, live_town, code):
    """A phone with scripts: one thing after another, and why she would rather not."""
    phone.goto(choosing(live_town, code))
    accessible(phone, "hall-phone")
    phone.get_by_role("link", name="Begin").click()
    accessible(phone, "hall-phone-one")
    tap(phone, "Hier kan ik mee leven")
    seen(phone.get_by_text("Scenario 2 van 3"))
    tap(phone, "Liever niet")
    accessible(phone, "hall-phone-why")
    phone.get_by_label("Waarom? Wat moet er anders?").fill("Overdag werk ik.")
    tap(phone, "Bewaar en ga verder")
    tap(phone, "Dit sla ik over")
    seen(phone.get_by_text("Klaar. Dank je wel."))
    accessible(phone, "hall-phone-done")


def at_home(home, live_town, code):
    """A phone at home without scripts does the same."""
    home.goto(choosing(live_town, code))
    home.get_by_role("link", name="Begin").click()
    for words in ("Hier kan ik mee leven", "Dit vind ik goed", "Dit sla ik over"):
        tap(home, words)
    seen(home.get_by_text("Klaar. Dank je wel."))


def the_minority(leader, phone, home, live_town, it, others):
    """Who hesitated says what she needs, everybody reads it, and everybody weighs it."""
    one, two = it.codes["Ouders"][:2]
    lead(leader, live_town, it, "Open de ronde: Wat heb je nodig om mee te gaan?")
    phone.goto(choosing(live_town, one))
    phone.get_by_label("Ik ga mee als …").fill(NEEDED)
    tap(phone, "Zet erbij")
    accessible(phone, "hall-phone-needs")
    home.goto(choosing(live_town, two))
    seen(home.get_by_text(NEEDED))
    assert home.get_by_label("Ik ga mee als …").count() == 0
    lead(leader, live_town, it, "Sluit deze ronde")
    leader.get_by_role("link", name="Naar de voorwaarden").click()
    accessible(leader, "hall-conditions")
    lead(leader, live_town, it, "Open de ronde: Hoe graag wil je dit?")
    for page, code, words in ((phone, one, "Dit moet"), (home, two, "Graag")):
        page.goto(choosing(live_town, code))
        page.get_by_role("link", name="Begin").click()
        tap(page, words)
        seen(page.get_by_text("Klaar. Dank je wel."))
    others(wants(it))
    lead(leader, live_town, it, "Sluit deze ronde")


def once_more(phone, home, live_town, one, two):
    """The second round: she goes along now, and somebody at home still cannot."""
    phone.goto(choosing(live_town, one) + "B/")
    seen(phone.get_by_text(NEEDED))
    tap(phone, "Dit vind ik goed")
    home.goto(choosing(live_town, two) + "B/")
    tap(home, "Hier kan ik niet mee leven")
    home.get_by_label("Wat is je bezwaar?").fill(OBJECTION)
    tap(home, "Bewaar en ga verder")
    seen(home.get_by_text("Klaar. Dank je wel."))
