"""What a form changes in a day: entries to write, deletions among them, and what could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from gutskin.diary import Day, Entry, Kind
from gutskin.diary.habits import refuse_a_probiotic
from gutskin.errors import BadEntryError
from gutskin.web.pages.today.fields import RATINGS, entry_at
from gutskin.web.pages.today.lists import time_of, treatment_edits
from gutskin.web.pages.today.ones import NONES, none_edits, one_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from gutskin.diary.entries import Value
    from gutskin.web.pages.today.fields import Fields

SYMPTOM_SETTING: Final = "symptom/"
MEALS: Final = ("breakfast", "lunch", "dinner", "snack")
HOURS: Final = re.compile(r"(\d{1,3})\s*(?:h|hours?|:)\s*(?:(\d{1,2})\s*(?:m|min|minutes?)?)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """`entries`: the edits to write. `problems`: for each field that could not be read, what to say beside it."""

    entries: tuple[Entry, ...]
    problems: Mapping[str, str]


def changes_between(day: Day, was: Fields, now: Fields) -> Changes:
    """Return what the person changed on this day, from what the fields were to what they are now."""
    entries: list[Entry] = []
    problems: dict[str, str] = {}
    for field, make in _makers(day, was, now).items():
        try:
            entries += make()
        except BadEntryError as error:
            problems[field] = str(error)
    return Changes(entries=tuple(entries), problems=problems)


def _makers(day: Day, was: Fields, now: Fields) -> dict[str, Callable[[], list[Entry]]]:
    ratings = {
        name: lambda name=name: list(_rating(day, name, getattr(was, name), getattr(now, name))) for name in RATINGS
    }
    ones = {
        f"one:{key}": lambda key=key: list(one_edits(day, key, was.ones.get(key, ""), now.ones.get(key, "")))
        for key in {**was.ones, **now.ones}
    }
    nones = {f"none:{name}": lambda name=name: list(none_edits(day, name, was, now)) for name in NONES}
    return (
        ratings
        | ones
        | nones
        | {
            "sleep": lambda: list(_once(day, Kind.SLEEP, was.sleep, now.sleep, hours_of)),
            "note": lambda: list(_once(day, Kind.NOTE, was.note, now.note, str)),
            "habits": lambda: list(_habits(day, was, now)),
            "answers": lambda: list(_answers(day, was, now)),
            "new-symptom": lambda: list(_symptom_to_ask_about(day, now.new_symptom)),
            "new-treatment": lambda: list(treatment_edits(day, now.new_treatment, now.new_dose)),
            "foods": lambda: list(meals_of(day, now.foods, now.meal, now.time)),
            "complete": lambda: list(_complete(day, was, now)),
        }
    )


def _symptom_to_ask_about(day: Day, name: str) -> Iterator[Entry]:
    """Yield the setting that asks about a symptom every day. How strong it was is not said with it."""
    if name:
        yield Entry(kind=Kind.SETTING, day=day.date, name=f"{SYMPTOM_SETTING}{name}", value=True)


def _rating(day: Day, name: str, was: str, now: str) -> Iterator[Entry]:
    return _once(day, Kind.RATING, was, now, number_of, name)


def _once(
    day: Day, kind: Kind, was: str, now: str, read: Callable[[str], Value], name: str = ""
) -> Iterator[Entry]:  # fmt: skip
    """Yield the edit of a thing a day holds one of: nothing when unchanged, a deletion when emptied."""
    if was == now:
        return
    if now:
        yield Entry(kind=kind, day=day.date, name=name, value=read(now))
    elif (standing := entry_at(day, kind, name)) is not None:
        yield replace(standing, deleted=True)


def number_of(text: str) -> Value:
    """Return the number a text holds, or the text itself, which the entry then refuses with its value."""
    try:
        value = float(text.replace(",", ".").replace("−", "-"))
    except ValueError:
        return text
    return int(value) if value.is_integer() else value


def hours_of(text: str) -> Value:
    """Return hours from `7.5`, `7,5`, `7:30`, `7 h 30 min`."""
    spoken = HOURS.fullmatch(text)
    if spoken is not None:
        minutes = int(spoken[2] or 0)
        return int(spoken[1]) + minutes / 60 if minutes < 60 else text
    return number_of(text.lower().removesuffix("hours").removesuffix("h").strip())


def meals_of(day: Day, text: str, meal: str, time: str = "") -> Iterator[Entry]:
    """Yield a meal for each part of a text, split at `;` and at line ends; writing food takes "nothing eaten" back.

    `time`: their local time, "" where it is not said (BadEntryError where it is none).
    """
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    if not parts:
        return
    name, at = meal if meal in MEALS else "", time_of(time)
    yield from (Entry(kind=Kind.MEAL, day=day.date, name=name, value=part, at=at) for part in parts)
    yield from nothing_eaten_no_more(day)


def nothing_eaten_no_more(day: Day) -> Iterator[Entry]:
    """Yield the deletion of "nothing eaten" where it was said."""
    said = entry_at(day, Kind.NONE, "foods")
    if said is not None:
        yield replace(said, deleted=True)


def nothing_eaten(day: Day) -> Iterator[Entry]:
    """Yield the two edits that say: nothing was eaten on this day, and that was all."""
    yield Entry(kind=Kind.NONE, day=day.date, name="foods", value=True)
    yield Entry(kind=Kind.COMPLETE, day=day.date, name="foods", value=True)


def _habits(day: Day, was: Fields, now: Fields) -> Iterator[Entry]:
    refuse_a_probiotic(now.new_habit)
    kept = [*now.habits, *([now.new_habit] if now.new_habit else [])]
    for name in kept:
        if name not in was.habits:
            yield Entry(kind=Kind.HABIT, day=day.date, name=name, value=True)
    for name in was.habits:
        standing = entry_at(day, Kind.HABIT, name)
        if name not in kept and name not in now.answers and standing is not None:
            yield replace(standing, deleted=True)
    yield from _none_kept(day, was, now, kept=bool(kept))


def _answers(day: Day, was: Fields, now: Fields) -> Iterator[Entry]:
    """Yield what is said of habits that are more than a box: kept, not kept, or nothing any more."""
    for name, answer in now.answers.items():
        standing = entry_at(day, Kind.HABIT, name)
        if answer == was.answers.get(name, ""):
            continue
        if answer in {"yes", "no"}:
            yield Entry(kind=Kind.HABIT, day=day.date, name=name, value=answer == "yes")
        elif standing is not None:
            yield replace(standing, deleted=True)


def _none_kept(day: Day, was: Fields, now: Fields, *, kept: bool) -> Iterator[Entry]:
    """Yield the edit of "none of these today", which a ticked habit takes back."""
    standing = entry_at(day, Kind.NONE, "habits")
    if now.no_habits and not was.no_habits and not kept:
        yield Entry(kind=Kind.NONE, day=day.date, name="habits", value=True)
    elif standing is not None and (kept or (was.no_habits and not now.no_habits)):
        yield replace(standing, deleted=True)


def _complete(day: Day, was: Fields, now: Fields) -> Iterator[Entry]:
    """Yield the edit of "that was all". Switched off again it says no, which is more than not saying anything."""
    if was.complete == now.complete:
        return
    if not now.complete or day.meals or now.foods or day.foods_said_none:
        yield Entry(kind=Kind.COMPLETE, day=day.date, name="foods", value=now.complete)
