"""What a page is, and the one function that shows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from gutskin.web.clock import today
from gutskin.web.deletion.generations import generation_of
from gutskin.web.navigation import navigation
from gutskin.web.notices import take_notice
from gutskin.web.people import is_made_up, own_person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from django.http import HttpRequest
    from django.urls import URLPattern

PLACES: Final = ("today", "diary", "patterns", "more")


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page: a folder under pages/ with its views and its `page.html`.

    `routes`: its addresses; the first one needs no arguments and is named like the page. `place`: which of the four
    places it belongs to. `word`: what it is called among the pages of its place, "" when it is not listed there.
    """

    name: str
    title: str
    place: str
    routes: tuple[URLPattern, ...]
    word: str = ""


def whose(request: HttpRequest) -> dict[str, str | bool | int]:
    """Return for every template whether there are accounts, and whose page it is: "" where nobody signed in yet.

    `generation` says which life of their diary (deletion/generations.py), `here_today` which day the page takes for
    today.
    """
    try:
        person = own_person(request)
        here_today = today().isoformat()
        return {
            "person": person,
            "generation": generation_of(person),
            "accounts": settings.ACCOUNTS,
            "here_today": here_today,
        }
    except PermissionDenied:
        return {"person": "", "accounts": settings.ACCOUNTS}


def show(
    request: HttpRequest,
    page: Page,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    template: str = "page.html",
) -> TemplateResponse:
    """Return a page filled with its context, inside the house's frame (navigation, notice, made-up banner)."""
    frame = {
        "page": page,
        "title": gettext(page.title),
        "navigation": navigation(page),
        "notice": take_notice(request),
        "here": request.path,
        "made_up": is_made_up(request),
    }
    return TemplateResponse(request, f"{page.name}/{template}", frame | dict(context or {}), status=status)
