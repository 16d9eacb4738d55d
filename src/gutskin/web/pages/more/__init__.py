"""More: the way to one's data, the made-up diary, what gutskin is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import path
from django.views.decorators.http import require_safe

from gutskin import __version__
from gutskin.web.pages.page import Page, show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """Show the list."""
    return show(request, PAGE, {"version": __version__})


PAGE: Final = Page(name="more", title="More", place="more", routes=(path("more/", more, name="more"),))
