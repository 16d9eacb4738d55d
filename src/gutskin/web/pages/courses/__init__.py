"""Courses: what is taken for weeks, past and present; begin one, change it, end it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_http_methods

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.courses import course_in, title_of
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.errors import BadEntryError
from gutskin.web import clock
from gutskin.web.notices import give_notice
from gutskin.web.pages.courses.said import (
    CourseFields,
    course_said,
    ends_early,
    fields_of_entry,
    fields_of_form,
    together_with,
)
from gutskin.web.pages.courses.shown import course_shown, courses_shown
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.screening.gate import gate_for
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import HttpRequest, HttpResponse
    from django.template.response import TemplateResponse

PART: Final = "part/probiotic"
ACTION: Final = "probiotic_habit"


@require_http_methods(["GET", "HEAD", "POST"])
def courses(request: HttpRequest) -> HttpResponse:
    """Show the courses, or begin one where the gate is open; a second one beside another is questioned once."""
    diary, today = load_diary(person_of(request)), clock.today()
    if request.method != "POST":
        return show(request, PAGE, _about_all(diary, CourseFields(first=today.isoformat())))
    fields = fields_of_form(request.POST)
    if not gate_for(diary, ACTION, back="courses").is_open:
        return show(request, PAGE, _about_all(diary, fields), status=422)
    try:
        entry = course_said(fields, diary.courses, today)
    except BadEntryError as error:
        return show(request, PAGE, _about_all(diary, fields) | {"problem": str(error)}, status=422)
    beside = together_with(entry, diary.courses)
    if beside and "sure" not in request.POST:
        return show(request, PAGE, _about_all(diary, fields) | {"beside": _titles(beside)})
    asks = () if diary.settings.get(PART) is True else (_asked_on_today(today),)
    return _written(request, (entry, *asks), "added")


def _asked_on_today(today: date) -> Entry:
    """Return the setting that makes Today ask about courses: somebody who begins one wants that."""
    return Entry(kind=Kind.SETTING, day=today, name=PART, value=True)


@require_http_methods(["GET", "HEAD", "POST"])
def one_course(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Show one course to change or end it; ending before eight weeks is asked about, once."""
    diary = load_diary(person_of(request))
    before = next((entry for entry in diary.courses if entry.id == entry_id), None)
    if before is None:
        raise Http404
    if request.method != "POST":
        return _show_one(request, diary, before, fields_of_entry(before))
    if "remove" in request.POST:
        return _written(request, (replace(before, deleted=True),), "removed")
    fields = fields_of_form(request.POST)
    if "end" in request.POST:
        fields = replace(fields, last=clock.today().isoformat())
    try:
        entry = course_said(fields, diary.courses, clock.today(), before)
    except BadEntryError as error:
        return _show_one(request, diary, before, fields, problem=str(error))
    if ends_early(entry, before) and "sure" not in request.POST:
        return _show_one(request, diary, before, fields, ends_early=True)
    return _written(request, () if entry == before else (entry,), "changed")


def _show_one(
    request: HttpRequest, diary: Diary, entry: Entry, fields: CourseFields, **more: Any
) -> HttpResponse:  # fmt: skip
    shown = course_shown(diary, entry, clock.today())
    context = {"title": "One course", "course": shown, "fields": fields, "today": clock.today()} | more
    return show(request, PAGE, context, template="one.html", status=422 if "problem" in more else 200)


def _written(request: HttpRequest, entries: tuple[Entry, ...], what: str) -> HttpResponse:
    written = write_entries(person=person_of(request), entries=entries)
    response = redirect("courses")
    give_notice(response, what if written else "unchanged", *(entry.id for entry in written))
    return response


def _about_all(diary: Diary, fields: CourseFields) -> dict[str, Any]:
    today = clock.today()
    shown = courses_shown(diary, today)
    return {
        "running": [each for each in shown if each.last is None or each.last >= today],
        "past": [each for each in shown if each.last is not None and each.last < today],
        "fields": fields,
        "today": today,
        "gate": gate_for(diary, ACTION, back="courses"),
    }


def empty_courses(request: HttpRequest, more: dict[str, Any]) -> TemplateResponse:
    """Return the page of courses without any, for a phone to fill from what it holds, also as the page of one."""
    context = _about_all(Diary(), CourseFields()) | {"today": EARLIEST_DAY}  # the same page on every day
    return show(request, PAGE, context | more, template="empty.html")


def _titles(entries: Iterable[Entry]) -> list[str]:
    return [title_of(entry.name, course_in(entry.value)) for entry in entries]


PAGE: Final = Page(
    name="courses",
    title="Probiotic courses",
    place="more",
    word="Courses",
    routes=(path("courses/", courses, name="courses"), path("courses/<str:entry_id>/", one_course, name="course")),
)
