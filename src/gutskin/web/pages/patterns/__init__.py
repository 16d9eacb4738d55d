"""Patterns: what goes with better and worse days, how often that is wrong, and what cannot be told yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.urls import path
from django.views.decorators.http import require_safe

from gutskin.findings import Verdict
from gutskin.summaries.gentle import LEFT_OUT, gentle
from gutskin.summaries.settling import (
    CLEAR_EFFECTS_FOUND,
    HOW_OFTEN_WRONG,
    IN_A_HURRY,
    REALISTIC_EFFECTS_FOUND,
    WHAT_NO_LINK_MEANS,
)
from gutskin.web.found import matched_days_of, patterns_of
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.patterns.cards import cards, kinds_in_words, rows
from gutskin.web.pages.patterns.closely import closely
from gutskin.web.people import person_of
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gutskin.diary import Diary
    from gutskin.findings import PatternReport

DAYS_BEFORE_A_FIRST_LOOK: Final = 28
ROWS_SHOWN_AT_ONCE: Final = 4


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Show all findings, or, before week four, what a diary can find by when."""
    diary = load_diary(person_of(request))
    written = {"days_written": len(diary.days), "span_days": len(diary.calendar())}
    if is_too_early(diary):
        return show(request, PAGE, written | _expectations(), template="too_early.html")
    report = patterns_of(diary)
    context = written | {
        "linked": cards(report, report.linked),
        "worth_testing": cards(report, report.with_verdict(Verdict.WORTH_TESTING)),
        "no_link": _folded(report, Verdict.NO_LINK),
        "no_link_means": WHAT_NO_LINK_MEANS,
        "early": _folded(report, Verdict.TOO_EARLY),
        "how_often_wrong": HOW_OFTEN_WRONG,
        "diagnosis": report.diagnosis,
        "left_out": LEFT_OUT if gentle(diary) else "",
    }
    return show(request, PAGE, context)


@require_safe
def finding(request: HttpRequest, key: str) -> HttpResponse:
    """Show one finding of this diary closely: sentence, picture, reasons to doubt it, numbers."""
    diary = load_diary(person_of(request))
    report = None if is_too_early(diary) else patterns_of(diary)
    found = next((f for f in report.findings if f.key == key), None) if report else None
    if report is None or found is None:
        raise Http404
    shown = closely(report, found, matched_days_of(diary, found))
    return show(request, PAGE, shown | ({"settling": ()} if gentle(diary) else {}), template="finding.html")


def _folded(report: PatternReport, verdict: Verdict) -> dict[str, object]:
    """Return the rows of a verdict: the first ones, the rest to unfold, and how many of which kind they are."""
    found = rows(report.with_verdict(verdict))
    return {
        "shown": found[:ROWS_SHOWN_AT_ONCE],
        "rest": found[ROWS_SHOWN_AT_ONCE:],
        "count": len(found),
        "title": kinds_in_words(found),
    }


def is_too_early(diary: Diary) -> bool:
    """Whether a diary is too young for its patterns to be shown."""
    return len(diary.calendar()) < DAYS_BEFORE_A_FIRST_LOOK


def _expectations() -> dict[str, object]:
    return {"clear": CLEAR_EFFECTS_FOUND, "realistic": dict(REALISTIC_EFFECTS_FOUND)[12], "in_a_hurry": IN_A_HURRY}


PAGE: Final = Page(
    name="patterns",
    title="Patterns",
    place="patterns",
    word="Findings",
    routes=(path("patterns/", patterns, name="patterns"), path("patterns/<slug:key>/", finding, name="finding")),
)
