"""Oura: the trends as one CSV, or the files of an account export (`dailysleep.csv`, `sleepmodel.csv` ...).

Written from the columns that people who read such files list; no real file was at hand. Lengths of time are in seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import UnreadableDiaryError
from gutskin.importers.collecting import Collected, Join, Row, Said, lower_names, say_columns_left
from gutskin.importers.dates import DayOrder, day_of
from gutskin.importers.decimals import number_of
from gutskin.importers.gathering import STEPS
from gutskin.importers.sheets import header_in, table_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "oura"
title: Final = "Oura export (zip or CSV)"
keeps_edits: Final = False
tried: Final = False

_SLEEP_SCORE, _READINESS, _ACTIVITY = "Oura sleep score (0-100)", "Oura readiness (0-100)", "Oura activity (0-100)"
_TEMPERATURE, _PULSE = "temperature deviation (°C)", "resting heart rate (bpm)"
_VARIABILITY, _BREATH = "heart rate variability (ms)", "respiratory rate (per minute)"

_TRENDS: Final[Mapping[str, str]] = {
    "sleep score": _SLEEP_SCORE,
    "readiness score": _READINESS,
    "activity score": _ACTIVITY,
    "temperature deviation (°c)": _TEMPERATURE,
    "lowest resting heart rate": _PULSE,
    "average hrv": _VARIABILITY,
    "respiratory rate": _BREATH,
    "steps": STEPS,
}
_NIGHT: Final[Mapping[str, str]] = {
    "lowest_heart_rate": _PULSE,
    "average_hrv": _VARIABILITY,
    "average_breath": _BREATH,
}
_READY: Final[Mapping[str, str]] = {"score": _READINESS, "temperature_deviation": _TEMPERATURE}
_ACTIVE: Final[Mapping[str, str]] = {"score": _ACTIVITY, "steps": STEPS}
_SLEPT: Final[Mapping[str, str]] = {"score": _SLEEP_SCORE}
_TRENDS_SLEEP: Final = ("total sleep duration", "total sleep time")
_NO_SLEEP: Final = frozenset({"deleted", "rest"})
"""Kinds of nights that a person deleted, or said were none."""

_NEEDED: Final[Mapping[str, frozenset[str]]] = {
    "trends": frozenset({"date", "sleep score", "readiness score"}),
    "nights": frozenset({"day", "bedtime_start", "total_sleep_duration", "lowest_heart_rate"}),
    "readiness": frozenset({"day", "score", "temperature_deviation"}),
    "activity": frozenset({"day", "score", "steps", "equivalent_walking_distance"}),
    "sleep scores": frozenset({"day", "score", "contributors", "timestamp"}),
}
"""By which columns each file is known; looked at in this order."""
_RULES: Final = (
    "Sleep: hours asleep, on the day Oura gives (the day you woke up), naps included; a deleted night says nothing.",
    (
        "Scores of Oura: 0 to 100 as they are, 100 is the good end. Heart, breath, temperature and steps as numbers "
        "of the day."
    ),
)


def recognises(offered: Offered) -> bool:
    """Return whether this is a file of Oura, or a zip with one."""
    try:
        return bool(_parts(offered))
    except UnreadableDiaryError:
        return False


def _parts(offered: Offered) -> dict[str, Offered]:
    found = {kind: file for file in offered.members or (offered,) if (kind := _kind_of(file))}
    return {kind: found[kind] for kind in _NEEDED if kind in found}


def _kind_of(file: Offered) -> str | None:
    columns = set(lower_names(header_in(file)))
    return next((kind for kind, needed in _NEEDED.items() if needed <= columns), None)


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return what the files hold."""
    parts = _parts(offered)
    collected = Collected(person)
    left: list[str] = []
    for kind, file in parts.items():
        table = table_in(file)
        collected.take_table(table, _READERS[kind], file=file.filename if offered.members else "")
        left += [column for column in table.header if column.lower() not in _USED]
    others = [f"the file {file.filename}" for file in offered.members if file not in parts.values()]
    return collected.imported(
        offered, title, notes=_RULES, not_understood=(*say_columns_left(left, "that are not kept"), *others)
    )


def _numbers(day: date, row: Row, kept: Mapping[str, str]) -> Iterator[Said]:
    for column, named in kept.items():
        if row.get(column):
            yield Said(kind=Kind.MEASURE, day=day, value=number_of(row[column]), name=named, join=Join.MEAN)


def _slept(day: date, cell: str) -> Said:
    return Said(kind=Kind.SLEEP, day=day, value=number_of(cell) / 3600, join=Join.SUM)


def _trend(row: Row) -> Iterator[Said]:
    day = _day(row["date"])
    yield from _numbers(day, row, _TRENDS)
    seconds = next((row[column] for column in _TRENDS_SLEEP if row.get(column)), "")
    if seconds:
        yield _slept(day, seconds)


def _night(row: Row) -> Iterator[Said]:
    if row.get("type") in _NO_SLEEP:
        return
    day = _day(row["day"])
    if row["total_sleep_duration"]:
        yield _slept(day, row["total_sleep_duration"])
    if row.get("type", "long_sleep") == "long_sleep":
        yield from _numbers(day, row, _NIGHT)


def _day(cell: str) -> date:
    return day_of(cell, DayOrder.MONTH_FIRST)


def _of(kept: Mapping[str, str]) -> Callable[[Row], Iterator[Said]]:
    return lambda row: _numbers(_day(row["day"]), row, kept)


_READERS: Final[Mapping[str, Callable[[Row], Iterator[Said]]]] = {
    "trends": _trend,
    "nights": _night,
    "readiness": _of(_READY),
    "activity": _of(_ACTIVE),
    "sleep scores": _of(_SLEPT),
}
_USED: Final = frozenset(
    {"date", "day", "type", "total_sleep_duration", *_TRENDS_SLEEP, *_TRENDS, *_NIGHT, *_READY, *_ACTIVE}
)
