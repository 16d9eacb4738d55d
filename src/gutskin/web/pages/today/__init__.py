"""Today: two ratings, what was eaten, and whatever else matters. The same page writes any past day."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gutskin.diary import Day, Diary
from gutskin.diary.entries import BESIDE_DAYS, EARLIEST_DAY
from gutskin.web import clock
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.today.bars import main_bar
from gutskin.web.pages.today.changes import MEALS
from gutskin.web.pages.today.fields import Fields, fields_of_day
from gutskin.web.pages.today.parts import parts_of_page
from gutskin.web.pages.today.shown import (
    counted_line,
    doubts,
    fibre_line,
    meal_at,
    meal_rows,
    offered_foods,
    own_names,
    usual_meals,
    yesterdays_meals,
)
from gutskin.web.pages.today.taking import Taken, taken
from gutskin.web.pages.trials.shown import coming, day_asked
from gutskin.web.pages.words.saying import attribute_titles
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import anything_written, load_diary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpRequest, HttpResponse
    from django.template.response import TemplateResponse


@require_http_methods(["GET", "HEAD", "POST"])
def today(request: HttpRequest) -> HttpResponse:
    """Show today, or the welcome as long as nothing was ever written; take what is written."""
    if request.method != "POST" and not anything_written(person_of(request)):
        return show(request, PAGE, {"title": gettext("Welcome"), "day": clock.today()}, template="welcome.html")
    return day_page(request, clock.today())


@require_http_methods(["GET", "HEAD", "POST"])
def day_page(request: HttpRequest, when: date) -> HttpResponse:
    """Show one day up to today, or take what is written about it."""
    if not EARLIEST_DAY <= when <= clock.today():
        raise Http404
    diary = load_diary(person_of(request))
    day = diary.day(when)
    if request.method == "POST":
        return _take(request, diary, day)
    as_it_is = Taken(was=fields_of_day(day), now=fields_of_day(day), problems={})
    return show(request, PAGE, _context(diary, day, as_it_is))


def blank_day(request: HttpRequest, more: Mapping[str, Any]) -> TemplateResponse:
    """Return the page of a day nobody wrote, for a phone to fill from what it holds; `more` goes into its context."""
    day = Day(date=EARLIEST_DAY)
    nothing = Taken(was=Fields(), now=Fields(), problems={})
    context = _context(Diary(), day, nothing, every_part=True)
    return show(request, PAGE, context | {"after": "/", "title": "A day", "parts_to_add": ()} | dict(more))


def _take(request: HttpRequest, diary: Diary, day: Day) -> HttpResponse:
    """Write what the form asks for, or show it again with what could not be read; nothing is half written."""
    asked = taken(request.POST, diary, day)
    if asked.problems:
        return show(request, PAGE, _context(diary, day, asked), status=422)
    write_entries(person=person_of(request), entries=asked.entries)
    on_map = reverse("areas-day", args=[day.date]) if request.POST.get("areas") == "map" else ""
    response = redirect(on_map or _address(day.date) + (f"#{asked.place}" if asked.place else ""))
    give_notice(response, *asked.notice)
    return response


def _address(when: date) -> str:
    return reverse("today") if when == clock.today() else reverse("day", args=[when])


def _context(diary: Diary, day: Day, asked: Taken, *, every_part: bool = False) -> dict[str, Any]:
    """Return what the page of a day shows: its fields as they are now, and what stands in the diary."""
    is_today = day.date == clock.today()
    edits = [edit.edited_at for edit in diary.edits if edit.day == day.date and edit.kind not in BESIDE_DAYS]
    guessed_meal = meal_at(clock.local(clock.now()).hour) if is_today else ""
    return {
        "title": gettext("Today") if is_today else gettext("A day"),
        "day": day,
        "before": _address(day.date - timedelta(days=1)),
        "after": "" if is_today else _address(day.date + timedelta(days=1)),
        "was": asked.was,
        "fields": asked.now,
        "problems": asked.problems,
        "bars": [main_bar(name, asked) for name in ("skin", "gut")],
        "rows": meal_rows(day),
        "counted": counted_line(diary, day),
        "fibre": fibre_line(diary, day),
        "meals": MEALS,
        "chosen_meal": asked.now.meal or guessed_meal,
        "offered": offered_foods(diary, day.date),
        "yesterday": yesterdays_meals(diary, day.date),
        "usual": {meal: json.dumps(texts) for meal, texts in usual_meals(diary, day.date).items()},
        "doubts": doubts(diary, day),
        "own_names": own_names(diary, day.date),
        "attribute_titles": attribute_titles(),
        "saved_at": max(edits, default=None),
        "asked": day_asked(diary, day.date),
        "coming": coming(diary) if is_today else None,
    } | parts_of_page(diary, day, asked, every=every_part)


PAGE: Final = Page(
    name="today",
    title="Today",
    place="today",
    routes=(path("", today, name="today"), path("day/<day:when>/", day_page, name="day")),
)
