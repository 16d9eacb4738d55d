"""What a form says of a habit: the habit it makes, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from gutskin.diary import Entry, Kind
from gutskin.diary.habits import (
    EVERY_DAY,
    FIBRE,
    LONGEST_NAME,
    SETTING,
    SLOWLY,
    WATER,
    Habit,
    goal_in,
    refuse_a_probiotic,
)
from gutskin.diary.ticks import habits_set, only_ticked
from gutskin.errors import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.diary import Diary

PARTS: Final[Mapping[str, str]] = {WATER: "part/water", "exercise": "part/exercise"}
"""Habits whose number is written in a part of Today, which is switched on with them."""
TAKEN: Final = frozenset({"humidity", "temperature"})
"""Numbers of a day that no habit can be named after."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitFields:
    """A habit as text, as a form brings and shows it; "" is not said."""

    name: str = ""
    kind: str = "tick"
    goal: str = ""
    unit: str = ""
    days: str = ""
    more: str = ""
    first: str = ""


def fields_of_form(form: Mapping[str, str]) -> HabitFields:
    """Return a habit as a form brings it: one of the house, or an own one, which is a tick until an amount is said."""
    said: dict[str, Any] = {name: str(form.get(name, "")).strip() for name in HabitFields.__slots__}
    kind = said["kind"] if said["kind"] in {"fibre", "water"} else "tick"
    return HabitFields(**said | {"kind": kind})


def fields_of_habit(title: str, habit: Habit) -> HabitFields:
    """Return a habit as a form shows it."""
    return HabitFields(
        name=title,
        kind=habit.kind,
        goal="" if habit.goal is None else f"{habit.goal:g}",
        unit=habit.unit,
        days=str(habit.days),
        more=str(habit.more),
        first=habit.first.isoformat(),
    )


def fields_to_begin(kind: str, today: date) -> HabitFields:
    """Return what the form of a new habit holds at first: the fibre habit begins slowly."""
    days, more = (SLOWLY, 1) if kind == "fibre" else (EVERY_DAY, 0)
    return HabitFields(kind=kind, days=str(days), more=str(more), first=today.isoformat())


def begun(fields: HabitFields, diary: Diary, today: date) -> tuple[Entry, ...]:
    """Return the entries of a new habit: its setting, and the part of Today that its number needs.

    Raises BadEntryError with what is wrong and how to go on.
    """
    name = {"fibre": FIBRE, "water": WATER}.get(fields.kind) or _own_name(fields.name, diary)
    there = habits_set(diary).get(name)
    if there is not None and there.last is None:
        raise BadEntryError("You have this habit already", name, "change the one that runs.")
    habit = with_fields(Habit(first=today, kind=fields.kind), fields, today)
    wanted = (_setting(SETTING + name, habit.as_text(), today),)
    part = PARTS.get(name, "") if habit.kind in {"amount", "water"} else ""
    asks = part and diary.settings.get(part) is not True
    return (*wanted, _setting(part, value=True, today=today)) if asks else wanted


def _own_name(said: str, diary: Diary) -> str:
    """Return the name of an own habit: as it was ticked before where it was, so that its days stay together."""
    if not said:
        raise BadEntryError("This habit has no name", "", "write what you want to keep up, in your own words.")
    if len(said) > LONGEST_NAME:
        raise BadEntryError("A name is too long", said[:40] + "...", f"use at most {LONGEST_NAME} characters.")
    refuse_a_probiotic(said)
    same = {name.casefold(): name for name in (*habits_set(diary), *only_ticked(diary), FIBRE, WATER)}
    name = same.get(said.casefold(), said)
    if name in {FIBRE, WATER}:
        raise BadEntryError("This is one of the three habits", said, "begin it above.")
    return name


def with_fields(habit: Habit, fields: HabitFields, today: date) -> Habit:
    """Return a habit as a form wants it; a new number of days a week holds from today on (BadEntryError)."""
    own = habit.kind in {"tick", "amount"}
    kind = habit.kind if not own else "amount" if fields.goal or fields.unit else "tick"
    if kind == "amount" and fields.name.casefold() in TAKEN:
        raise BadEntryError("This name is that of another number of your day", fields.name, "choose another one.")
    days = _days(fields.days, habit.days)
    more = _days(fields.more, habit.more, low=0)
    since = habit.since if (days, more) == (habit.days, habit.more) or habit.first == today else today
    first = _first(fields.first, habit.first, today)
    goal = _goal(fields.goal) if fields.goal and kind != "fibre" else None
    unit = fields.unit if kind == "amount" else ""
    if len(unit) > 40:
        raise BadEntryError("This word is too long", unit[:40] + "...", "use at most 40 characters.")
    return replace(habit, kind=kind, days=days, more=more, since=since, first=first, goal=goal, unit=unit)


def renamed(habit: Habit, called: str, fields: HabitFields, title: str) -> Habit:
    """Return a habit called as a form says; its days keep the name they were written under.

    called: what it is called now. title: what it was called by the person before, "" where nobody did.
    """
    if fields.name in {"", called}:
        return replace(habit, title=title)
    refuse_a_probiotic(fields.name)
    if len(fields.name) > LONGEST_NAME:
        raise BadEntryError("A name is too long", fields.name[:40] + "...", f"use at most {LONGEST_NAME} characters.")
    return replace(habit, title=fields.name)


def _goal(text: str) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return goal_in(text)  # which says what is wrong with it
    return goal_in(int(number) if number.is_integer() else number)


def _days(text: str, otherwise: int, low: int = 1) -> int:
    if not text:
        return otherwise
    if not (text.isascii() and text.isdecimal() and low <= int(text) <= EVERY_DAY):
        raise BadEntryError(f"This is no number from {low} to 7", text, "choose one of the list.")
    return int(text)


def _first(text: str, otherwise: date, today: date) -> date:
    if not text:
        return otherwise
    try:
        first = date.fromisoformat(text)
    except ValueError as error:
        raise BadEntryError("The first day is no day", text, "write it as in 2026-11-23.") from error
    if first > today or first.year < 1900:
        raise BadEntryError("The first day lies too far away", text, "write a day up to today.")
    return first


def _setting(name: str, value: str | bool, today: date) -> Entry:
    return Entry(kind=Kind.SETTING, day=today, name=name, value=value)
