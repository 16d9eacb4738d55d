"""The diary of this machine as a file: made where there is none, read, and added to.

The table belongs to the web app; here it is written with sqlite3 alone, so that writing a day in the terminal starts
no web framework. `diary/schema.sql` holds what a database freshly made by the web app looks like, and a test compares
the two.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import diary_file, make_private
from gutskin.diary.rows import CAME_WITH, STORED, diary_of, row_of
from gutskin.errors import DiaryFileError, NoDiaryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from gutskin.diary.diary import Diary
    from gutskin.diary.entries import Entry

BUSY_SECONDS: Final = 10.0
"""How long to wait for the web app to finish a write of its own before giving up."""

Migration = tuple[str, str]

_INSERT: Final = (
    f"INSERT INTO edit ({', '.join(STORED)}) VALUES ({', '.join(':' + column for column in STORED)}) "  # noqa: S608  (names from a constant)
    "ON CONFLICT (person, entry_id, edited_at, device) DO NOTHING"
)
_SELECT: Final = f"SELECT {', '.join(STORED)} FROM edit WHERE person = :person"  # noqa: S608  (names from a constant)


def read_diary_file(person: str = "me", *, day: date | None = None) -> Diary:
    """Return the diary of a person, or what is written in it for one day; NoDiaryError when there is no file yet."""
    path = diary_file()
    if not path.exists():
        raise NoDiaryError(str(path.parent))
    chosen = _SELECT if day is None else f"{_SELECT} AND day = :day"
    with _opened(path) as connection:
        rows = connection.execute(chosen, {"person": person, "day": day and day.isoformat()}).fetchall()
    return diary_of(rows)


def append(entries: Iterable[Entry], came_with: Mapping[Entry, str] | None = None) -> int:
    """Write edits into the diary, all of them or none; return how many of them it did not hold yet.

    Makes the diary where there is none. Nothing is ever overwritten: an edit of an entry is a further row.
    """
    path = diary_file()
    _make_file(path)
    with _opened(path) as connection, _all_or_nothing(connection):
        before = connection.total_changes
        connection.executemany(_INSERT, [_stored_row(entry, (came_with or {}).get(entry)) for entry in entries])
        return connection.total_changes - before


def write_now(entries: Iterable[Entry], now: datetime) -> None:
    """Write entries as edits made at this instant (UTC), each winning over its earlier edits.

    A clock that was set back would otherwise let an old rating win over the one just given.
    """
    path = diary_file()
    _make_file(path)
    with _opened(path) as connection, _all_or_nothing(connection):
        stamped = [replace(entry, edited_at=_instant_after(connection, entry, now)) for entry in entries]
        connection.executemany(_INSERT, [_stored_row(entry) for entry in stamped])


def _instant_after(connection: sqlite3.Connection, entry: Entry, now: datetime) -> datetime:
    asked = "SELECT max(edited_at) FROM edit WHERE person = ? AND entry_id = ?"
    newest = connection.execute(asked, (entry.person, entry.id)).fetchone()[0]
    if newest is None:
        return now
    return max(now, datetime.fromisoformat(newest).replace(tzinfo=UTC) + timedelta(microseconds=1))


def _stored_row(entry: Entry, came_with: str | None = None) -> dict[str, object]:
    """Return the row of an entry as Django writes it: text for dates, times and instants (UTC, zone unsaid)."""
    as_text = {
        "day": entry.day.isoformat(),
        "at": None if entry.at is None else str(entry.at),
        "edited_at": str(entry.edited_at.astimezone(UTC).replace(tzinfo=None)),
    }
    return {**row_of(entry), **as_text, CAME_WITH: came_with}


def _make_file(path: Path) -> None:
    """Make the folder and an empty file that only their owner can read, before SQLite would make one for everybody."""
    try:
        make_private(path.parent)
        path.touch(mode=0o600)
    except OSError as error:
        what = f"The diary cannot be written to {path} ({error.strerror})"
        raise DiaryFileError(what, "choose a folder you may write to, with the setting GUTSKIN_DATA.") from error


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file, with the tables of this gutskin in it; errors of the file become errors a person can read."""
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            _bring_up_to_date(connection)
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise _in_words(error, path) from error


@contextmanager
def _all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file; let the web app add what an older file lacks; refuse a newer one."""
    wanted = schema()
    have = _migrations_in(connection)
    if have is None:
        _make_tables(connection, wanted)
    elif newer := have - migrations_of(wanted):
        raise DiaryFileError(
            f"The diary was written by a newer gutskin (it knows {min(newer)[1]})", "update gutskin on this machine."
        )
    elif migrations_of(wanted) - have:
        migrate()


def schema() -> str:
    """Return the statements that make an empty diary file, as the web app would make it."""
    from importlib.resources import files

    return files("gutskin.diary").joinpath("schema.sql").read_text(encoding="utf-8")


def migrations_of(statements: str) -> frozenset[Migration]:
    """Return the migrations the statements hold, each as app and name."""
    from re import findall

    return frozenset(findall(r"INSERT INTO django_migrations .*VALUES \('(\w+)', '(\w+)'", statements))


def _migrations_in(connection: sqlite3.Connection) -> frozenset[Migration] | None:
    """Return the migrations a file went through; None for a file in which nothing is yet."""
    tables = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    if "django_migrations" not in tables:
        raise DiaryFileError("The diary file belongs to another program", "choose another folder with GUTSKIN_DATA.")
    return frozenset((row["app"], row["name"]) for row in connection.execute("SELECT app, name FROM django_migrations"))


def _make_tables(connection: sqlite3.Connection, statements: str) -> None:
    """Make every table at once; a second program doing the same at this moment finds it done."""
    connection.execute("PRAGMA journal_mode = WAL")
    with _all_or_nothing(connection):
        if _migrations_in(connection) is not None:
            return
        for statement in _one_by_one(statements):
            connection.execute(statement)


def _one_by_one(statements: str) -> Iterator[str]:
    """Return the statements one at a time (sqlite3's executescript would end the transaction)."""
    statement = ""
    for line in statements.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def migrate() -> None:
    """Let the web app add what this file lacks; slow, and needed once after an update."""
    import subprocess
    import sys

    command = (sys.executable, "-m", "gutskin.web", "migrate", "--skip-checks")
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  (our own program)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise DiaryFileError(
            f"The diary could not be brought to this version of gutskin ({' '.join(last)})",
            "close every program that has it open and try again. Nothing was written.",
        )


def _in_words(error: sqlite3.Error, path: Path) -> DiaryFileError:
    """Return what an error of SQLite means for the person."""
    code = getattr(error, "sqlite_errorname", "")
    for beginning, (what, remedy) in _MEANINGS.items():
        if code.startswith(beginning):
            return DiaryFileError(f"{what} ({path})", f"{remedy} Nothing was written.")
    return DiaryFileError(
        f"The diary file could not be used ({path}: {error})", "look at the file. Nothing was written."
    )


_MEANINGS: Final = {
    "SQLITE_BUSY": ("Another program is writing into the diary", "wait until it is done and try again."),
    "SQLITE_LOCKED": ("Another program is writing into the diary", "wait until it is done and try again."),
    "SQLITE_FULL": ("The disk is full", "make room and try again."),
    "SQLITE_READONLY": ("The diary file may not be written to", "give yourself the right to write to it."),
    "SQLITE_CANTOPEN": ("The diary file cannot be opened", "give yourself the right to read and write it."),
    "SQLITE_NOTADB": ("This file is not a diary", "put the file aside or bring back a copy you saved."),
    "SQLITE_CORRUPT": ("The diary file is damaged", "bring back a copy you saved, and keep the damaged one."),
}
