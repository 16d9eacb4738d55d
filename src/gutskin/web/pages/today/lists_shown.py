"""What the lists of a day's page show: what is there, what can be added, what yesterday had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gutskin.diary import Kind
from gutskin.web.pages.today.lists import (
    TYPES,
    CourseOnDay,
    as_yesterday,
    courses_on,
    listed,
    names_before,
    time_of_writing,
    words_of,
)

if TYPE_CHECKING:
    from datetime import time

    from gutskin.diary import Day, Diary, Entry
    from gutskin.web.pages.today.taking import Taken


@dataclass(frozen=True, kw_only=True, slots=True)
class Chip:
    """One thing of a list: its entry, in words, with the time where that is known."""

    id: str
    words: str
    at: time | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StoolShown:
    """The stools of a day, and the seven types to choose from, each with what it looks like."""

    chips: tuple[Chip, ...]
    types: tuple[tuple[int, str], ...]


def stool(_diary: Diary, day: Day, _asked: Taken) -> StoolShown:
    """Return the stools of a day."""
    chips = (Chip(id=e.id, words=f"Type {e.value}", at=e.at) for e in listed(day) if e.kind is Kind.STOOL)
    return StoolShown(chips=tuple(chips), types=tuple(TYPES.items()))


@dataclass(frozen=True, kw_only=True, slots=True)
class TreatmentsShown:
    """The treatments of a day, those yesterday had beside them, and names and doses to complete."""

    chips: tuple[Chip, ...]
    yesterday: tuple[Chip, ...]
    names: tuple[str, ...]
    doses: tuple[str, ...]


def treatments(diary: Diary, day: Day, _asked: Taken) -> TreatmentsShown:
    """Return the treatments of a day."""
    names, doses = names_before(diary)
    return TreatmentsShown(
        chips=tuple(_treatment(each) for each in listed(day) if each.kind is Kind.TREATMENT),
        yesterday=tuple(_treatment(each) for each in as_yesterday(diary, day)),
        names=names,
        doses=doses,
    )


def _treatment(entry: Entry) -> Chip:
    return Chip(id=entry.id, words=words_of(entry.name, entry.value))


@dataclass(frozen=True, kw_only=True, slots=True)
class ProbioticShown:
    """The courses that run on a day, and what else was taken."""

    courses: tuple[CourseOnDay, ...]
    chips: tuple[Chip, ...]


def probiotic(diary: Diary, day: Day, _asked: Taken) -> ProbioticShown:
    """Return the courses that run on a day, and what of no course was taken or not."""
    courses = courses_on(diary, day)
    running = {course.name for course in courses}
    others = (e for e in listed(day) if e.kind is Kind.PROBIOTIC and e.name not in running)
    chips = (Chip(id=e.id, words=e.name if e.value is True else f"{e.name}: not taken") for e in others)
    return ProbioticShown(courses=courses, chips=tuple(chips))


def times(_diary: Diary, day: Day, asked: Taken) -> str:
    """Return the time to write beside the next meal: as the form had it, now on the day itself, else none."""
    now = time_of_writing(day.date)
    return asked.now.time or (f"{now:%H:%M}" if now and not asked.problems else "")
