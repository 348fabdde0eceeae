"""What every page may say of languages: the address of this page in the other one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.http import HttpRequest


def languages(request: HttpRequest) -> dict[str, str]:
    """The same page in the other language; nothing where a form was just sent."""
    if request.method != "GET":
        return {}
    path = request.get_full_path()
    if get_language() == "en":
        return {
            "other_language": "nl",
            "other_language_name": "Nederlands",
            "other_language_path": path.removeprefix("/en"),
        }
    return {"other_language": "en", "other_language_name": "English", "other_language_path": f"/en{path}"}
