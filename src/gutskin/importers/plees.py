"""Plees Tracker: one row a sleep, its beginning and end in milliseconds since 1970, and its stars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError
from gutskin.importers.decimals import number_of
from gutskin.importers.gathering import Gathered
from gutskin.importers.importer import asking
from gutskin.importers.questions import Question
from gutskin.importers.row_counts import RowCounts, take_table
from gutskin.importers.sheets import header_in, table_in
from gutskin.importers.spans import TURN_OF_SLEEP, Spans
from gutskin.importers.zones import local_of, zone_or_question

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from gutskin.diary.tables import Table
    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "plees"
title: Final = "Plees Tracker export (CSV)"
keeps_edits: Final = False
tried: Final = True

_COLUMNS: Final = ("sid", "start", "stop", "rating")
_RULES: Final = (
    "Sleep: from start to stop, on the day you woke up on in the time zone you named.",
    "What lies after 18:00 belongs to the next day. What two rows say about the same hour counts once.",
    "Rating: the stars of the sleeps that have some, as a number of your own (5 is good); the average of a day.",
)


def recognises(offered: Offered) -> bool:
    """Return whether the first row has the four columns of Plees Tracker."""
    return header_in(offered)[:4] == _COLUMNS


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return hours of sleep and their ratings."""
    table = table_in(offered)
    zone = _zone(table, answers)
    if isinstance(zone, Question):
        return asking(offered, title, zone)
    days = Gathered(person, "Plees Tracker")
    nights, counts = Spans(TURN_OF_SLEEP), RowCounts(days.whole)
    take_table(counts, table, lambda cell: _take(days, nights, zone, cell))
    for day, hours in nights.hours():
        days.add(Kind.SLEEP, day, hours)
    return counts.imported(offered, title, days.entries(), _RULES)


def _zone(table: Table, answers: Mapping[str, str]) -> tzinfo | Question | None:
    """Return the zone, the question about it, or None where no row has an instant."""
    for _, cells in table.rows:
        try:
            return zone_or_question(number_of(cells[2]), answers)
        except BadEntryError:
            continue  # this one is refused with its own reason
    return None


def _take(days: Gathered, nights: Spans, zone: tzinfo | None, cell: Mapping[str, str]) -> None:
    start, stop, stars = (number_of(cell[column]) for column in _COLUMNS[1:])
    if zone is None or not 0 <= stars <= 5:
        raise BadEntryError("This is not a sleep with 0 to 5 stars", cell["rating"], "set it right.")
    woken = local_of(stop, zone)
    nights.add(local_of(start, zone), woken)
    if stars > 0:
        days.average(Kind.MEASURE, nights.day_of(woken), stars, "sleep rating (0-5)")
