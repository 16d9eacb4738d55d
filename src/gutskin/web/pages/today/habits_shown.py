"""The habits on the page of a day: boxes to tick, numbers to fill in, and what ticks itself, to be set right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary.habits import WATER
from gutskin.diary.ticks import habits_set, known_otherwise, only_ticked, ticked
from gutskin.web import clock
from gutskin.web.pages.today.parts_shown import NumberField, number_field

if TYPE_CHECKING:
    from gutskin.diary import Day, Diary
    from gutskin.summaries.habit_days import Kept
    from gutskin.web.pages.today.taking import Taken

HAVE_PARTS: Final = frozenset({WATER, "exercise"})
"""Habits whose number is written in a part of its own."""
ORDER: Final = ("fibre", "water", "amount")
FOODS_SAY: Final = "habit-by-foods"
"""The id of the line that follows from the foods; static/saving.js keeps it fresh."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitField:
    """One habit that is more than a box. `number`: its field, None where it is answered with a choice.

    `line`: what is known of the day without that, `line_id` its id. `answer`, `was`: "yes", "no", or "" for nothing
    said. `unsaid`: what the choice is called that says nothing. `place` tells the fields of a page apart.
    """

    name: str
    title: str
    place: int
    line: str = ""
    line_id: str = ""
    number: NumberField | None = None
    unit: str = ""
    answer: str = ""
    was: str = ""
    unsaid: str = "Not written"


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitsShown:
    """`ticks`: the habits with a box. `fields`: the others. `patterns`: from which a browser makes more of those."""

    ticks: tuple[str, ...]
    fields: tuple[HabitField, ...]
    patterns: tuple[HabitField, ...]
    titles: dict[str, str]


def habits_of_day(diary: Diary, day: Day, asked: Taken) -> HabitsShown:
    """Return the habits that the page of a day shows: those that run on it, and whatever is ticked on it."""
    there = habits_set(diary)
    boxes = [name for name, habit in there.items() if habit.kind == "tick" and habit.counts_on(day.date)]
    said = ticked(day, known_otherwise(diary)) or ()
    return HabitsShown(
        ticks=tuple(dict.fromkeys([*boxes, *only_ticked(diary), *said])),
        fields=tuple(_fields(diary, day, asked)) if there else (),
        patterns=(HabitField(name="?", title="?", place=0), HabitField(name="?", title="?", place=0, number=_NOTHING)),
        titles={name: habit.title for name, habit in there.items() if habit.title},
    )


_NOTHING: Final = NumberField(field="one:measure:?", value="", was="", problem="")


def _fields(diary: Diary, day: Day, asked: Taken) -> list[HabitField]:
    from gutskin.summaries.gentle import gentle  # loads the food table, so not at every start
    from gutskin.summaries.habit_days import every_habit

    found = [each for each in every_habit(diary) if each.kind in ORDER and each.habit.counts_on(day.date)]
    shown = sorted(found, key=lambda each: ORDER.index(each.kind))
    is_gentle = gentle(diary)
    return [_field(diary, day, asked, each, place, is_gentle=is_gentle) for place, each in enumerate(shown, 1)]


def _field(diary: Diary, day: Day, asked: Taken, kept: Kept, place: int, *, is_gentle: bool) -> HabitField:
    from gutskin.summaries.habit_days import amount_words, title_of

    has_number = kept.kind == "amount" and kept.name not in HAVE_PARTS and not is_gentle
    goal = amount_words(kept, kept.habit.goal) if kept.habit.goal is not None and not is_gentle else ""
    line, unsaid = _line(diary, day, kept, goal)
    return HabitField(
        name=kept.name,
        title=title_of(kept),
        place=place,
        line=line,
        line_id=FOODS_SAY if kept.kind == "fibre" else f"habit-line-{place}",
        number=number_field(f"measure:{kept.name}", asked) if has_number else None,
        unit=kept.habit.unit,
        answer=asked.now.answers.get(kept.name, ""),
        was=asked.was.answers.get(kept.name, ""),
        unsaid=unsaid,
    )


def _line(diary: Diary, day: Day, kept: Kept, goal: str) -> tuple[str, str]:
    """Return what is known of a habit on a day, and what it is called to say nothing of it."""
    if kept.kind == "fibre":
        return _by_foods(diary, day, kept), "From what you ate"
    if kept.kind == "amount" and kept.name not in HAVE_PARTS:
        return f"{goal} is the goal" if goal else kept.habit.unit, "Not written"
    where = "Water" if kept.kind == "water" else "Exercise"
    return f"By your number under {where}" + (f"; {goal} is the goal" if goal else ""), "By its number"


def _by_foods(diary: Diary, day: Day, kept: Kept) -> str:
    """Return what the foods say, whatever the person said instead."""
    from gutskin.summaries.habit_days import by_foods_alone

    found = by_foods_alone(diary, kept, day.date, clock.today())
    state = {"open": "Not yet today", "off": ""}.get(found.state, found.state.capitalize())
    return ", ".join(part for part in (state, found.why) if part)
