"""A Daylio export: one row for each entry, with a mood, the activities ticked, a note, and in newer versions scales.

Daylio knows five levels of mood. A person may name moods of their own, and the file does not say at which level these
stand: they are asked for, each once.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Entry, Kind, check_name
from gutskin.errors import BadEntryError
from gutskin.importers.collecting import Collected, Join, Row, Said, lower_names, say_columns_left
from gutskin.importers.dates import DayOrder, day_of
from gutskin.importers.gathering import in_even_steps
from gutskin.importers.importer import Imported, asking
from gutskin.importers.questions import Choice, Question
from gutskin.importers.sheets import header_in, table_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from gutskin.diary.tables import Table
    from gutskin.importers.offered import Offered

name: Final = "daylio"
title: Final = "Daylio export (CSV)"
keeps_edits: Final = False
tried: Final = True

NOTE_NAME: Final = "Daylio"
LEVELS: Final[Mapping[str, int]] = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}
"""The five moods Daylio begins with; 5 is the good end."""
LEFT_OPEN: Final = "words"
_NEEDED: Final = {"full_date", "weekday", "time", "mood"}
_KNOWN: Final = _NEEDED | {"date", "sub_mood", "activities", "scales", "note_title", "note"}
_POINTS: Final = re.compile(r"(\d+(?:\.\d+)?)/(\d+)(?: points)?", re.ASCII)
_LENGTH: Final = re.compile(r"(\d{1,3}):([0-5]\d)", re.ASCII)
_SLEEP: Final = frozenset({"sleep", "sleep time", "sleep duration", "hours of sleep"})
_BREAK: Final = re.compile(r"<br\s*/?>|</(?:div|p|li)>", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:b|i|u|s|strong|em|strike|span|font|div|p|ul|ol|li|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE
)

_RULES: Final = (
    (
        "Mood: rad 10, good 8, meh 6, bad 3, awful 1 (five levels in even steps on 1 to 10, rounded; 10 is good), and "
        "moods of your own at the level you say; the day gets the average of its entries."
    ),
    (
        "Activities: each is a habit, kept on the days it is ticked. On a day with any activity, those not ticked "
        "were not kept, from the first day on which an activity occurs to its last; on other days nothing is said."
    ),
    (
        f"Moods of your own, titles and notes: in the note of the day, named {NOTE_NAME}; marks of bold and the like "
        "are left out."
    ),
)
_SCALES_RULE: Final = (
    "Scales: points are numbers of your own as they are, with their highest value in the name; lengths of time in "
    "hours, and one named sleep or sleep time is the sleep of the day."
)


def recognises(offered: Offered) -> bool:
    """Return whether the first line names the columns every version of Daylio writes."""
    return set(lower_names(header_in(offered))) >= _NEEDED


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return the entries of the export, or the questions at which level moods of the person's own stand."""
    table = table_in(offered)
    columns = lower_names(table.header)
    questions = tuple(asked for asked in _questions(_column(table, "mood")) if not _is_answered(asked, answers))
    if questions:
        return asking(offered, title, *questions)
    collected = Collected(person)
    collected.take_table(table, lambda row: _said(row, answers))
    imported = collected.imported(
        offered,
        title,
        notes=(*_RULES, *([_SCALES_RULE] if "scales" in columns else [])),
        not_understood=say_columns_left((each for each in columns if each not in _KNOWN), "that Daylio does not write"),
    )
    return _with_unticked(imported, person)


def _column(table: Table, wanted: str) -> list[str]:
    place = lower_names(table.header).index(wanted)
    return [cells[place] for _, cells in table.rows if cells[place]]


def _questions(moods: Iterable[str]) -> Iterator[Question]:
    """Return a question for each mood that is none of the five, the commonest first."""
    written = list(moods)
    shown = {mood.lower(): mood for mood in reversed(written)}
    for mood, days in Counter(mood.lower() for mood in written).most_common():
        if mood not in LEVELS:
            times = "once" if days == 1 else f"{days} times"
            levels = (Choice(value=str(level), text=f"as {known}") for known, level in LEVELS.items())
            leave = Choice(value=LEFT_OPEN, text="on no level: keep the word in the note")
            text = f'Where does the mood "{shown[mood]}" stand? It was noted {times}.'
            yield Question(id=_question_of(mood), text=text, choices=(*levels, leave))


def _question_of(mood: str) -> str:
    return f"mood {mood.lower()}"


def _is_answered(asked: Question, answers: Mapping[str, str]) -> bool:
    return asked.is_answered_by(answers.get(asked.id))


def _said(row: Row, answers: Mapping[str, str]) -> Iterator[Said]:
    day = day_of(row["full_date"], DayOrder.DAY_FIRST)
    level = LEVELS.get(row["mood"].lower()) or answers.get(_question_of(row["mood"]), LEFT_OPEN)
    if row["mood"] and level != LEFT_OPEN:
        value = in_even_steps(int(level), 1, 5, best=5)
        yield Said(kind=Kind.RATING, day=day, value=value, name="mood", join=Join.MEAN)
    for activity in _ticked(row.get("activities", "")):
        yield Said(kind=Kind.HABIT, day=day, value=True, name=activity, join=Join.ANY)
    yield from _scales(day, row.get("scales", ""))
    words = _words(row)
    if words:
        yield Said(kind=Kind.NOTE, day=day, value=words, name=NOTE_NAME, join=Join.WORDS)


def _ticked(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(" | ") if part.strip(" |")]


def _scales(day: date, cell: str) -> Iterator[Said]:
    for part in _ticked(" ".join(cell.split())):  # Daylio puts hard spaces between a number and its unit
        scale, _, value = part.rpartition(": ")
        points, length = _POINTS.fullmatch(value), _LENGTH.fullmatch(value)
        check_name(Kind.MEASURE, scale)
        if points:
            named = f"{scale} (of {points[2]})"
            yield Said(kind=Kind.MEASURE, day=day, value=float(points[1]), name=named, join=Join.MEAN)
        elif length:
            yield _length(day, scale, int(length[1]) + int(length[2]) / 60)
        else:
            raise BadEntryError(f"This is no value of the scale {scale}", value, "write it as in 8/10 points or 7:30.")


def _length(day: date, scale: str, hours: float) -> Said:
    if scale.lower() in _SLEEP:
        return Said(kind=Kind.SLEEP, day=day, value=hours, join=Join.SUM)
    return Said(kind=Kind.MEASURE, day=day, value=hours, name=f"{scale} (hours)", join=Join.SUM)


def _words(row: Row) -> str:
    """Return what the note of the day keeps of a row; nothing when it has one of the five moods and no words."""
    mood = row.get("sub_mood", "") or ("" if row["mood"].lower() in LEVELS else row["mood"])
    written = ". ".join(_plain(row.get(column, "")) for column in ("note_title", "note") if row.get(column, ""))
    said = ": ".join(filter(None, (mood, written)))
    return f"{row['time']} {said}".strip() if said else ""


def _plain(words: str) -> str:
    """Return the words of a note without the marks of its formatting."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", words))).strip()


def _with_unticked(imported: Imported, person: str) -> Imported:
    """Return the import with a no for every activity on days on which others were ticked."""
    ticked: dict[date, set[str]] = {}
    for entry in imported.entries:
        if entry.kind is Kind.HABIT:
            ticked.setdefault(entry.day, set()).add(entry.name)
    first, last = _ends(ticked)
    unticked = tuple(
        Entry(kind=Kind.HABIT, day=day, value=False, name=habit, person=person)
        for day, done in sorted(ticked.items())
        for habit in first
        if habit not in done and first[habit] <= day <= last[habit]
    )
    return replace(imported, entries=(*imported.entries, *unticked))


def _ends(ticked: Mapping[date, set[str]]) -> tuple[dict[str, date], dict[str, date]]:
    first: dict[str, date] = {}
    last: dict[str, date] = {}
    for day in sorted(ticked):
        for habit in sorted(ticked[day]):
            first.setdefault(habit, day)
            last[habit] = day
    return first, last
