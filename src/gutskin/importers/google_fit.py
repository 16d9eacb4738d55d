"""Google Fit from Google Takeout: one file with a row a day, files of one day in quarter hours, or the zip of all.

A file of one day names the day only in its own name. Where a zip holds both, the row of the day wins: the quarter hours
are the same steps once more.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError, Problem, UnreadableDiaryError
from gutskin.importers.dates import DayOrder, day_of, order_of, rule_of
from gutskin.importers.decimals import number_of
from gutskin.importers.gathering import EXERCISE, STEPS, Gathered
from gutskin.importers.importer import asking
from gutskin.importers.questions import Question
from gutskin.importers.row_counts import RowCounts, take_table
from gutskin.importers.sheets import header_in, table_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.diary.tables import Table
    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "google-fit"
title: Final = "Google Fit from Google Takeout (CSV or zip)"
keeps_edits: Final = False
tried: Final = True

_STEPS: Final = "step count"
_ACTIVE: Final = "move minutes count"
_SLEEP: Final = "sleep duration (ms)"
_STAGES: Final = ("light sleeping duration (ms)", "deep sleeping duration (ms)", "rem sleeping duration (ms)")
_OF_A_SUMMARY: Final = frozenset({"date", "calories (kcal)", "distance (m)"})
_OF_A_DAY: Final = frozenset({"start time", "end time", "calories (kcal)", "distance (m)"})
_DAY_IN_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d)\b[^/]*\.csv", re.ASCII | re.IGNORECASE)
_MILLISECONDS_OF_AN_HOUR: Final = 3_600_000
_RULES: Final = (
    "Steps and move minutes of a day, as Google Fit adds them up; in files of one day the quarter hours are added.",
    "Sleep: as Google Fit sums it up, or light, deep and REM sleep together, on the day Google Fit puts it on.",
    "Calories, distance, places, speed, weight and times of single activities are not taken.",
    "Sleep, move minutes and the whole zip were not tried on a real file; steps were.",
)


def recognises(offered: Offered) -> bool:
    """Return whether the first row has the columns of Google Fit, or a zip holds such files in the folder Fit."""
    if offered.is_zip:
        return any(_is_table(each) for each in _tables(offered))
    return _is_table(offered)


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return steps, move minutes and sleep day by day."""
    found = [(each, table_in(each)) for each in (_tables(offered) if offered.is_zip else [offered]) if _is_table(each)]
    summaries = [(each, table) for each, table in found if _is_summary(each)]
    order = order_of((cell for _, table in summaries for cell in _dates_in(table)), answers)
    if isinstance(order, Question):
        return asking(offered, title, order)
    days = Gathered(person, "Google Fit")
    counts = RowCounts(days.whole)
    summed: set[date] = set()
    for each, table in summaries:
        place = each.filename if offered.is_zip else ""
        take_table(counts, table, lambda cell: _take_day(days, summed, order, cell), file=place)
    left = _take_quarters(days, counts, summed, [pair for pair in found if pair not in summaries], offered)
    rules = (
        (*_RULES, rule_of(order)) if any("/" in cell for _, table in summaries for cell in _dates_in(table)) else _RULES
    )
    return counts.imported(offered, title, days.entries(), rules, left=left)


def _tables(offered: Offered) -> Iterator[Offered]:
    """Return the tables in the folder Fit of a zip."""
    inside = (each for each in offered.members if "fit/" in each.filename.lower())
    return (each for each in inside if each.filename.lower().endswith(".csv"))


def _lower(offered: Offered) -> set[str]:
    return {cell.lower() for cell in header_in(offered)}


def _is_table(offered: Offered) -> bool:
    return _is_summary(offered) or _lower(offered) >= _OF_A_DAY


def _is_summary(offered: Offered) -> bool:
    columns = _lower(offered)
    return "date" in columns and (columns >= _OF_A_SUMMARY or ("date" in columns and _ACTIVE in columns))


def _dates_in(table: Table) -> Iterator[str]:
    at = [cell.strip().lower() for cell in table.header].index("date")
    return (cells[at] for _, cells in table.rows)


def _take_day(days: Gathered, summed: set[date], order: DayOrder, cell: Mapping[str, str]) -> None:
    day = day_of(cell["date"], order)
    if day in summed:
        raise BadEntryError("This day stands in the file twice", cell["date"], "leave one of the rows in the file.")
    _take_numbers(days, day, _numbers_in(cell))
    summed.add(day)


def _numbers_in(cell: Mapping[str, str]) -> list[tuple[Kind, str, float]]:
    """Return what a row says, as kind, name and amount (BadEntryError when that is nothing)."""
    found: list[tuple[Kind, str, float]] = []
    for column, named in ((_STEPS, STEPS), (_ACTIVE, EXERCISE)):
        if amount := cell.get(column, ""):
            found.append((Kind.MEASURE, named, _not_below_zero(amount)))
    whole = [cell[_SLEEP]] if cell.get(_SLEEP) else [cell[stage] for stage in _STAGES if cell.get(stage)]
    if whole:
        found.append((Kind.SLEEP, "", sum(map(_not_below_zero, whole)) / _MILLISECONDS_OF_AN_HOUR))
    if not found:
        where = cell.get("date") or cell.get("start time", "")
        raise BadEntryError("Neither steps nor sleep stand in this row", where, "do nothing: nothing is lost.")
    return found


def _not_below_zero(words: str) -> float:
    number = number_of(words)
    if number < 0:
        raise BadEntryError("An amount is below zero", words, "set it right in the file.")
    return number


def _take_numbers(days: Gathered, day: date, found: list[tuple[Kind, str, float]]) -> None:
    for kind, named, amount in found:
        days.add(kind, day, amount, named)


def _take_quarters(
    days: Gathered,
    counts: RowCounts,
    summed: set[date],
    found: list[tuple[Offered, Table]],
    offered: Offered,
) -> tuple[str, ...]:
    """Take the files of one day whose day has no row yet; return what was left, in words."""
    left = 0
    for each, table in found:
        day = _day_in_name(each.filename)
        if day is None:
            raise UnreadableDiaryError(offered.filename, (_without_day(each.filename),))
        if day in summed:
            left += 1
            continue
        place = each.filename if offered.is_zip else ""
        take_table(counts, table, lambda cell, day=day: _take_numbers(days, day, _numbers_in(cell)), file=place)  # type: ignore[misc]
    files = "1 file of a single day" if left == 1 else f"{left} files of single days"
    return (f"{files}, because the file of all days holds the same",) if left else ()


def _day_in_name(filename: str) -> date | None:
    found = _DAY_IN_NAME.search(filename)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _without_day(filename: str) -> Problem:
    return Problem(
        line=None,
        column=None,
        value=filename,
        what="This file of one day says which day only in its name, and the name does not any more.",
        remedy="name it by its day, as in 2026-11-23.csv.",
    )
