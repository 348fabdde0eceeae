"""What a user would take instead: red-dwarf, with the settings with which the reference was made."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from benchmarks.measures import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.opinions_files import Conversation


def missing() -> str | None:
    """Why red-dwarf cannot run here, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import reddwarf.implementations.base  # noqa: F401, PLC0415 - only in the bench extra
    except ImportError as absent:
        return str(absent)
    return None


def prepared(conversation: Conversation) -> Callable[[], bool]:
    """A run on the votes in its own form; it says whether it came to an end."""
    if missing() is not None:
        return lambda: False
    from reddwarf.implementations.base import run_pipeline  # noqa: PLC0415 - only in the bench extra

    numbers = {person: place for place, person in enumerate(dict.fromkeys(conversation.participants))}
    last = dict(
        zip(zip(conversation.participants, conversation.statements, strict=True), conversation.values, strict=True)
    )
    votes = [
        {"participant_id": numbers[person], "statement_id": statement, "vote": value}
        for (person, statement), value in last.items()
    ]
    out, meta = sorted(conversation.out), sorted(conversation.meta)
    stopped: list[str] = []

    def once() -> bool:
        if stopped:
            return False
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                run_pipeline(
                    votes=votes,
                    mod_out_statement_ids=out,
                    meta_statement_ids=meta,
                    random_state=0,
                    reducer_kwargs={"svd_solver": "full"},
                )
        except (ValueError, IndexError, KeyError) as trouble:
            stopped.append(str(trouble).strip().splitlines()[0])
            say(f"red-dwarf stops at {conversation.name}: {stopped[0]}")
            return False
        return True

    return once
