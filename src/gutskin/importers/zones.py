"""Time zones of a file: an instant without one is a day only where the person was, and only the person knows where.

A stamp with an offset (21:30+02:00) says what the clock showed there, and so it is kept, like those of Apple Health. A
stamp in UTC says no such thing: the person is asked where they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, available_timezones

from gutskin.errors import BadEntryError
from gutskin.importers.dates import day_of, split_time, time_of, zone_in
from gutskin.importers.questions import Choice, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, tzinfo

    from gutskin.importers.dates import DayOrder

QUESTION: Final = "zone"
_PARTS: Final = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)
_AT_ZERO: Final = frozenset({"UTC", "+00:00", "-00:00"})
_AS_WRITTEN: Final = "Times with an offset beside them (such as {}): what the clock there showed."
_OF_PLACE: Final = "Times in UTC: by the clock of {}, and on the day it was there."
_DAYS: Final = "Every time in UTC is midnight: days, without a time."
_EARLIEST: Final = -2_208_988_800
_LATEST: Final = 7_258_118_399


def zone_or_question(milliseconds: float, answers: Mapping[str, str]) -> tzinfo | Question:
    """Return the zone the person said they were in, or the question, with an instant of their file in it."""
    names = ["UTC", *sorted(name for name in available_timezones() if name.startswith(_PARTS))]
    answer = answers.get(QUESTION)
    if answer in names:
        return ZoneInfo(answer) if answer != "UTC" else UTC
    instant = local_of(milliseconds, UTC)
    return Question(
        id=QUESTION,
        text=f"In which time zone were you? The file tells times without one, such as {instant:%Y-%m-%d %H:%M} UTC.",
        choices=tuple(Choice(value=name, text=name.replace("_", " ")) for name in names),
    )


def local_of(milliseconds: float, zone: tzinfo) -> datetime:
    """Return the local time of an instant in milliseconds since 1970 (BadEntryError when no person lived then)."""
    seconds = milliseconds / 1000
    if not _EARLIEST <= seconds <= _LATEST:
        raise BadEntryError("This is not an instant", milliseconds, "write milliseconds since 1970.")
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone)


def zone_named(name: str) -> tzinfo | None:
    """Return the time zone of this name, None when this machine knows none of it."""
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamps:
    """How the stamps of one column are read.

    `in_utc`: which of the zones beside them mean UTC; `zone`: where the person was then, None where all stamps in UTC
    are midnights, which is how programs write a day. `rules`: for the notes.
    """

    order: DayOrder
    in_utc: frozenset[str] = frozenset()
    zone: tzinfo | None = None
    rules: tuple[str, ...] = ()

    def read(self, cell: str) -> tuple[date, time | None]:
        """Return the local day and time in a cell, the time None where there is none (BadEntryError: no such day)."""
        day, at = _as_written(cell, self.order)
        if at is None or zone_in(cell) not in self.in_utc:
            return day, at
        if self.zone is None:
            return day, None
        local = datetime.combine(day, at, UTC).astimezone(self.zone)
        return local.date(), local.time()


def stamps_of(cells: Iterable[str], order: DayOrder, answers: Mapping[str, str]) -> Stamps | Question:
    """Return how the stamps of a column are read, or the question where the person was when any is in UTC.

    An offset of zero means UTC where the column holds no other offset: a clock never put forward tells no place.
    """
    stamps = [(cell, beside) for cell in cells if (beside := zone_in(cell)) and _is_stamp(cell, order)]
    found = dict.fromkeys(beside for _, beside in stamps)
    in_utc = _AT_ZERO if _AT_ZERO.issuperset(found) else frozenset({"UTC"})
    offset = next((zone for zone in found if zone not in in_utc), "")
    rules = (_AS_WRITTEN.format(offset),) if offset else ()
    instants = [_as_written(cell, order) for cell, beside in stamps if beside in in_utc]
    if not instants:
        return Stamps(order=order, rules=rules)
    if not offset and all(at == time() for _, at in instants):
        return Stamps(order=order, in_utc=in_utc, rules=(_DAYS,))
    day, at = instants[0]
    zone = zone_or_question(1000 * datetime.combine(day, at or time(), UTC).timestamp(), answers)
    if isinstance(zone, Question):
        return zone
    return Stamps(order=order, in_utc=in_utc, zone=zone, rules=(*rules, _OF_PLACE.format(str(zone).replace("_", " "))))


def _is_stamp(cell: str, order: DayOrder) -> bool:
    try:
        return _as_written(cell, order)[1] is not None
    except BadEntryError:
        return False


def _as_written(cell: str, order: DayOrder) -> tuple[date, time | None]:
    words = split_time(cell)[1]
    return day_of(cell, order), clock_in(words)


def clock_in(words: str) -> time | None:
    """Return the time on a clock, None where nothing is written (BadEntryError when it is no time)."""
    at = time_of(words)
    if words.strip() and at is None:
        raise BadEntryError("This is not a time of the day", words, "write it as in 14:05, or leave it out.")
    return at
