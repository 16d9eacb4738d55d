"""What a day holds several of: stools, treatments, the probiotics of courses. Each is added and removed with one tap.

The seven types of stool are those of the Bristol stool form scale (Lewis and Heaton 1997, Scandinavian Journal of
Gastroenterology 32, 920-924, doi:10.3109/00365529709011203), in words and drawings of our own.
web/static/lists.js follows the same rules; a browser test compares the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop

from gutskin.diary import Entry, Kind
from gutskin.diary.courses import course_in, title_of, weeks_line
from gutskin.errors import BadEntryError
from gutskin.web import clock
from gutskin.web.pages.today.ones import none_no_more

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from gutskin.diary import Day, Diary
    from gutskin.diary.entries import Value
    from gutskin.web.pages.today.fields import Fields

TYPES: Final[Mapping[int, str]] = {
    1: gettext_noop("small hard lumps, apart from each other"),
    2: gettext_noop("one piece, lumpy"),
    3: gettext_noop("one piece, with cracks"),
    4: gettext_noop("one piece, smooth and soft"),
    5: gettext_noop("soft pieces with clear edges"),
    6: gettext_noop("mushy pieces with ragged edges"),
    7: gettext_noop("liquid, nothing solid"),
}
BUTTONS: Final[Mapping[str, str]] = {
    "stool": "stool",
    "unlist": "",
    "add-treatment": "treatments",
    "treatment-again": "treatments",
    "treatments-again": "treatments",
    "probiotic": "probiotic",
}
"""The buttons of the lists, each with the "none today" that it takes back ("" where it takes none back)."""
LISTED: Final[Mapping[Kind, str]] = {Kind.STOOL: "stool", Kind.TREATMENT: "treatments", Kind.PROBIOTIC: "probiotic"}
TIME: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
MOST_NAMES: Final = 60


def time_of(text: str) -> time | None:
    """Return the local time a text says, None of no text (BadEntryError where it says something else)."""
    if not text:
        return None
    found = TIME.fullmatch(text)
    if found is None:
        raise BadEntryError("This is not a time of day", text, "write it as in 19:30, or leave it empty.")
    return time(int(found[1]), int(found[2]))


def time_of_writing(day: date) -> time | None:
    """Return the time now, to the minute, for something written on its own day; None on a day in the past."""
    present = clock.local(clock.now())
    return time(present.hour, present.minute) if day == present.date() else None


def treatment_edits(day: Day, name: str, dose: str) -> Iterator[Entry]:
    """Yield a treatment to add, under its name and with its dose in words (BadEntryError for a dose of nothing)."""
    if dose and not name:
        raise BadEntryError("This dose has no name beside it", dose, "write what was used, too.")
    if name:
        yield Entry(kind=Kind.TREATMENT, day=day.date, name=name, value=dose or True)
        yield from none_no_more(day, "treatments")


def list_edits(pressed: Mapping[str, str], diary: Diary, day: Day, at: time | None) -> tuple[Entry, ...]:
    """Return the edits of the one button of a list that was pressed, none where it was another.

    `pressed`: names and values of a form, the button among them. `at`: the time now, where the day is today.
    """
    button = next((name for name in BUTTONS if name in pressed), "")
    said = pressed.get(button, "")
    match button:
        case "stool":
            return _stool(day, said, at)
        case "unlist":
            return tuple(replace(entry, deleted=True) for entry in listed(day) if entry.id == said)
        case "treatment-again" | "treatments-again":
            return _again(day, (e for e in as_yesterday(diary, day) if button == "treatments-again" or e.id == said))
        case "probiotic":
            return tuple(_probiotic(day, *said.partition(":")[::2]))
    return ()


def listed(day: Day) -> tuple[Entry, ...]:
    """Return what stands in the lists of a day."""
    return tuple(entry for entry in day.entries if entry.kind in LISTED)


def _stool(day: Day, said: str, at: time | None) -> tuple[Entry, ...]:
    if said not in {str(number) for number in TYPES}:
        return ()
    return (Entry(kind=Kind.STOOL, day=day.date, value=int(said), at=at), *none_no_more(day, "stool"))


def _again(day: Day, treatments: Iterable[Entry]) -> tuple[Entry, ...]:
    again = [Entry(kind=Kind.TREATMENT, day=day.date, name=each.name, value=each.value) for each in treatments]
    return (*again, *(none_no_more(day, "treatments") if again else ()))


def _probiotic(day: Day, said: str, name: str) -> Iterator[Entry]:
    """Yield what was said of one course on this day: `yes`, `no`, or `unwritten`, which takes it back."""
    standing = next((e for e in day.entries if e.kind is Kind.PROBIOTIC and e.name == name), None)
    if said == "unwritten" and standing is not None:
        yield replace(standing, deleted=True)
    elif said in {"yes", "no"} and name.strip():
        yield Entry(kind=Kind.PROBIOTIC, day=day.date, name=name, value=said == "yes")
        yield from none_no_more(day, "probiotic")


def place_of(pressed: Mapping[str, str], day: Day) -> str:
    """Return the part of the page that a pressed button of a list belongs to, "" where none was pressed."""
    if "unlist" in pressed:
        return next((LISTED[entry.kind] for entry in listed(day) if entry.id == pressed["unlist"]), "")
    return next((part for name, part in BUTTONS.items() if name in pressed), "")


def without_none(fields: Fields, pressed: Iterable[str]) -> Fields:
    """Return the fields without the "none today" that a pressed button contradicts."""
    gone = {BUTTONS[name] for name in pressed if name in BUTTONS}
    return replace(fields, nones=tuple(name for name in fields.nones if name not in gone))


def as_yesterday(diary: Diary, day: Day) -> tuple[Entry, ...]:
    """Return the treatments of the day before that this day does not have as often."""
    there = [(entry.name, entry.value) for entry in _treatments(day)]
    offered = []
    for entry in _treatments(diary.day(day.date - timedelta(days=1))):
        if (entry.name, entry.value) in there:
            there.remove((entry.name, entry.value))
        else:
            offered.append(entry)
    return tuple(offered)


def _treatments(day: Day) -> tuple[Entry, ...]:
    return tuple(entry for entry in day.entries if entry.kind is Kind.TREATMENT)


def words_of(name: str, value: Value) -> str:
    """Return a treatment in words: its name, and its dose where one was said."""
    return f"{name}, {value}" if isinstance(value, str) else name


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseOnDay:
    """A course that runs on a day. `taken`: True, False, or None where it is not written."""

    name: str
    title: str
    weeks: str
    taken: bool | None


def courses_on(diary: Diary, day: Day) -> tuple[CourseOnDay, ...]:
    """Return the courses that run on a day, the earliest begun first."""
    said = {entry.name: entry.value is True for entry in day.entries if entry.kind is Kind.PROBIOTIC}
    return tuple(
        CourseOnDay(
            name=entry.name,
            title=title_of(entry.name, course_in(entry.value)),
            weeks=weeks_line(entry.day, day.date),
            taken=said.get(entry.name),
        )
        for entry in running_on(diary.courses, day.date)
    )


def running_on(courses: Iterable[Entry], day: date) -> tuple[Entry, ...]:
    """Return the courses that run on a day: from their first to their last day, both included."""
    begun = (entry for entry in courses if entry.day <= day)
    return tuple(entry for entry in begun if (last := course_in(entry.value).last) is None or day <= last)


def names_before(diary: Diary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names and doses of treatments to complete, those written last first."""
    written = [entry for entry in reversed(diary.entries) if entry.kind is Kind.TREATMENT]
    doses = (entry.value for entry in written if isinstance(entry.value, str))
    names = tuple(dict.fromkeys(entry.name for entry in written))
    return names[:MOST_NAMES], tuple(dict.fromkeys(doses))[:MOST_NAMES]
