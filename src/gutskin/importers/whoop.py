"""A WHOOP export: a zip (or its files one by one) of cycles, sleeps, workouts and journal entries.

Its times are those of the local clock, whatever the column of the time zone says: the first cycle of an export begins
at 00:00:00 of the person's own day. A cycle begins with a night's sleep and belongs to the day one wakes up on.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError, UnreadableDiaryError
from gutskin.importers.collecting import Collected, Join, Row, Said, lower_names, say_columns_left
from gutskin.importers.dates import DayOrder, instant_of
from gutskin.importers.decimals import number_of
from gutskin.importers.gathering import EXERCISE
from gutskin.importers.sheets import header_in, table_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "whoop"
title: Final = "WHOOP export (zip or CSV)"
keeps_edits: Final = False
tried: Final = True

NOTE_NAME: Final = "WHOOP"
WAKES_AFTER: Final = timedelta(hours=6)
"""How long after the beginning of a cycle its day is looked up where the file does not say when its sleep ended."""
_OF_CYCLES: Final[Mapping[str, str]] = {
    "recovery score %": "WHOOP recovery (%)",
    "resting heart rate (bpm)": "resting heart rate (bpm)",
    "heart rate variability (ms)": "heart rate variability (ms)",
    "skin temp (celsius)": "skin temperature (°C)",
    "blood oxygen %": "blood oxygen (%)",
    "respiratory rate (rpm)": "respiratory rate (per minute)",
    "sleep efficiency %": "sleep efficiency (%)",
    "day strain": "WHOOP strain (0-21)",
    "energy burned (cal)": "energy burned (kcal)",
}
"""What is kept of a cycle, and under which name."""
_USED: Final = frozenset({"cycle start time", "cycle end time", "cycle timezone", "sleep onset", "wake onset"})

_RULES: Final[Mapping[str, str]] = {
    "sleeps": "Sleep: hours asleep, naps included, on the day you woke up.",
    "cycles": (
        "Cycles: recovery, heart, breath, skin temperature, strain and energy as numbers of the day you woke up on; "
        "high recovery is the good end of that scale, high strain is much effort. A cycle without sleep is left to the "
        "day on which it was six hours old."
    ),
    "workouts": "Workouts: minutes of exercise of the day, and each activity as a habit kept.",
    "journal": (
        "Journal (not tried on a real file): each question is a habit, kept or not as answered; notes go to the "
        "note of the day."
    ),
    "clock": "Times: the clock where you were.",
}


def recognises(offered: Offered) -> bool:
    """Return whether this is one of the files of WHOOP, or a zip with one."""
    return bool(_parts(offered))


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return what the files hold; a zip may hold only some of them."""
    parts = _parts(offered)
    woke = _wakings(parts)
    collected = Collected(person)
    left: list[str] = []
    for part, file in parts.items():
        table = table_in(file)
        collected.take_table(table, _reader(part, woke), file=file.filename if offered.members else "")
        if part == "cycles":
            left += [column for column in table.header if column.lower() not in _USED | set(_OF_CYCLES)]
    notes = (_RULES["clock"], *(_RULES[part] for part in parts))
    return collected.imported(
        offered, title, notes=notes, not_understood=say_columns_left(left, "of the cycles that are not kept")
    )


def _parts(offered: Offered) -> dict[str, Offered]:
    """Return the files by what they hold, in a fixed order."""
    try:
        files = offered.members or (offered,)
    except UnreadableDiaryError:
        return {}
    found = {kind: file for file in files if (kind := _kind_of(file))}
    return {kind: found[kind] for kind in ("cycles", "sleeps", "workouts", "journal") if kind in found}


def _kind_of(file: Offered) -> str | None:
    columns = set(lower_names(header_in(file)))
    if "cycle start time" not in columns:
        return None
    kinds = {
        "cycles": {"recovery score %"},
        "sleeps": {"sleep onset", "wake onset", "nap"},
        "workouts": {"workout start time", "activity name"},
        "journal": {"question text", "answered yes"},
    }
    return next((kind for kind, needed in kinds.items() if needed <= columns), None)


def _wakings(parts: Mapping[str, Offered]) -> dict[str, str]:
    """Return for the beginning of a cycle when its sleep ended, as both are written."""
    if "cycles" not in parts:
        return {}
    table = table_in(parts["cycles"])
    columns = lower_names(table.header)
    rows = (dict(zip(columns, cells, strict=True)) for _, cells in table.rows)
    return {row["cycle start time"]: row["wake onset"] for row in rows if row.get("wake onset")}


def _reader(part: str, woke: Mapping[str, str]) -> Callable[[Row], Iterator[Said]]:
    read_row = _READERS[part]
    return lambda row: read_row(row, _day_of_cycle(row, woke))


def _day_of_cycle(row: Row, woke: Mapping[str, str]) -> date:
    start = row["cycle start time"]
    return _instant(woke[start]).date() if start in woke else (_instant(start) + WAKES_AFTER).date()


def _instant(cell: str) -> datetime:
    return instant_of(cell, DayOrder.MONTH_FIRST)


def _cycle(row: Row, day: date) -> Iterator[Said]:
    for column, named in _OF_CYCLES.items():
        if row.get(column):
            yield Said(kind=Kind.MEASURE, day=day, value=number_of(row[column]), name=named, join=Join.MEAN)


def _sleep(row: Row, _day: date) -> Iterator[Said]:
    day = _instant(row["wake onset"]).date()
    if asleep := row.get("asleep duration (min)"):
        yield Said(kind=Kind.SLEEP, day=day, value=number_of(asleep) / 60, join=Join.SUM)


def _workout(row: Row, _day: date) -> Iterator[Said]:
    day = _instant(row["workout start time"]).date()
    minutes = number_of(row.get("duration (min)", ""))
    yield Said(kind=Kind.MEASURE, day=day, value=minutes, name=EXERCISE, join=Join.SUM)
    yield Said(kind=Kind.HABIT, day=day, value=True, name=row["activity name"], join=Join.ANY)


def _journal(row: Row, day: date) -> Iterator[Said]:
    answer = row["answered yes"].lower()
    if answer not in {"true", "false"}:
        raise BadEntryError("This is neither true nor false", row["answered yes"], "write one of them.")
    yield Said(kind=Kind.HABIT, day=day, value=answer == "true", name=row["question text"], join=Join.ANY)
    if row.get("notes"):
        words = f"{row['question text']} {row['notes']}"
        yield Said(kind=Kind.NOTE, day=day, value=words, name=NOTE_NAME, join=Join.WORDS)


_READERS: Final[Mapping[str, Callable[[Row, date], Iterator[Said]]]] = {
    "cycles": _cycle,
    "sleeps": _sleep,
    "workouts": _workout,
    "journal": _journal,
}
