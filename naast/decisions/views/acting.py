"""What one form or button does in a decision: its fields, and the one operation behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from naast.decisions import forms, operations, queries, rules
from naast.decisions.operations import Answer, Change

if TYPE_CHECKING:
    from collections.abc import Callable

    from naast.decisions.forms import DeedForm
    from naast.decisions.queries import Shown

Where = dict[str, Any]


def _view(said: Any, where: Where) -> None:
    operations.say_view(**said, **where)


def _search(said: Any, where: Where) -> None:
    operations.search_no(words="" if said["has_none"] else said["words"], is_sure=said["is_sure"], **where)


def _recognise(said: Any, where: Where) -> None:
    degrees = {name: value for name, value in said.items() if name != "is_sure"}
    operations.recognise(degrees=degrees, **where)


def _vote(said: Any, where: Where) -> None:
    operations.vote(version=said["version"], agrees=said["agrees"] == "ja", **where)


def _need(said: Any, where: Where) -> None:
    operations.vote(
        version=said["version"], agrees=said["agrees"] == "ja", need=said["need"], is_sure=said["is_sure"], **where
    )


def _answers(said: Any, where: Where) -> None:
    answers = {
        name[6:]: Answer(value == rules.TAKEN, said[f"reason-{name[6:]}"])
        for name, value in said.items()
        if name.startswith("state-")
    }
    means = changed(said)
    operations.answer_conditions(
        answers=answers, text=said["text"], change=means, is_sure=said["is_sure"], **_alone(where)
    )


def _propose(said: Any, where: Where) -> None:
    plain = {name: said[name] for name in ("text", "owner", "review_on", "is_sure")}
    operations.propose(**plain, change=changed(said) or Change(), **_alone(where))


def changed(said: Any) -> Change | None:
    """What was said of a role; None when the question is about none."""
    words = {name: said[name] for name in ("name", "purpose", "domain", "tasks") if name in said}
    if not words and "holders" not in said:
        return None
    return Change(holders=tuple(said.get("holders", ())), **words)


def _alone(where: Where) -> Where:
    """For what only who holds the question does: no chair to name."""
    return {name: value for name, value in where.items() if name != "seat"}


def _plain(verb: Callable[..., object], *names: str) -> Callable[[Any, Where], None]:
    def run(said: Any, where: Where) -> None:
        verb(**{name: said[name] for name in names}, **_alone(where))

    return run


DEEDS: dict[str, tuple[type[DeedForm], Callable[[Any, Where], None]]] = {
    "view": (forms.ViewForm, _view),
    "search": (forms.IdeaForm, _search),
    "recognise": (forms.RecogniseForm, _recognise),
    "propose": (forms.ProposalForm, _propose),
    "rewrite": (forms.RewriteForm, _plain(operations.rewrite, "text", "is_sure")),
    "vote": (forms.VoteForm, _vote),
    "need": (forms.NeedForm, _need),
    "answers": (forms.AnswersForm, _answers),
    "insight": (forms.InsightForm, _plain(operations.tell_insight, "insight", "text", "is_sure")),
    "take-over": (forms.DeedForm, _plain(operations.take_over)),
    "wake": (forms.DeedForm, _plain(operations.wake)),
    "talk": (forms.DeedForm, _plain(operations.ask_talk)),
    "carry-on": (forms.FrameChoiceForm, _plain(operations.carry_on, "frame")),
    "end": (forms.WhyForm, _plain(operations.end, "why")),
}


def fresh(shown: Shown, *, review_on: object) -> dict[str, DeedForm]:
    """The forms of the step as it is now, filled with what I said or what stands there."""
    now, mine = shown.now, shown.mine
    text = now.text if now else ""
    means = now.document if now else {}
    of_role = dict(means) if means else _role_now(shown)
    first: dict[str, dict[str, object]] = {
        "view": {"words": mine.words, "is_anonymous": mine.is_anonymous},
        "search": {"words": mine.words},
        "recognise": {},
        "propose": {**of_role, "text": text, "owner": shown.chair.id if shown.chair else "", "review_on": review_on},
        "rewrite": {"text": text},
        "need": {"need": mine.need},
        "answers": {**of_role, "text": text},
        "insight": {"text": text},
        "carry-on": {},
        "end": {},
    }
    return {
        name.replace("-", "_"): DEEDS[name][0](shown=shown, initial=initial, prefix="")
        for name, initial in first.items()
    }


def _role_now(shown: Shown) -> dict[str, object]:
    """A role as it stands, for who proposes another."""
    if shown.role is None:
        return {}
    words = {name: getattr(shown.role, name) for name in ("name", "purpose", "domain", "tasks")}
    return {**words, "holders": queries.held_by(shown.role.public_id, team_id=shown.row.team_id)}
