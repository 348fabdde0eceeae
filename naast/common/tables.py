"""All tables of a context made in one step: Django draws its models once for it, and not anew for every table.

A context's first migration says its tables as they are; with a step for each table, a first start spends most of its
time on drawing models that hang together through the municipality.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.operations import CreateModel
    from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Create these models together; foreign keys between them are added by the database at the end."""

    def __init__(self, models: Sequence[CreateModel]) -> None:
        """Take the models in an order in which each stands after those that it inherits from."""
        self.models = list(models)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration writes this operation."""
        return self.__class__.__name__, [], {"models": self.models}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add all models, and let them be drawn when they are asked for."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create the tables."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop the tables, the last first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What this does, for the list of migrations."""
        return f"Create {len(self.models)} tables"
