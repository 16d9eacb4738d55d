"""The diary on a PostgreSQL server, read and added to from the terminal without the web framework.

The table is the web app's (diary/rows.py); a server in which it is not yet, or in an older form, is brought up to date
by the web app first, as the diary's file is.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from gutskin.cli.diary_file import migrate, migrations_of, schema
from gutskin.diary.place import WRITTEN_AS, need_postgresql
from gutskin.diary.rows import CAME_WITH, STORED, WRITING, diary_of, row_of
from gutskin.errors import DiaryFileError, NoDiaryError, SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    import psycopg

    from gutskin.diary.diary import Diary
    from gutskin.diary.entries import Entry

_INSERT: Final = (
    f"INSERT INTO edit ({', '.join(STORED)}) VALUES ({', '.join(f'%({column})s' for column in STORED)}) "  # noqa: S608  (names from a constant)
    "ON CONFLICT (person, entry_id, edited_at, device) DO NOTHING"
)
_SELECT: Final = f"SELECT {', '.join(STORED)} FROM edit WHERE person = %(person)s"  # noqa: S608  (names from a constant)


def read_from_server(address: str, person: str, *, day: date | None) -> Diary:
    """Return the diary of a person, or what is written in it for one day; NoDiaryError where no table is yet."""
    chosen = _SELECT if day is None else f"{_SELECT} AND day = %(day)s"
    with _opened(address, makes_tables=False) as connection:
        rows = connection.execute(chosen, {"person": person, "day": day}).fetchall()
    return diary_of(rows)


def append_on_server(address: str, entries: Iterable[Entry], came_with: Mapping[Entry, str]) -> int:
    """Write edits into the diary, all of them or none; return how many of them it did not hold yet."""
    with _opened(address) as connection, connection.transaction():
        return _add(connection, entries, came_with)


def write_now_on_server(address: str, entries: Iterable[Entry], now: datetime) -> None:
    """Write entries as edits made at this instant (UTC), each winning over its earlier edits."""
    with _opened(address) as connection, connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
        _add(connection, [replace(entry, edited_at=_instant_after(connection, entry, now)) for entry in entries], {})


def _add(
    connection: psycopg.Connection[dict[str, Any]], entries: Iterable[Entry], came_with: Mapping[Entry, str]
) -> int:
    connection.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, [row_of(entry) | {CAME_WITH: came_with.get(entry)} for entry in entries])
        return max(0, cursor.rowcount)


def _instant_after(connection: psycopg.Connection[dict[str, Any]], entry: Entry, now: datetime) -> datetime:
    asked = "SELECT max(edited_at) AS newest FROM edit WHERE person = %s AND entry_id = %s"
    found = connection.execute(asked, [entry.person, entry.id]).fetchone()
    newest = found and found["newest"]
    return max(now, newest + timedelta(microseconds=1)) if newest else now


@contextmanager
def _opened(address: str, *, makes_tables: bool = True) -> Iterator[psycopg.Connection[dict[str, Any]]]:
    """Connect, with the tables of this gutskin there; what the server says is told without its address."""
    need_postgresql()
    import psycopg
    from psycopg.rows import dict_row

    try:
        connection = psycopg.connect(address, autocommit=True, row_factory=dict_row)
    except psycopg.ProgrammingError:  # its words show parts of what it could not read, and there is a password in it
        raise SettingError("DATABASE_URL", "postgresql:...", WRITTEN_AS) from None
    except psycopg.OperationalError as error:
        raise _no_answer(error) from None
    try:
        with connection:
            _bring_up_to_date(connection, makes_tables=makes_tables)
            yield connection
    except psycopg.OperationalError as error:
        raise _no_answer(error) from None


def _no_answer(error: psycopg.OperationalError) -> DiaryFileError:
    return DiaryFileError(
        f"The database server did not answer ({type(error).__name__})",
        "look whether it runs and whether the name, password and host in DATABASE_URL are right. Nothing was written.",
    )


def _bring_up_to_date(connection: psycopg.Connection[dict[str, Any]], *, makes_tables: bool) -> None:
    wanted, have = migrations_of(schema()), _migrations_in(connection)
    if not have and not makes_tables:
        raise NoDiaryError("the database of DATABASE_URL")
    if newer := have - wanted:
        raise DiaryFileError(
            f"The diary was written by a newer gutskin (it knows {min(newer)[1]})", "update gutskin on this machine."
        )
    if wanted - have:
        migrate()


def _migrations_in(connection: psycopg.Connection[dict[str, Any]]) -> frozenset[tuple[str, str]]:
    there = connection.execute("SELECT to_regclass('django_migrations') AS name").fetchone()
    if there is None or there["name"] is None:
        return frozenset()
    rows = connection.execute("SELECT app, name FROM django_migrations").fetchall()
    return frozenset((row["app"], row["name"]) for row in rows)
