"""What the form of reminders says: each row of it, checked against what there is, and kept as a whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gutskin.errors import ReminderError
from gutskin.web.reminders.keeping import keep_details, keep_quiet_hours, keep_reminder, preferences_of, reminders_of

if TYPE_CHECKING:
    from django.http import QueryDict

    from gutskin.web.reminders.models import Reminder

MOST_ROWS: Final = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A row of the form as text. `id` is "" for a reminder that is not kept yet."""

    place: int
    id: str
    about: str
    name: str
    is_on: bool
    at: str
    days: frozenset[int]


class NotKeptError(Exception):
    """A row, or the quiet hours (`place` None), cannot be kept; `said` is why, in words for the person."""

    def __init__(self, place: int | None, said: str) -> None:
        """Keep where it is and why."""
        super().__init__(said)
        self.place, self.said = place, said


def rows_said(form: QueryDict) -> tuple[Said, ...]:
    """Return the rows a form brings, in their order."""
    places = [int(text) for text in form.getlist("row")[:MOST_ROWS] if text.isdecimal() and len(text) < 4]
    return tuple(_row(form, place) for place in dict.fromkeys(places))


def _row(form: QueryDict, place: int) -> Said:
    days = frozenset(int(day) for day in form.getlist(f"days-{place}") if day in tuple("1234567"))
    return Said(
        place=place,
        id=form.get(f"id-{place}", ""),
        about=form.get(f"about-{place}", ""),
        name=form.get(f"name-{place}", ""),
        is_on=f"on-{place}" in form,
        at=form.get(f"at-{place}", ""),
        days=days,
    )


def keep_said(person: str, form: QueryDict) -> bool:
    """Keep what a form says; return whether anything changed. Raises NotKeptError, and then nothing was kept."""
    before = {str(each.id): each for each in reminders_of(person)}
    with transaction.atomic():
        changed = [_keep_row(person, said, before.get(said.id)) for said in rows_said(form)]
        return any([*changed, _keep_quiet(person, form), _keep_details(person, form)])


def _keep_row(person: str, said: Said, before: Reminder | None) -> bool:
    if before is None and not said.is_on:
        return False
    if before is not None and said == said_of(before, said.place):
        return False
    try:
        at = time_said(said.at)
        keep_reminder(
            person=person,
            about=before.about if before else said.about,
            name=before.name if before else said.name,
            at=at,
            days=said.days,
            is_on=said.is_on,
            reminder_id=before.pk if before else None,
        )
    except ReminderError as error:
        raise NotKeptError(said.place, str(error)) from None
    return True


def said_of(reminder: Reminder, place: int) -> Said:
    """Return a reminder as a form says it."""
    return Said(
        place=place,
        id=str(reminder.pk),
        about=reminder.about,
        name=reminder.name,
        is_on=reminder.is_on,
        at=f"{reminder.at:%H:%M}",
        days=reminder.days,
    )


def time_said(text: str) -> time:
    """Return the time of day that a form says; ReminderError for what is none."""
    try:
        found = time.fromisoformat(text)
    except ValueError:
        raise ReminderError(f'This is no time of day: "{text[:20]}"', "write it as in 20:00.") from None
    return found.replace(second=0, microsecond=0, tzinfo=None)


def _keep_quiet(person: str, form: QueryDict) -> bool:
    if "quiet-from" not in form:
        return False
    told = (form.get("quiet-from", ""), form.get("quiet-to", ""))
    preferences = preferences_of(person)
    if told == tuple(f"{at:%H:%M}" if at else "" for at in (preferences.quiet_from, preferences.quiet_to)):
        return False
    try:
        start, end = _hours_said(*told)
        keep_quiet_hours(person=person, start=start, end=end)
    except ReminderError as error:
        raise NotKeptError(None, str(error)) from None
    return True


def _hours_said(start: str, end: str) -> tuple[time | None, time | None]:
    if bool(start) != bool(end):
        raise ReminderError("Quiet hours have a beginning and an end", "fill in both, or leave both empty.")
    return (time_said(start), time_said(end)) if start else (None, None)


def _keep_details(person: str, form: QueryDict) -> bool:
    wanted = "details" in form
    if "details-shown" not in form or preferences_of(person).details == wanted:
        return False
    keep_details(person=person, details=wanted)
    return True
