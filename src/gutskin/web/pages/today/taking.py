"""What a form of a day asks to be written: the changed fields, and what the pressed button adds to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from gutskin.diary import Entry, Kind
from gutskin.web.pages.today.changes import changes_between, meals_of, nothing_eaten, nothing_eaten_no_more
from gutskin.web.pages.today.fields import fields_of_form
from gutskin.web.pages.today.shown import usual_texts, yesterdays_meals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import QueryDict

    from gutskin.diary import Day, Diary
    from gutskin.web.pages.today.fields import Fields

MEAL_BUTTONS: Final = frozenset({"add", "remove", "suggest", "same", "usual", "nothing", "nothing-taken-back"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A form as understood.

    `entries`: the edits to write, none when there is a problem. `was`, `now`: its fields before and after.
    `together`: ids of the entries that one tap brought, taken back together. `asks_about_nothing`: "that was all" was
    said on a day without food, so it has to be asked what that means.
    """

    was: Fields
    now: Fields
    entries: tuple[Entry, ...] = ()
    problems: Mapping[str, str]
    together: tuple[str, ...] = ()
    asks_about_nothing: bool = False
    is_about_meals: bool = False

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
    was, now = fields_of_form(form, "was-"), _with_rating_taken_back(fields_of_form(form), form)
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
        together=tuple(entry.id for entry in pressed) if {"same", "usual"} & form.keys() else (),
        asks_about_nothing=now.complete and not was.complete and _is_without_food(day, entries),
        is_about_meals=bool(MEAL_BUTTONS & form.keys()),
    )


def _with_rating_taken_back(fields: Fields, form: QueryDict) -> Fields:
    match form.get("take-back"):
        case "skin":
            return replace(fields, skin="")
        case "gut":
            return replace(fields, gut="")
        case "stress":
            return replace(fields, stress="")
        case _:
            return fields


def _pressed(form: QueryDict, diary: Diary, day: Day, now: Fields) -> tuple[Entry, ...]:
    """Return the edits of the one button that was pressed, where it is not Save."""
    if "remove" in form:
        return tuple(replace(entry, deleted=True) for entry in day.meals if entry.id == form.get("remove"))
    if "suggest" in form:
        return tuple(meals_of(day, form.get("suggest", ""), now.meal))
    if "same" in form:
        return _again(day, [(entry.name, str(entry.value)) for entry in yesterdays_meals(diary, day.date)])
    if "usual" in form:
        name = form.get("usual", "")
        return _again(day, [(name, text) for text in usual_texts(diary, name, day.date)])
    return tuple(_about_nothing(form, day))


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
