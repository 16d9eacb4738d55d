"""What a form says of a course: the entry it makes, and what is asked before it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from gutskin.diary import Entry, Kind
from gutskin.diary.courses import Course, course_in, is_done
from gutskin.errors import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseFields:
    """A course as text, as a form brings and shows it; "" is not said."""

    type: str = ""
    strain: str = ""
    dose: str = ""
    first: str = ""
    last: str = ""


def fields_of_entry(entry: Entry) -> CourseFields:
    """Return a course as a form shows it."""
    course = course_in(entry.value)
    last = course.last.isoformat() if course.last else ""
    return CourseFields(
        type=course.type, strain=course.strain, dose=course.dose, first=entry.day.isoformat(), last=last
    )


def fields_of_form(form: QueryDict) -> CourseFields:
    """Return a course as a form brings it."""
    said: dict[str, Any] = {name: form.get(name, "").strip() for name in CourseFields.__slots__}
    return CourseFields(**said)


def course_said(fields: CourseFields, there: Iterable[Entry], today: date, before: Entry | None = None) -> Entry:
    """Return the entry that a form asks for: a new course, or another form of the one there was before.

    `there`: the courses that stand. The name under which each day says that it was taken stays what it was at the
    beginning. Raises BadEntryError with what is wrong and how to go on.
    """
    first, last = _day(fields.first, "first", today), _day(fields.last, "last", None) if fields.last else None
    value = Course(type=fields.type, strain=fields.strain, dose=fields.dose, last=last).as_text()
    if first > today:
        raise BadEntryError("The first day lies ahead", fields.first, "begin it on the day you take it first.")
    if last is not None and last < first:
        raise BadEntryError("The last day lies before the first", fields.last, "write a later day, or leave it empty.")
    others = [each for each in there if before is None or each.id != before.id]
    entry = replace(before, day=first, value=value) if before else _new(fields, first, value, others)
    if any(each.name == entry.name for each in together_with(entry, others)):
        raise BadEntryError("You take this already in these days", entry.name, "change the course that runs.")
    return entry


def _new(fields: CourseFields, first: date, value: str, others: Iterable[Entry]) -> Entry:
    name = f"{fields.type} {fields.strain}".strip()
    if not name:
        raise BadEntryError("This course has no type", "", "write what it is, as it stands on the package.")
    entry = Entry(kind=Kind.COURSE, day=first, name=name, value=value)
    # A course that was moved to another day keeps the id of its first one, which a new course must not take over.
    return replace(entry, id=str(uuid4())) if any(each.id == entry.id for each in others) else entry


def _day(text: str, which: str, otherwise: date | None) -> date:
    if not text and otherwise is not None:
        return otherwise
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadEntryError(f"The {which} day is no day", text, "write it as in 2026-11-23.") from error


def together_with(entry: Entry, others: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the courses that run on any day on which this one does."""
    last = course_in(entry.value).last or date.max
    return tuple(each for each in others if each.day <= last and entry.day <= (course_in(each.value).last or date.max))


def ends_early(entry: Entry, before: Entry) -> bool:
    """Whether this ends a course that ran until now, before its eight weeks are done."""
    last = course_in(entry.value).last
    if last is None or course_in(before.value).last is not None:
        return False
    return not is_done(entry.day, last + timedelta(days=1))
