"""The database of Loop Habit Tracker (`Loop Habits Backup.db`), read in memory and without letting it run anything.

The file comes from elsewhere, and a database can hold views, functions and recursion. So it is never opened on a disk,
nothing may be written, and only the columns of two real tables may be read
([0037](docs/decisions/0037-a-database-of-somebody-else.md)).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError, Problem, UnreadableDiaryError
from gutskin.importers.collecting import Collected, Join, Said
from gutskin.importers.importer import Imported, asking
from gutskin.importers.loop_habits import NOTE_NAME
from gutskin.importers.loop_marks import (
    DONE,
    NO,
    RULES,
    SKIPPED,
    UNKNOWN,
    UNMARKED,
    UNMARKED_RULE,
    Habit,
    habit_of,
    number_questions,
    said_of,
    unmarked_question,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.importers.offered import Offered
    from gutskin.importers.questions import Question

name: Final = "loop-database"
title: Final = "Loop Habit Tracker (database)"
keeps_edits: Final = False
tried: Final = True

_BEGINNING: Final = b"SQLite format 3\0"
_TABLES: Final = (b"Habits", b"Repetitions", b"reminder_days", b"freq_den")
_WAL_FLAGS: Final = slice(18, 20)
_NUMERICAL: Final = 1
_STEPS_BEFORE_A_LOOK: Final = 10_000
_MOST_LOOKS: Final = 5_000
"""Together some seconds of work: reading twenty megabytes takes a fraction of it."""
_LONGEST_VALUE: Final = 100_000
"""In bytes; the longest note of a habit is shorter."""
_MOST_UNMARKED: Final = 500_000
"""Days times habits: thirty years of forty habits are fewer."""
_HIDDEN: Final = 6
"""The place at which `table_xinfo` says that a column is computed."""
_ALLOWED: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST: Final = 4_000_000_000_000
"""In milliseconds: the year 2096. A day outside is no day of this program."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Repetition:
    """One mark as stored: the number of its row, its habit, the instant of its day in milliseconds, and a note."""

    row: int
    habit: object
    instant: object
    mark: object
    notes: object


def recognises(offered: Offered) -> bool:
    """Return whether this is a SQLite file whose beginning names the tables and columns of Loop."""
    head = offered.head
    return head.startswith(_BEGINNING) and all(word in head for word in _TABLES)


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return every mark and note, or what the file leaves open (UnreadableDiaryError when it is damaged)."""
    try:
        with closing(_opened(offered.data())) as database:
            names, types = _habits(database)
            repetitions = list(_repetitions(database))
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise _unreadable(offered.filename) from error
    marks = _marks_by_habit(repetitions, names)
    habits = {key: habit_of(said, marks[key], answers, is_number=types[key]) for key, said in names.items()}
    questions = (*_open(habits, repetitions, answers),)
    if questions:
        return asking(offered, title, *questions)
    collected = Collected(person)
    for each in repetitions:
        collected.take(each.row, partial(_said, each, habits))
    if answers.get(UNMARKED) == NO:
        return _with_unmarked(collected, offered, habits, repetitions)
    return collected.imported(offered, title, notes=RULES)


def _opened(data: bytes) -> sqlite3.Connection:
    """Return the database in memory, where only reading is possible, and only for a while."""
    held = bytearray(data)
    held[_WAL_FLAGS] = b"\x01\x01"  # a file that kept a write-ahead log is read as one that did not: it is not there
    database = sqlite3.connect(":memory:")
    try:
        _made_harmless(database, bytes(held))
    except BaseException:
        database.close()
        raise
    return database


def _made_harmless(database: sqlite3.Connection, content: bytes) -> None:
    """Put the content in, and allow nothing but reading two tables."""
    database.deserialize(content)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    for table in ("Habits", "Repetitions"):
        _refuse_computed_columns(database, table)
    looks = iter(range(_MOST_LOOKS))
    database.set_progress_handler(lambda: next(looks, None) is None, _STEPS_BEFORE_A_LOOK)
    database.set_authorizer(_allows)


def _refuse_computed_columns(database: sqlite3.Connection, table: str) -> None:
    """Refuse a table whose columns are worked out when they are read: that is code of the file."""
    if any(column[_HIDDEN] for column in database.execute(f"PRAGMA table_xinfo({table})")):
        raise sqlite3.DatabaseError(table)


def _allows(action: int, _table: str | None, _column: str | None, _database: str | None, _inside: str | None) -> int:
    """Allow reading alone, and nothing from within a view or a trigger: no function, no recursion, no pragma."""
    return sqlite3.SQLITE_OK if action in _ALLOWED and _inside is None else sqlite3.SQLITE_DENY


def _columns(database: sqlite3.Connection, table: str) -> set[str]:
    """Return the names of the columns of a table (sqlite3.Error when there is no such table)."""
    found = database.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608  (one of two names written here)
    return {column[0].lower() for column in found.description}


def _habits(database: sqlite3.Connection) -> tuple[dict[object, str], dict[object, bool | None]]:
    """Return the habits by their number, and whether they hold numbers where the file says so."""
    kind = "type" if "type" in _columns(database, "Habits") else "NULL"
    rows = database.execute(f"SELECT id, name, {kind} FROM Habits").fetchall()  # noqa: S608
    names = {key: str(said).strip() for key, said, _ in rows}
    return names, {key: None if kind == "NULL" else number == _NUMERICAL for key, _, number in rows}


def _repetitions(database: sqlite3.Connection) -> Iterator[Repetition]:
    columns = _columns(database, "Repetitions")
    mark = "value" if "value" in columns else str(DONE)  # before numbers there were only those that were done
    notes = "notes" if "notes" in columns else "NULL"
    query = f"SELECT habit, timestamp, {mark}, {notes} FROM Repetitions"  # noqa: S608
    for number, (habit, instant, value, said) in enumerate(database.execute(query), start=1):
        yield Repetition(row=number, habit=habit, instant=instant, mark=value, notes=said)


def _marks_by_habit(repetitions: list[Repetition], names: Mapping[object, str]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = {key: [] for key in names}
    for each in repetitions:
        if isinstance(each.mark, int) and each.habit in found:
            found[each.habit].append(each.mark)
    return found


def _open(
    habits: Mapping[object, Habit],
    repetitions: list[Repetition],
    answers: Mapping[str, str],
) -> tuple[Question, ...]:
    several = sum(1 for habit in habits.values() if not habit.is_number) > 1
    unmarked = unmarked_question(answers) if several and repetitions else ()
    return (*number_questions(habits.values(), answers), *unmarked)


def _said(each: Repetition, habits: Mapping[object, Habit]) -> Iterator[Said]:
    habit = habits.get(each.habit)
    if habit is None:
        raise BadEntryError("The habit of this mark is not in the file", each.habit, "export it once more.")
    if not isinstance(each.mark, int):
        raise BadEntryError(f"This is no mark of {habit.name}", each.mark, "write a whole number.")
    day = _day_of(each.instant)
    yield from said_of(habit, day, each.mark, unmarked_is_no=False)
    if each.notes:
        yield Said(kind=Kind.NOTE, day=day, value=f"{habit.name}: {each.notes}", name=NOTE_NAME, join=Join.WORDS)


def _day_of(instant: object) -> date:
    """Return the day of an instant; Loop stores midnight in UTC of the local day."""
    if not isinstance(instant, int) or not 0 <= instant < _LONGEST:
        raise BadEntryError("This is not the day of a mark", str(instant), "export the file once more.")
    return (_EPOCH + timedelta(milliseconds=instant)).date()


def _with_unmarked(
    collected: Collected, offered: Offered, habits: Mapping[object, Habit], repetitions: list[Repetition]
) -> Imported:
    """Return the import with a no for each unmarked habit of yes and no on days on which another was marked."""
    imported = collected.imported(offered, title, notes=(*RULES, UNMARKED_RULE))
    said = {(entry.day, entry.name) for entry in imported.entries if entry.kind is Kind.HABIT}
    skipped = {(day, habit.name) for day, habit in _skipped(habits, repetitions)}
    known = said | skipped
    days = sorted({entry.day for entry in imported.entries})
    asked = [habit for habit in habits.values() if not habit.is_number]
    if len(days) * len(asked) > _MOST_UNMARKED:
        raise _unreadable(offered.filename)
    extra = Collected(collected.person)
    for day in days:
        for habit in asked:
            if (day, habit.name) not in known:
                extra.take(0, partial(said_of, habit, day, UNKNOWN, unmarked_is_no=True))
    return replace(imported, entries=(*imported.entries, *extra.entries()))


def _skipped(habits: Mapping[object, Habit], repetitions: list[Repetition]) -> Iterator[tuple[date, Habit]]:
    """Return the skipped days; those of rows that were refused are none."""
    for each in repetitions:
        habit = habits.get(each.habit)
        if habit is not None and not habit.is_number and each.mark == SKIPPED:
            with suppress(BadEntryError):
                yield _day_of(each.instant), habit


def _unreadable(source: str) -> UnreadableDiaryError:
    what, remedy = "This database cannot be read.", "export it from Loop once more, or export it as CSV."
    return UnreadableDiaryError(source, (Problem(line=None, column=None, value="", what=what, remedy=remedy),))
