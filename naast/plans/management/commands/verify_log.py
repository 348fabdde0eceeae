"""``naast verify-log``: proves that nobody changed who looked in which plan."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from naast.access import queries as access
from naast.common import clock
from naast.common.operations import NotFound
from naast.plans import chain, verifying

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from naast.plans.chain import Fault
    from naast.plans.verifying import Proof

SAID = {
    "changed": "line {number} of plan {plan} was changed after it was written",
    "missing": "a line before line {number} of plan {plan} was taken away",
    "broken": "line {number} of plan {plan} does not follow on the line before it",
    "cut": "lines at the end of plan {plan} were cut off; {number} is where it ends now or should",
    "gone": "all {number} lines of plan {plan} are gone",
    "head": "the end of the chain of plan {plan} was changed, at line {number}",
    "no-head": "the chain of plan {plan} has lines and no end",
    "rewritten": "the chain of plan {plan} was written again: line {number} is not the one that was signed",
    "chain-gone": "the chain of plan {plan} was signed and is not there any more",
    "checkpoint-forged": "a checkpoint was not signed by us, or was changed (line {number} of its file)",
    "checkpoint-missing": "a checkpoint was taken away, from the file or from the database",
}


def sentence(fault: Fault) -> str:
    """What is wrong, in one sentence."""
    return SAID[fault.kind].format(plan=fault.plan_id, number=fault.number if fault.number is not None else "?")


class Command(BaseCommand):
    """Prove the log; exit code 1 and a sentence for each fault when something is wrong."""

    help = "Prove that nobody changed who looked in which plan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--gemeente", default="", help="only this municipality, by its slug")
        parser.add_argument("--after", type=int, default=0, help="go on after this number of a plan")
        parser.add_argument("--json", action="store_true", help="the outcome as JSON")

    def handle(self, *_args: Any, gemeente: str, after: int, **options: Any) -> None:
        try:
            town = access.municipality(gemeente).pk if gemeente else 0
        except NotFound:
            raise CommandError(f"there is no municipality {gemeente}") from None
        proof = verifying.verify(at=clock.now(), municipality_id=town, after=after, tell=self._tell)
        self.stdout.write(self._json(proof) if options["json"] else self._words(proof))
        if not proof.is_whole:
            raise SystemExit(1)

    def _tell(self, proof: Proof) -> None:
        if proof.up_to >= chain.LAST:
            return
        self.stderr.write(f"  {proof.lines} lines; stopped here, go on with --after {proof.up_to}")

    def _json(self, proof: Proof) -> str:
        return json.dumps(
            {
                "lines": proof.lines,
                "is_whole": proof.is_whole,
                "forgotten": proof.forgotten,
                "checkpoint": proof.checkpoint.isoformat() if proof.checkpoint else None,
                "faults": [{"kind": one.kind, "plan": one.plan_id, "line": one.number} for one in proof.faults],
            }
        )

    def _words(self, proof: Proof) -> str:
        said = [f"{proof.lines} lines looked at."]
        if proof.checkpoint:
            said.append(f"Compared with what was signed until {proof.checkpoint:%Y-%m-%d %H:%M} UTC.")
        else:
            said.append("There is no signed checkpoint yet: naast checkpoint-log makes one.")
        if proof.forgotten:
            said.append(f"{proof.forgotten} trails of destroyed plans were forgotten in time.")
        said += [f"WRONG: {sentence(one)}." for one in proof.faults] or ["Nothing was changed or taken away."]
        return "\n".join(said)
