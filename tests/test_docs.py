"""Documentation is complete, or the build fails."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import naast
from naast.access import matrix
from naast.access.permissions import Permission, Role

ROOT = Path(__file__).resolve().parents[1]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_is_explained():
    used: set[str] = set()
    for path in (ROOT / "naast" / "config").rglob("*.py"):
        if "tests" not in path.parts:
            used |= set(re.findall(r'["\'](NAAST_[A-Z_]+|DATABASE_[A-Z_]*URL)["\']', path.read_text(encoding="utf-8")))
    explained = set(re.findall(r"^\| `([A-Z_]+)`", text("docs/settings.md"), flags=re.MULTILINE))
    assert len(used) > 8
    assert used - explained == set()


def test_the_matrix_of_permissions_is_up_to_date():
    assert text("docs/permissions.md") == matrix.as_markdown()
    for word in [*Permission, *Role]:
        assert f"`{word}`" in matrix.as_markdown()


def test_publiccode_agrees_with_the_package():
    code = yaml.safe_load(text("publiccode.yml"))
    project = tomllib.loads(text("pyproject.toml"))["project"]
    assert code["softwareVersion"] == project["version"] == naast.__version__
    assert code["legal"]["license"] == project["license"] == "EUPL-1.2"
    assert code["name"].lower() == project["name"]
    for language in ("nl", "en"):
        assert 150 < len(code["description"][language]["longDescription"]) < 10_000
        assert len(code["description"][language]["shortDescription"]) <= 150


def test_every_context_says_what_does_not_belong():
    for app in sorted((ROOT / "naast").iterdir()):
        if (app / "__init__.py").exists() and app.name != "config":
            readme = app / "README.md"
            assert readme.exists(), app.name
            assert "not belong" in readme.read_text(encoding="utf-8"), app.name


def test_every_dependency_has_its_reason():
    lines = text("pyproject.toml").splitlines()
    start, end = lines.index("dependencies = ["), lines.index("]", lines.index("dependencies = ["))
    for line in lines[start + 1 : end]:
        assert "#" in line, f"no reason beside {line.strip()}"


def test_records_of_decisions_are_short_and_whole():
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert len(records) >= 4
    for record in records:
        words = record.read_text(encoding="utf-8")
        assert len(words.splitlines()) < 40, record.name
        for part in ("Context", "Choice", "Consequence"):
            assert f"**{part}.**" in words, f"{record.name} has no {part}"


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/words.md"])
def test_links_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text(name)):
        if "://" not in target:
            assert (ROOT / name).parent.joinpath(target).exists(), f"{name} → {target}"


def test_lock_files_record_no_addresses():
    found = [*list(ROOT.glob("requirements*.lock")), ROOT / "frontend" / "package-lock.json"]
    assert len(found) >= 2
    for lock in found:
        assert "://" not in re.sub(r'"(url|funding)": [^\n]*', "", lock.read_text(encoding="utf-8")), lock.name


def test_public_pages_speak_plainly():
    banned = re.compile(r"\b(cliënt|casus|traject|triage|dossier)", flags=re.IGNORECASE)
    for folder in ("website", "questions", "access", "demo", "design"):
        for page in (ROOT / "naast" / folder / "templates").rglob("*.html"):
            if "desk" in page.name or "desk" in page.parts:
                continue
            visible = re.sub(
                r"\{[%#].*?[%#]\}", lambda m: m[0] if "translate" in m[0] else "", page.read_text(encoding="utf-8")
            )
            assert not banned.search(re.sub(r"\{% (here|url).*?%\}", "", visible)), page
