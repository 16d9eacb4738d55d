"""A diary from a CSV file or a frame: all of it, or none and every problem of it together.

The columns are those of the contract (docs/reference/diary-csv.md). Entries made here carry the device "file" and an
instant that follows from their day, so that equal files give equal diaries.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from gutskin.diary.columns import COLUMNS, RATING_COLUMNS, SAID_NONE, SEPARATOR, names_in, unguarded
from gutskin.diary.diary import Diary
from gutskin.diary.entries import Entry, Kind, Value, check_day, counted_id
from gutskin.diary.tables import Table, bytes_of_file, is_frame, table_of_csv, table_of_frame
from gutskin.errors import BadEntryError, Problem, UnreadableDiaryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEVICE: Final = "file"
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_YES_NO: Final = {"yes": True, "no": False}
_NUMBER_KINDS: Final = {"sleep_hours": Kind.SLEEP, "cycle_day": Kind.CYCLE} | dict.fromkeys(RATING_COLUMNS, Kind.RATING)
_NAMED_KINDS: Final = frozenset({Kind.RATING, Kind.MEASURE})


def read_diary(source: str | Path | Any, *, person: str = "me") -> Diary:
    """Return the diary in a CSV file (a path) or in a pandas or polars frame with the columns of the contract.

    Raises UnreadableDiaryError, with every problem in it, when anything cannot be read; then nothing is taken.
    """
    if is_frame(source):
        return diary_of_table(table_of_frame(source), person)
    if isinstance(source, str | Path):
        return diary_from_csv(bytes_of_file(source), source=str(source), person=person)
    problem = _problem(
        None, None, type(source).__name__, "This is no diary.", "give a path or a pandas or polars frame."
    )
    raise UnreadableDiaryError("The source", (problem,))


def diary_from_csv(data: bytes, *, source: str, person: str = "me") -> Diary:
    """Return the diary in the bytes of a CSV file; `source` is what the errors call it."""
    return diary_of_table(table_of_csv(data, source), person)


def has_diary_header(header: tuple[str, ...]) -> bool:
    """Return whether a header is meant as that of a diary, well written or not."""
    names = {_column_name(name) for name in header}
    return "date" in names and bool(names & {"skin", "gut"})


@dataclass(kw_only=True, slots=True)
class _Reading:
    """What was found so far, entries and problems; thrown away as soon as one problem is there."""

    person: str
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    line_of_day: dict[date, int] = field(default_factory=dict)
    habits: dict[date, list[str]] = field(default_factory=dict)


def diary_of_table(table: Table, person: str) -> Diary:
    """Return the diary in a table (UnreadableDiaryError, with every problem in it, when anything is wrong)."""
    header = tuple(_column_name(name) for name in table.header)
    shape = (*table.problems, *table.uneven)
    problems = [*shape, *_problems_of_header(header, empty=not table.rows and not shape)]
    reading = _Reading(person=person, problems=problems)
    usable = [at for at, name in enumerate(header) if name and header.index(name) == at]
    # Without a column of dates every row would be a problem, and only the header is at fault.
    for line, cells in table.rows if "date" in header else ():
        _read_row(reading, line, {header[at]: cells[at] for at in usable if cells[at]})
    if reading.problems:
        raise UnreadableDiaryError(table.source, tuple(sorted(reading.problems, key=lambda found: found.line or 0)))
    return Diary.of([*reading.entries, *_habits_not_kept(reading)])


def _column_name(name: str) -> str:
    """Return a column's name; those of the contract are known in any case (`Date`, `SKIN`)."""
    lower = name.strip().lower()
    return lower if lower in COLUMNS else unguarded(name.strip())


def _problems_of_header(header: tuple[str, ...], *, empty: bool) -> Iterator[Problem]:
    if len(header) == 1 and any(mark in header[0] for mark in ";\t|"):
        yield _problem(1, None, "", "The columns are not separated by commas.", "save it as CSV separated by commas.")
        return
    if "date" not in header:
        yield _problem(1, "date", "", "This column is not there.", "add a column date with days such as 2026-11-23.")
    if not {"skin", "gut"} & set(header):
        yield _problem(
            1, "skin, gut", "", "Neither column is there.", "add at least one of them, with ratings 1 to 10."
        )
    for position, name in enumerate(header, start=1):
        yield from _problems_of_column(header, position, name)
    if empty:
        yield _problem(
            None, None, "", "It has a header and no days.", "add a row for each day, or choose another file."
        )


def _problems_of_column(header: tuple[str, ...], position: int, name: str) -> Iterator[Problem]:
    if not name:
        remedy = "give it a name, or take it out (from pandas: to_csv with index=False)."
        yield _problem(1, None, "", f"Column {position} has no name.", remedy)
    elif header.index(name) != position - 1:
        yield _problem(1, name, "", "Two columns have this name.", "keep one of them.")
    elif name not in COLUMNS:
        from difflib import get_close_matches  # noqa: PLC0415  (only a column of one's own needs it)

        meant = get_close_matches(name.lower(), [column for column in COLUMNS if column not in header], 1, 0.8)
        if meant:
            what = f"There is no such column; {meant[0]} is the nearest."
            yield _problem(1, name, "", what, f"write {meant[0]}, or a name less like it for a number of your own.")


def _read_row(reading: _Reading, line: int, row: dict[str, str]) -> None:
    """Add the entries and problems of one row; `row` holds the cells that are not empty."""
    day = _day_of(reading, line, row.pop("date", ""))
    # A row without a readable date is read all the same, so that all its problems are told at once.
    written = day or _ANY_DAY
    edited_at = datetime.combine(written, time(), UTC)
    for column, cell in row.items():
        read = _READ.get(column, _read_number)
        try:
            found = read(_Cell(reading.person, written, edited_at, column, cell))
        except BadEntryError as error:
            reading.problems.append(_problem(line, column, str(error.value), f"{error.what}.", error.remedy))
        else:
            reading.entries += found
            if column == "habits" and day:
                reading.habits[day] = [entry.name for entry in found if entry.kind is Kind.HABIT]


def _day_of(reading: _Reading, line: int, cell: str) -> date | None:
    try:
        day = _parse_day(cell)
    except BadEntryError as error:
        reading.problems.append(_problem(line, "date", str(error.value), f"{error.what}.", error.remedy))
        return None
    earlier = reading.line_of_day.setdefault(day, line)
    if earlier != line:
        what = f"Line {earlier} has this date too."
        reading.problems.append(_problem(line, "date", cell, what, "put what belongs to one day into one row."))
    return day


def _parse_day(cell: str) -> date:
    remedy = "write it as year-month-day, as in 2026-11-23."
    if not cell:
        raise BadEntryError("This row has no date", cell, remedy)
    try:
        day = date.fromisoformat(cell) if _DATE.fullmatch(cell) else None
    except ValueError:
        raise BadEntryError("There is no such day", cell, remedy) from None
    if day is None:
        raise BadEntryError("This is not a date", cell, remedy)
    check_day(day)
    return day


_ANY_DAY: Final = date(2000, 1, 1)


class _Cell(NamedTuple):
    """One cell that is not empty, and where it belongs."""

    person: str
    day: date
    edited_at: datetime
    column: str
    text: str

    def entry(self, kind: Kind, value: Value, name: str = "", *, key: str = "") -> Entry:
        """Return an entry of this cell's day."""
        return Entry(
            kind=kind,
            day=self.day,
            value=value,
            name=name,
            id=key,
            person=self.person,
            edited_at=self.edited_at,
            device=DEVICE,
        )


def _read_number(cell: _Cell) -> list[Entry]:
    kind = _NUMBER_KINDS.get(cell.column, Kind.MEASURE)
    if not _NUMBER.fullmatch(cell.text):
        remedy = "write a number such as 7 or 6.5, or leave the cell empty."
        if kind is Kind.MEASURE:
            remedy = "write numbers only in a column of your own, or take the column out."
        raise BadEntryError("This is not a number", cell.text, remedy)
    number = float(cell.text)
    value = int(number) if number.is_integer() else number
    return [cell.entry(kind, value, cell.column if kind in _NAMED_KINDS else "")]


def _read_complete(cell: _Cell) -> list[Entry]:
    said = _YES_NO.get(cell.text.lower())
    if said is None:
        raise BadEntryError("This is neither yes nor no", cell.text, "write yes, no, or leave the cell empty.")
    return [cell.entry(Kind.COMPLETE, said, "foods")]


def _read_note(cell: _Cell) -> list[Entry]:
    return [cell.entry(Kind.NOTE, unguarded(cell.text))]


def _read_foods(cell: _Cell) -> list[Entry]:
    parts = _names(cell)
    if parts is None:
        return [cell.entry(Kind.NONE, True, "foods")]
    seen: Counter[str] = Counter()
    entries = []
    for part in parts:
        key = counted_id(Kind.MEAL, cell.person, cell.day, part, seen[part])
        entries.append(cell.entry(Kind.MEAL, part, key=key))
        seen[part] += 1
    return entries


def _read_habits(cell: _Cell) -> list[Entry]:
    names = _names(cell)
    if names is None:
        return [cell.entry(Kind.NONE, True, "habits")]
    return [cell.entry(Kind.HABIT, True, name) for name in dict.fromkeys(names)]


def _read_probiotic(cell: _Cell) -> list[Entry]:
    names = _names(cell)
    if names is None:
        return [cell.entry(Kind.NONE, True, "probiotic")]
    return [cell.entry(Kind.PROBIOTIC, True, name) for name in dict.fromkeys(names)]


def _names(cell: _Cell) -> list[str] | None:
    """Return the names in a cell, None where it says "none"."""
    if cell.text == SAID_NONE:
        return None
    names = names_in(cell.text)
    if not names or SAID_NONE in map(str.strip, cell.text.split(SEPARATOR)):
        remedy = "write names with ; between them, a single - for none, or leave the cell empty."
        raise BadEntryError(f"This does not say which {cell.column}", cell.text, remedy)
    return names


def _habits_not_kept(reading: _Reading) -> Iterator[Entry]:
    """Return a no for each habit named on some day, on each day whose habits were written without it."""
    known = dict.fromkeys(name for names in reading.habits.values() for name in names)
    for day, kept in reading.habits.items():
        cell = _Cell(reading.person, day, datetime.combine(day, time(), UTC), "habits", "")
        yield from (cell.entry(Kind.HABIT, False, name) for name in known if name not in kept)


def _problem(line: int | None, column: str | None, value: str, what: str, remedy: str) -> Problem:
    return Problem(line=line, column=column, value=value, what=what, remedy=remedy)


_READ: Final[dict[str, Callable[[_Cell], list[Entry]]]] = {
    "foods": _read_foods,
    "foods_complete": _read_complete,
    "habits": _read_habits,
    "probiotic": _read_probiotic,
    "note": _read_note,
}
