"""What a page is, and the one function that shows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.template.response import TemplateResponse

from gutskin.web.navigation import navigation
from gutskin.web.notices import take_notice
from gutskin.web.people import is_made_up

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
        "title": page.title,
        "navigation": navigation(page),
        "notice": take_notice(request),
        "here": request.path,
        "made_up": is_made_up(request),
    }
    return TemplateResponse(request, f"{page.name}/{template}", frame | dict(context or {}), status=status)
