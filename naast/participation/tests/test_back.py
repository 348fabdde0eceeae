"""Back to the people: what became of each sentence, until where it ended."""

import pytest

from naast.participation import operations, queries
from naast.participation.models import Choice, Ground, Report
from naast.participation.tests import story_council
from naast.participation.tests.story import AT
from naast.participation.tests.story_back import became, codes
from naast.participation.tests.story_council import ANNA, BRAM, CHAIMA, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(town):
    return story_council.heard(town)


def test_a_sentence_is_followed_from_the_report_to_the_promise(heard):
    action = story_council.planned(heard)
    story_council.submitted(heard)
    story_council.decided(heard)
    story_council.promised(heard, action)
    (sentence,) = became(heard, "Ouders 1").sentences
    assert sentence.words == ANNA
    assert codes(sentence) == ["report", "scenario", "chosen", "plan", "council", "promise"]
    council = sentence.stops[4].items
    assert [(one.kind, one.state) for one in council] == [("decision", "amended"), ("recommendation", "taken")]
    assert sentence.stops[5].items[0].who == "Wethouder Jansen"


def test_a_sentence_whose_scenario_was_not_chosen_hears_so_and_that_it_stays_on_the_agenda(heard):
    story_council.planned(heard)
    story_council.submitted(heard)
    operations.keep_open(slug=heard.slug, finding=heard.findings["school"].public_id, at=AT, by=heard.who.by)
    sentence = became(heard, "Jongeren 1").sentences[0]
    assert (sentence.words, codes(sentence)) == (BRAM, ["report", "scenario", "passed", "no-plan", "agenda"])


def test_a_sentence_that_did_not_come_in_the_report_hears_so(heard):
    (sentence,) = became(heard, "Jongeren 2").sentences
    assert (sentence.words, codes(sentence)) == (CHAIMA, ["no-report"])


def test_while_something_is_still_to_come_nothing_is_said_to_have_ended(town):
    heard = story_council.heard(town)
    Choice.objects.all().delete()
    assert codes(became(heard, "Ouders 1").sentences[0]) == ["report", "scenario", "choice-waits", "plan-waits"]
    Report.objects.all().delete()
    assert codes(became(heard, "Ouders 1").sentences[0]) == ["report-waits"]


def test_what_somebody_asked_at_the_conference_is_followed_too(heard):
    story_council.planned(heard)
    story_council.submitted(heard)
    story_council.decided(heard)
    asked = became(heard, "Jongeren 1").sentences[1]
    assert (asked.kind, codes(asked)) == ("condition", ["wanted", "plan", "council", "no-promise"])
    (objection,) = became(heard, "Ouders 7").sentences
    assert (objection.kind, codes(objection)) == ("objection", ["told-council", "council"])


def test_a_recommendation_that_the_council_dropped_says_why(heard):
    story_council.submitted(heard)
    story_council.decided(heard)
    line = queries.public_trace(heard.slug, municipality_id=heard.town.id, today=TODAY)
    late = line.items["recommendation", heard.recommendations["late"].public_id]
    assert (late.state, late.why) == ("dropped", "Daar is nu geen geld voor.")


def test_two_codes_of_one_person_tell_one_story(heard):
    one, other = (story_council.participant(heard, name).public_id for name in ("Jongeren 1", "Jongeren 2"))
    operations.merge(slug=heard.slug, one=one, other=other, by=heard.who.by)
    assert [one.words for one in became(heard, "Jongeren 2").sentences[:2]] == [BRAM, CHAIMA]


def test_letters_of_a_talk_know_a_letter_and_no_code_or_name(heard):
    (talk,) = queries.talks_with_letters(heard.slug, by=heard.who.by)
    letters = queries.letters_of_talk(heard.slug, talk.public_id, today=TODAY, by=heard.who.by)
    assert [one.letter for one in letters] == list("ABCDEFGHI")
    assert letters[0].became.sentences[0].words == ANNA
    assert not any(code in str(letters) for code in heard.codes.values())
    assert "Dan wil ik zelf mogen kiezen wie." not in str(letters)
    assert [one.words for one in letters[6].became.sentences] == [BRAM]


def test_a_quote_names_a_voice_of_five_or_more_as_the_report_does_and_never_a_group(heard):
    story_council.line_of_workers(heard)
    Ground.objects.filter(finding=heard.findings["kind"]).update(is_quoted=True)
    under = queries.voices_of(heard.slug, municipality_id=heard.town.id)
    kind, stays = (under[heard.findings[key].public_id] for key in ("kind", "stays"))
    assert [(one.words, one.voice) for one in kind.quotes] == [
        ("De mensen zijn aardig.", ""),
        ("Wij doen ons best.", ""),
    ]
    assert (stays.quotes[0].words, stays.quotes[0].voice) == (story_council.ANNA, "parents")
