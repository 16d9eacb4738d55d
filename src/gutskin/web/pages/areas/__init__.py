"""The body map: marking where it is and how strong on one day, and a month on the map."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from gutskin.diary import Day, Diary
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.web import clock
from gutskin.web.notices import give_notice
from gutskin.web.pages.areas.month import month_shown
from gutskin.web.pages.areas.shown import marking
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.today.areas_shown import areas_as_yesterday
from gutskin.web.pages.today.changes import changes_between
from gutskin.web.pages.today.fields import fields_of_form
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict
    from django.template.response import TemplateResponse

    from gutskin.diary import Entry
    from gutskin.web.pages.today.fields import Fields


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, when: date) -> HttpResponse:
    """Show the map of one day, or take what is marked on it and lead back to that day."""
    if not EARLIEST_DAY <= when <= clock.today():
        raise Http404
    diary = load_diary(person_of(request))
    day = diary.day(when)
    if request.method != "POST":
        return show(request, PAGE, {"title": "Body map"} | marking(diary, day), template="mark.html")
    entries = marked(request.POST, diary, day)
    write_entries(person=person_of(request), entries=entries)
    response = redirect("today") if when == clock.today() else redirect("day", when)
    give_notice(response, "changed" if entries else "unchanged", *(entry.id for entry in entries))
    return response


def marked(form: QueryDict, diary: Diary, day: Day) -> tuple[Entry, ...]:
    """Return the edits that a form of the map asks for; a number that cannot be read changes nothing."""
    was = fields_of_form(form, "was-")
    changes = changes_between(day, was, clear_where_said(was, fields_of_form(form)))
    more = areas_as_yesterday(diary, day) if form.get("areas") == "yesterday" else ()
    return tuple({entry.id: entry for entry in (*more, *changes.entries)}.values())


def clear_where_said(was: Fields, now: Fields) -> Fields:
    """Return the fields without any place, where "clear everywhere" was ticked and no place was marked anew."""
    is_ticked = "areas" in now.nones and "areas" not in was.nones
    is_marked = any(text and text != was.ones.get(key, "") for key, text in now.ones.items())
    return replace(now, ones=dict.fromkeys(now.ones, "")) if is_ticked and not is_marked else now


def empty_map(request: HttpRequest, more: dict[str, Any]) -> TemplateResponse:
    """Return the map of a day nobody wrote, for a phone to fill from what it holds."""
    context = {"title": "Body map"} | marking(Diary(), Day(date=EARLIEST_DAY))
    return show(request, PAGE, context | more, template="mark.html")


@require_safe
def this_month(request: HttpRequest) -> HttpResponse:
    """Show the current month on the map."""
    today = clock.today()
    return _month(request, date(today.year, today.month, 1))


@require_safe
def some_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Show any month from the first one a diary may have to the current one."""
    if not (1 <= month <= 12 and 1900 <= year <= 9999) or date(year, month, 1) > clock.today():
        raise Http404
    return _month(request, date(year, month, 1))


def _month(request: HttpRequest, first: date) -> HttpResponse:
    context = month_shown(load_diary(person_of(request)), first, clock.today())
    return show(request, PAGE, context | {"title": f"{first:%B} {first.year} on the map", "mark": _mark_today()})


def _mark_today() -> str:
    return reverse("areas-day", args=[clock.today()])


PAGE: Final = Page(
    name="areas",
    title="Body map",
    place="diary",
    routes=(
        path("diary/map/", this_month, name="areas"),
        path("diary/map/<int:year>/<int:month>/", some_month, name="areas-month"),
        path("areas/<day:when>/", mark, name="areas-day"),
    ),
)
