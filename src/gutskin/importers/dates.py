"""Days and instants of a file: in which order day, month and year stand is settled by the whole column, or asked.

A single value above 12 settles 3/4/2024 for all the others. Dots before a year of four digits always stand between day,
month, year (they do in every locale that writes them), a year first is followed by the month. A year of two digits may
also stand first (24/03/05), and only a part that can be no day tells. Where several orders fit every row and mean
different days the person is asked, with a value of their own file in the question.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import check_day
from gutskin.errors import BadEntryError
from gutskin.importers.questions import Choice, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

QUESTION: Final = "date-order"


class DayOrder(StrEnum):
    """In which order a date of numbers is written; ISO dates and 5.3.2024 are read the same in each."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"
    """A year of two digits, the month, the day: 24/03/05."""


_Parts = tuple[int, int, int]
_MONTHS: Final = 12
_DAYS: Final = 31
_CENTURY: Final = 2000
_RULES: Final[Mapping[DayOrder, str]] = {
    DayOrder.DAY_FIRST: "the day before the month",
    DayOrder.MONTH_FIRST: "the month before the day",
    DayOrder.YEAR_FIRST: "the year first, then the month, then the day",
}
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d\d)", re.ASCII)
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_CLOCK: Final = re.compile(
    r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:\.\d+)?)?(?:\s*([ap])\.?m\.?)?", re.ASCII | re.IGNORECASE
)
_HOUR: Final = re.compile(r"(\d{1,2})\s*([ap])\.?m\.?", re.ASCII | re.IGNORECASE)
_AND_TIME: Final = re.compile(r"(\S.*?)(?:,? +|T)(\d{1,2}[:.]\d\d.*|\d{1,2}\s*[ap]\.?m\.?)", re.ASCII | re.IGNORECASE)
_ZONE: Final = re.compile(r"(.*[\dm]\.?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)", re.ASCII | re.IGNORECASE)


def order_of(values: Iterable[str], answers: Mapping[str, str], *, question: str = QUESTION) -> DayOrder | Question:
    """Return the order the dates of a column are written in, or the question that settles it.

    `values`: all cells of the column, dates alone or with a time; those that are no date say nothing.
    """
    words = dict.fromkeys(split_time(value)[0] for value in values)
    read = [(each, parts) for each in words if any((parts := _readings(each)).values())]
    fitting = [order for order in DayOrder if all(parts[order] for _, parts in read)]
    standing = fitting or [order for order in DayOrder if any(parts[order] for _, parts in read)]
    telling = max(read, key=lambda each: len(_different(each[1], standing)), default=None)
    if telling is None or len(left := _different(telling[1], standing)) < 2:
        return standing[0]
    return _settled_or_asked(telling[0], left, answers, question)


def is_plain(cell: str) -> bool:
    """Return whether the date in a cell is read the same in every order, or is none."""
    return len(set(_readings(split_time(cell)[0]).values())) == 1


def _readings(words: str) -> Mapping[DayOrder, _Parts | None]:
    """Return the parts of a date by the order it is read in, None where they can be no month or no day."""
    return {order: parts if (parts := _parts(words, order)) and _may_be(parts) else None for order in DayOrder}


def _may_be(parts: _Parts) -> bool:
    _, month, day = parts
    return 1 <= month <= _MONTHS and 1 <= day <= _DAYS


def _different(parts: Mapping[DayOrder, _Parts | None], orders: Iterable[DayOrder]) -> list[DayOrder]:
    """Return the orders in which the same words are different days, the first of each day."""
    found: dict[_Parts | DayOrder, DayOrder] = {}
    for order in orders:
        found.setdefault(parts[order] or order, order)
    return list(found.values())


def _settled_or_asked(
    words: str, orders: Iterable[DayOrder], answers: Mapping[str, str], question: str
) -> DayOrder | Question:
    asked = Question(
        id=question,
        text=f'Which day is "{words}"?',
        choices=tuple(Choice(value=order, text=_as_words(words, order)) for order in orders),
    )
    answer = answers.get(question)
    return DayOrder(answer) if answer is not None and asked.is_answered_by(answer) else asked


def _as_words(words: str, order: DayOrder) -> str:
    """Return how a date reads in an order."""
    try:
        day = day_of(words, order)
    except BadEntryError:
        return _RULES[order]
    return f"{day.day} {day:%B %Y}"


def rule_of(order: DayOrder) -> str:
    """Return the rule for the notes of an import."""
    return f"Dates: {_RULES[order]}."


def day_of(cell: str, order: DayOrder) -> date:
    """Return the day in a cell, with or without a time (BadEntryError when it is none)."""
    words = split_time(cell)[0]
    try:
        day = _day_in(words, order)
    except ValueError:
        day = None
    if day is None:
        raise BadEntryError("This is not a date", cell, "write it as in 2026-11-23.")
    check_day(day)
    return day


def _day_in(words: str, order: DayOrder) -> date | None:
    parts = _parts(words, order)
    return date(*parts) if parts else None


def _parts(words: str, order: DayOrder) -> _Parts | None:
    """Return year, month and day as they stand, whether there is such a day or not; None when this is no date."""
    if found := _YEAR_FIRST.fullmatch(words):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _COMPACT.fullmatch(words):
        return int(found[1]), int(found[2]), int(found[3])
    found = _YEAR_LAST.fullmatch(words)
    if found is None:
        return None
    first, second, last = int(found[1]), int(found[3]), int(found[4])
    year = last if len(found[4]) == 4 else _CENTURY + last
    if found[2] == "." and (len(found[4]) == 4 or order is not DayOrder.YEAR_FIRST):
        return year, second, first
    if order is DayOrder.YEAR_FIRST:
        return (_CENTURY + first, second, last) if len(found[1]) == len(found[4]) == 2 else None
    return (year, second, first) if order is DayOrder.DAY_FIRST else (year, first, second)


def split_time(cell: str) -> tuple[str, str]:
    """Return the words of the date and those of the time ("" when there is none) in a cell; a time zone is left out."""
    date_words, time_words, _ = _split(cell)
    return date_words, time_words


def zone_in(cell: str) -> str:
    """Return the time zone behind the time in a cell: "UTC", an offset as in "+02:00", or "" when there is none."""
    zone = _split(cell)[2].upper()
    if zone[:1] in {"+", "-"}:
        return f"{zone[:3]}:{zone[-2:]}"
    return "UTC" if zone else ""


def _split(cell: str) -> tuple[str, str, str]:
    """Return the words of the date, of the time and of the zone."""
    words = " ".join(cell.replace("\N{NARROW NO-BREAK SPACE}", " ").split())
    found = _AND_TIME.fullmatch(words)
    if found is None:
        return words, "", ""
    zone = _ZONE.fullmatch(found[2])
    return (found[1], zone[1], zone[2]) if zone else (found[1], found[2], "")


def time_of(cell: str) -> time | None:
    """Return the time in a cell that holds a time alone (`14:05`, `2:05 PM`, `9 am`), None when it is none."""
    words = cell.replace("\N{NARROW NO-BREAK SPACE}", " ").strip()
    clock, hour = _CLOCK.fullmatch(words), _HOUR.fullmatch(words)
    if clock is None and hour is None:
        return None
    hours = int((clock or hour or [0, 0])[1])
    half = (clock[4] if clock else hour[2] if hour else "") or ""
    if half and not 1 <= hours <= 12:
        return None
    hours = hours % 12 + (12 if half.lower() == "p" else 0) if half else hours
    try:
        return time(hours, int(clock[2]) if clock else 0)
    except ValueError:
        return None


def instant_of(cell: str, order: DayOrder) -> datetime:
    """Return the local day and time in a cell, without a time zone (BadEntryError when one of them is missing)."""
    at = time_of(split_time(cell)[1])
    if at is None:
        raise BadEntryError("This is not a date with a time", cell, "write it as in 2026-11-23 14:05.")
    return datetime.combine(day_of(cell, order), at)
