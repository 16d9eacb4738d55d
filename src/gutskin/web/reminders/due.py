"""What is due: a function of a wish, a time zone, an instant and the days that were sent, and of nothing else.

A day is the person's local day. Each holds at most one, however the zone or the clock changed meanwhile, and what was
missed on an earlier day is let go: a reminder is of use on its day only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container

EVERY_DAY: Final = frozenset(range(1, 8))
_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """At which local time on which days of the week (1 is Monday); only what is due after `since` (UTC)."""

    at: time
    days: frozenset[int]
    since: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Quiet:
    """The local hours without a sound; `end` before `start` lies on the next day, the same time is no hours at all."""

    start: time
    end: time


def due_day(wish: Wish, zone: tzinfo, now: datetime, sent: Container[date], quiet: Quiet | None = None) -> date | None:
    """Return the local day of which a reminder is to be sent now, None where there is none.

    `sent`: the local days of which one was sent, in whatever zone that was. In quiet hours nothing is sent: it comes at
    their end, where that lies on the same day.
    """
    today = now.astimezone(zone).date()
    if today in sent or today.isoweekday() not in wish.days or (quiet is not None and is_quiet(quiet, zone, now)):
        return None
    return today if wish.since < instant_of(today, wish.at, zone) <= now else None


def instant_of(day: date, at: time, zone: tzinfo) -> datetime:
    """Return when a local time comes on a day (UTC).

    A time that comes twice is the first one. A time that is left out is the next one there is, or the last minute of
    the day where the day ends with the gap.
    """
    naive = datetime.combine(day, at)
    early, late = (naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early <= late:
        return early
    return min(_first_from(naive, zone, late, early), end_of(day, zone) - _MINUTE)


def _first_from(naive: datetime, zone: tzinfo, low: datetime, high: datetime) -> datetime:
    """Return the first instant after `low`, to the second, whose local time is not before `naive`; `high` is one."""
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        if middle.astimezone(zone).replace(tzinfo=None) < naive:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return the instant (UTC) at which a local day is over."""
    naive = datetime.combine(day + _DAY, time())
    early, late = (naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return early if early <= late else _first_from(naive, zone, late, early)


def is_quiet(quiet: Quiet, zone: tzinfo, now: datetime) -> bool:
    """Whether an instant lies in the quiet hours."""
    return _lies_in(quiet, now.astimezone(zone).time())


def _lies_in(quiet: Quiet, at: time) -> bool:
    if quiet.start <= quiet.end:
        return quiet.start <= at < quiet.end
    return at >= quiet.start or at < quiet.end


def heard_at(at: time, quiet: Quiet | None) -> time | None:
    """Return the local time at which a reminder of this time is heard; None where quiet hours keep it all day."""
    if quiet is None or not _lies_in(quiet, at):
        return at
    return None if quiet.end <= at else quiet.end
