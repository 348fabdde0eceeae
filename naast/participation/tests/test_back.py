"""Back to the people: promises judged by those who asked, what became of each sentence, and addresses that end."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from naast.access.actors import installation
from naast.common.models import AuditLine
from naast.common.operations import NotAllowed, NotFound
from naast.participation import operations, queries, rules
from naast.participation.models import (
    Choice,
    ElementFinding,
    Ground,
    Participant,
    Promise,
    PromiseLine,
    Report,
    Told,
    Verdict,
)
from naast.participation.operations import staying
from naast.participation.tests import story, story_council
from naast.participation.tests.story import AT
from naast.participation.tests.story_council import ANNA, BRAM, CHAIMA, LATER, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def heard(town):
    return story_council.heard(town)


@pytest.fixture
def mails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.NAAST_URL = "https://naast.example"
    return mail.outbox


def judge(heard, promise, name, kind="kept", *, at=AT + 200 * DAY, words=""):
    return operations.judge(
        code=heard.codes[name], municipality_id=heard.town.id, promise=promise.public_id, kind=kind, words=words, at=at,
        by=heard.town.asker,
    )  # fmt: skip


def tell(heard, promise, state, words="Zo is het."):
    return operations.tell_promise(
        slug=heard.slug, public_id=promise.public_id, state=state, words=words, at=AT, by=heard.who.by
    )


def promised_from(heard, source):
    given = operations.Pledge("Elk gezin houdt dezelfde persoon", "Wethouder Jansen", LATER, source=source)
    return operations.promise(slug=heard.slug, given=given, at=AT, by=heard.who.by)


def became(heard, name):
    return queries.became(story_council.participant(heard, name), today=TODAY)


def codes(sentence):
    return [stop.code for stop in sentence.stops]


def register(heard, today=TODAY):
    return queries.public_register(heard.slug, municipality_id=heard.town.id, today=today)


# promises


def test_a_promise_says_who_what_to_whom_and_by_when_and_each_change_is_a_line(heard):
    action = story_council.planned(heard)
    made = story_council.promised(heard, action)
    tell(heard, made, "busy", "Twee mensen zijn gevonden.")
    tell(heard, made, "kept", "Drie mensen werken er sinds 1 maart.")
    (shown,) = register(heard).promises
    assert (shown.who, shown.to, shown.source) == (
        "Wethouder Jansen",
        "Ouders",
        ("action", "Drie vaste personen erbij"),
    )
    assert [one.state for one in shown.lines] == ["open", "busy", "kept"]
    assert shown.evidence == "Drie mensen werken er sinds 1 maart."
    assert [one.by for one in shown.lines] == ["", "", ""]


def test_nobody_promises_for_a_day_that_is_gone_or_without_saying_who(heard):
    with pytest.raises(rules.Unfit):
        story_council.promised(heard, due_on=TODAY - DAY)
    with pytest.raises(rules.Empty):
        operations.promise(
            slug=heard.slug, given=operations.Pledge("Iets", " ", LATER), at=AT, by=heard.who.by
        )  # fmt: skip
    with pytest.raises(rules.Empty):
        tell(heard, story_council.promised(heard), "kept", " ")
    assert PromiseLine.objects.count() == 1


def test_a_promise_says_where_it_comes_from_or_why_it_comes_from_nothing(heard):
    with pytest.raises(rules.Empty, match="source"):
        operations.promise(
            slug=heard.slug, given=operations.Pledge("Iets", "Wethouder Jansen", LATER), at=AT, by=heard.who.by
        )  # fmt: skip
    with pytest.raises(NotFound):
        promised_from(heard, "element:nietvanhier")
    story_council.promised(heard)
    assert register(heard).promises[0].no_source == "De wethouder bood het zelf aan."


def test_a_promise_made_of_what_somebody_said_without_an_action_is_found_under_their_sentence(heard):
    promised_from(heard, f"element:{heard.elements['fixed'].public_id}")
    (sentence,) = became(heard, "Ouders 1").sentences
    assert codes(sentence) == ["report", "scenario", "chosen", "plan-waits", "promise"]
    promised_from(heard, f"recommendation:{heard.recommendations['choose'].public_id}")
    asked = became(heard, "Jongeren 1").sentences[1]
    assert [one.words for one in asked.stops[-1].items] == ["Elk gezin houdt dezelfde persoon"]


@pytest.mark.parametrize("origin", ["finding", "element", "recommendation", "action"])
def test_from_a_promise_the_line_leads_to_a_voice(heard, origin):
    action = story_council.planned(heard)
    keys = {
        "finding": heard.findings["stays"], "element": heard.elements["fixed"],
        "recommendation": heard.recommendations["choose"], "action": action,
    }  # fmt: skip
    made = promised_from(heard, f"{origin}:{keys[origin].public_id}")
    line = queries.public_trace(heard.slug, municipality_id=heard.town.id, today=TODAY)
    assert ("finding", heard.findings["stays"].public_id) in [
        item.node for item in line.back(("promise", made.public_id))
    ]


def test_what_puts_at_risk_what_somebody_said_is_not_told_as_the_answer(heard):
    ElementFinding.objects.create(
        municipality_id=heard.town.id, element=heard.elements["evening"], finding=heard.findings["stays"], how="risks"
    )
    (sentence,) = became(heard, "Ouders 1").sentences
    assert codes(sentence) == ["report", "scenario", "chosen", "risked", "plan-waits"]
    assert [(one.words, one.how) for stop in sentence.stops[1:4] for one in stop.items] == [
        ("Elk gezin heeft één vaste persoon", "solves"),
        ("Op dinsdagavond is het centrum open", "risks"),
        ("Elk gezin heeft één vaste persoon", "solves"),
        ("Op dinsdagavond is het centrum open", "risks"),
    ]


def test_what_is_overdue_is_seen_by_everybody_and_stands_first(heard):
    story_council.promised(heard, due_on=TODAY + 400 * DAY)
    late = story_council.promised(heard)
    shown = register(heard, LATER + DAY)
    assert (shown.late, shown.promises[0].public_id) == (1, late.public_id)
    assert queries.municipal_register(heard.town.id, today=LATER + DAY).late == 1
    tell(heard, late, "broken", "Er kwam geen geld.")
    assert register(heard, LATER + DAY).late == 0


def test_a_promise_is_judged_by_those_to_whom_it_was_made_and_told_from_five_on(heard):
    made = story_council.promised(heard)
    for number in range(1, 5):
        judge(heard, made, f"Ouders {number}")
    (judged,) = register(heard).promises[0].judged
    assert (judged.group, judged.tally.total) == ("Ouders", None)
    judge(heard, made, "Ouders 5", "not")
    judge(heard, made, "Ouders 5", "partly")
    (judged,) = register(heard).promises[0].judged
    assert judged.tally == rules.Tally(4, 1, 0, 5)


def test_of_a_promise_to_all_each_group_is_told_apart_and_small_ones_are_not(heard):
    made = story_council.promised(heard)
    Promise.objects.update(to=None)
    for name in (*(f"Ouders {one}" for one in range(1, 6)), "Wijkteam 1"):
        judge(heard, made, name)
    assert [(one.group, one.tally.total) for one in register(heard).promises[0].judged] == [
        ("Ouders", 5),
        ("Wijkteam", None),
    ]


def test_another_group_a_withdrawn_voice_and_another_process_do_not_judge(heard):
    made = story_council.promised(heard)
    with pytest.raises(rules.NotYours):
        judge(heard, made, "Jongeren 1")
    operations.withdraw(code=heard.codes["Ouders 2"], municipality_id=heard.town.id, at=AT, by=heard.town.asker)
    with pytest.raises(rules.NotNow, match="withdrawn"):
        judge(heard, made, "Ouders 2")
    begun = operations.start(said=story.SAID, template="heard", at=AT, by=heard.who.by)
    elsewhere = replace(heard.who, process=begun)
    group = story.group(elsewhere)
    made_there = story_council.people(elsewhere, group, 1)
    with pytest.raises(NotFound):
        operations.judge(
            code=made_there["Ouders 1"], municipality_id=heard.town.id, promise=made.public_id, kind="kept", at=AT,
            by=heard.town.asker,
        )  # fmt: skip
    assert not Verdict.objects.exists()


def test_a_promise_is_judged_when_its_day_has_passed_or_its_end_was_told(heard):
    made = story_council.promised(heard)
    with pytest.raises(rules.NotNow, match="too-early"):
        judge(heard, made, "Ouders 1", at=AT)
    tell(heard, made, "kept")
    judge(heard, made, "Ouders 1", "not", at=AT, words="Wij zien niemand.")
    assert queries.heard_about(heard.slug, made.public_id, by=heard.who.by) == ("Wij zien niemand.",)
    (mine,) = queries.to_judge(story_council.participant(heard, "Ouders 1"), today=TODAY)
    assert (mine.may_judge, mine.mine, mine.words) == (True, "not", "Wij zien niemand.")


def test_a_verdict_of_who_took_back_what_they_said_is_read_by_nobody_and_goes(heard):
    made = story_council.promised(heard)
    judge(heard, made, "Ouders 1", "not", words="Wij zien niemand.")
    operations.withdraw(code=heard.codes["Ouders 1"], municipality_id=heard.town.id, at=AT, by=heard.town.asker)
    assert queries.heard_about(heard.slug, made.public_id, by=heard.who.by) == ()
    assert register(heard).promises[0].judged == ()
    keep(heard)
    assert not Verdict.objects.exists()


def test_a_promise_outlives_its_process(heard):
    made = story_council.promised(heard)
    heard.who.process.state = "finished"
    heard.who.process.save()
    tell(heard, made, "kept")
    assert judge(heard, made, "Ouders 1").public_id == made.public_id
    with pytest.raises(rules.NotNow):
        story_council.promised(heard)


# what became of it


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


# staying involved


def stay(heard, name="Ouders 1", **more):
    fields = {"kind": "mail", "contact": "anna@example.nl", "until_on": LATER, "wishes": ("hear",)} | more
    return operations.stay(
        code=heard.codes[name], municipality_id=heard.town.id, said=operations.Contact(**fields), at=AT,
        by=heard.town.asker,
    )  # fmt: skip


def keep(heard, at=AT):
    return operations.keep_participation(
        town=heard.town.municipality, at=at, by=installation(municipality_id=heard.town.id)
    )


def close(heard, key):
    operations.close_step(slug=heard.slug, key=key, why="Genoeg.", at=AT, by=heard.who.by)


def test_who_asked_to_hear_gets_one_mail_per_step_without_a_word_of_what_was_said(heard, mails):
    close(heard, "talk")
    stay(heard)
    assert keep(heard).mailed == 0
    close(heard, "report")
    close(heard, "scenario")
    assert [keep(heard).mailed for _night in range(2)] == [1, 0]
    (sent,) = mails
    assert sent.to == ["anna@example.nl"]
    everything = sent.subject + sent.body
    for word in (heard.who.process.title, heard.codes["Ouders 1"], "verhaal", "jeugd", "verslag"):
        assert word.lower() not in everything.lower()
    there = reverse("participation:enter", kwargs={"gemeente": heard.town.slug})
    assert f"https://naast.example{there}" in sent.body
    close(heard, "choose")
    assert keep(heard).mailed == 1


def test_who_wants_to_choose_along_is_called_when_the_conference_opens(town, mails):
    heard = story_council.heard(town, open_steps=("talk",))
    stay(heard, wishes=("conference",))
    close(heard, "talk")
    assert keep(heard).mailed == 0
    operations.open_step(slug=heard.slug, key="choose", at=AT, by=heard.who.by)
    assert keep(heard).mailed == 1
    assert "doen waarvoor je gevraagd wilde worden" in mails[0].body


def test_a_mail_that_fails_is_tried_again_the_next_night(heard, mails, monkeypatch):
    stay(heard)
    close(heard, "report")

    def fails(*_args, **_more):
        raise OSError("no post")

    with monkeypatch.context() as broken:
        broken.setattr(staying, "send_mail", fails)
        assert keep(heard).mailed == 0
    assert not Told.objects.filter(about="step:report").exists()
    assert keep(heard).mailed == 1


def test_an_address_goes_at_its_last_day_by_the_code_and_when_somebody_takes_back(heard, mails):
    stay(heard)
    assert keep(heard, at=AT + 121 * DAY).forgotten == 1
    for go in (operations.leave_no_address, operations.withdraw):
        stay(heard)
        more = {"at": AT} if go is operations.withdraw else {}
        go(code=heard.codes["Ouders 1"], municipality_id=heard.town.id, by=heard.town.asker, **more)
        assert queries.my_contact(story_council.participant(heard, "Ouders 1")).contact == ""
    assert set(Participant.objects.values_list("contact_kind", flat=True)) == {""}


def test_an_address_is_sealed_and_moves_to_the_code_that_counts(heard):
    stay(heard, "Ouders 2")
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM participation_participant WHERE contact <> ''")
        assert "anna" not in cursor.fetchone()[0]
    one, other = (story_council.participant(heard, name).public_id for name in ("Ouders 1", "Ouders 2"))
    operations.merge(slug=heard.slug, one=one, other=other, by=heard.who.by)
    keep(heard)
    assert queries.my_contact(story_council.participant(heard, "Ouders 1")).contact == "anna@example.nl"
    assert Participant.objects.exclude(contact="").count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"contact": "anna"}, "contact"),
        ({"kind": "phone", "contact": "06"}, "contact"),
        ({"kind": "post", "contact": " "}, "contact"),
        ({"kind": "duif"}, "kind"),
        ({"until_on": TODAY}, "until_on"),
        ({"until_on": TODAY + 900 * DAY}, "until_on"),
        ({"wishes": ()}, "wishes"),
        ({"wishes": ("alles",)}, "wishes"),
    ],
)
def test_an_address_that_is_not_whole_or_has_no_end_is_refused(heard, change, field):
    with pytest.raises(rules.Unfit) as refused:
        stay(heard, **change)
    assert field in refused.value.faults


def test_under_sixteen_a_parent_agrees_before_an_address_is_left(heard):
    Participant.objects.filter(pk=story_council.participant(heard, "Jongeren 1").pk).update(
        is_under_16=True, consent="count"
    )
    with pytest.raises(rules.NotNow, match="under-16"):
        stay(heard, "Jongeren 1")


def test_sealed_addresses_are_opened_by_who_steers_and_that_is_logged(heard):
    stay(heard, kind="post", contact="Anna, Dorpsstraat 1, Rivierdorp")
    stay(heard, "Ouders 2", kind="phone", contact="038 555 0100")
    found = operations.open_addresses(slug=heard.slug, kind="post", at=AT, by=heard.who.by)
    assert [address for address, _wishes in found.rows] == ["Anna, Dorpsstraat 1, Rivierdorp"]
    assert AuditLine.objects.filter(
        action="participation.open_addresses", account_id=heard.who.fatima.account.pk
    ).exists()
    assert queries.staying_of(heard.slug, today=TODAY, by=heard.who.by).kinds == {"mail": 0, "phone": 1, "post": 1}
    with pytest.raises(NotAllowed):
        operations.open_addresses(slug=heard.slug, kind="post", at=AT, by=heard.who.ruud.actor)


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


def test_only_the_installation_keeps_addresses(heard):
    with pytest.raises(NotAllowed):
        operations.keep_participation(town=heard.town.municipality, at=AT, by=heard.who.by)
