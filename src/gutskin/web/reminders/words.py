"""What a reminder says: nothing of a person's health, unless they switched details on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.urls import reverse

from gutskin.diary.trials import running_trial, trials_in
from gutskin.web.records.load import load_diary
from gutskin.web.reminders.models import HABIT, WEEK
from gutskin.web.reminders.written import called

if TYPE_CHECKING:
    from datetime import date

    from gutskin.web.reminders.models import Reminder

TITLE: Final = "gutskin"
TEST: Final = "This is a test. Reminders will look like this."
_DAY: Final = "Your day is not written yet."
_HABIT: Final = "Something you planned for today is still open."
_WEEK: Final = "Your week can be looked back on."
_MORE: Final = "The rest stands on its page."
DAYS_BACK: Final = 3
LONGEST_WEEK: Final = 950
"""Characters, without the link: the shortest of the services takes about a thousand."""


def reminder_words(reminder: Reminder, day: date, *, details: bool) -> str:
    """Return what a reminder says. `details`: the person allowed a habit's name, their test and the week in it."""
    if reminder.about == HABIT:
        return f"Still open today: {called(reminder, day)}" if details else _HABIT
    if reminder.about == WEEK:
        return week_words(reminder.person, day) if details else _WEEK
    return f"{_DAY} {trial_words(reminder.person, day)}".strip() if details else _DAY


def trial_words(person: str, day: date) -> str:
    """Return what a test of the person's own asks of a day, "" where none runs or something should be looked at."""
    diary = load_diary(person)
    trial = running_trial(trials_in(diary), day)
    if trial is None or (arm := trial.plan.arm_on(day)) is None:
        return ""
    from gutskin.summaries.trial_stops import stop_reason  # loads the food table, and few have a test

    place = trial.plan.day_of(day) + 1
    words = f"Your test today: {arm} {trial.plan.title}, day {place} of {trial.plan.days}."
    return "" if stop_reason(diary, trial, day) else words


def week_words(person: str, day: date) -> str:
    """Return the week in sentences, as its page says them: from Thursday on the week of that day, before it the last.

    Whoever is told on a Monday wants the week that is over.
    """
    from gutskin.summaries import summarise_week  # numpy takes long to import, and few sweeps need it

    week = summarise_week(load_diary(person), day - timedelta(days=DAYS_BACK), today=day)
    if not week.days_written:
        return _WEEK
    names = "" if week.is_gentle else ", ".join(one.name for one in week.foods)
    changed = ("Beside the four weeks before:", *week.changed.sentences) if week.changed.changes else ()
    pieces = (
        f"{week.title}, {week.dates}.",
        *week.sentences,
        f"Most days you had {names}." if names else "",
        " ".join(changed),
    )
    return _within(LONGEST_WEEK, tuple(filter(None, pieces)), week.next_step.sentence if week.next_step else "")


def _within(longest: int, pieces: tuple[str, ...], last: str) -> str:
    """Return as many whole pieces as there is room for, in order, and then the last one; what is left out is said."""
    room = longest - len(last)
    fitting = [piece for place, piece in enumerate(pieces) if len(" ".join(pieces[: place + 1])) <= room]
    rest = _MORE if len(fitting) < len(pieces) else ""
    return " ".join(filter(None, (*fitting, rest, last)))


def feed_words(reminder: Reminder, *, details: bool) -> str:
    """Return what stands in a calendar, where nobody knows yet what will be written that day."""
    if reminder.about == HABIT:
        return reminder.name if details else "gutskin: something you planned"
    return "gutskin: look back on the week" if reminder.about == WEEK else "gutskin: write the day"


def path_of(reminder: Reminder) -> str:
    """Return the path of the page a reminder leads to."""
    return reverse("week") if reminder.about == WEEK else reverse("today")


def full_address(path: str) -> str:
    """Return a link somebody can follow from elsewhere; "" where this server is reached from its own machine only."""
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS is not None else ""
