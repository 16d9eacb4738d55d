"""Habits: the three of the house and one's own, where each stands over the weeks; begin, change, pause, end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.habits import SETTING, Habit, is_like_a_probiotic
from gutskin.diary.ticks import habits_set
from gutskin.errors import BadEntryError
from gutskin.evidence import statements, statements_for
from gutskin.summaries.gentle import gentle
from gutskin.summaries.habit_days import PROBIOTIC, every_habit, title_of
from gutskin.summaries.habits import IN_A_ROW
from gutskin.web import clock
from gutskin.web.notices import give_notice
from gutskin.web.pages.habits.said import (
    HabitFields,
    begun,
    fields_of_form,
    fields_of_habit,
    fields_to_begin,
    renamed,
    with_fields,
)
from gutskin.web.pages.habits.shown import habits_shown, key_of
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.screening.gate import gate_for
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from gutskin.summaries.habit_days import Kept
    from gutskin.web.pages.screening.gate import Gate

ACTIONS: Final = {"fibre": "fibre_habit", "water": "water_habit"}
"""What the table of safety calls them."""
WAITING: Final = "general-gut-before-skin"
"""The statement of the evidence that says where eight and twelve weeks come from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A form that begins a habit, with what it holds and what is wrong with it.

    `gate`: what stands before it; None for an own habit, of which nobody knows what it is.
    """

    fields: HabitFields
    problem: str = ""
    gate: Gate | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def all_habits(request: HttpRequest) -> HttpResponse:
    """Show the habits, or begin one."""
    diary, today = load_diary(person_of(request)), clock.today()
    if request.method != "POST":
        return show(request, PAGE, _about_all(request, diary))
    if "in-a-row" in request.POST:
        wanted = Entry(kind=Kind.SETTING, day=today, name=IN_A_ROW, value=request.POST["in-a-row"] == "on")
        return _written(request, (wanted,), "changed")
    fields = fields_of_form(request.POST)
    if not _is_open(diary, fields.kind):
        return show(request, PAGE, _about_all(request, diary), status=422)
    try:
        return _written(request, begun(fields, diary, today), "added")
    except BadEntryError as error:
        form = Form(fields=fields, problem=str(error))
        more = {"leads_to_courses": is_like_a_probiotic(fields.name)}
        return show(request, PAGE, _about_all(request, diary, form) | more, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def one_habit(request: HttpRequest, habit_id: str) -> HttpResponse:
    """Show one habit to change, pause or end it, or do that."""
    diary, today = load_diary(person_of(request)), clock.today()
    kept = _found(request, diary, habit_id)
    fields = fields_of_habit(title_of(kept), kept.habit)
    if request.method != "POST":
        return _show_one(request, diary, kept, Form(fields=fields))
    if "remove" in request.POST and kept.name in habits_set(diary):
        gone = next(each for each in diary.entries if each.kind is Kind.SETTING and each.name == SETTING + kept.name)
        return _written(request, (_deleted(gone),), "removed")
    said = fields_of_form(request.POST)
    if request.POST.get("do") == "again" and not _is_open(diary, kept.kind):
        return redirect("habits")  # where the gate stands before it
    try:
        habit = _changed(request, kept, said, today)
        wanted = Entry(kind=Kind.SETTING, day=today, name=SETTING + kept.name, value=habit.as_text())
    except BadEntryError as error:
        return _show_one(request, diary, kept, Form(fields=said, problem=str(error)))
    return _written(request, () if habit == kept.habit else (wanted,), "changed")


def _changed(request: HttpRequest, kept: Kept, said: HabitFields, today: date) -> Habit:
    """Return the habit as the pressed button makes it."""
    habit = kept.habit
    match request.POST.get("do", ""):
        case "pause":
            return habit.paused(today)
        case "go-on":
            return habit.gone_on(today)
        case "end":
            return habit.ended(today)
        case "again":
            return habit.begun_again(today)
        case _:
            return renamed(with_fields(habit, said, today), title_of(kept), said, habit.title)


@require_POST
def say_today(request: HttpRequest, habit_id: str) -> HttpResponse:
    """Take what the person says of a habit today: kept, not kept, or nothing (as their foods or numbers say)."""
    diary, today = load_diary(person_of(request)), clock.today()
    kept = _found(request, diary, habit_id)
    answer = request.POST.get("answer", "")
    there = next((e for e in diary.day(today).entries if e.kind is Kind.HABIT and e.name == kept.name), None)
    if answer in {"yes", "no"}:
        return _written(
            request, (Entry(kind=Kind.HABIT, day=today, name=kept.name, value=answer == "yes"),), "noted", habit_id
        )
    return _written(request, (_deleted(there),) if there else (), "noted", habit_id)


def _deleted(entry: Entry) -> Entry:
    return replace(entry, deleted=True)


def _found(request: HttpRequest, diary: Diary, key: str) -> Kept:
    """Return a habit of this person by its id; a course has a page of its own."""
    person = person_of(request)
    for kept in every_habit(diary):
        if kept.kind != PROBIOTIC and key_of(person, kept.name, kept.habit.first) == key:
            return kept
    raise Http404


def _show_one(request: HttpRequest, diary: Diary, kept: Kept, form: Form) -> HttpResponse:
    ticks = [entry for entry in diary.entries if entry.kind is Kind.HABIT and entry.name == kept.name]
    key = key_of(person_of(request), kept.name, kept.habit.first)
    shown = next(each for each in habits_shown(diary, person_of(request), clock.today()) if each.key == key)
    context = {
        "title": title_of(kept),
        "each": shown,
        "form": form,
        "days": range(1, 8),
        "name": kept.name,
        "can_go": not ticks and kept.name in habits_set(diary),
        "today": clock.today(),
        "is_gentle": gentle(diary),
    }
    return show(request, PAGE, context, template="one.html", status=422 if form.problem else 200)


def _written(request: HttpRequest, entries: tuple[Entry, ...], what: str, place: str = "") -> HttpResponse:
    written = write_entries(person=person_of(request), entries=entries)
    response = redirect("habits")
    if place:
        response["Location"] += f"#{place}"
    give_notice(response, what if written else "unchanged", *(entry.id for entry in written))
    return response


def _about_all(request: HttpRequest, diary: Diary, sent: Form | None = None) -> dict[str, Any]:
    today = clock.today()
    shown = habits_shown(diary, person_of(request), today)
    there = [each for each in shown if each.habit.state != "ended"]
    kinds = {each.habit.kind for each in there}
    return {
        "there": there,
        "past": [each for each in shown if each.habit.state == "ended"],
        "to_begin": [_form(diary, kind, today, sent) for kind in ("fibre", "water") if kind not in kinds],
        "own": _form(diary, "tick", today, sent),
        "has_course": PROBIOTIC in kinds,
        "days": range(1, 8),
        "today": today,
        "is_gentle": gentle(diary),
        "in_a_row": diary.settings.get(IN_A_ROW) is True,
        "waiting": next(each for each in statements() if each.id == WAITING),
        "about_fibre": statements_for(attribute="high_fibre"),
    }


def _form(diary: Diary, kind: str, today: date, sent: Form | None) -> Form:
    form = sent if sent is not None and sent.fields.kind == kind else Form(fields=fields_to_begin(kind, today))
    return replace(form, gate=_gate(diary, kind))


def _gate(diary: Diary, kind: str) -> Gate | None:
    return gate_for(diary, ACTIONS[kind], back="habits") if kind in ACTIONS else None


def _is_open(diary: Diary, kind: str) -> bool:
    gate = _gate(diary, kind)
    return gate is None or gate.is_open


PAGE: Final = Page(
    name="habits",
    title="Habits",
    place="more",
    word="Habits",
    routes=(
        path("habits/", all_habits, name="habits"),
        path("habits/<str:habit_id>/", one_habit, name="habit"),
        path("habits/<str:habit_id>/today/", say_today, name="habit-today"),
    ),
)
