"""The fields of a day as text: as they stand in the diary, and as a form brings them.

A form also brings what each field held when the page was made (`was-...`). Only what the person changed is written, so
that a page left open in the evening does not undo what was logged elsewhere in between.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from gutskin.diary import Day, Kind
from gutskin.web.pages.today.ones import NONES, is_one, nones_of_day, ones_of_day
from gutskin.web.words import hours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from gutskin.diary import Entry

RATINGS: Final = ("skin", "gut", "stress")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fields:
    """What the fields hold; "" is not written. `foods` and what begins with `new_` are what is to be added.

    `time`: the local time of the foods to be added. `ones`: the numbers a day holds one of, by key (ones.py).
    `nones`: of what there was none, said so. `answers`: "yes", "no" or "" for habits that are more than a box, by name.
    """

    skin: str = ""
    gut: str = ""
    stress: str = ""
    sleep: str = ""
    note: str = ""
    complete: bool = False
    habits: tuple[str, ...] = ()
    no_habits: bool = False
    foods: str = ""
    meal: str = ""
    time: str = ""
    new_habit: str = ""
    new_symptom: str = ""
    new_treatment: str = ""
    new_dose: str = ""
    ones: Mapping[str, str] = field(default_factory=dict)
    nones: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


def fields_of_day(day: Day) -> Fields:
    """Return the fields as the diary has them."""
    note = entry_at(day, Kind.NOTE)
    sleep = entry_at(day, Kind.SLEEP)
    return Fields(
        skin=_rating(day, "skin"),
        gut=_rating(day, "gut"),
        stress=_rating(day, "stress"),
        sleep=hours(float(sleep.value or 0)) if sleep else "",
        note=str(note.value).strip() if note else "",
        complete=day.foods_complete is True,
        habits=day.habits or (),
        no_habits=_said_none(day, "habits"),
        ones=ones_of_day(day),
        nones=nones_of_day(day),
        answers={e.name: "yes" if e.value is True else "no" for e in day.entries if e.kind is Kind.HABIT},
    )


def fields_of_form(form: QueryDict, prefix: str = "") -> Fields:
    """Return the fields as a form brings them; with the prefix `was-`, as they were when its page was made."""

    def text(name: str) -> str:
        return form.get(prefix + name, "").replace("\r\n", "\n").strip()

    return Fields(
        skin=text("skin"),
        gut=text("gut"),
        stress=text("stress"),
        sleep=text("sleep"),
        note=text("note"),
        complete=bool(text("complete")),
        habits=tuple(form.getlist(f"{prefix}habit")),
        no_habits=bool(text("no-habits")),
        foods=text("foods"),
        meal=text("meal"),
        time=text("time"),
        new_habit=text("new-habit"),
        new_symptom=text("new-symptom"),
        new_treatment=text("new-treatment"),
        new_dose=text("new-dose"),
        ones={key: text(f"one:{key}") for key in _keys(form, f"{prefix}one:")},
        nones=tuple(name for name in NONES if text(f"none:{name}")),
        answers={name: text(f"answer:{name}") for name in _after(form, f"{prefix}answer:") if name.strip()},
    )


def _keys(form: QueryDict, beginning: str) -> list[str]:
    return [key for key in _after(form, beginning) if is_one(key)]


def _after(form: QueryDict, beginning: str) -> list[str]:
    return [name.removeprefix(beginning) for name in form if name.startswith(beginning)]


def entry_at(day: Day, kind: Kind, name: str = "") -> Entry | None:
    """Return the entry of this kind and name, None when it is not written."""
    return next((entry for entry in day.entries if entry.kind is kind and entry.name == name), None)


def _rating(day: Day, name: str) -> str:
    value = day.ratings.get(name)
    return "" if value is None else f"{value:g}"


def _said_none(day: Day, what: str) -> bool:
    entry = entry_at(day, Kind.NONE, what)
    return entry is not None and entry.value is True
