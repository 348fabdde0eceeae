"""What every table of a family's record has: its municipality, its plan, and text under the family's own key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from naast.common.models import Record
from naast.plans import keys

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class Sealed(bytes):
    """Bytes that are ciphertext already: the only thing a family text column takes."""


class FamilyText(models.TextField):  # type: ignore[type-arg]
    """Text under the key of the row's own family. Reads and writes plain text; cannot be searched.

    The key comes from the ring of :mod:`naast.plans.keys`, which is filled while a plan is open. Raises
    ``keys.NoKey`` when the family's key is gone, and ``TypeError`` for plain text that would bypass the key.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002 - Django's signature; PostgreSQL only
        """Ciphertext is bytes."""
        return "bytea"

    @property
    def _where(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"  # noqa: SLF001 - Django's public-by-custom _meta

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's signature
        """Ciphertext under the key of the plan this row belongs to."""
        said = models.Field.pre_save(self, model_instance, add)
        plan_id = getattr(model_instance, "plan_id", None) or model_instance.pk
        return Sealed(keys.seal(str(said), plan_id=plan_id, column=self._where)) if said else Sealed()

    def get_prep_value(self, value: Any) -> Any:
        """Only what was sealed goes to the database."""
        if not isinstance(value, Sealed):
            raise TypeError(f"{self._where} takes sealed text only; use save() or bulk_create()")
        return value

    def from_db_value(self, value: Any, _expression: Any, _connection: BaseDatabaseWrapper) -> str:
        """Plain text for Python; nothing stays nothing."""
        return keys.unseal(bytes(value), column=self._where) if value else ""


class FamilyBytes(FamilyText):
    """A document under the key of its family; reads and writes bytes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", bytes)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's signature
        """Ciphertext under the key of the plan this row belongs to."""
        content = models.Field.pre_save(self, model_instance, add)
        plan_id = model_instance.plan_id  # type: ignore[attr-defined]
        return Sealed(keys.seal_bytes(bytes(content), plan_id=plan_id, column=self._where)) if content else Sealed()

    def from_db_value(self, value: Any, _expression: Any, _connection: BaseDatabaseWrapper) -> Any:
        """The bytes; nothing stays nothing."""
        return keys.unseal_bytes(bytes(value), column=self._where) if value else b""


class OfPlan(Record):
    """A row of one family's record. The database ties its municipality to the one of the plan (see migration 0002)."""

    municipality = models.ForeignKey("access.Municipality", on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class InSection(OfPlan):
    """A row that stands in one section of the plan: who may open the section may read the row."""

    section = models.ForeignKey("plans.Section", on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
