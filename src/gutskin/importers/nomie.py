"""Nomie: a JSON backup whose notes (`events`) hold trackers as `#tag(value)`, and what each tracker is.

After the app's own source: the end of a note is its time, `offset` the minutes its clock was behind UTC; 01:30:00 is a
length of time. A template describes trackers and holds no day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError
from gutskin.importers.decimals import number_of
from gutskin.importers.gathering import Gathered, in_even_steps
from gutskin.importers.importer import asking
from gutskin.importers.json_files import parsed_json, unreadable_json
from gutskin.importers.questions import Question
from gutskin.importers.row_counts import RowCounts
from gutskin.importers.zones import local_of, zone_or_question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, tzinfo

    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "nomie"
title: Final = "Nomie backup (JSON)"
keeps_edits: Final = False
tried: Final = False

_BACKUP: Final = re.compile(rb'\s*\{.*?"nomie"\s*:\s*\{', re.DOTALL)
_BACKUP_PARTS: Final = (b'"events"', b'"trackers"', b'"boards"', b'"goals"')
_TEMPLATE: Final = re.compile(rb'\s*\{\s*"type"\s*:\s*"template"')
_TAG: Final = re.compile(r"(?<!\S)#([^\s#@+(),.!?:]{1,100})(?:\(([^()\s]*)\))?", re.ASCII)
_OTHER: Final = re.compile(r"(?<!\S)[#@+]\S+")
_AMOUNT: Final = re.compile(r"(-?\d+(?:\.\d+)?)[A-Za-z%$/]*", re.ASCII)
_LENGTH: Final = re.compile(r"(\d{1,3}):(\d\d)(?::(\d\d))?", re.ASCII)
_RATED: Final = frozenset({"mood", "energy", "stress"})
_RULES: Final = (
    "Mood, energy and stress with a range: its low end as 1, its high end as 10, in even steps; the average of a day.",
    "In mood and energy 10 is good, in stress 10 is the most.",
    "A tracker with a value is a number of the day under its own name, summed up or averaged as Nomie does it.",
    "A length of time is in minutes; that of sleep is your sleep of the day.",
    "A tracker without a value is a habit that was kept on that day; on other days nothing is said.",
    "The words of a note, with people and contexts, stand in the note of the day. Places are not taken.",
)
_ZONE_RULE: Final = "Days: in the time zone you named, for notes that do not tell how far their clock was from UTC."


@dataclass(frozen=True, slots=True)
class _Used:
    """A tracker in a note: its tag, its value (None when it has none), and whether that is a length in seconds."""

    tag: str
    value: float | None
    is_length: bool


def recognises(offered: Offered) -> bool:
    """Return whether it is a backup of Nomie, or a template of it."""
    head = offered.head.removeprefix(b"\xef\xbb\xbf")
    is_backup = bool(_BACKUP.match(head)) and any(part in head for part in _BACKUP_PARTS)
    return is_backup or bool(_TEMPLATE.match(head) and b'"trackables"' in head)


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return what the notes hold: ratings, numbers, habits, sleep and words."""
    parsed = _parsed(offered)
    days = Gathered(person, "Nomie")
    counts = RowCounts(days.whole)
    if "trackables" in parsed:
        for number, _ in enumerate(_list(parsed["trackables"]), start=1):
            counts.refuse(number, "This is a template: it says what a tracker is like and holds no day.")
        return counts.imported(offered, title, (), ())
    events = _list(parsed.get("events"))
    zone = _zone_for(events, answers)
    if isinstance(zone, Question):
        return asking(offered, title, zone)
    trackers = _dict(parsed.get("trackers"))
    for number, event in enumerate(events, start=1):
        counts.take(number, lambda event=event: _take(days, trackers, zone, event))  # type: ignore[misc]
    return counts.imported(offered, title, days.entries(), (*_RULES, _ZONE_RULE) if zone else _RULES)


def _parsed(offered: Offered) -> Mapping[str, Any]:
    parsed = parsed_json(offered, offered.filename)
    if not isinstance(parsed, dict):
        raise unreadable_json(offered.filename, "This is not a backup of Nomie.")
    return parsed


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def _dict(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _zone_for(events: Iterable[Any], answers: Mapping[str, str]) -> tzinfo | Question | None:
    """Return the zone for notes without an offset, the question about it, or None where no note needs one."""
    for event in events:
        if isinstance(event, dict) and not _is_number(event.get("offset")):
            try:
                return zone_or_question(_instant(event), answers)
            except BadEntryError:
                continue  # this one is refused with its own reason
    return None


def _instant(event: Mapping[str, Any]) -> float:
    """Return when a note ended, in milliseconds since 1970."""
    end = event.get("end") or event.get("start")
    if isinstance(end, int | float):
        return float(end)
    try:
        instant = datetime.fromisoformat(str(end))
    except ValueError as error:
        raise BadEntryError("This is not a time as Nomie writes it", end, "export it once more.") from error
    return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).timestamp() * 1000


def _is_number(found: object) -> bool:
    return isinstance(found, int | float) and not isinstance(found, bool)


def _local(event: Mapping[str, Any], zone: tzinfo | None) -> datetime:
    offset = event.get("offset")
    if not _is_number(offset):
        return local_of(_instant(event), zone or UTC)
    if not isinstance(offset, int | float) or not abs(offset) < 24 * 60:
        raise BadEntryError("This is not an offset from UTC", offset, "export it once more.")
    return local_of(_instant(event), timezone(timedelta(minutes=-offset)))


def _take(days: Gathered, trackers: Mapping[str, Any], zone: tzinfo | None, event: object) -> None:
    if not isinstance(event, dict):
        raise BadEntryError("This is no note of Nomie", "", "leave it out.")
    local, said = _local(event, zone), str(event.get("note") or "").strip()
    used = list(_used_in(said))
    words = _words_in(said)
    if not (used or words):
        raise BadEntryError("This note says nothing", f"{local:%Y-%m-%d %H:%M}", "do nothing: nothing is lost.")
    if words:
        days.note(local.date(), f"{local:%H:%M} {words}")
    for each in used:
        _take_tracker(days, local.date(), _dict(trackers.get(each.tag)), each)


def _used_in(said: str) -> Iterator[_Used]:
    for found in _TAG.finditer(said):
        tag, value = found[1].lower(), found[2]
        if not value:
            yield _Used(tag, None, is_length=False)
        elif length := _LENGTH.fullmatch(value):
            yield _Used(tag, int(length[1]) * 3600 + int(length[2]) * 60 + int(length[3] or 0), is_length=True)
        elif amount := _AMOUNT.fullmatch(value):
            yield _Used(tag, number_of(amount[1]), is_length=False)
        else:
            raise BadEntryError(f"gutskin cannot read the value of #{tag}", value, "write a plain number there.")


def _words_in(said: str) -> str:
    """Return a note if it says more than trackers, "" where it does not."""
    without = _TAG.sub("", said)
    has_words = any(letter.isalnum() for letter in _OTHER.sub("", without)) or bool(_OTHER.search(without))
    return said if has_words else ""


def _take_tracker(days: Gathered, day: date, tracker: Mapping[str, Any], used: _Used) -> None:
    label = str(tracker.get("label") or used.tag.replace("_", " "))[:200]
    is_timer = used.is_length or tracker.get("type") == "timer"
    if used.value is None:
        days.put(Kind.HABIT, day, True, label)
    elif used.tag in _RATED and tracker.get("type") == "range":
        days.average(Kind.RATING, day, _rating(tracker, used), used.tag)
    elif used.tag == "sleep" and is_timer:
        days.add(Kind.SLEEP, day, used.value / 3600)
    elif is_timer:
        days.add(Kind.MEASURE, day, used.value / 60, f"{label} (min)")
    elif tracker.get("math") == "mean":
        days.average(Kind.MEASURE, day, used.value, label)
    else:
        days.add(Kind.MEASURE, day, used.value, label)


def _rating(tracker: Mapping[str, Any], used: _Used) -> float:
    low, high = (number_of(str(tracker.get(end, usual))) for end, usual in (("min", "1"), ("max", "10")))
    value = used.value if used.value is not None else low
    if not low <= value <= high or low == high:
        raise BadEntryError(f"#{used.tag} goes from {low:g} to {high:g}", value, "write a number in that range.")
    return in_even_steps(value, low, high, best=high)
