"""How numbers, dates and counts are written: true minus, one decimal, days in full, no locale of the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.wording import form

if TYPE_CHECKING:
    from datetime import date

    from gutskin.findings import Finding
    from gutskin.findings.finding import Outcome

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
OUTCOME_NAMES: Final[dict[Outcome, str]] = {"skin": form("Skin"), "gut": form("Gut")}
OUTCOME_TITLES: Final[dict[Outcome, str]] = {"skin": "Skin clarity", "gut": "Digestive comfort"}
_COUNTS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def points(value: float) -> str:
    """Return a number with one decimal and a true minus: 6.2, −0.3, never −0.0."""
    return f"{round(value, 1) + 0.0:.1f}".replace("-", "−")


def signed(value: float) -> str:
    """Return a difference with its sign: +0.4, −0.3, 0.0."""
    text = points(value)
    return text if text.startswith("−") or text == "0.0" else f"+{text}"


def difference(value: float) -> str:
    """Return a difference in words: `0.4 points higher than`, `the same as`."""
    size = points(abs(value))
    return "the same as" if size == "0.0" else f"{size} points {'higher' if value > 0 else 'lower'} than"


def signed_range(low: float, high: float) -> str:
    """Return a range of differences: −0.3 to +1.1."""
    return f"{signed(low)} to {signed(high)}"


def whole(value: float) -> str:
    """Return a rating as the person gave it: 6, or 6.5 where a file held halves."""
    return f"{value:g}"


def day_and_month(day: date) -> str:
    """Return 12 November."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_day(day: date) -> str:
    """Return 12 Nov."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def long_day(day: date) -> str:
    """Return Thursday, 12 November."""
    return f"{WEEKDAYS[day.weekday()]}, {day_and_month(day)}"


def days_between(first: date, last: date) -> str:
    """Return 16 to 22 November 2026, naming month and year twice only where they differ."""
    end = f"{day_and_month(last)} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{day_and_month(first)} {first.year} to {end}"
    return f"{day_and_month(first)} to {end}" if first.month != last.month else f"{first.day} to {end}"


def count(number: int) -> str:
    """Return small numbers as words (no, one ... twelve), larger ones in figures."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 day`, `3 days`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def counted_amount(amount: float, one: str, many: str) -> str:
    """Return `1 glass`, `5.5 glasses`."""
    return f"{amount:g} {one if amount == 1 else many}"


def capitalised(text: str) -> str:
    """Return the text with its first letter large and the rest as the person wrote it."""
    return text[:1].upper() + text[1:]


def listed(names: tuple[str, ...]) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def plain_names(finding: Finding) -> tuple[str, ...]:
    """Return what a finding is about in plain words: one name, or those that cannot be told apart."""
    return finding.names or finding.members
