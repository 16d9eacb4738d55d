"""Which backups are kept: the newest of each of the last days, weeks and months on which there is one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

FOLDER: Final = "backups"
DAYS, WEEKS, MONTHS = 7, 5, 12
_NAME: Final = re.compile(r"gutskin-(\d{8}T\d{6}Z)\.backup")
_WRITTEN: Final = "%Y%m%dT%H%M%SZ"


def usual_folder() -> Path:
    """Return where backups go when nobody says otherwise."""
    return data_folder() / FOLDER


def name_at(instant: datetime) -> str:
    """Return the name of the file of a backup made at an instant."""
    return f"gutskin-{instant.astimezone(UTC):{_WRITTEN}}.backup"


def instant_of(file: Path) -> datetime | None:
    """Return when a backup was made, by its name; None for any other file."""
    named = _NAME.fullmatch(file.name)
    if named is None:
        return None
    try:
        return datetime.strptime(named[1], _WRITTEN).replace(tzinfo=UTC)
    except ValueError:
        return None


def backups_in(folder: Path) -> dict[datetime, Path]:
    """Return the backups of a folder by the instant they were made, the oldest first."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return {instant: file for file in files if (instant := instant_of(file)) is not None}


def to_keep(made: Iterable[datetime]) -> frozenset[datetime]:
    """Return which backups stay: the newest of each of the last 7 days, 5 weeks and 12 months that have one."""
    newest_first = sorted(made, reverse=True)
    rules: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (lambda instant: instant.date(), DAYS),
        (lambda instant: instant.isocalendar()[:2], WEEKS),
        (lambda instant: (instant.year, instant.month), MONTHS),
    )
    return frozenset().union(*(_newest_of_each(newest_first, period, most) for period, most in rules))


def _newest_of_each(newest_first: list[datetime], period: Callable[[datetime], object], most: int) -> set[datetime]:
    found: dict[object, datetime] = {}
    for instant in newest_first:
        found.setdefault(period(instant), instant)
    return set(list(found.values())[:most])


def let_go(folder: Path) -> int:
    """Delete the backups of a folder that no rule keeps; return how many these were."""
    found = backups_in(folder)
    gone = found.keys() - to_keep(found)
    for instant in gone:
        found[instant].unlink(missing_ok=True)
    return len(gone)
