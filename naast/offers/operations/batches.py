"""One batch of lines into the window: what is new, what changed, what is gone, and what was set apart; few questions asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import OperationalError, transaction

from naast.common import clock
from naast.offers.importing.results import Outcome, Remark, RowGone, RowRefused, Taken
from naast.offers.models import ImportRun, Offer, SetApart, Touched
from naast.offers.operations.window import raise_version
from naast.offers.operations.writing import Writing, latest_versions, version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from naast.access.actors import Actor

_LONGEST = 100_000


class Batch:
    """Some lines of a run, written together; a line that the database refuses is set apart, the others come in."""

    def __init__(self, run: ImportRun, *, at: datetime, by: Actor) -> None:
        self.run, self.at, self.by = run, at, by
        self.town = run.municipality_id
        self.apart: list[SetApart] = []
        self.accepted = 0

    def take(self, outcomes: Sequence[Outcome]) -> None:
        """Write what became of these lines, and count it in the run (which the caller saves)."""
        self._safely([one for one in outcomes if isinstance(one.taken, Taken)])
        for one in outcomes:
            if isinstance(one.taken, RowGone):
                self._leave(one, one.taken)
            elif isinstance(one.taken, RowRefused):
                self._refuse(one, one.taken)
            elif one.taken is None:
                self._remark(one, one.line.remarks)
        SetApart.objects.bulk_create(self.apart)
        self.run.accepted += self.accepted
        self.run.quarantined += sum(not row.came_in for row in self.apart)
        # The moment of the change is that of the end, so that no index has looked past it before it can be seen.
        Offer.objects.filter(municipality_id=self.town, changed_at=self.at).update(changed_at=clock.now())
        raise_version(self.town)

    def _safely(self, good: Sequence[Outcome]) -> None:
        if not good:
            return
        try:
            with transaction.atomic():
                taken = [one.taken for one in good if isinstance(one.taken, Taken)]
                results = Writing(self.run, taken, at=self.at, by=self.by).write()
        except OperationalError:  # the database is away: no line is to blame
            raise
        except Exception as wrong:  # noqa: BLE001 one line that nobody foresaw may not keep the others out
            if len(good) > 1:
                half = len(good) // 2
                self._safely(good[:half])
                self._safely(good[half:])
                return
            reason = f"De database neemt deze regel niet aan: {' '.join(str(wrong).split())}"
            results = [RowRefused(reason, "Kijk deze regel na.")]
        for one, result in zip(good, results, strict=True):
            if isinstance(result, RowRefused):
                self._refuse(one, result)
            else:
                self.accepted += 1
                self._remark(one, result)

    def _refuse(self, one: Outcome, no: RowRefused) -> None:
        self._set_apart(one, no.reason, no.advice, came_in=False)

    def _remark(self, one: Outcome, remarks: Iterable[Remark]) -> None:
        for remark in remarks:
            self._set_apart(one, remark.reason, remark.advice, came_in=True)

    def _set_apart(self, one: Outcome, reason: str, advice: str, *, came_in: bool) -> None:
        raw = one.line.raw.encode("utf-8", "ignore").decode().replace("\x00", "")
        row = SetApart(run=self.run, line=one.line.number, reason=_fits(reason), advice=_fits(advice), came_in=came_in)
        row.raw = raw if len(raw) <= _LONGEST else f"{raw[:_LONGEST]} …"
        self.apart.append(row)

    def _leave(self, one: Outcome, gone: RowGone) -> None:
        """What the file says is gone leaves the window, when it stood there."""
        rows = Offer.objects.select_for_update().filter(municipality_id=self.town, source_id=gone.source_id)
        offer = rows.filter(withdrawn_at__isnull=True).first()
        if offer is None:
            self._refuse(one, gone)
            return
        before = latest_versions([offer]).get(offer.pk) or version_of(offer, verb="put", at=offer.changed_at)
        offer.withdrawn_at = offer.changed_at = self.at
        offer.save(update_fields=["withdrawn_at", "changed_at"])
        after = version_of(offer, verb="withdrawn", at=self.at, who=self.by.name)
        Touched.objects.create(run=self.run, offer=offer, before=before, after=after, made=False)
        self._refuse(one, RowRefused(f"{gone.reason} Het is uit de etalage gehaald.", gone.advice))


def _fits(words: str) -> str:
    return words if len(words) <= 300 else f"{words[:298]} …"
