"""What a form of a day asks to be written: the changed fields, and what the pressed button adds to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from gutskin.diary import Entry, Kind
from gutskin.web.pages.today.areas_shown import areas_as_yesterday
from gutskin.web.pages.today.changes import (
    changes_between,
    meals_of,
    nothing_eaten,
    nothing_eaten_no_more,
    number_of,
)
from gutskin.web.pages.today.fields import fields_of_form
from gutskin.web.pages.today.lists import BUTTONS, TIME, list_edits, place_of, time_of_writing, without_none
from gutskin.web.pages.today.ones import is_one
from gutskin.web.pages.today.shown import usual_texts, yesterdays_meals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import QueryDict

    from gutskin.diary import Day, Diary
    from gutskin.web.pages.today.fields import Fields

MEAL_BUTTONS: Final = frozenset({"add", "remove", "suggest", "same", "usual", "nothing", "nothing-taken-back"})

MORE_OR_LESS: Final = re.compile(r"[+-][0-9]{1,4}")
TOGETHER: Final = frozenset({"same", "usual", "areas", "treatment-again", "treatments-again"})
"""The buttons that bring what was written before, taken back together."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A form as understood.

    `entries`: the edits to write, none when there is a problem. `was`, `now`: its fields before and after.
    `together`: ids of the entries that one tap brought, taken back together. `asks_about_nothing`: "that was all" was
    said on a day without food, so it has to be asked what that means. `place`: the part of the page it was about.
    """

    was: Fields
    now: Fields
    entries: tuple[Entry, ...] = ()
    problems: Mapping[str, str]
    together: tuple[str, ...] = ()
    asks_about_nothing: bool = False
    place: str = ""

    @property
    def notice(self) -> tuple[str, ...]:
        """What to say on the next page, and the ids of the entries whose writing or removal can be undone at once."""
        if self.asks_about_nothing:
            return ("ask-nothing",)
        if len(self.entries) == 1 and self.entries[0].deleted:
            return "removed", self.entries[0].id
        if self.together:
            return "added", *self.together
        return ("saved" if self.entries else "unchanged",)


def taken(form: QueryDict, diary: Diary, day: Day) -> Taken:
    """Return what a form of this day asks for."""
    was, now = fields_of_form(form, "was-"), without_none(_as_pressed(fields_of_form(form), form), form)
    changes = changes_between(day, was, now)
    if changes.problems:
        return Taken(was=was, now=now, problems=changes.problems)
    pressed = _pressed(form, diary, day, now)
    entries = _one_each((*changes.entries, *pressed))
    return Taken(
        was=was,
        now=now,
        entries=entries,
        problems={},
        together=tuple(entry.id for entry in pressed) if TOGETHER & form.keys() else (),
        asks_about_nothing=now.complete and not was.complete and _is_without_food(day, entries),
        place="eaten" if MEAL_BUTTONS & form.keys() else place_of(form, day),
    )


def _as_pressed(fields: Fields, form: QueryDict) -> Fields:
    """Return the fields after a button that takes one of them back, or puts a number into one."""
    match form.get("take-back", ""):
        case "skin":
            return replace(fields, skin="")
        case "gut":
            return replace(fields, gut="")
        case "stress":
            return replace(fields, stress="")
        case emptied:
            ones = {key: "" if emptied == f"one:{key}" else text for key, text in fields.ones.items()}
            return _with_number_put(replace(fields, ones=ones), form.get("put", ""))


def _with_number_put(fields: Fields, said: str) -> Fields:
    """Return the fields with `one:cycle:=13` put into its field, or `one:measure:water=+1` added to what is there."""
    field, _, text = said.rpartition("=")
    key = field.removeprefix("one:")
    if not is_one(key):
        return fields
    if MORE_OR_LESS.fullmatch(text):
        there = number_of(fields.ones.get(key, ""))
        text = f"{max(0, (there if isinstance(there, int | float) else 0) + int(text)):g}"
    return replace(fields, ones={**fields.ones, key: text})


def _pressed(form: QueryDict, diary: Diary, day: Day, now: Fields) -> tuple[Entry, ...]:
    """Return the edits of the one button that was pressed, where it is not Save."""
    if BUTTONS.keys() & form.keys():
        return list_edits({name: str(said) for name, said in form.items()}, diary, day, time_of_writing(day.date))
    if "remove" in form:
        return tuple(replace(entry, deleted=True) for entry in day.meals if entry.id == form.get("remove"))
    if "suggest" in form:
        return tuple(meals_of(day, form.get("suggest", ""), now.meal, now.time if TIME.fullmatch(now.time) else ""))
    if "same" in form or "usual" in form:
        return _again(day, _meals_before(form, diary, day))
    if form.get("areas") == "yesterday":
        return tuple(areas_as_yesterday(diary, day))
    return tuple(_about_nothing(form, day))


def _meals_before(form: QueryDict, diary: Diary, day: Day) -> list[tuple[str, str]]:
    """Return what "same as yesterday" or a usual meal stands for, each as its name and words."""
    if "same" in form:
        return [(entry.name, str(entry.value)) for entry in yesterdays_meals(diary, day.date)]
    name = form.get("usual", "")
    return [(name, text) for text in usual_texts(diary, name, day.date)]


def _about_nothing(form: QueryDict, day: Day) -> Iterator[Entry]:
    if form.get("nothing") == "eaten":
        yield from nothing_eaten(day)
    if "nothing-taken-back" in form:
        yield from nothing_eaten_no_more(day)


def _again(day: Day, meals: list[tuple[str, str]]) -> tuple[Entry, ...]:
    """Return meals, each as its name and words, written again on this day."""
    again = [Entry(kind=Kind.MEAL, day=day.date, name=name, value=text) for name, text in meals]
    return (*again, *(nothing_eaten_no_more(day) if again else ()))


def _one_each(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the last edit of each id: one form makes one edit of a thing."""
    return tuple({entry.id: entry for entry in entries}.values())


def _is_without_food(day: Day, entries: tuple[Entry, ...]) -> bool:
    """Whether the day has no food, and nobody said so, after these edits."""
    gone = {entry.id for entry in entries if entry.deleted}
    there = [entry for entry in day.meals if entry.id not in gone]
    said = [entry for entry in entries if not entry.deleted and entry.kind.value in {"meal", "none"}]
    return not there and not day.foods_said_none and not any(e.name == "foods" or e.kind.value == "meal" for e in said)
