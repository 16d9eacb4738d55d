"""The daily summary of Cronometer (`dailysummary.csv`): what a day added up to, and whether it was completed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError
from gutskin.importers.collecting import Collected, Join, Row, Said, lower_names, say_columns_left
from gutskin.importers.dates import DayOrder, day_of, order_of, rule_of
from gutskin.importers.decimals import number_of
from gutskin.importers.importer import Imported, asking
from gutskin.importers.nutrients import RULE, columns_left, said_of_nutrients
from gutskin.importers.questions import Question
from gutskin.importers.sheets import header_in, table_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.importers.offered import Offered

name: Final = "cronometer-days"
title: Final = "Cronometer daily summary (CSV)"
keeps_edits: Final = False
tried: Final = True

_KNOWN: Final = {"date", "completed"}
_UNITS: Final[Mapping[str, str]] = {}
_RULES: Final = (
    RULE,
    (
        "Days marked as completed: that was all. A day not marked may be complete all the same, so nothing is said "
        "of it; its numbers are those of what was written."
    ),
)


def recognises(offered: Offered) -> bool:
    """Return whether the first line has a date, energy with its unit, and whether the day was completed."""
    columns = set(lower_names(header_in(offered)))
    return columns >= _KNOWN and bool(columns & {"energy (kcal)", "energy (kj)"})


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return the numbers of each day and which days are complete, or the question how the dates are written."""
    table = table_in(offered)
    place = lower_names(table.header).index("date")
    order = order_of((cells[place] for _, cells in table.rows), answers)
    if isinstance(order, Question):
        return asking(offered, title, order)
    collected = Collected(person)
    collected.take_table(table, lambda row: _said(row, order))
    left = columns_left(table.header, _KNOWN, _UNITS)
    notes = (rule_of(order), *_RULES)
    return collected.imported(
        offered, title, notes=notes, not_understood=say_columns_left(left, "of nutrients that are not kept")
    )


def _said(row: Row, order: DayOrder) -> Iterator[Said]:
    day = day_of(row["date"], order)
    energy = row.get("energy (kcal)") or row.get("energy (kj)") or "0"
    if number_of(energy) == 0:
        raise BadEntryError("Nothing was written in Cronometer on this day", row["date"], "leave the row out.")
    yield from said_of_nutrients(day, row, _UNITS, Join.FIRST)
    if row["completed"].lower() == "true":
        yield Said(kind=Kind.COMPLETE, day=day, value=True, name="foods", join=Join.ANY)
