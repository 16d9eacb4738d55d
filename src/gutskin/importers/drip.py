"""drip: one row a day of a cycle, with a column for each part of what was tracked (`bleeding.value`, `note.value` ...).

After the app's own source: the columns are those of its database, true and false are words, and a cycle begins with a
bleeding that no other one came before within a day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError
from gutskin.importers.cycles import CYCLE_RULE, cycle_days
from gutskin.importers.dates import DayOrder, day_of
from gutskin.importers.decimals import number_of
from gutskin.importers.gathering import Gathered
from gutskin.importers.row_counts import RowCounts, take_table
from gutskin.importers.sheets import header_in, table_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "drip"
title: Final = "drip export (CSV)"
keeps_edits: Final = False
tried: Final = False

COLUMNS: Final = frozenset({"date", "bleeding.value", "bleeding.exclude", "mucus.value", "temperature.value"})
_HEAVINESS: Final = ("spotting", "light", "medium", "heavy")
_TICKED: Final = ("pain", "mood")
_RULES: Final = (
    CYCLE_RULE,
    "Bleeding: how heavy it was stands in the note of the day. What drip was told to exclude begins no cycle.",
    "Temperature: as body temperature in °C, unless drip was told to exclude it.",
    "Pains and moods say no strength in drip, so they stand in the note of the day.",
    "Mucus, cervix, desire, sex and contraceptives are not taken.",
)


def recognises(offered: Offered) -> bool:
    """Return whether the first row has the columns of drip's own database."""
    return {cell.lower() for cell in header_in(offered)} >= COLUMNS


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return the days of the cycle, body temperature and notes."""
    days = Gathered(person, "drip")
    counts = RowCounts(days.whole)
    bled: set[date] = set()
    take_table(counts, table_in(offered), lambda cell: _take(days, bled, cell))
    for day, number in cycle_days(bled):
        days.put(Kind.CYCLE, day, number)
    return counts.imported(offered, title, days.entries(), _RULES)


def _take(days: Gathered, bled: set[date], cell: Mapping[str, str]) -> None:
    day = day_of(cell["date"], DayOrder.DAY_FIRST)  # drip writes ISO dates, which are read the same in both orders
    bleeding, temperature = cell["bleeding.value"], cell["temperature.value"]
    is_bleeding = bool(bleeding) and not _yes(cell["bleeding.exclude"])
    words = [f"bleeding: {_heaviness(bleeding)}"] if bleeding else []
    words += [f"{part}: {', '.join(ticked)}" for part in _TICKED if (ticked := _ticked(cell, part))]
    words += [cell[column] for column in ("note.value", "pain.note", "mood.note") if cell.get(column)]
    degrees = number_of(temperature) if temperature and not _yes(cell.get("temperature.exclude", "")) else None
    if not (words or degrees is not None):
        raise BadEntryError("There is nothing to take on this day", cell["date"], "do nothing: nothing is lost.")
    if words:
        days.note(day, "\n".join(words))
    if degrees is not None:
        days.average(Kind.MEASURE, day, degrees, "body temperature (°C)")
    if is_bleeding:
        bled.add(day)


def _heaviness(words: str) -> str:
    number = number_of(words)
    if number not in range(len(_HEAVINESS)):
        raise BadEntryError("drip knows a bleeding of 0 to 3", words, "write a number in that range.")
    return _HEAVINESS[int(number)]


def _ticked(cell: Mapping[str, str], part: str) -> list[str]:
    prefix = f"{part}."
    columns = [column for column in cell if column.startswith(prefix) and not column.endswith(".note")]
    return [column.removeprefix(prefix) for column in columns if _yes(cell[column])]


def _yes(words: str) -> bool:
    """Return whether a cell says true; an empty one says nothing."""
    if words.lower() not in {"true", "false", ""}:
        raise BadEntryError("This is neither true nor false", words, "write true or false.")
    return words.lower() == "true"
