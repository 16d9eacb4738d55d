"""The week: two averages with their ranges, the days, what was eaten most, and one thing worth doing next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from gutskin.diary.entries import EARLIEST_DAY
from gutskin.summaries import summarise_week, words
from gutskin.summaries.week import monday_of
from gutskin.web import clock
from gutskin.web.charts import week_chart
from gutskin.web.pages.page import Page, show
from gutskin.web.people import person_of
from gutskin.web.records.load import load_diary
from gutskin.web.telling import told

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from gutskin.diary import Diary
    from gutskin.summaries import NextStep, OutcomeWeek, WeekSummary


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Show this week, or the newest one with anything in it."""
    diary = load_diary(person_of(request))
    if diary.last is None:
        return show(request, PAGE, template="empty.html")
    return _show_week(request, diary, _newest_day(diary))


@require_safe
def week_of_day(request: HttpRequest, when: date) -> HttpResponse:
    """Show the week of a day up to today."""
    diary = load_diary(person_of(request))
    if diary.last is None or not EARLIEST_DAY + timedelta(days=7) <= when <= _end(diary):
        raise Http404
    return _show_week(request, diary, when)


def _show_week(request: HttpRequest, diary: Diary, any_day: date) -> HttpResponse:
    summary = summarise_week(diary, any_day, today=_end(diary))
    return show(request, PAGE, _context(diary, summary))


def _context(diary: Diary, summary: WeekSummary) -> dict[str, Any]:
    before, after = summary.first - timedelta(days=7), summary.first + timedelta(days=7)
    step = summary.next_step
    return {
        "title": told(summary.title),
        "week": summary,
        "levels": [_level(outcome) for outcome in summary.outcomes],
        "chart": week_chart(summary),
        "before": reverse("week-of", args=[before]) if diary.first and before >= monday_of(diary.first) else "",
        "after": reverse("week-of", args=[after]) if after <= _end(diary) else "",
        "next_address": _address(step) if step else "",
        "boxes": range(7),
    }


def _level(outcome: OutcomeWeek) -> dict[str, Any]:
    """Return what the card of an outcome says; the average is empty below four rated days."""
    low, high = outcome.change_low, outcome.change_high
    return {
        "outcome": outcome.outcome,
        "name": words.OUTCOME_NAMES[outcome.outcome],
        "mean": "" if outcome.mean is None else words.points(outcome.mean),
        "change": "" if outcome.change is None else words.signed(outcome.change),
        "range": "" if low is None or high is None else words.signed_range(low, high),
        "lowest": outcome.lowest,
        "highest": outcome.highest,
        "sentence": outcome.sentence,
    }


def _address(step: NextStep) -> str:
    return reverse("day", args=[step.day]) if step.day else reverse(step.target)


def _newest_day(diary: Diary) -> date:
    """Return today once anything is written this week; on a fresh Monday the week just gone says more."""
    last = diary.last or clock.today()
    return _end(diary) if monday_of(last) >= monday_of(clock.today()) else last


def _end(diary: Diary) -> date:
    """Return the last day that counts: today, or the end of a diary that reaches beyond it (another time zone)."""
    return max(clock.today(), diary.last or clock.today())


PAGE: Final = Page(
    name="week",
    title="Week",
    place="diary",
    word="Week",
    routes=(path("week/", week, name="week"), path("week/<day:when>/", week_of_day, name="week-of")),
)
