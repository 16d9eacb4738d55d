"""Sleepmeter: several tables in one file, of which the last holds the sleeps; quotation marks in words are not doubled.

No reader of CSV understands that, so each sleep is found by the two instants it begins with.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind, check_day
from gutskin.errors import BadEntryError, Problem, UnreadableDiaryError
from gutskin.importers.gathering import Gathered
from gutskin.importers.row_counts import RowCounts
from gutskin.importers.spans import LONGEST, TURN_OF_SLEEP, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.importers.importer import Imported
    from gutskin.importers.offered import Offered

name: Final = "sleepmeter"
title: Final = "Sleepmeter export (CSV)"
keeps_edits: Final = False
tried: Final = True

_HEADER: Final = "wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes"
_BEGINNINGS: Final = (b"wake,sleep,bedtime,holes,", b"custom_aid_id,class,name", b"custom_hindrance_id,class,name",
                      b"custom_tag_id,name")  # fmt: skip
_INSTANT: Final = r'"(\d{4}-\d\d-\d\d \d\d:\d\d[+-]\d{4})"'
_SLEEP: Final = re.compile(
    rf"{_INSTANT},{_INSTANT},{_INSTANT},([\d|-]*),(\w+),([^,]*),([^,]*),([^,]*),([^,]*),(\d+),\"(.*)\"", re.DOTALL
)
_BEGINS: Final = re.compile(r'"\d{4}-\d\d-\d\d \d\d:\d\d[+-]\d{4}","\d{4}-\d\d-\d\d ', re.ASCII)
_HOLE: Final = re.compile(r"(\d+)-(\d+)", re.ASCII)
_RULES: Final = (
    "Sleep: from falling asleep to waking up, without the times awake in between, on the day you woke up on.",
    "What lies after 18:00 belongs to the next day. What two rows say about the same hour counts once.",
    "Quality: 0 to 10 as a number of your own (10 is good); the average of a day.",
    "Times: those of the clock where you were. Notes stand in the note of the day.",
    "Dreams, aids, hindrances and tags are not taken.",
)


def recognises(offered: Offered) -> bool:
    """Return whether it begins with one of the tables of Sleepmeter."""
    return offered.head.removeprefix(b"\xef\xbb\xbf").startswith(_BEGINNINGS)


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return hours of sleep, their quality and notes."""
    try:
        lines = offered.data().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        problem = Problem(line=None, column=None, value="", what="This is not UTF-8.", remedy="export it once more.")
        raise UnreadableDiaryError(offered.filename, (problem,)) from error
    days = Gathered(person, "Sleepmeter")
    nights, counts = Spans(TURN_OF_SLEEP), RowCounts(days.whole)
    for line, words in _sleeps(lines):
        counts.take(line, lambda words=words: _take(days, nights, words))  # type: ignore[misc]
    for day, hours in nights.hours():
        days.add(Kind.SLEEP, day, hours)
    has_sleeps = any(line.startswith(_HEADER) for line in lines)
    left = () if has_sleeps else ("a list of your own aids, hindrances and tags, without any sleep",)
    return counts.imported(offered, title, days.entries(), _RULES, left=left)


def _sleeps(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Return each sleep with its line; notes may go on over several lines."""
    first = next((at for at, line in enumerate(lines) if line.startswith(_HEADER)), len(lines))
    begun: tuple[int, list[str]] | None = None
    for number, words in enumerate(lines[first + 1 :], start=first + 2):
        if _BEGINS.match(words):
            if begun:
                yield begun[0], "\n".join(begun[1])
            begun = (number, [words])
        elif begun:
            begun[1].append(words)
        elif words.strip():
            yield number, words
    if begun:
        yield begun[0], "\n".join(begun[1])


def _take(days: Gathered, nights: Spans, words: str) -> None:
    found = _SLEEP.fullmatch(words.rstrip())
    if found is None:
        raise BadEntryError("This is not a sleep as Sleepmeter writes it", words, "export it once more.")
    wake, asleep = _instant_of(found[1]), _instant_of(found[2])
    pieces, quality = _without_holes(asleep, wake, found[4]), int(found[10])
    if not timedelta() <= wake - asleep <= LONGEST or quality > 10:
        raise BadEntryError("This is not a sleep of a day", f"{found[2]} to {found[1]}", "set it right in the app.")
    day = nights.day_of(wake)
    if found[11].strip():
        days.note(day, f"Sleep: {found[11].strip()}")
    days.average(Kind.MEASURE, day, quality, "sleep quality (0-10)")
    for start, end in pieces:
        nights.add(start, end)


def _instant_of(words: str) -> datetime:
    try:
        instant = datetime.strptime(words, "%Y-%m-%d %H:%M%z")
    except ValueError as error:
        raise BadEntryError("This is not a time", words, "set it right in the app.") from error
    check_day(instant.date())
    return instant


def _without_holes(asleep: datetime, wake: datetime, holes: str) -> list[tuple[datetime, datetime]]:
    """Return the pieces of a sleep between the times awake, which are minutes after falling asleep."""
    pieces, start = [], asleep
    for words in filter(None, holes.split("|")):
        found = _HOLE.fullmatch(words)
        up, down = (asleep + timedelta(minutes=int(found[at][:6])) if found else asleep for at in (1, 2))
        if found is None or not start <= up <= down <= wake:
            raise BadEntryError("This is not a time awake in between", words, "set it right in the app.")
        pieces.append((start, up))
        start = down
    return [*pieces, (start, wake)]
