"""The review: twelve weeks at a glance, what goes with them, what cannot be told, and what would settle the most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import path
from django.views.decorators.http import require_safe

from gutskin.summaries import review_weeks
from gutskin.summaries.next_step import WEEKS_OF_A_REVIEW
from gutskin.web.charts import forest_chart, trend_chart
from gutskin.web.found import gut_ahead_of, patterns_of
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.patterns import is_too_early
from gutskin.web.people import person_of
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gutskin.findings import Finding
    from gutskin.summaries import Review


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Show the newest twelve weeks of the diary, or as many as there are."""
    diary = load_diary(person_of(request))
    if diary.last is None:
        return show(request, PAGE, template="empty.html")
    found = review_weeks(diary, report=patterns_of(diary), gut_ahead=gut_ahead_of(diary))
    return show(request, PAGE, _context(found) | {"patterns_shown": not is_too_early(diary)})


def _context(found: Review) -> dict[str, Any]:
    return {
        "title": found.title,
        "review": found,
        "trend": trend_chart(found),
        "forest": forest_chart(found.report),
        "is_whole": found.weeks >= WEEKS_OF_A_REVIEW,
        "named": (*found.linked, *found.worth_testing),
        "no_link": _different(found.no_link),
        "too_early": _different(found.too_early),
    }


def _different(findings: tuple[Finding, ...]) -> int:
    """Return how many different exposures these findings are about."""
    return len({(finding.kind, finding.members) for finding in findings})


PAGE: Final = Page(
    name="review",
    title="Review",
    place="patterns",
    word="Review",
    routes=(path("review/", review, name="review"),),
)
