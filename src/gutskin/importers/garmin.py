"""Garmin Connect: JSON with an object a day, as its service answers and as the export of an account holds it.

Each object has its day (`calendarDate`). What it holds is known by its own names; only the sleep score, which is called
`value`, is known by the address it was asked under.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError
from gutskin.importers.dates import DayOrder, day_of
from gutskin.importers.gathering import MILLILITRES_OF_A_GLASS, STEPS, WATER, Gathered
from gutskin.importers.json_files import parsed_json
from gutskin.importers.row_counts import RowCounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "garmin"
title: Final = "Garmin Connect (JSON or zip)"
keeps_edits: Final = False
tried: Final = True

_BEGINNING: Final = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*[\[{]")
_OWN_NAMES: Final = (
    b'"dailySleepDTO"', b'"sleepTimeSeconds"', b'"deepSleepSeconds"', b'"valueInML"', b'"overallStressLevel"',
    b'"avgStressLevel"', b'"hrvSummary"', b'"totalSteps"', b"-service/", b'"bodyBatteryValuesArray"',
)  # fmt: skip
_SLEEP_SCORE: Final = "/daily/sleep/score/"
_STAGES: Final = ("deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds")
_STRESS: Final = "Garmin stress (0-100)"
_AMOUNTS: Final[Mapping[str, tuple[str, float]]] = MappingProxyType(
    {
        "totalSteps": (STEPS, 1),
        "valueInML": (WATER, MILLILITRES_OF_A_GLASS),
        "overallStressLevel": (_STRESS, 1),
        "avgStressLevel": (_STRESS, 1),
        "lastNightAvg": ("heart rate variability (ms)", 1),
    }
)
_RULES: Final = (
    "Sleep: the time asleep, without naps, on the day Garmin puts it on, which is the day you woke up on.",
    "Sleep score: 0 to 100 as a number of your own (100 is good).",
    "Stress: what the watch reckons from the heartbeat, 0 to 100 as a number of your own (100 is the most); no rating.",
    "Water: in glasses of 250 ml. Steps and heart rate variability of the night: as they are.",
    "Readings within a day, such as each heartbeat, are not taken.",
)  # fmt: skip
_UNTRIED: Final = "The zip of an account was not tried on a real file, only answers of Garmin Connect were."


@dataclass(frozen=True, slots=True)
class _Day:
    """An object of one day, its number in the file, and the address it was asked under ("" when it is not told)."""

    number: int
    found: Mapping[str, Any]
    address: str


def recognises(offered: Offered) -> bool:
    """Return whether it is JSON with a day and a name only Garmin gives, or a zip of an account with such a file."""
    if offered.is_zip:
        return any(_is_garmin(each.head) for each in _files(offered))
    return _is_garmin(offered.head)


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return sleep, steps, water, stress and heart rate variability, day by day."""
    days = Gathered(person, "Garmin")
    counts = RowCounts(days.whole)
    for each in _files(offered) if offered.is_zip else [offered]:
        if _is_garmin(each.head):
            place = each.filename if offered.is_zip else ""
            for day in _days_in(parsed_json(each, offered.filename)):
                counts.take(day.number, lambda day=day: _take(days, day), place)  # type: ignore[misc]
    return counts.imported(offered, title, days.entries(), (*_RULES, _UNTRIED) if offered.is_zip else _RULES)


def _files(offered: Offered) -> Iterator[Offered]:
    """Return the files of an account that may hold days: its folder names are Garmin's own."""
    inside = (
        each
        for each in offered.members
        if "di-connect" in each.filename.lower() or "di_connect" in each.filename.lower()
    )
    return (each for each in inside if each.filename.lower().endswith(".json"))


def _is_garmin(head: bytes) -> bool:
    return bool(_BEGINNING.match(head)) and b'"calendarDate"' in head and any(own in head for own in _OWN_NAMES)


def _days_in(parsed: object) -> Iterator[_Day]:
    """Return each object of a day, those in an answer of the service with the address it was asked under."""
    for number, (found, address) in enumerate(_objects(parsed), start=1):
        yield _Day(number, found, address)


def _objects(parsed: object) -> Iterator[tuple[Mapping[str, Any], str]]:
    for each in parsed if isinstance(parsed, list) else [parsed]:
        if isinstance(each, dict) and "path" in each and "json" in each:
            answer = each["json"]
            yield from ((one, str(each["path"])) for one in (answer if isinstance(answer, list) else [answer]))
        else:
            yield (each if isinstance(each, dict) else {}), ""


def _take(days: Gathered, day: _Day) -> None:
    found = _inner(day.found)
    when = found.get("calendarDate")
    if not isinstance(when, str):
        raise BadEntryError("This names no day", "", "leave it out.")
    date = day_of(when, DayOrder.DAY_FIRST)  # Garmin writes ISO dates, which are read the same in both orders
    numbers = dict(_measures_in(found, day.address))
    asleep = _seconds_asleep(found)
    if asleep is None and not numbers:
        raise BadEntryError(
            "gutskin has no place for what Garmin says of this day", when, "do nothing: nothing is lost."
        )
    if asleep is not None:
        days.put(Kind.SLEEP, date, round(asleep / 3600, 2))
    for named, number in numbers.items():
        days.put(Kind.MEASURE, date, number, named)


def _inner(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the object that has the day: some answers hold it one level deeper."""
    for key in ("dailySleepDTO", "hrvSummary"):
        if isinstance(found.get(key), dict):
            return {**found[key], **({"totalSteps": found["totalSteps"]} if "totalSteps" in found else {})}
    values = found.get("values")
    return {**found, **values} if isinstance(values, dict) else found


def _seconds_asleep(found: Mapping[str, Any]) -> float | None:
    """Return the seconds asleep, None where the night was not measured."""
    whole = _number(found, "sleepTimeSeconds")
    stages = [seconds for stage in _STAGES if (seconds := _number(found, stage)) is not None]
    return whole if whole is not None else sum(stages) if stages else None


def _measures_in(found: Mapping[str, Any], address: str) -> Iterator[tuple[str, float]]:
    for key, (named, one) in _AMOUNTS.items():
        number = _number(found, key)
        if number is not None:
            yield named, round(number / one, 6)
    score = _number(found, "value") if _SLEEP_SCORE in address else None
    if score is not None:
        yield "sleep score (0-100)", score


def _number(found: Mapping[str, Any], key: str) -> float | None:
    """Return a number, None where Garmin measured nothing (it writes nothing, or a number below zero)."""
    number = found.get(key)
    if isinstance(number, bool) or not isinstance(number, int | float) or number < 0:
        return None
    return number
