"""A Bearable export: one row for each thing noted, in seven columns (`date` ... `notes`).

Bearable lists what was there and says nothing of the rest, so a day without a symptom row is a day not rated, never a
good day. Every rule by which a row becomes an entry is told to the person in the notes of the import.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import LONGEST_TEXT, Kind, check_day
from gutskin.diary.tables import Table, header_of, table_of_csv
from gutskin.errors import BadEntryError, UnreadableDiaryError
from gutskin.importers.bearable_days import BearableDays, Row
from gutskin.importers.importer import Imported, RefusedRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gutskin.importers.offered import Offered

name: Final = "bearable"
title: Final = "Bearable export (CSV)"
keeps_edits: Final = False
tried: Final = True

HEADER: Final = ("date", "weekday", "time of day", "category", "rating/amount", "detail", "notes")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th) ([A-Z][a-z]{2}) (\d{4})", re.ASCII)
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)", re.ASCII)
_AMOUNT: Final = re.compile(r"\d+(\.\d+)?", re.ASCII)
_WITH_BRACKETS: Final = re.compile(r"(.+) \(([^()]*)\)")
_SECTIONS: Final = re.compile(r"(?:^|\. )(Meals|Snacks|Drinks): ")
_BRISTOL: Final = re.compile(r"(?:type )?([1-7])", re.ASCII | re.IGNORECASE)


def recognises(offered: Offered) -> bool:
    """Return whether the first line has the seven columns of Bearable."""
    return set(HEADER) <= set(_lower(header_of(offered.head)))


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return the entries of a Bearable export, and the rows that could not be taken with the reason."""
    table = table_of_csv(offered.data(), offered.filename)
    if table.problems:
        raise UnreadableDiaryError(offered.filename, table.problems)
    days = BearableDays(person)
    refused = [
        RefusedRow(line=found.line or 1, reason=f"{found.what} To fix this, {found.remedy}") for found in table.uneven
    ]
    for line, cells in table.rows:
        try:
            _take(days, _row_of(table, cells))
        except BadEntryError as error:
            refused.append(RefusedRow(line=line, reason=str(error)))
    rows = len(table.rows) + len(table.uneven)
    return Imported(
        source=offered.filename,
        title=title,
        entries=tuple(days.entries()),
        rows_in=rows,
        rows_stored=rows - len(refused),
        refused=tuple(sorted(refused, key=lambda row: row.line)),
        notes=days.rules(),
    )


def _lower(cells: Iterable[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _row_of(table: Table, cells: list[str]) -> Row:
    found = dict(zip(_lower(table.header), cells, strict=True))
    return Row(
        day=_day_of(found["date"]),
        part=found["time of day"],
        at=_time_of(found["time of day"]),
        category=found["category"],
        amount=found["rating/amount"],
        detail=found["detail"],
        notes=found["notes"],
    )


def _day_of(cell: str) -> date:
    found = _DATE.fullmatch(cell)
    try:
        day = found and date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        day = None
    if day is None:
        raise BadEntryError("This is not a date", cell, "write it as Bearable does: 22nd Sep 2020.")
    check_day(day)
    return day


def _time_of(cell: str) -> time | None:
    """Return the time on the clock, None for a part of the day such as `am` (there is no clock time in it)."""
    found = _CLOCK.fullmatch(cell)
    return time(int(found[1]), int(found[2])) if found and int(found[1]) < 24 and int(found[2]) < 60 else None


def _take(days: BearableDays, row: Row) -> None:
    """Take one row into its day (BadEntryError when it cannot be taken)."""
    read_category = _CATEGORIES.get(row.category.lower())
    if read_category is None:
        raise BadEntryError("gutskin does not know this category", row.category, "write these days by hand.")
    if days.note_length(row.day) + len(row.detail) + len(row.notes) + 100 > LONGEST_TEXT:
        raise BadEntryError("The notes of this day are too long", row.notes[:40], "shorten them.")
    read_category(days, row)
    if row.notes:
        days.add_note(row, f"{row.category}: {row.notes}")


def _scale(row: Row, low: int, high: int) -> float:
    number = float(row.amount) if _AMOUNT.fullmatch(row.amount) else None
    if number is None or not low <= number <= high:
        raise BadEntryError(f"{row.category} goes from {low} to {high}", row.amount, "write a number in that range.")
    return number


def _parts(row: Row) -> list[str]:
    parts = [part.strip() for part in row.detail.split("|") if part.strip()]
    if not parts:
        raise BadEntryError("This row says nothing", row.category, "leave it out.")
    return parts


def _mood(days: BearableDays, row: Row) -> None:
    feelings = _parts(row) if row.detail else []
    days.add_scale(row, "mood", _scale(row, 1, 10))
    if feelings:
        days.add_note(row, f"Mood {row.part}: {', '.join(feelings)}")


def _energy(days: BearableDays, row: Row) -> None:
    days.add_scale(row, "energy", 1 + (_scale(row, 1, 5) - 1) * 9 / 4)


def _symptom(days: BearableDays, row: Row) -> None:
    found = _WITH_BRACKETS.fullmatch(row.detail)
    words = found[1] if found else row.detail
    days.add_symptom(row, words, _scale(row, 0, 4))


def _sleep(days: BearableDays, row: Row) -> None:
    found = _CLOCK.fullmatch(row.amount)
    hours = int(found[1]) + int(found[2]) / 60 if found and int(found[2]) < 60 else None
    if hours is None or days.hours_slept(row.day) + hours > 24:
        raise BadEntryError("This is not a length of sleep", row.amount, "write hours and minutes, as in 7:30.")
    days.add_sleep(row, hours)
    if row.detail:
        days.add_note(row, f"Sleep: {row.detail}")


def _sleep_quality(days: BearableDays, row: Row) -> None:
    days.add_scale(row, "sleep quality", _scale(row, 1, 5))


def _sleep_factors(days: BearableDays, row: Row) -> None:
    days.add_note(row, f"Sleep: {', '.join(_parts(row))}")


def _factors(days: BearableDays, row: Row) -> None:
    days.add_ticks(row, _parts(row))


def _food_factors(days: BearableDays, row: Row) -> None:
    days.add_ticks(row, [f"Food factor: {part}" for part in _parts(row)])


def _food(days: BearableDays, row: Row) -> None:
    _parts(row)
    before, *sections = _SECTIONS.split(row.detail)
    labelled = [("Meals", before), *zip(sections[::2], sections[1::2], strict=True)]
    for section, words in labelled:
        kind = Kind.DRINK if section == "Drinks" else Kind.MEAL
        for part in words.split("|"):
            if part.strip():
                days.add_counted(row, kind, part.strip(), "snack" if section == "Snacks" else "")


def _medicine(days: BearableDays, row: Row) -> None:
    found = _WITH_BRACKETS.fullmatch(row.detail)
    words, unit = (found[1], found[2]) if found else (row.detail, "")
    if "probiotic" in words.lower():
        days.add_probiotic(row, words)
    else:
        days.add_counted(row, Kind.TREATMENT, f"{row.amount} {unit}".strip() if row.amount else True, words)


def _bowel(days: BearableDays, row: Row) -> None:
    found = _BRISTOL.fullmatch(row.amount) or _BRISTOL.fullmatch(row.detail)
    if found:
        days.add_counted(row, Kind.STOOL, int(found[1]))
    else:
        days.add_note(row, " ".join(filter(None, (row.part, "bowel movement", row.amount, row.detail))))


def _gratitude(days: BearableDays, row: Row) -> None:
    days.add_note(row, f"Gratitude: {', '.join(_parts(row))}")


_CATEGORIES: Final[Mapping[str, Callable[[BearableDays, Row], None]]] = {
    "mood": _mood,
    "energy": _energy,
    "symptom": _symptom,
    "sleep": _sleep,
    "sleep quality": _sleep_quality,
    "sleep factors": _sleep_factors,
    "factors": _factors,
    "food diary factors": _food_factors,
    "food diary": _food,
    "meds/supplements": _medicine,
    "bowel movements": _bowel,
    "gratitudes": _gratitude,
}
