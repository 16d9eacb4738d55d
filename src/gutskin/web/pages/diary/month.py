"""A month as weeks of days, each with its two ratings and the step of colour they are drawn in."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gutskin.diary import Diary

LOWEST_OF_STEP: Final = (1, 4, 5, 6, 7, 8)
"""Six steps of colour: ratings 1-3, 4, 5, 6, 7, 8-10. Fuller colour is a better day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """One rating in the month: the number printed, and its step 1-6; both None when it is not written."""

    number: int | None = None
    step: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DayTile:
    """One day of the month. `is_ahead`: still to come; `is_written`: anything at all stands there."""

    date: date
    skin: Tile
    gut: Tile
    is_ahead: bool
    is_today: bool
    is_written: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Month:
    """A month. `weeks`: rows of seven, None where another month's day would stand."""

    first: date
    weeks: tuple[tuple[DayTile | None, ...], ...]
    days_so_far: int
    days_written: int
    last_written: date | None


def step_of(rating: float) -> int:
    """Return the step of colour, 1-6, of a rating 1-10."""
    return sum(1 for lowest in LOWEST_OF_STEP if rating >= lowest)


def month_of(diary: Diary, first: date, today: date, *, begins: int = 0) -> Month:
    """Return the month that begins on `first`, as it stands today. `begins`: the first day of a week, 0 is Monday."""
    weeks = tuple(
        tuple(_tile(diary, when, today) if when.month == first.month else None for when in week)
        for week in Calendar(begins).monthdatescalendar(first.year, first.month)
    )
    days = [day for week in weeks for day in week if day is not None and not day.is_ahead]
    written = [day.date for day in days if day.is_written]
    return Month(
        first=first,
        weeks=weeks,
        days_so_far=len(days),
        days_written=len(written),
        last_written=max(written, default=None),
    )


def month_around(first: date, today: date) -> tuple[date | None, date | None]:
    """Return the first days of the months before and after; None where there is none to show."""
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return (before if before.year >= 1900 else None), (after if after <= today else None)


def _tile(diary: Diary, when: date, today: date) -> DayTile:
    day = diary.days.get(when)
    return DayTile(
        date=when,
        skin=_rating(day.skin if day else None),
        gut=_rating(day.gut if day else None),
        is_ahead=when > today,
        is_today=when == today,
        is_written=day is not None,
    )


def _rating(value: float | None) -> Tile:
    return Tile() if value is None else Tile(number=int(value), step=step_of(value))
