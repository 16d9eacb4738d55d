"""Cara (Cara Care): tables with tabs between their cells, as the app hands them over.

`tracking_data_points.tsv` has a row for each thing tracked: id, type, when, two instants of the app, value, text, tags.
`tracking_meal_items.tsv` has the foods of a meal under the id of its row, `custom_food_items.tsv` the names of foods of
one's own. The app documents none of it: what the columns mean follows a public program that reads such files.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError, Problem, UnreadableDiaryError
from gutskin.importers.dates import DayOrder, instant_of
from gutskin.importers.decimals import number_of
from gutskin.importers.gathering import Gathered
from gutskin.importers.row_counts import RowCounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "cara"
title: Final = "Cara export (tab-separated, or a zip of its files)"
keeps_edits: Final = False
tried: Final = False

POINTS: Final = "tracking_data_points.tsv"
MEALS: Final = "tracking_meal_items.tsv"
OWN_FOODS: Final = "custom_food_items.tsv"
_TYPES: Final = "food|stool|bloating|pain|headache|otherPain|mood|stress|skin|notes"
_POINT: Final = re.compile(rf"[^\t\n]+\t(?:{_TYPES})\t\d{{4}}-\d\d-\d\d[ T]\d\d:\d\d", re.ASCII)
_SYMPTOMS: Final = MappingProxyType(
    {"bloating": "bloating", "pain": "abdominal pain", "headache": "headache", "otherPain": "other pain"}
)
_GUT: Final = frozenset({"bloating", "pain"})
_AS_THEY_ARE: Final = MappingProxyType({"mood": "Cara mood (0-100)", "stress": "Cara stress (0-100)"})
_BETWEEN_FOODS: Final = "\N{BLACK STAR}"
_RULES: Final = (
    "Stool: a seventh of the slider is a Bristol type (14 is type 1, 100 is type 7). 0 is none and stands in the note.",
    "Bloating, pain and headache: 0 to 100 as a symptom of 0 to 10 (10 is worst).",
    "Gut: the worst of bloating and abdominal pain of a day, 0 as 10, 25 as 8, 50 as 6, 75 as 3, 100 as 1. 10 is good.",
    "A day without bloating or abdominal pain in the file is not rated.",
    "Mood and stress: 0 to 100 as numbers of your own, because the file does not say which end is good.",
    "Food: each an entry. Whether that was all is not said, so a day with any food counts as written in full.",
    "Skin, notes and tags stand in the note of the day.",
    "Times: as they stand in the file.",
)


@dataclass(frozen=True, slots=True)
class _Point:
    """A row of the tracked things."""

    key: str
    kind: str
    at: datetime
    value: str
    text: str
    tags: str


def recognises(offered: Offered) -> bool:
    """Return whether it is a table of tracked things, or a zip that holds one."""
    if offered.is_zip:
        return offered.member(POINTS) is not None
    return _is_points(offered) or _is_meals(offered)


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return stools, symptoms, ratings, food and notes."""
    points = offered.member(POINTS) if offered.is_zip else offered
    if points is None or not (offered.is_zip or _is_points(offered)):
        raise _unreadable(offered, "The foods of meals alone name no day.", f"put {POINTS} and {MEALS} into one zip.")
    foods = _foods_by_meal(offered)
    days = Gathered(person, "Cara")
    counts = RowCounts(days.whole)
    for line, cells in _rows(points, offered):
        if len(cells) > 1 and not re.fullmatch(_TYPES, cells[1]) and line == 1:
            continue  # the names of the columns
        counts.take(line, lambda cells=cells: _take(days, foods, _point_of(cells)), POINTS if offered.is_zip else "")  # type: ignore[misc]
    return counts.imported(offered, title, days.entries(), _RULES)


def _is_points(offered: Offered) -> bool:
    lines = offered.head.decode("utf-8-sig", errors="replace").splitlines()[:3]
    return any(_POINT.match(line) for line in lines)


def _is_meals(offered: Offered) -> bool:
    return offered.head.startswith(b"Realmidstring\t") and not _is_points(offered)


def _rows(table: Offered, offered: Offered) -> Iterator[tuple[int, list[str]]]:
    """Return the lines of a table with their cells; the app puts some of them in quotation marks."""
    try:
        text = table.data().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(offered, "This is not UTF-8.", "export it once more.") from error
    for line, words in enumerate(text.splitlines(), start=1):
        if words.strip():
            yield line, [cell.strip().strip('"').strip() for cell in words.split("\t")]


def _point_of(cells: list[str]) -> _Point:
    if len(cells) < 6 or not re.fullmatch(_TYPES, cells[1]):
        raise BadEntryError(
            "gutskin does not know this kind of row", cells[1] if len(cells) > 1 else "", "leave it out."
        )
    padded = [*cells, "", "", ""]
    at = instant_of(cells[2].replace("T", " ")[:16], DayOrder.DAY_FIRST)  # a year first is read the same in both orders
    return _Point(cells[0], cells[1], at, cells[5], padded[6], padded[7])


def _foods_by_meal(offered: Offered) -> dict[str, list[str]]:
    """Return the foods of each meal of a zip, by the id of its row."""
    meals, own = offered.member(MEALS), offered.member(OWN_FOODS)
    names = {cells[0]: cells[1] for _, cells in _rows(own, offered) if len(cells) > 1} if own else {}
    found = {}
    for _, cells in _rows(meals, offered) if meals else ():
        if len(cells) > 7 and cells[0] != "Realmidstring":
            foods = _parts(cells[3]) + [names[key] for key in _parts(cells[4]) if names.get(key)]
            found[cells[1]] = foods or _parts(cells[7])
    return found


def _parts(cell: str) -> list[str]:
    return [part for each in cell.split(_BETWEEN_FOODS) if (part := each.strip().strip('"').strip())]


def _take(days: Gathered, foods: Mapping[str, list[str]], point: _Point) -> None:
    if point.kind == "food":
        _take_food(days, foods, point)
    elif point.kind == "stool":
        _take_stool(days, point)
    elif point.kind in _SYMPTOMS:
        _take_symptom(days, point)
    elif point.kind in _AS_THEY_ARE:
        days.average(Kind.MEASURE, point.at.date(), _slider(point), _AS_THEY_ARE[point.kind])
    elif not (point.text or point.tags or point.value):
        raise BadEntryError("This row says nothing", point.kind, "leave it out.")
    else:
        _take_note(days, point, value=point.value)
        return
    _take_note(days, point, value="")


def _slider(point: _Point) -> float:
    number = number_of(point.value)
    if not 0 <= number <= 100:
        raise BadEntryError("A slider of Cara goes from 0 to 100", point.value, "write a number in that range.")
    return number


def _take_food(days: Gathered, foods: Mapping[str, list[str]], point: _Point) -> None:
    eaten = foods.get(point.key) or ([point.text] if point.text else [])
    if not eaten:
        what = "The foods of this meal stand in another file"
        raise BadEntryError(what, point.key, f"put {POINTS} and {MEALS} into one zip and bring that in.")
    for food in eaten:
        days.write(Kind.MEAL, point.at.date(), food, at=point.at.time())


def _take_stool(days: Gathered, point: _Point) -> None:
    bristol = round(_slider(point) * 7 / 100)
    if bristol:
        days.write(Kind.STOOL, point.at.date(), bristol, at=point.at.time())
    else:
        days.note(point.at.date(), f"{point.at:%H:%M} no bowel movement")


def _take_symptom(days: Gathered, point: _Point) -> None:
    strength = _slider(point)
    days.write(Kind.SYMPTOM, point.at.date(), strength / 10, _SYMPTOMS[point.kind], at=point.at.time())
    if point.kind in _GUT:
        days.rate_worst(point.at.date(), "gut", math.floor(10.5 - 9 * strength / 100))


def _take_note(days: Gathered, point: _Point, *, value: str) -> None:
    words = [value, point.text if point.kind != "food" else "", *point.tags.split("|")]
    said = ", ".join(part.strip() for part in words if part.strip() not in {"", "null"})
    if said:
        days.note(point.at.date(), f"{point.at:%H:%M} {point.kind}: {said}")


def _unreadable(offered: Offered, what: str, remedy: str) -> UnreadableDiaryError:
    problem = Problem(line=None, column=None, value="", what=what, remedy=remedy)
    return UnreadableDiaryError(offered.filename, (problem,))
