"""How many people were heard is told in one way everywhere, and from nowhere can a small group be subtracted."""

import re

import numpy as np
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from naast.participation import operations, queries, rules, telling
from naast.participation.models import Finding, Ground, Report
from naast.participation.queries.turnout import turnout
from naast.participation.rules.votes import whole_may_be_shown
from naast.participation.tests import story, story_council, story_report, story_talks
from naast.participation.tests.story import AT

VOICES = ("parents", "young", "other", "professionals")
TOLD = (
    "In gesprekken hoorden we 16 mensen, en apart geteld 6 mensen die er werken. Op uitspraken antwoordden 16 mensen, en "
    "apart geteld 6 mensen die er werken. Wie beide deed, telt twee keer: een code heeft geen naam."
)


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def page(slug, town, name, **more):
    return reverse(f"participation:{name}", kwargs={"gemeente": town.slug, "process": slug, **more})


@pytest.mark.django_db
def test_talks_and_answers_are_told_apart_in_the_report_on_its_one_page_and_in_the_dossier(client, town):
    who = story.begin(town, open_steps=(*story_report.STEPS, "council"))
    spoke = story_report.spoke(who)
    story_report.answered(spoke)
    story_report.findings(spoke)
    story_report.published(who)
    made = operations.word_dossier(slug=who.slug, title="Voorstel", ask="Stem in.", version=0, at=AT, by=who.by)
    operations.submit_dossier(slug=who.slug, version=made.version, why="Het plan volgt.", at=AT, by=who.by)
    for name, more in (("report", {}), ("plain", {"number": 1}), ("public-dossier", {})):
        assert TOLD in text(client.get(page(who.slug, town, name, **more)))


@pytest.mark.django_db
def test_who_sat_in_a_talk_and_said_nothing_was_not_heard(town):
    who = story.begin(town, open_steps=("talk",))
    group, talk = story.group(who), story_talks.talk(who)
    for _ in range(6):
        story_talks.speaker(who, talk, group.public_id)
    assert telling.heard(turnout(who.process)) == "We hoorden nog niemand."


@pytest.mark.django_db
def test_no_two_public_pages_give_two_numbers_of_one_finding_also_after_a_withdrawal(client, town):
    heard = story_council.heard(town)
    finding = heard.findings["stays"]
    for point in Ground.objects.filter(finding=heard.findings["kind"]).values_list("point", flat=True):
        Ground.objects.create(municipality_id=town.id, finding=finding, point_id=point)
    worker = story_council.line_of_workers(heard)
    Ground.objects.create(municipality_id=town.id, finding=finding, point=worker)
    Report.objects.all().delete()
    Finding.objects.filter(pk=heard.findings["open"].pk).update(state="out")
    story_report.published(heard.who)
    story_council.planned(heard)
    story_council.submitted(heard)
    operations.withdraw(code=heard.codes["Ouders 3"], municipality_id=town.id, at=AT, by=town.asker)
    where = {"report": {}, "item": {"kind": "finding", "item": finding.public_id}, "public-dossier": {}, "line": {}}
    said = {name: text(client.get(page(heard.slug, town, name, **more))) for name, more in where.items()}
    once = "ezegd door 7 mensen, en apart geteld minder dan 5 mensen die er werken"
    assert [name for name, words in said.items() if once in words] == ["report", "item", "public-dossier"]
    for words in said.values():
        assert not re.search(r"\b[1-468] mens(en)? (zei|die er)|door ([1-68]) mens", words)
    assert queries.voices_of(heard.slug, municipality_id=town.id)[finding.public_id].counts["persons"]["number"] == 7


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(VOICES)), min_size=1, max_size=7))
def test_no_small_group_follows_from_groups_voices_and_sums_that_stand_on_any_page(rows):
    numbers, voices = {key: row[0] for key, row in enumerate(rows)}, {key: row[1] for key, row in enumerate(rows)}
    read = rules.heads(numbers, voices)
    sums = {voice: sum(numbers[key] for key in numbers if voices[key] == voice) for voice in VOICES}
    open_rows = [[key == other for other in numbers] for key in numbers if read.groups[key].number is not None]
    open_rows += [
        [voices[key] == voice for key in numbers] for voice in VOICES if sums[voice] == 0 or sums[voice] >= rules.LEAST_SEEN
    ]  # fmt: skip
    if read.persons.number is not None:
        open_rows.append([voices[key] != "professionals" for key in numbers])
    if whole_may_be_shown([number for number in sums.values() if number]):
        open_rows.append([True for _key in numbers])
    told = np.array(open_rows or [[False] * len(numbers)], dtype=float)
    for key, number in numbers.items():
        if 0 < number < rules.LEAST_SEEN:
            alone = np.array([[float(key == other) for other in numbers]])
            assert np.linalg.matrix_rank(np.vstack([told, alone])) > np.linalg.matrix_rank(told)
