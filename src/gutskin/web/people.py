"""Whose diary a request is about: the person's own, or the made-up one while they look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ME: Final = "me"
MADE_UP: Final = "demo"
COOKIE: Final = "gutskin-made-up"
SALT: Final = "gutskin.made-up"


def is_made_up(request: HttpRequest) -> bool:
    """Whether the made-up diary is being looked at."""
    return request.get_signed_cookie(COOKIE, default="", salt=SALT) == "yes"


def person_of(request: HttpRequest) -> str:
    """Return the person whose diary this request reads and writes."""
    return MADE_UP if is_made_up(request) else ME


def look_at_made_up(response: HttpResponse) -> None:
    """Show the made-up diary from now on, until the browser is closed."""
    response.set_signed_cookie(COOKIE, "yes", salt=SALT, httponly=True, samesite="Strict")


def back_to_own(response: HttpResponse) -> None:
    """Show the person's own diary again."""
    response.delete_cookie(COOKIE, samesite="Strict")
