"""Patterns: what goes with better and worse days, how often that is wrong, and what cannot be told yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.urls import path
from django.views.decorators.http import require_safe

from gutskin.findings import Verdict
from gutskin.summaries.settling import CLEAR_EFFECTS_FOUND, HOW_OFTEN_WRONG, REALISTIC_EFFECTS_FOUND
from gutskin.web.found import patterns_of
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.patterns.cards import cards, early_rows, kinds_in_words
from gutskin.web.pages.patterns.closely import closely
from gutskin.web.people import person_of
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gutskin.diary import Diary

DAYS_BEFORE_A_FIRST_LOOK: Final = 28
ROWS_SHOWN_AT_ONCE: Final = 4


@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Show all findings, or, before week four, what a diary can find by when."""
    diary = load_diary(person_of(request))
    written = {"days_written": len(diary.days), "span_days": len(diary.calendar())}
    if _is_too_early(diary):
        return show(request, PAGE, written | _expectations(), template="too_early.html")
    report = patterns_of(diary)
    rows = early_rows(report)
    context = written | {
        "linked": cards(report, report.linked),
        "worth_testing": cards(report, report.with_verdict(Verdict.WORTH_TESTING)),
        "no_link": cards(report, report.with_verdict(Verdict.NO_LINK)),
        "early": rows[:ROWS_SHOWN_AT_ONCE],
        "early_rest": rows[ROWS_SHOWN_AT_ONCE:],
        "early_count": len(rows),
        "early_title": kinds_in_words(report),
        "how_often_wrong": HOW_OFTEN_WRONG,
        "diagnosis": report.diagnosis,
    }
    return show(request, PAGE, context)


@require_safe
def finding(request: HttpRequest, key: str) -> HttpResponse:
    """Show one finding of this diary closely: sentence, picture, reasons to doubt it, numbers."""
    diary = load_diary(person_of(request))
    report = None if _is_too_early(diary) else patterns_of(diary)
    found = next((f for f in report.findings if f.key == key), None) if report else None
    if report is None or found is None:
        raise Http404
    return show(request, PAGE, closely(report, found), template="finding.html")


def _is_too_early(diary: Diary) -> bool:
    return len(diary.calendar()) < DAYS_BEFORE_A_FIRST_LOOK


def _expectations() -> dict[str, object]:
    return {"clear": CLEAR_EFFECTS_FOUND, "realistic": REALISTIC_EFFECTS_FOUND[-2][1]}


PAGE: Final = Page(
    name="patterns",
    title="Patterns",
    place="patterns",
    word="Findings",
    routes=(path("patterns/", patterns, name="patterns"), path("patterns/<slug:key>/", finding, name="finding")),
)
