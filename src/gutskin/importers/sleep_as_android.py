"""Sleep as Android: `sleep-export.csv`, alone or in the zip of a backup, with a line of names before each night.

Each night has columns of its own (its readings minute by minute), so each row is read by the line of names above it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError, Problem, UnreadableDiaryError
from gutskin.importers.dates import DayOrder, instant_of
from gutskin.importers.decimals import number_of
from gutskin.importers.gathering import Gathered
from gutskin.importers.row_counts import RowCounts
from gutskin.importers.spans import TURN_OF_SLEEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "sleep-as-android"
title: Final = "Sleep as Android backup (zip or CSV)"
keeps_edits: Final = False
tried: Final = True

INSIDE: Final = "sleep-export.csv"
_BEGINNING: Final = b"Id,Tz,From,To,Sched,Hours,Rating"
_RULES: Final = (
    "Sleep: the hours the app counted, on the day you woke up on. Several of a day are added.",
    "What ends after 18:00 belongs to the next day.",
    "Rating: the stars of the nights that have some, as a number of your own (5 is good); the average of a day.",
    "Comments and their tags stand in the note of the day. Times are those of the time zone you were in.",
    "Movement, noise and snoring are not taken.",
)


def recognises(offered: Offered) -> bool:
    """Return whether it begins with the names of a night, or is a zip that holds such a file."""
    inside = offered.member(INSIDE) if offered.is_zip else offered
    return inside is not None and inside.head.removeprefix(b"\xef\xbb\xbf").startswith(_BEGINNING)


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return hours of sleep, ratings and comments."""
    table = offered.member(INSIDE) if offered.is_zip else offered
    days = Gathered(person, "Sleep as Android")
    counts = RowCounts(days.whole)
    for line, cell in _nights(table or offered):
        counts.take(line, lambda cell=cell: _take(days, cell))  # type: ignore[misc]
    return counts.imported(offered, title, days.entries(), _RULES)


def _nights(table: Offered) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Return each night by the names above it, with its line; lines of readings that follow one begin with no id."""
    try:
        text = table.data().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem(line=None, column=None, value="", what="This is not UTF-8.", remedy="export it once more.")
        raise UnreadableDiaryError(table.filename, (problem,)) from error
    reader = csv.reader(io.StringIO(text, newline=""))
    names: list[str] = []
    line = 1
    for cells in reader:
        if cells[:1] == ["Id"]:
            names = cells
        elif cells and cells[0].strip():
            yield line, dict(zip(names, cells, strict=False))
        line = reader.line_num + 1


def _take(days: Gathered, cell: Mapping[str, str]) -> None:
    if not {"From", "To", "Hours"} <= set(cell):
        raise BadEntryError("This row is no night", "", "export it once more.")
    end = _instant(cell["To"])
    day = (end + TURN_OF_SLEEP).date()
    hours, stars = number_of(cell["Hours"]), number_of(cell.get("Rating", "") or "0")
    words = _words(cell.get("Comment", ""))
    if _instant(cell["From"]) > end or not 0 <= hours <= 24:
        raise BadEntryError("This is not a length of sleep", cell["Hours"], "set it right in the app.")
    days.add(Kind.SLEEP, day, hours)
    if stars > 0:
        days.average(Kind.MEASURE, day, stars, "sleep rating (0-5)")
    if words:
        days.note(day, f"Sleep: {words}")


def _instant(words: str) -> datetime:
    """Return a local instant; the app writes `28. 11. 2020 8:17` whatever the language is."""
    return instant_of(words.replace(". ", "."), DayOrder.DAY_FIRST)


def _words(comment: str) -> str:
    """Return a comment without the line breaks the app writes as letters."""
    return " ".join(comment.replace("\\n", " ").split())
