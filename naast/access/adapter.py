"""How allauth behaves here: nobody can sign up, accounts are made by an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter

if TYPE_CHECKING:
    from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No open registration."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody registers by themselves."""
        return False

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Signing in and out needs no message: the next page shows it."""
