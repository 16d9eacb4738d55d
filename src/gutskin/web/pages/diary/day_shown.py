"""One day as the diary shows it: what stands, what the meals were counted as, and what stood there before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary import Kind
from gutskin.diary.entries import BESIDE_DAYS
from gutskin.diary.merging import history
from gutskin.summaries.areas import day_sentence
from gutskin.web.charts import body_map
from gutskin.web.pages.today.shown import MealRow, counted_line, meal_rows
from gutskin.web.words import kind_name, value_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.utils.safestring import SafeString

    from gutskin.diary import Day, Diary, Entry

ORDER: Final = (Kind.RATING, Kind.SLEEP, Kind.MEAL, Kind.DRINK, Kind.COMPLETE, Kind.NONE, Kind.HABIT)
FIRST: Final = ("skin", "gut")
SHOWN_RATINGS: Final = frozenset({"skin", "gut", "stress"})
TOLD_ONE_BY_ONE: Final = frozenset({Kind.STOOL, Kind.CYCLE, Kind.PROBIOTIC, Kind.TREATMENT, Kind.SYMPTOM, Kind.MEASURE})
TOLD_ABOVE: Final = frozenset({"foods", "habits", "areas"})
"""Of what the person said "none" and has a sentence of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DayShown:
    """A day for the diary's page.

    `rows`: the meals. `sentences`: what else was said, in words. `notes`: the person's own. `others`: every entry that
    stands, to be changed one by one. `removed`: the last words of entries that were deleted. `areas`: what is marked on
    the body map, `map` the same as a picture, None where no place is marked.
    """

    day: Day
    rows: tuple[MealRow, ...]
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    others: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    areas: str
    map: SafeString | None
    patterns: SafeString | None


def day_shown(diary: Diary, when: date) -> DayShown:
    """Return one day of a diary with what was deleted from it."""
    day = diary.day(when)
    return DayShown(
        day=day,
        rows=meal_rows(day),
        sentences=tuple(_sentences(diary, day)),
        notes=tuple(str(entry.value).strip() for entry in day.entries if entry.kind is Kind.NOTE),
        others=tuple(sorted(day.entries, key=_place)),
        removed=_removed(diary, when),
        areas=day_sentence(day),
        map=body_map.small_map(day.areas, width=body_map.BESIDE_WORDS) if day.areas else None,
        patterns=body_map.patterns() if day.areas else None,
    )


def _sentences(diary: Diary, day: Day) -> Iterator[str]:
    """Yield what was said beside ratings, sleep, stress and meals, one sentence each."""
    if day.meals:
        yield counted_line(diary, day)
    if day.foods_said_none:
        yield "Nothing eaten."
    if day.foods_complete is not None:
        yield "The list of foods is complete." if day.foods_complete else "Foods are missing from the list."
    if day.habits is not None:
        yield f"Kept: {', '.join(day.habits)}." if day.habits else "No habit kept."
    for entry in day.entries:
        if entry.kind in TOLD_ONE_BY_ONE or (entry.kind is Kind.RATING and entry.name not in SHOWN_RATINGS):
            yield f"{kind_name(entry)}: {value_text(entry)}."
        if entry.kind is Kind.NONE and entry.name not in TOLD_ABOVE:
            yield f"{kind_name(entry)}."


def _place(entry: Entry) -> tuple[int, int, str]:
    kind = ORDER.index(entry.kind) if entry.kind in ORDER else len(ORDER)
    return kind, FIRST.index(entry.name) if entry.name in FIRST else len(FIRST), entry.name


def _removed(diary: Diary, when: date) -> tuple[Entry, ...]:
    """Return the newest words of each entry of this day that is deleted now."""
    edits = [edit for edit in diary.edits if edit.day == when and edit.kind not in BESIDE_DAYS]
    found = [versions for versions in history(edits).values() if versions[0].deleted]
    last_words = [next((edit for edit in versions if not edit.deleted), None) for versions in found]
    return tuple(sorted((edit for edit in last_words if edit), key=lambda edit: (edit.kind.value, edit.name)))
