"""Statements for more people: answered on a phone by QR and on paper, read per group; and two coders by keys."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import accessible, seen, step_in

ROOT = Path(__file__).resolve().parents[2]
EVENLY = "wstd" * 3  # themes for the last twelve points
LONG = "Ik vind dat het centrum altijd open moet zijn. " * 7


@pytest.fixture
def process(live_town, worker_id, width, request):
    """A process in the served town, with talks, themes, statements and answers; one for each journey and width."""
    title = f"Luisteren {request.node.name[5:16]} {width}"
    environment = {**os.environ, "NAAST_DATABASE": f"town_{worker_id}", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    code = f"from tests.fill_hearing_votes import fill; fill({title!r})"
    command = [sys.executable, "-m", "django", "shell", "--no-imports", "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1]


def tap(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def join(page, live_town, process):
    page.goto(live_town.at(f"meedenken/{process}/doe-mee/"))
    page.get_by_role("radio", name="Jongeren", exact=True).check(force=True)
    page.get_by_role("radio", name="De Weide", exact=True).check(force=True)
    tap(page, "Begin")


def words(page):
    return page.locator("h1").inner_text()


def test_statements_are_answered_by_phone_and_on_paper_and_read_per_group(page, live_town, process):
    # given a poster somewhere in town
    page.goto(live_town.at(f"meedenken/{process}/"))
    page.get_by_role("link", name="Geef je mening").click()
    accessible(page, "votes-join")
    # when somebody scans it, and says who they are by tapping
    join(page, live_town, process)
    seen(page.get_by_role("heading", name="Dit is jouw code"))
    accessible(page, "votes-keep")
    code = page.locator(".code").inner_text()
    page.get_by_role("link", name="Naar de uitspraken").click()
    seen(page.get_by_text("nog 10"))
    accessible(page, "votes-say")
    # then an answer leads to the next, a reload stays, and the former one can be changed
    first = words(page)
    tap(page, "Mee eens")
    seen(page.get_by_text("nog 9"))
    second = words(page)
    page.reload()
    assert words(page) == second
    page.get_by_role("link", name=re.compile("Terug naar de vorige")).click()
    assert words(page) == first
    seen(page.get_by_text("(jouw antwoord)"))
    accessible(page, "votes-say-back")
    page.get_by_role("button", name="Niet mee eens").click()
    assert words(page) == second
    page.get_by_role("link", name="Ik stop hier").click()
    seen(page.get_by_text("Je gaf 1 antwoord. Het telt mee."))
    accessible(page, "votes-said")
    # when a worker makes one more statement of what somebody said
    worker_makes_a_statement(page, live_town, process)
    # and types in what came on paper, by keyboard
    worker_types_sheets(page, live_town, process)
    # then what each group says can be read, and where they lie apart
    page.goto(live_town.at(f"meedenken/werk/{process}/uitspraken/uitslag/"))
    seen(page.get_by_role("heading", name="Hier denken groepen anders"))
    seen(page.get_by_text("Mensen die er werken").first)
    seen(page.get_by_text("Daarvoor zijn 100 mensen nodig"))
    page.get_by_text("Dezelfde cijfers in een tabel").first.click()
    accessible(page, "votes-outcome")
    page.get_by_role("link", name="per wijk").click()
    accessible(page, "votes-outcome-neighbourhood")
    # and when the step is closed, everybody reads it and an answer comes too late, kindly
    close_step(page, live_town, process)
    late(page, live_town, process, code)


def worker_makes_a_statement(page, live_town, process):
    step_in(page, live_town, "Victor")
    page.goto(live_town.at(f"meedenken/werk/{process}/uitspraken/"))
    accessible(page, "votes-list")
    page.get_by_role("link", name="Maak er een uit wat gezegd is").click()
    accessible(page, "votes-points")
    page.get_by_role("link", name=re.compile("Maak er een zin van")).first.click()
    page.get_by_label("De uitspraak").fill(LONG)
    tap(page, "Bewaar")
    seen(page.get_by_text(re.compile("tekens, er passen er 280")).first)
    assert page.get_by_label("De uitspraak").input_value().strip() == LONG.strip()
    accessible(page, "votes-write-wrong")
    page.get_by_label("De uitspraak").fill("Het centrum moet minstens één avond per week open zijn.")
    tap(page, "Bewaar")
    seen(page.get_by_text("Dit wordt al gevraagd"))
    accessible(page, "votes-write-near")
    page.get_by_label("De uitspraak").fill("Een kopje koffie helpt mij meer dan een formulier.")
    tap(page, "Bewaar")
    page.get_by_role("button", name="Zet deze 1 open").click()
    seen(page.get_by_text("Een kopje koffie helpt mij meer"))


def worker_types_sheets(page, live_town, process):
    page.goto(live_town.at(f"meedenken/werk/{process}/uitspraken/papier/"))
    accessible(page, "votes-paper")
    page.goto(live_town.at(f"meedenken/werk/{process}/uitspraken/poster/"))
    accessible(page, "votes-poster")
    page.goto(live_town.at(f"meedenken/werk/{process}/uitspraken/invoeren/"))
    accessible(page, "votes-sheet")
    page.get_by_role("radio", name="Ouders van pubers", exact=True).check(force=True)
    page.locator("[data-tickrow] input").first.focus()
    for key in ("e", "o", "Space", "w"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    seen(page.get_by_text("Blad bewaard, met 3 antwoorden."))
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    seen(page.get_by_text("Blad bewaard, met 1 antwoord."))
    tap(page, "Vergist? Haal het vorige blad weg")
    seen(page.get_by_text("Het blad is weg. Typ het opnieuw in."))
    accessible(page, "votes-sheet-again")


def close_step(page, live_town, process):
    page.goto(live_town.at(f"meedenken/werk/{process}/"))
    stop = page.locator("#stap-order")
    stop.locator("summary").click()
    stop.get_by_label(re.compile("Waarom kan het toch verder")).fill("Wij ordenen later verder.")
    stop.get_by_role("button", name=re.compile("Sluit deze stap")).click()


def late(page, live_town, process, code):
    page.goto(live_town.at(f"meedenken/{process}/"))
    page.get_by_role("link", name="Zie per groep wat mensen zeiden").click()
    seen(page.get_by_role("heading", name="Hier zijn alle groepen het over eens"))
    accessible(page, "votes-public")
    page.goto(live_town.at(f"meedenken/mee/{code.replace(' ', '')}/uitspraken/"))
    seen(page.get_by_text("Wat je eerder antwoordde is bewaard en telt mee."))
    accessible(page, "votes-closed")


def test_without_scripts_somebody_answers_all_the_same(bare_page, live_town, process):
    join(bare_page, live_town, process)
    bare_page.get_by_role("link", name="Naar de uitspraken").click()
    for answer in ("Mee eens", "Niet mee eens", "Weet ik niet – sla over"):
        tap(bare_page, answer)
    seen(bare_page.get_by_text("nog 7"))
    bare_page.get_by_role("link", name="Ik stop hier").click()
    seen(bare_page.get_by_text("Je gaf 3 antwoorden. Ze tellen mee."))


def press_through(page, keys):
    """Each key gives the point on the page its theme; the next page is another point."""
    for key in keys:
        before = words(page)
        page.keyboard.press(key)
        page.wait_for_function("was => ![undefined, was].includes(document.querySelector('h1')?.innerText)", arg=before)


def test_two_coders_by_keys_who_settle_where_they_differ(page, live_town, process):
    # given a coder who goes through what was said by keys
    step_in(page, live_town, "Victor")
    page.goto(live_town.at(f"meedenken/werk/{process}/ordenen/"))
    accessible(page, "coding-begin")
    page.get_by_role("link", name="Ga verder met ordenen").click()
    accessible(page, "coding-point")
    page.keyboard.press("?")
    seen(page.get_by_role("heading", name="Alle toetsen"))
    accessible(page, "coding-keys")
    page.keyboard.press("Escape")
    press_through(page, "dws")
    # when a theme misses, it is made on the spot; and a step back can be changed
    page.keyboard.press("+")
    page.get_by_label("Hoe heet het thema?").fill("Op de fiets")
    before = words(page)
    tap(page, "Maak het thema en geef het hier")
    page.wait_for_function("was => ![undefined, was].includes(document.querySelector('h1')?.innerText)", arg=before)
    press_through(page, ["ArrowLeft"])
    seen(page.get_by_text("Jij gaf: Op de fiets."))
    press_through(page, "d" + EVENLY)
    seen(page.get_by_text("Klaar: elk punt op je lijst heeft een thema."))
    # and a second coder, who sees nothing of it, chooses otherwise at the first
    step_in(page, live_town, "Amina")
    page.goto(live_town.at(f"meedenken/werk/{process}/ordenen/"))
    page.get_by_role("link", name="Ga verder met ordenen").click()
    assert page.get_by_text("Jij gaf").count() == 0
    press_through(page, "twsd" + EVENLY)
    # then they read how alike they are, and settle the difference by talking
    seen(page.get_by_text("Ja, goed. Jullie geven bijna steeds hetzelfde thema."))
    seen(page.get_by_text(re.compile("Krippendorffs alfa 0,")))
    accessible(page, "coding-coders")
    page.get_by_role("link", name=re.compile("verschil om over te praten")).click()
    accessible(page, "coding-differences")
    tap(page, "De drempel")
    seen(page.get_by_text("Afgesproken: De drempel. Opgeschreven door Amina."))
    # and the code book and a word in its context are there
    page.goto(live_town.at(f"meedenken/werk/{process}/ordenen/themas/"))
    accessible(page, "coding-book")
    page.goto(live_town.at(f"meedenken/werk/{process}/ordenen/zoek/?woord=wacht"))
    accessible(page, "coding-find")
