"""Whose diary a request is about: the person's own, or the made-up one while they look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied

from gutskin.diary.place import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpRequest, HttpResponse

ME: Final = "me"
MADE_UP: Final = "demo"
COOKIE: Final = "gutskin-made-up"
SALT: Final = "gutskin.made-up"


def own_person(request: HttpRequest) -> str:
    """Return the person who asks: whoever signed in, and "me" where gutskin answers to this machine only.

    Raises PermissionDenied where somebody has to sign in and nobody did.
    """
    if not settings.ACCOUNTS:
        return ME
    person = getattr(request.user, "person", "")
    if not person:
        raise PermissionDenied
    return str(person)


def is_made_up(request: HttpRequest) -> bool:
    """Whether the made-up diary is being looked at."""
    return request.get_signed_cookie(COOKIE, default="", salt=SALT) == "yes"


def person_of(request: HttpRequest) -> str:
    """Return the person whose diary this request reads and writes."""
    own = own_person(request)
    return made_up_for(own) if is_made_up(request) else own


def made_up_for(person: str) -> str:
    """Return the made-up person that somebody looks at: nobody sees what another one tried there."""
    return MADE_UP if person == ME else f"{MADE_UP}-{person}"


def folder_of(person: str, name: str) -> Path:
    """Return the folder of this name that holds what is one person's and not in the diary. It may not exist yet."""
    return data_folder() / (name if person == ME else f"{name}-{person}")


def look_at_made_up(response: HttpResponse) -> None:
    """Show the made-up diary from now on, until the browser is closed."""
    secure = settings.SESSION_COOKIE_SECURE
    response.set_signed_cookie(COOKIE, "yes", salt=SALT, httponly=True, samesite="Strict", secure=secure)


def back_to_own(response: HttpResponse) -> None:
    """Show the person's own diary again."""
    response.delete_cookie(COOKIE, samesite="Strict")
