"""Talks in which people said things, what Fatima made of them, and the scenarios that answer: for tests and for a look."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from typing import Any

from naast.participation import operations, place
from naast.participation.models import (
    Coding,
    Finding,
    Group,
    Participant,
    Point,
    Report,
    Scenario,
    Statement,
    Talk,
    Theme,
    Vote,
)
from naast.participation.tests import story
from naast.participation.tests.story import AT, Hearing

STEPS = ("talk", "order", "report", "scenario")

# theme, axis, polarity, and who said what; each line is one person
SAID: tuple[tuple[str, str, str, dict[str, tuple[str, ...]]], ...] = (
    ("Lang wachten", "availability", "weak", {
        "Ouders": (
            "Ik moest zeven weken wachten en toen was het al erger.",
            "Als je belt, is het: over een maand. Dan heb je er niks meer aan.",
            "Met een baby die huilt is drie weken een eeuwigheid.",
            "Je wordt doorgestuurd en dan begint het wachten opnieuw.",
            "Wij hadden het in de zomer nodig en toen was alles dicht.",
            "Ik dacht steeds: het zal wel weer lang duren, dus ik belde niet meer.",
            "Je weet niet hoe lang het duurt. Dat is nog erger dan wachten.",
        ),
        "Jongeren 12–16": (
            "Als ik het durf te vragen, moet het ook meteen kunnen.",
            "Toen ik eindelijk mocht komen, was het alweer over.",
        ),
        "Mensen die er werken": (
            "Wij zien gezinnen terugkomen met zwaardere vragen omdat ze moesten wachten.",
            "Op maandag loopt de lijst vol en dan is de week al weg.",
            "Je belooft iemand terug te bellen en dat lukt dan niet.",
            "De wachttijd verschilt per wijk, dat is niet uit te leggen.",
            "Wij willen wel, maar er zijn te weinig uren.",
            "Een collega ging weg en haar gezinnen wachtten drie maanden.",
        ),
    }),
    ("De inloop", "access", "strong", {
        "Ouders": (
            "Bij de inloop op school kun je gewoon binnenlopen met een kop koffie.",
            "Niemand vraagt wie je bent. Dat is fijn.",
            "Naast de gymzaal, dus ik kwam er toch al.",
            "Ze kennen mijn kinderen bij naam.",
            "Je hoeft niet eerst een formulier in te vullen.",
            "Ik ging mee met een vriendin en nu ga ik zelf.",
        ),
        "Mensen die er werken": ("Bij de inloop hoor je dingen die aan de telefoon nooit komen.",),
    }),
    ("Weten waar je moet zijn", "access", "weak", {
        "Ouders": (
            "Er staan drie namen op de gevel en ik weet niet welke ik moet hebben.",
            "Op de site kwam ik er niet uit.",
            "Ik wist niet dat het ook voor gewone vragen was.",
            "Ik dacht dat je eerst naar de huisarts moest.",
            "De flyer was in het Nederlands en mijn man leest Turks.",
        ),
        "Jongeren 12–16": (
            "Ik weet niet eens waar het is.",
            "Op school hangt een poster, maar daar staat geen nummer op.",
            "Het klinkt als iets voor baby’s.",
            "Je wilt niet dat je moeder meeleest.",
            "Ik zou het eerst aan mijn mentor vragen.",
            "Niemand van mijn klas kent het.",
        ),
    }),
    ("Een vast gezicht", "quality", "strong", {
        "Ouders": (
            "Marjan komt al twee jaar bij ons. Die hoef ik niks meer uit te leggen.",
            "Het maakt uit dat het steeds dezelfde is.",
            "Zij weet hoe mijn zoon is als het druk is.",
            "Ze belde na de vakantie uit zichzelf.",
            "Ik vertrouw haar, dus ik zeg het als het niet goed gaat.",
        ),
        "Jongeren 12–16": (
            "Hij weet nog wat ik de vorige keer zei.",
            "Ik app hem gewoon. Dat is chill.",
            "Ik hoef niet steeds opnieuw te beginnen.",
            "Ze deed niet alsof ze alles al wist.",
            "Je merkt dat hij tijd heeft.",
        ),
    }),
    ("Steeds opnieuw vertellen", "quality", "weak", {
        "Vaders in Noord": (
            "Vier mensen, vier keer hetzelfde verhaal.",
            "Ze praten met mijn vrouw, niet met mij.",
            "De een zegt dit, de ander dat.",
        ),
    }),
    ("’s Avonds", "availability", "wish", {
        "Ouders": (
            "’s Avonds om negen uur, als ze slapen, heb ik pas tijd om te bellen.",
            "Een avond in de week open zou genoeg zijn.",
            "Na mijn werk is alles dicht.",
            "Liever een mens in de avond dan een site de hele dag.",
            "Op zaterdagochtend, naast de markt.",
        ),
        "Jongeren 12–16": (
            "Na school, niet onder school.",
            "Gewoon kunnen appen tot tien uur.",
            "Niet in het gebouw, daar ziet iedereen je.",
        ),
    }),
    ("Horen wat ervan werd", "staying", "wish", {
        "Ouders": (
            "Ik vul altijd alles in en hoor er nooit meer iets van.",
            "Vertel het gewoon, ook als het niet lukt.",
            "Nog een keer zo’n avond, maar dan met wie erover gaat.",
        ),
        "Jongeren 12–16": (
            "Als er niks mee gebeurt, kom ik niet meer.",
            "Laat ons meebeslissen over het gebouw.",
        ),
    }),
)  # fmt: skip
GROUPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("Ouders", "parents", {"target": 20, "invited": 60, "population": 8400}),
    ("Vaders in Noord", "parents", {"target": 6, "invited": 20}),
    ("Jongeren 12–16", "young", {"target": 12, "invited": 30, "population": 3100, "age_from": 12, "age_to": 16}),
    ("Jongeren 17–22", "young", {"target": 8, "invited": 15, "age_from": 17, "age_to": 22}),
    ("Mensen die er werken", "professionals", {"target": 8, "invited": 12, "decides": False}),
)
KINDS = {"parents": ("panel", "square"), "young": ("square", "panel"), "professionals": ("work",)}


@dataclass(frozen=True)
class Spoke:
    """What was said, ready to make findings of."""

    who: Hearing
    groups: dict[str, Group]
    talks: dict[str, Talk]
    themes: dict[str, Theme]
    people: dict[str, list[Participant]]

    @property
    def slug(self) -> str:
        return self.who.slug

    @property
    def by(self) -> Any:
        return self.who.by


def spoke(who: Hearing) -> Spoke:
    """Four talks with five groups, of which one stays away; everything coded by Fatima."""
    groups = {name: story.group(who, name, voice, **more) for name, voice, more in GROUPS}
    talks = {
        kind: talk(who, kind, title, days)
        for kind, title, days in (
            ("panel", "Aan tafel in de bibliotheek", 20),
            ("square", "Ochtend op het Marktplein", 14),
            ("work", "Met de mensen van het centrum", 10),
        )
    }
    themes: dict[str, Theme] = {}
    people: dict[str, list[Participant]] = {name: [] for name in groups}
    for name, axis, polarity, voices in SAID:
        themes[name] = Theme.objects.create(process=who.process, municipality=who.town.municipality, name=name)
        for group, lines in voices.items():
            kinds = cycle(KINDS[groups[group].voice])
            for place_, words in enumerate(lines):
                speaker = _speaker(who, groups[group], people[group], place_)
                point = said(who, talks[next(kinds)], speaker, words, axis=axis, polarity=polarity)
                coded(who, point, themes[name])
    return Spoke(who, groups, talks, themes, people)


def _speaker(who: Hearing, group: Group, known: list[Participant], number: int) -> Participant:
    while len(known) <= number:
        known.append(participant(who, group, consent="count" if len(known) % 4 == 3 else "quote"))
    return known[number]


def participant(who: Hearing, group: Group, **more: Any) -> Participant:
    """Somebody of a group, with a code that nobody sees."""
    fields = {"mark": place.new_code()[1], "via": "panel", "joined_at": AT, "consent": "quote", **more}
    return Participant.objects.create(process=who.process, municipality=who.town.municipality, group=group, **fields)


def talk(who: Hearing, kind: str = "panel", title: str = "Een gesprek", days: int = 7) -> Talk:
    """A talk that was held so many days ago."""
    return Talk.objects.create(
        process=who.process, municipality=who.town.municipality, kind=kind, title=title,
        held_at=AT - timedelta(days=days), state="closed", opened_at=AT, closed_at=AT,
    )  # fmt: skip


def said(who: Hearing, where: Talk, speaker: Participant | None, words: str, **more: Any) -> Point:
    """One point, agreed by who said it."""
    fields = {
        "axis": "access", "polarity": "weak", "may_quote": speaker is not None and speaker.consent == "quote",
        "state": "agreed", "noted_at": AT, "key": uuid.uuid4(), **more,
    }  # fmt: skip
    fields.setdefault("group", speaker.group if speaker else None)
    return Point.objects.create(
        process=who.process, municipality=who.town.municipality, talk=where, participant=speaker, words=words, **fields
    )


def coded(who: Hearing, point: Point, theme: Theme, by: Any = None) -> Coding:
    """A theme that a coder gave."""
    coder = (by or who.fatima).account
    return Coding.objects.create(point=point, theme=theme, coder=coder, at=AT, municipality=who.town.municipality)


def taken_back(point: Point) -> None:
    """Who said it took it back: the words are gone."""
    point.state, point.words, point.corrected = "withdrawn", "", ""
    point.save()


def finding(who: Hearing, points: list[Point], **more: Any) -> Finding:
    """A finding in the report, with these points under it and the first that may be quoted as its quote."""
    said_ = operations.Found(**{"axis": "access", "polarity": "weak", "title": "Het wachten duurt lang", "words": "Zo is het.", **more})  # fmt: skip
    made = operations.put_finding(slug=who.slug, said=said_, at=AT, by=who.by)
    operations.lay_under(slug=who.slug, public_id=made.public_id, points=[one.public_id for one in points], by=who.by)
    operations.put_in_report(slug=who.slug, public_id=made.public_id, state="in", by=who.by)
    made.refresh_from_db()
    return made


WRITTEN = {
    "Lang wachten": ("Het duurt te lang voordat iemand helpt", "Ouders en wie er werkt zeggen hetzelfde: tussen bellen en geholpen worden zit te veel tijd. In die tijd wordt het vaak zwaarder."),
    "De inloop": ("De inloop op school werkt", "Binnenlopen zonder afspraak en zonder formulier maakt dat ouders op tijd komen, ook met gewone vragen."),
    "Weten waar je moet zijn": ("Mensen weten niet waar ze moeten zijn", "Er zijn veel namen en weinig wegwijzers. Jongeren denken dat het niet voor hen is."),
    "Een vast gezicht": ("Eén vast gezicht geeft vertrouwen", "Wie steeds dezelfde mens spreekt, hoeft niet opnieuw te beginnen en zegt eerder dat het niet goed gaat."),
    "Steeds opnieuw vertellen": ("Vaders vertellen hun verhaal steeds opnieuw", "In Noord zeggen vaders dat er langs hen heen gepraat wordt."),
    "’s Avonds": ("Open als mensen tijd hebben", "Na het werk en na school, dichtbij en niet in een gebouw waar iedereen je ziet."),
    "Horen wat ervan werd": ("Laat horen wat ervan werd", "Wie meepraat, wil weten wat ermee gebeurt, ook als het niet lukt."),
}  # fmt: skip


def findings(spoke_: Spoke) -> dict[str, Finding]:
    """Every proposal taken over, written and put in the report; each with a quote."""
    who = spoke_.who
    operations.take_over_proposals(
        slug=who.slug, keys=[f"{theme.public_id}:{axis}:{polarity}" for name, axis, polarity, _v in SAID if (theme := spoke_.themes[name])],
        at=AT, by=who.by,
    )  # fmt: skip
    found = {row.theme.name: row for row in Finding.objects.filter(process=who.process).select_related("theme") if row.theme}  # fmt: skip
    for name, row in found.items():
        title, words = WRITTEN[name]
        said_ = operations.Found(row.axis, row.polarity, title, words, spoke_.themes[name].public_id)
        operations.put_finding(
            slug=who.slug, public_id=row.public_id, said=said_, version=row.version, at=AT, by=who.by
        )
        operations.put_in_report(slug=who.slug, public_id=row.public_id, state="in", by=who.by)
        first = Point.objects.filter(pk__in=row.grounds.values("point_id"), may_quote=True).first()
        if first:
            operations.quote(slug=who.slug, public_id=row.public_id, point=first.public_id, is_quoted=True, by=who.by)
        row.refresh_from_db()
    return found


def published(who: Hearing, **words: str) -> Report:
    """A report that everybody can read."""
    draft = operations.begin_report(slug=who.slug, at=AT, by=who.by)
    written = operations.write_report(slug=who.slug, words=words, version=draft.version, by=who.by)
    return operations.publish_report(slug=who.slug, version=written.version, at=AT, by=who.by)


SKETCHES = (
    ("Het huis van de wijk", "Eén plek per wijk waar je altijd binnen kunt, met mensen die blijven.",
     "Het is kwart voor negen. Samira brengt haar zoon naar school en loopt door naar de tafel bij de gymzaal. Ze vraagt iets kleins, over slapen. Marjan zit er, zoals elke dinsdag.\n\n’s Avonds appt haar dochter van vijftien met Joost. Die zit morgen na school in het buurthuis. Niemand hoeft te weten waarom ze daar is.",
     (("Elke dag een inloop op school en in het buurthuis", ("De inloop", "Weten waar je moet zijn"), ()),
      ("Elk gezin houdt één vast gezicht", ("Een vast gezicht", "Steeds opnieuw vertellen"), ()),
      ("Twee avonden per week open", ("’s Avonds",), ()),
      ("Geen wachtlijst: wie komt, spreekt dezelfde week iemand", ("Lang wachten",), ())),
     (("people", "", "Zes mensen meer aan het werk in de wijken"), ("places", "", "Vier plekken, in gebouwen die er al staan"),
      ("asks", "scholen", "Een ruimte en een sleutel"), ("money", "", "Uit het budget voor preventie, en 120.000 euro per jaar erbij"))),
    ("Eén nummer, altijd iemand", "Wie belt of appt, heeft binnen tien minuten een mens, ook ’s avonds.",
     "Om negen uur slapen de kinderen. Mark belt. Hij krijgt Hanan, die doorvraagt en meedenkt. Ze hoeven het maar één keer te vertellen: wie morgen terugbelt, weet ervan.",
     (("Eén nummer en één app, tot tien uur ’s avonds", ("’s Avonds", "Weten waar je moet zijn"), ()),
      ("Wie belt, wordt dezelfde dag geholpen", ("Lang wachten",), ()),
      ("Minder inloop in de wijken", (), ("De inloop", "Een vast gezicht"))),
     (("people", "", "Een team dat ook in de avond werkt"), ("asks", "mensen die er werken", "Avonddiensten, om de beurt"))),
)  # fmt: skip


def scenarios(who: Hearing, found: dict[str, Finding], *, open_: bool = True) -> list[Scenario]:
    """Two scenarios whose elements answer findings; the last wish is answered by none."""
    made = []
    for title, purpose, day, parts, follows in SKETCHES:
        row = operations.put_scenario(slug=who.slug, said=operations.Sketch(title, purpose, day), at=AT, by=who.by)
        for words, helps, risks in parts:
            element = operations.put_element(slug=who.slug, scenario=row.public_id, words=words, at=AT, by=who.by)
            for name in (*helps, *risks):
                operations.tie(
                    slug=who.slug, scenario=row.public_id, element=element.public_id, finding=found[name].public_id,
                    is_risk=name in risks, by=who.by,
                )  # fmt: skip
        for kind, whom, words in follows:
            operations.put_consequence(
                slug=who.slug, scenario=row.public_id, kind=kind, who=whom, words=words, by=who.by
            )
        if open_:
            operations.show_scenario(slug=who.slug, public_id=row.public_id, state="open", by=who.by)
        row.refresh_from_db()
        made.append(row)
    figures = [operations.Figure("Wachttijd bij drukte", "6 dagen", "Doorrekening, november 2026")]
    operations.put_figures(slug=who.slug, scenario=made[0].public_id, rows=figures, by=who.by)
    return made


def answered(spoke_: Spoke, words: str = "Eén avond per week open is genoeg.") -> Statement:
    """A statement that everybody answered: parents agree, young people do not."""
    who = spoke_.who
    statement = Statement.objects.create(
        process=who.process, municipality=who.town.municipality, words=words, state="closed",
        number=Statement.objects.filter(process=who.process).count() + 1,
    )  # fmt: skip
    for people in spoke_.people.values():
        for one in people:
            choice = -1 if one.group.voice == "young" else 1
            Vote.objects.create(
                statement=statement, participant=one, choice=choice, at=AT, municipality=who.town.municipality
            )
    return statement
