"""What somebody used or took in some weeks: treatments with their doses, and courses such as one type of probiotic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from gutskin.diary import Kind
from gutskin.diary.courses import course_in, title_of
from gutskin.summaries.words import capitalised, counted, day_and_month, days_between

if TYPE_CHECKING:
    from datetime import date

    from gutskin.diary import Diary, Entry

MOST_DOSES: Final = 3
"""More different words for the dose of one thing than this are not listed one by one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """One treatment or course. `dose`: the person's words, "" where unsaid.

    `first`, `last`: of its use in these weeks for a treatment; as the person said for a course, whose `last` is None
    while it goes on. `days`: on how many days of these weeks its use was written. `line`: all of it in words.
    """

    kind: Literal["treatment", "course"]
    name: str
    dose: str
    first: date
    last: date | None
    days: int
    line: str


def treatments_in(diary: Diary, first: date, last: date) -> tuple[Taken, ...]:
    """Return the treatments used between two days, the one used on most days first."""
    by_name: dict[str, list[Entry]] = {}
    for entry in diary.entries:
        if entry.kind is Kind.TREATMENT and first <= entry.day <= last:
            by_name.setdefault(entry.name, []).append(entry)
    found = [_treatment(name, entries) for name, entries in by_name.items()]
    return tuple(sorted(found, key=lambda taken: (-taken.days, taken.name)))


def courses_in(diary: Diary, first: date, last: date) -> tuple[Taken, ...]:
    """Return the courses that ran between two days, the earliest begun first."""
    return tuple(found for entry in diary.courses if (found := _course(diary, entry, first, last)) is not None)


def _treatment(name: str, entries: list[Entry]) -> Taken:
    days = sorted({entry.day for entry in entries})
    dose = _doses(entries)
    called = capitalised(name) + (f" ({dose})" if dose else "")
    line = f"{called}: on {counted(len(days), 'day')}, {days_between(days[0], days[-1])}"
    return Taken(kind="treatment", name=name, dose=dose, first=days[0], last=days[-1], days=len(days), line=line)


def _doses(entries: list[Entry]) -> str:
    said = sorted({str(entry.value) for entry in entries if isinstance(entry.value, str)})
    return ", ".join(said) if len(said) <= MOST_DOSES else f"{', '.join(said[:MOST_DOSES])} and others"


def _course(diary: Diary, entry: Entry, first: date, last: date) -> Taken | None:
    course = course_in(entry.value)
    if entry.day > last or (course.last is not None and course.last < first):
        return None
    written = (day.probiotics or () for when, day in diary.days.items() if first <= when <= last)
    until = f" to {day_and_month(course.last)} {course.last.year}" if course.last else ""
    since = "from" if course.last else "since"
    return Taken(
        kind="course",
        name=entry.name,
        dose=course.dose,
        first=entry.day,
        last=course.last,
        days=sum(entry.name in names for names in written),
        line=f"{capitalised(title_of(entry.name, course))}: {since} {day_and_month(entry.day)} {entry.day.year}{until}",
    )
