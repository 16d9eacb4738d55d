"""The diary the terminal reads and writes, wherever it is kept: in its file, or on the server DATABASE_URL names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.diary.place import database_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from gutskin.diary.diary import Diary
    from gutskin.diary.entries import Entry


def read_kept(person: str = "me", *, day: date | None = None) -> Diary:
    """Return the diary of a person, or what is written in it for one day; NoDiaryError when there is none yet."""
    if address := database_address():
        from gutskin.cli.diary_server import read_from_server

        return read_from_server(address, person, day=day)
    from gutskin.cli.diary_file import read_diary_file

    return read_diary_file(person, day=day)


def append(entries: Iterable[Entry], came_with: Mapping[Entry, str] | None = None) -> int:
    """Write edits into the diary, all of them or none; return how many of them it did not hold yet.

    `came_with`: for the edits of a backup, the key of the import that brings them.
    """
    if address := database_address():
        from gutskin.cli.diary_server import append_on_server

        return append_on_server(address, entries, came_with or {})
    from gutskin.cli import diary_file

    return diary_file.append(entries, came_with or {})


def write_now(entries: Iterable[Entry], now: datetime) -> None:
    """Write entries as edits made at this instant (UTC), each winning over its earlier edits."""
    if address := database_address():
        from gutskin.cli.diary_server import write_now_on_server

        return write_now_on_server(address, entries, now)
    from gutskin.cli import diary_file

    return diary_file.write_now(entries, now)
