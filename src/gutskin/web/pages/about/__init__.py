"""About: what gutskin is and is not, what its words mean, how long to wait, how often it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import path
from django.views.decorators.http import require_safe

from gutskin.findings import Verdict
from gutskin.findings.measured import measured_error_rates
from gutskin.summaries.settling import CLEAR_EFFECTS_FOUND, REALISTIC_EFFECTS_FOUND
from gutskin.web.pages.page import Page, show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MEANINGS: Final = (
    (
        Verdict.LINKED_WORSE,
        "mark-linked",
        "Days after it were worse, by more than chance would often bring. It says nothing about the cause.",
    ),
    (Verdict.LINKED_BETTER, "mark-linked", "The same, with better days."),
    (
        Verdict.WORTH_TESTING,
        "mark-testing",
        "The strongest suspicions that chance could still explain, three at most. A test settles them.",
    ),
    (
        Verdict.NO_LINK,
        "mark-no-link",
        "In the first five days any difference is smaller than one that would matter. A slow effect is not ruled out.",
    ),
    (Verdict.TOO_EARLY, "mark-too-early", "Not enough is written to say anything. Most things stay here for long."),
)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show the page, with the measured error rates where this version was measured."""
    waiting = [
        {"weeks": weeks, "clear": clear, "realistic": realistic}
        for (weeks, clear), (_, realistic) in zip(CLEAR_EFFECTS_FOUND, REALISTIC_EFFECTS_FOUND, strict=True)
    ]
    meanings = [{"label": verdict.label, "mark": mark, "text": text} for verdict, mark, text in MEANINGS]
    return show(request, PAGE, {"meanings": meanings, "waiting": waiting, "measured": measured_error_rates()})


PAGE: Final = Page(
    name="about", title="About", place="more", word="About", routes=(path("about/", about, name="about"),)
)
