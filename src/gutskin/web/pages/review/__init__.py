"""The review: twelve weeks at a glance, what goes with them, what cannot be told, and what would settle the most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import path
from django.views.decorators.http import require_safe

from gutskin.reports.ruled_out import ruled_out
from gutskin.safety.said import conditions_of
from gutskin.summaries import review_weeks
from gutskin.summaries.next_step import WEEKS_OF_A_REVIEW
from gutskin.summaries.research import research_beside
from gutskin.summaries.settling import WHAT_NO_LINK_MEANS
from gutskin.summaries.trial_found import found_between
from gutskin.web import clock
from gutskin.web.charts import forest_chart, trend_chart
from gutskin.web.found import gut_ahead_of, patterns_of
from gutskin.web.pages.learn.shown import slug_of
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.patterns import is_too_early
from gutskin.web.pages.patterns.cards import rows
from gutskin.web.pages.review.choosing import choose_photos
from gutskin.web.pages.review.shown import body_shown, photos_shown, told
from gutskin.web.people import person_of
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gutskin.diary import Diary
    from gutskin.summaries import Review

SOONEST: Final = 6
"""Of the things nothing can be told about yet, so many are listed: those that need the least."""

RULED_OUT_AT_ONCE: Final = 8
"""So many things without a quick link are listed; a table to unfold holds all of them."""


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Show the newest twelve weeks of the diary, or as many as there are."""
    diary = load_diary(person_of(request))
    if diary.last is None:
        return show(request, PAGE, template="empty.html")
    found = review_weeks(diary, report=patterns_of(diary), gut_ahead=gut_ahead_of(diary))
    beside = _beside(found, diary) | body_shown(found, diary) | photos_shown(found, diary)
    tests = found_between(diary, found.first, found.last, clock.today())
    told_here = {"told": told(found, diary), "patterns_shown": not is_too_early(diary), "tests": tests}
    return show(request, PAGE, _context(found) | beside | told_here)


def _beside(found: Review, diary: Diary) -> dict[str, Any]:
    """Return what research says of the things this review names, for what the person lives with."""
    conditions = conditions_of(diary)
    about = (*found.linked, *found.worth_testing, *found.no_link)
    said = [(slug_of(one.condition), one) for one in research_beside(about, conditions)]
    return {"research": said, "has_condition": bool(conditions)}


def _context(found: Review) -> dict[str, Any]:
    early = rows(found.too_early)
    return {
        "title": found.title,
        "review": found,
        "trend": trend_chart(found),
        "forest": forest_chart(found.report),
        "is_whole": found.weeks >= WEEKS_OF_A_REVIEW,
        "no_link": rows(found.no_link)[:RULED_OUT_AT_ONCE],
        "ruled_out": ruled_out(found.no_link),
        "too_early": len(early),
        "soonest": early[:SOONEST],
        "what_no_link_means": WHAT_NO_LINK_MEANS,
    }


PAGE: Final = Page(
    name="review",
    title="Review",
    place="patterns",
    word="Review",
    routes=(path("review/", review, name="review"), path("review/photos/", choose_photos, name="review-photos")),
)
