"""A real town, served by a real web server, in a real browser: what the journeys walk through."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHOTS = os.environ.get("NAAST_SHOTS", "")
PATIENCE = 60_000  # milliseconds until a journey gives up: a slow machine is no fault of the product
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
QUIET = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests",  # two sites on one machine
]


@dataclass(frozen=True)
class LiveTown:
    """Rivierstad on a port of its own; the clock stands at a Tuesday morning, half past ten."""

    url: str

    def at(self, path: str) -> str:
        return f"{self.url}/rivierstad/{path}"


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def _loaded_town() -> str:
    from django.core.management import call_command

    import conftest

    with conftest.made_once(conftest.TOWN) as mine:
        if mine:
            beside = f"{conftest.TOWN}_new"
            conftest.clone(conftest.template(), beside)
            conftest.use(beside)
            call_command("load_demo", stderr=io.StringIO())
            conftest.use("postgres")
            with conftest.cluster().connect(autocommit=True) as connection:
                connection.execute(f"ALTER DATABASE {beside} RENAME TO {conftest.TOWN}")
    return conftest.TOWN


@contextlib.contextmanager
def served(database: str, *, clock: str = ""):
    """A web server on this database, for as long as the block lasts; its clock stands where the tests' does.

    Or where the file ``clock`` says, at each request.
    """
    from naast.config.database.cluster import die_with

    port, parent = _free_port(), os.getpid()
    environment = {
        **os.environ,
        "NAAST_DATABASE": database,
        "NAAST_POOL": "4",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        **({"NAAST_TEST_CLOCK": clock} if clock else {}),
    }
    command = [sys.executable, "-m", "gunicorn", "naast.config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", "1", "--threads", "4", "--log-level", "warning"]
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, start_new_session=True, preexec_fn=lambda: die_with(parent, signal.SIGTERM)
    )
    try:
        _wait_for(f"http://localhost:{port}/gezond/", server)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, "the web server stopped at once"
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as answer:
            assert answer.status == 200
            return
        time.sleep(0.1)
    raise AssertionError("the web server did not answer within a minute")


@pytest.fixture(scope="session")
def live_town(django_db_setup, django_db_blocker, worker_id):
    """Rivierstad with all its demo content, served for the whole session."""
    import conftest

    with django_db_blocker.unblock():
        name = f"town_{worker_id}"
        conftest.clone(_loaded_town(), name)
        conftest.use(f"test_{worker_id}")
    with served(name) as url:
        yield LiveTown(url)


def _program() -> str | None:
    known = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the light one first
    return next(filter(None, map(shutil.which, known)), None)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the session; of the machine, else Playwright's own."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread; our queries are sync
    with sync_playwright() as playwright:
        arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        with contextlib.closing(playwright.chromium.launch(executable_path=_program(), args=arguments)) as chromium:
            yield chromium


@pytest.fixture(params=["phone", "desk"])
def width(request):
    """Journeys are walked on a phone and at a desk."""
    return request.param


def _page(browser, live_town, width: str, *, javascript: bool = True):
    context = browser.new_context(
        viewport=PHONE if width == "phone" else DESK,
        java_script_enabled=javascript,
        locale="nl-NL",
        base_url=live_town.url,
    )
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def page(browser, live_town, width):
    """A page with scripts, on a phone and at a desk; an error in a script fails the test."""
    context = _page(browser, live_town, width)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda said: errors.append(said.text) if said.type == "error" and "status of 4" not in said.text else None,
    )
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def bare_page(browser, live_town, width):
    """A page without JavaScript."""
    context = _page(browser, live_town, width, javascript=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk_page(browser, live_town):
    """A page with scripts at desk width."""
    context = _page(browser, live_town, "desk")
    yield context.new_page()
    context.close()


def seen(locator) -> None:
    """It is there for people to see, now or within a moment."""
    locator.first.wait_for(state="visible")


def look(page, name: str) -> None:
    """Keep a picture of the page when NAAST_SHOTS names a folder."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        wide = page.viewport_size["width"]
        page.screenshot(path=f"{SHOTS}/{name}-{wide}.png", full_page=True)


def accessible(page, name: str = "") -> None:
    """WCAG 2.2 AA as far as axe can see it, and nothing that sticks out sideways."""
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_load_state()
    kinds = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": kinds, "resultTypes": ["violations"]}  # what is well is not told: quicker, and as strict
    found = Axe().run(page, options=options)
    assert found.violations_count == 0, found.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"the page is {wide} pixels too wide"
    if name:
        look(page, name)


def part(page, name: str) -> None:
    """Go to a part by its tab; on a phone the parts are folded."""
    seen(page.locator("nav.tabs").filter(visible=True).first)
    folded = page.locator("nav.tabs.on-phone summary")
    if folded.is_visible():
        folded.click()
    page.locator("nav.tabs").get_by_role("link", name=name, exact=True).filter(visible=True).click()


def from_menu(page, role: str, name: str) -> None:
    """Choose something from the menu of who works here; on a phone it opens by a button."""
    page.wait_for_load_state()
    button = page.locator(".menu-button")
    if button.is_visible():
        button.click()
    page.locator("#menu").get_by_role(role, name=name).click()


def step_in(page, live_town, first_name: str) -> None:
    """Become somebody of the demo town."""
    page.goto(f"{live_town.url}/demo/")
    page.get_by_role("button", name=f"Ik ben {first_name}", exact=True).click()
