"""CSV files of Loop Habit Tracker: the zip as exported, or its table of all habits (`Checkmarks.csv`) alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.diary.reading import has_diary_header
from gutskin.errors import BadEntryError, UnreadableDiaryError
from gutskin.importers.collecting import Collected, Join, Row, Said, lower_names
from gutskin.importers.dates import DayOrder, day_of, order_of, rule_of
from gutskin.importers.importer import Imported, asking
from gutskin.importers.loop_marks import (
    DONE,
    NO,
    NOT_DONE,
    RULES,
    SKIPPED,
    UNKNOWN,
    UNMARKED,
    UNMARKED_RULE,
    WORDS,
    Habit,
    habit_of,
    mark_in,
    number_questions,
    said_of,
    unmarked_question,
)
from gutskin.importers.offered import of_bytes
from gutskin.importers.questions import Question
from gutskin.importers.sheets import header_in, table_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.diary.tables import Table
    from gutskin.importers.offered import Offered

name: Final = "loop-habits"
title: Final = "Loop Habit Tracker (CSV or zip)"
keeps_edits: Final = False
tried: Final = True

NOTE_NAME: Final = "Loop"
_MARKS, _HABITS = "checkmarks.csv", "habits.csv"
_NOTES_RULE: Final = f"Notes of a habit: in the note of the day, named {NOTE_NAME}."


@dataclass(frozen=True, kw_only=True, slots=True)
class Marks:
    """The table of all habits: the column of each, and how its days are read."""

    table: Table
    habits: dict[int, Habit]
    order: DayOrder
    unmarked_is_no: bool


def recognises(offered: Offered) -> bool:
    """Return whether this is the zip Loop exports, or a table of dates with nothing but its marks."""
    try:
        if offered.members:
            return _table_of_all(offered) is not None
    except UnreadableDiaryError:
        return False
    return _holds_only_marks(offered)


def _table_of_all(offered: Offered) -> Offered | None:
    """Return the marks of all habits in a zip: those that lie beside the list of habits."""
    by_name = {file.filename.lower(): file for file in offered.members}
    folders = [path.removesuffix(_HABITS) for path in by_name if path.endswith(_HABITS)]
    beside = [by_name[folder + _MARKS] for folder in folders if folder + _MARKS in by_name]
    return beside[0] if len(beside) == 1 else None


def _holds_only_marks(offered: Offered) -> bool:
    """Return whether every cell behind the dates is a mark, and some are none of what other programs write (-1)."""
    header = header_in(offered)
    if len(header) < 2 or header[0].lower() != "date" or has_diary_header(header):
        return False
    lines = offered.head.decode("utf-8-sig", errors="replace").splitlines()[1:200]
    whole = lines[:-1] if len(lines) > 1 else lines  # the last may be cut
    cells = [cell.strip(' "') for line in whole for cell in line.split(",")[1:] if cell.strip()]
    return bool(cells) and all(mark_in(cell) is not None for cell in cells) and _has_a_mark_of_loop(cells)


def _has_a_mark_of_loop(cells: list[str]) -> bool:
    return any(cell in WORDS or cell == str(UNKNOWN) for cell in cells)


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return the marks of every habit and day, and the notes beside them; or what the file leaves open."""
    file = _table_of_all(offered) or offered
    listed = _listed(offered)
    table = table_in(_with_whole_names(file, [row["name"] for row in listed]))
    order = order_of((cells[0] for _, cells in table.rows), answers)
    if isinstance(order, Question):
        return asking(offered, title, order)
    habits = _habits(table, _types(listed), answers)
    questions = (*_open(table, habits, answers),)
    if questions:
        return asking(offered, title, *questions)
    marks = Marks(table=table, habits=habits, order=order, unmarked_is_no=answers.get(UNMARKED) == NO)
    collected = Collected(person)
    _take_marks(collected, marks, file.filename if offered.members else "")
    has_notes = _take_notes(collected, offered, order)
    extra = ([UNMARKED_RULE] if marks.unmarked_is_no else []) + ([_NOTES_RULE] if has_notes else [])
    return collected.imported(offered, title, notes=(rule_of(order), *RULES, *extra))


def _listed(offered: Offered) -> list[Row]:
    """Return the rows of the list of habits in a zip, those with a name; none of a file alone."""
    file = offered.member(_HABITS)
    if file is None:
        return []
    table = table_in(file)
    columns = lower_names(table.header)
    rows = [dict(zip(columns, cells, strict=True)) for _, cells in table.rows]
    return [row for row in rows if row.get("name")]


def _with_whole_names(file: Offered, names: list[str]) -> Offered:
    """Return the table of all habits with names that hold a comma in quotation marks, which Loop leaves out."""
    if not any("," in habit for habit in names):
        return file
    first, end, rest = file.data().partition(b"\n")
    if first.decode("utf-8-sig", errors="replace").strip().rstrip(",") != ",".join(("Date", *names)):
        return file
    quoted = ",".join('"' + habit.replace('"', '""') + '"' for habit in names)
    return of_bytes(f"Date,{quoted},".encode() + end + rest, file.filename)


def _types(listed: list[Row]) -> dict[str, bool]:
    """Return for the habits of which a newer export says so whether they hold numbers."""
    return {row["name"]: row["type"] == "NUMERICAL" for row in listed if row.get("type")}


def _habits(table: Table, types: Mapping[str, bool], answers: Mapping[str, str]) -> dict[int, Habit]:
    return {
        place: habit_of(habit, _column(table, place), answers, is_number=types.get(habit))
        for place, habit in enumerate(table.header)
        if place and habit
    }


def _column(table: Table, place: int) -> list[int]:
    return [mark for _, cells in table.rows if (mark := mark_in(cells[place])) is not None]


def _open(table: Table, habits: Mapping[int, Habit], answers: Mapping[str, str]) -> Iterator[Question]:
    yield from number_questions(habits.values(), answers)
    yes_or_no = [place for place, habit in habits.items() if not habit.is_number]
    if any(_is_left_open(cells, yes_or_no, habits) for _, cells in table.rows):
        yield from unmarked_question(answers)


def _is_left_open(cells: list[str], yes_or_no: list[int], habits: Mapping[int, Habit]) -> bool:
    """Return whether a day has a mark, and a habit of yes and no without one."""
    return _is_marked(cells, habits) and any(mark_in(cells[place]) == UNKNOWN for place in yes_or_no)


def _is_marked(cells: list[str], habits: Mapping[int, Habit]) -> bool:
    """Return whether the person marked anything on this day."""
    marks = ((mark_in(cells[place]), habit.is_number) for place, habit in habits.items())
    return any(
        mark is not None and (mark >= 0 if is_number else mark in (DONE, NOT_DONE, SKIPPED))
        for mark, is_number in marks
    )


def _take_marks(collected: Collected, marks: Marks, file: str) -> None:
    columns = {str(place): habit for place, habit in marks.habits.items()}
    numbered = _with_numbered_header(marks.table)
    collected.take_table(numbered, lambda row: _said(row, columns, marks), file=file)


def _with_numbered_header(table: Table) -> Table:
    """Return the table with places for names: two habits may have one name."""
    return replace(table, header=tuple(str(place) for place in range(len(table.header))))


def _said(row: Row, columns: Mapping[str, Habit], marks: Marks) -> Iterator[Said]:
    day = day_of(row["0"], marks.order)
    cells = [row[str(place)] for place in range(len(row))]
    if not _is_marked(cells, marks.habits):
        raise BadEntryError("Nothing is marked on this day", row["0"], "leave the row out.")
    for place, habit in columns.items():
        mark = mark_in(row[place])
        if mark is None:
            raise BadEntryError(f"This is no mark of {habit.name}", row[place], "write a number from -1 to 3.")
        yield from said_of(habit, day, mark, unmarked_is_no=marks.unmarked_is_no)


def _take_notes(collected: Collected, offered: Offered, order: DayOrder) -> bool:
    """Take the notes that newer exports write beside each mark of a habit; return whether there are any."""
    before = collected.rows_stored
    for file in offered.members:
        folder, _, last = file.filename.rpartition("/")
        if last.lower() == _MARKS and lower_names(header_in(file)) == ["date", "value", "notes"]:
            habit = folder.rpartition("/")[2].lstrip("0123456789 ")
            table = table_in(file)
            for line, cells in table.rows:
                if cells[2]:
                    collected.take(line, partial(_notes, cells, habit, order), file=file.filename)
    return collected.rows_stored > before


def _notes(cells: list[str], habit: str, order: DayOrder) -> Iterator[Said]:
    day = day_of(cells[0], order)
    yield Said(kind=Kind.NOTE, day=day, value=f"{habit}: {cells[2]}", name=NOTE_NAME, join=Join.WORDS)
