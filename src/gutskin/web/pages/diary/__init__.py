"""The diary: a month of days with both ratings in each, and one day with everything written about it."""

from __future__ import annotations

from calendar import day_name
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.urls import path
from django.views.decorators.http import require_safe

from gutskin.diary.entries import EARLIEST_DAY
from gutskin.web import clock
from gutskin.web.pages.diary.day_shown import day_shown
from gutskin.web.pages.diary.month import month_around, month_of
from gutskin.web.pages.page import Page, show
from gutskin.web.people import person_of
from gutskin.web.records.load import load_diary
from gutskin.web.units import WEEK, first_weekday

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gutskin.diary import Diary


@require_safe
def this_month(request: HttpRequest) -> HttpResponse:
    """Show the current month and its newest written day."""
    today = clock.today()
    return _show(request, load_diary(person_of(request)), date(today.year, today.month, 1), None)


@require_safe
def some_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Show any month from the first one a diary may have to the current one."""
    if not (1 <= month <= 12 and 1900 <= year <= 9999) or date(year, month, 1) > clock.today():
        raise Http404
    return _show(request, load_diary(person_of(request)), date(year, month, 1), None)


@require_safe
def one_day(request: HttpRequest, when: date) -> HttpResponse:
    """Show one day beside its month."""
    if not EARLIEST_DAY <= when <= clock.today():
        raise Http404
    return _show(request, load_diary(person_of(request)), date(when.year, when.month, 1), when)


def _show(request: HttpRequest, diary: Diary, first: date, chosen: date | None) -> HttpResponse:
    today = clock.today()
    begins = first_weekday(WEEK.chosen(diary.settings))
    month = month_of(diary, first, today, begins=begins)
    if chosen is None:
        chosen = month.last_written
    context: dict[str, Any] = {
        "month": month,
        "around": month_around(first, today),
        "chosen": chosen,
        "today": today,
        "weekdays": WEEKDAYS[begins:] + WEEKDAYS[:begins],
        "title": f"{first:%B} {first.year}",
    }
    if chosen is not None:
        context["shown"] = day_shown(diary, chosen)
    return show(request, PAGE, context)


WEEKDAYS: Final = tuple((name[:3], name) for name in day_name)
PAGE: Final = Page(
    name="diary",
    title="Diary",
    place="diary",
    word="Month",
    routes=(
        path("diary/", this_month, name="diary"),
        path("diary/<int:year>/<int:month>/", some_month, name="diary-month"),
        path("diary/<day:when>/", one_day, name="diary-day"),
    ),
)
