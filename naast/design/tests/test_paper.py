"""Paper: what people wrote is only ever text, and what a family says is set anew each time."""

import re
from pathlib import Path

from django.utils import translation

import naast
from naast.design import paper

PLAIN = "#let told = json(bytes(sys.inputs.told))\n#set document(title: told.title)\n#set text(lang: told.language)\n#told.title"
TEMPLATES = [one for one in Path(naast.__file__).resolve().parent.rglob("*.typ") if one != paper.GROUND]
TOLD = {"title": "Ons plan"}


def template(folder):
    """A template that says its title."""
    made = folder / "plain.typ"
    made.write_text(PLAIN, encoding="utf-8")
    return made


def test_every_template_reads_what_is_told_alike():
    assert re.findall(r"sys\.inputs\.(\w+)", paper.GROUND.read_text(encoding="utf-8")) == ["told"]
    for one in TEMPLATES:
        assert set(re.findall(r"sys\.inputs\.(\w+)", one.read_text(encoding="utf-8"))) <= {"told"}, one


def test_a_paper_can_be_read_by_a_screen_reader_and_says_its_language(tmp_path):
    for language in ("nl", "en"):
        with translation.override(language):
            made = paper.printed(template(tmp_path), TOLD)
        assert made.startswith(b"%PDF-")
        assert f"/Lang({language})".encode() in made
        assert b"pdfuaid" in made


def test_what_a_family_says_is_kept_nowhere_and_what_is_published_is_set_once(tmp_path):
    paper._kept.cache_clear()
    paper.printed(template(tmp_path), TOLD)
    assert paper._kept.cache_info().currsize == 0
    bare = tmp_path / "bare.typ"
    bare.write_text("#told.title", encoding="utf-8")
    said = {**TOLD, "author": "Rivierdorp"}
    assert paper.published(bare, said) is paper.published(bare, dict(reversed(said.items())))


def test_words_are_only_ever_text(tmp_path):
    assert b"pdfuaid" in paper.printed(template(tmp_path), {"title": '#panic("weg") $x$ #read("/etc/passwd")'})


def test_signs_without_a_typeface_come_on_paper_that_claims_less(tmp_path):
    made = paper.printed(template(tmp_path), {"title": "\U000f0000"})
    assert made.startswith(b"%PDF-")
    assert b"pdfuaid" not in made


def test_a_drawing_brings_its_own_colours_to_paper():
    drawn = paper.picture("house")
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg" fill="none"')
    assert drawn.count("<style>") == 1
    assert paper.dressed('<svg viewBox="0 0 1 1"></svg>', ".a{fill:red}") == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><style>.a{fill:red}</style></svg>'
    )
