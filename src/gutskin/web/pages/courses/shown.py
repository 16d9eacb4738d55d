"""The courses as their page shows them: where each stands, and the last seven days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gutskin.diary import Kind
from gutskin.diary.courses import WEEKS, course_in, title_of, week_of, weeks_line

if TYPE_CHECKING:
    from gutskin.diary import Diary, Entry

A_WEEK = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseShown:
    """One course. `last`: None while it goes on. `weeks`: which of the eight lie behind or are running, in order.

    `days`: what was said of its last seven days, the oldest first: "yes", "no" or "unwritten".
    """

    entry: Entry
    title: str
    last: date | None
    line: str
    weeks: tuple[bool, ...]
    days: tuple[str, ...]

    @property
    def days_line(self) -> str:
        """What the days say, in words."""
        count, unwritten = len(self.days), self.days.count("unwritten")
        if unwritten == count:
            return f"not written in the last {count} days" if count > 1 else "not written yet"
        taken = f"taken on {self.days.count('yes')} of {count} day{'s' * (count != 1)}"
        return f"{taken}, {unwritten} not written" if unwritten else taken


def courses_shown(diary: Diary, today: date) -> tuple[CourseShown, ...]:
    """Return all courses, those that run first, then the latest begun first."""
    shown = [course_shown(diary, entry, today) for entry in diary.courses]
    return tuple(sorted(shown, key=lambda each: (not _runs(each, today), -each.entry.day.toordinal())))


def _runs(shown: CourseShown, today: date) -> bool:
    return shown.last is None or shown.last >= today


def course_shown(diary: Diary, entry: Entry, today: date) -> CourseShown:
    """Return one course as it stands on a day."""
    course = course_in(entry.value)
    until = min(today, course.last or today)
    line = weeks_line(entry.day, today) if course.last is None or course.last >= today else _length(entry.day, until)
    return CourseShown(
        entry=entry,
        title=title_of(entry.name, course),
        last=course.last,
        line=line,
        weeks=tuple(week <= week_of(entry.day, until) for week in range(1, WEEKS + 1)),
        days=_days(diary, entry, until),
    )


def _length(first: date, last: date) -> str:
    weeks, days = divmod((last - first).days + 1, A_WEEK)
    parts = [f"{number} {word}{'s' * (number != 1)}" for number, word in ((weeks, "week"), (days, "day")) if number]
    return " and ".join(parts)


def _days(diary: Diary, entry: Entry, until: date) -> tuple[str, ...]:
    first = max(entry.day, until - timedelta(days=A_WEEK - 1))
    days = (first + timedelta(days=offset) for offset in range((until - first).days + 1))
    return tuple(_said(diary, entry.name, day) for day in days)


def _said(diary: Diary, name: str, day: date) -> str:
    found = next((e for e in diary.day(day).entries if e.kind is Kind.PROBIOTIC and e.name == name), None)
    return "unwritten" if found is None else "yes" if found.value is True else "no"
