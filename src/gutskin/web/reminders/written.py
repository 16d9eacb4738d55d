"""Whether a reminder is of use still: its day is not written, its habit neither kept nor left.

Asked often, so only one day is read with what belongs to no day (habits, courses), and never the whole diary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from gutskin.diary import Diary, Kind
from gutskin.diary.entries import BESIDE_DAYS
from gutskin.summaries.habit_days import every_habit, habit_on, title_of
from gutskin.web.records.load import edits_of_entries
from gutskin.web.records.models import Edit
from gutskin.web.reminders.models import DAY, HABIT

if TYPE_CHECKING:
    from datetime import date

    from gutskin.diary.days import Day
    from gutskin.web.reminders.models import Reminder


def is_of_use(reminder: Reminder, day: date) -> bool:
    """Whether what a reminder is about is still open on its day."""
    if reminder.about == DAY:
        return not is_written(_around(reminder.person, day, beside=False).day(day))
    if reminder.about == HABIT:
        return not is_answered(_around(reminder.person, day, beside=True), reminder.name, day)
    return True


def is_written(day: Day) -> bool:
    """Whether a day counts as written: something was rated, or the person said that the day is complete."""
    return bool(day.ratings) or any(
        entry.kind is Kind.COMPLETE and entry.name == "day" and entry.value is True for entry in day.entries
    )


def is_answered(diary: Diary, name: str, day: date) -> bool:
    """Whether a habit was kept on a day, the person said that it was not, or this is none of its days."""
    habit = next((each for each in every_habit(diary) if each.name == name), None)
    if habit is None:
        return False
    found = habit_on(diary, habit, day, day)
    return found.said or found.state in {"kept", "off"}


def called(reminder: Reminder, day: date) -> str:
    """Return what the person calls the habit of a reminder."""
    habits = every_habit(_around(reminder.person, day, beside=True))
    return next((title_of(each) for each in habits if each.name == reminder.name), reminder.name)


def _around(person: str, day: date, *, beside: bool) -> Diary:
    """Return a diary of one day, with what belongs to no day where that is wanted."""
    wanted = Q(day=day) & ~Q(kind__in=BESIDE_DAYS)
    rows = Edit.objects.filter(wanted | Q(kind__in=BESIDE_DAYS) if beside else wanted, person=person)
    return Diary.of(edits_of_entries(person, set(rows.values_list("entry_id", flat=True))))
