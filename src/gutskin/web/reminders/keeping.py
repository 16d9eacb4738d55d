"""Every write of reminders and of how a person wants to be reminded; each knows whose they are."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gutskin.errors import ReminderError, shown
from gutskin.web.clock import now
from gutskin.web.reminders.due import EVERY_DAY, Quiet, end_of, heard_at
from gutskin.web.reminders.models import DAY, HABIT, SENT, WEEK, Occurrence, Preferences, Reminder
from gutskin.web.reminders.words import reminder_words
from gutskin.web.reminders.zones import is_zone, zone_called

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

ABOUT: Final = (DAY, HABIT, WEEK)
MOST: Final = 30
LONGEST_NAME: Final = 200
LONGEST_SNOOZE: Final = 24 * 60


def reminders_of(person: str) -> tuple[Reminder, ...]:
    """Return the reminders of a person, the earliest of the day first."""
    return tuple(Reminder.objects.filter(person=person).order_by("at", "pk"))


def keep_reminder(
    *,
    person: str,
    about: str,
    at: time,
    name: str = "",
    days: Iterable[int] = EVERY_DAY,
    is_on: bool = True,
    reminder_id: int | None = None,
) -> Reminder:
    """Keep a new reminder, or change the one of this number; ReminderError for one that cannot be.

    A time that was over today when it was set is sent from tomorrow on.
    """
    chosen = "".join(str(day) for day in sorted(EVERY_DAY & set(days)))
    called = " ".join(name.split()) if about == HABIT else ""
    _check(about, called, chosen)
    reminder = _own(person, reminder_id)
    wanted = {"about": about, "name": called, "at": at, "weekdays": chosen, "is_on": is_on}
    if any(getattr(reminder, field) != value for field, value in wanted.items()):
        reminder.since = now()
    for field, value in wanted.items():
        setattr(reminder, field, value)
    reminder.save()
    return reminder


def _check(about: str, name: str, days: str) -> None:
    if about not in ABOUT:
        raise ReminderError(f'There is no reminder about "{shown(about)}"', "choose the day, a habit or the week.")
    if about == HABIT and not 0 < len(name) <= LONGEST_NAME:
        raise ReminderError("This reminder needs the name of a habit", f"choose one of at most {LONGEST_NAME} letters.")
    if not days:
        raise ReminderError("This reminder is on no day of the week", "choose at least one day.")


def _own(person: str, reminder_id: int | None) -> Reminder:
    if reminder_id is not None:
        found = Reminder.objects.filter(person=person, pk=reminder_id).first()
        if found is None:
            raise ReminderError("This reminder is not there any more", "make a new one.")
        return found
    if Reminder.objects.filter(person=person).count() >= MOST:
        raise ReminderError(f"There are {MOST} reminders already", "remove one first.")
    return Reminder(person=person, since=now())


def remove_reminder(*, person: str, reminder_id: int) -> bool:
    """Remove a reminder and all that is known of when it was sent; False where this person has no such one."""
    return Reminder.objects.filter(person=person, pk=reminder_id).delete()[0] > 0


def preferences_of(person: str) -> Preferences:
    """Return how a person wants to be reminded; the usual where they never said."""
    return Preferences.objects.filter(person=person).first() or Preferences(person=person)


def _prefer(person: str, **wanted: object) -> None:
    Preferences.objects.update_or_create(person=person, defaults=wanted)


def keep_quiet_hours(*, person: str, start: time | None, end: time | None) -> None:
    """Keep the local hours in which nothing is sent; None for both: there are none. They may go over midnight."""
    if (start is None) != (end is None):
        raise ReminderError("Quiet hours need a beginning and an end", "write both times, or neither.")
    _prefer(person, quiet_from=start, quiet_to=end)


def keep_details(*, person: str, details: bool) -> None:
    """Keep whether the name of a habit may stand in what is sent."""
    _prefer(person, details=details)


def pause(*, person: str, until: datetime | None) -> None:
    """Send nothing before an instant (UTC); None ends a pause."""
    _prefer(person, paused_until=until)


def note_zone(*, person: str, zone: str) -> bool:
    """Keep the time zone a device of this person is in; False, and nothing changed, for a name that is none."""
    if not is_zone(zone):
        return False
    if preferences_of(person).zone != zone:
        _prefer(person, zone=zone)
    return True


def zone_of(person: str) -> tzinfo:
    """Return the time zone of a person: as their device said it, else that of this machine."""
    return zone_called(preferences_of(person).zone)


def quiet_of(preferences: Preferences) -> Quiet | None:
    """Return the quiet hours of a person, None where there are none."""
    if preferences.quiet_from is None or preferences.quiet_to is None:
        return None
    return Quiet(start=preferences.quiet_from, end=preferences.quiet_to)


def is_silenced(reminder: Reminder, preferences: Preferences) -> bool:
    """Whether a reminder is never sent, because quiet hours last from its time to the end of the day."""
    return heard_at(reminder.at, quiet_of(preferences)) is None


def moved_to(reminder: Reminder, preferences: Preferences) -> time | None:
    """Return the end of the quiet hours that hold a reminder back, None where none do."""
    heard = heard_at(reminder.at, quiet_of(preferences))
    return None if heard == reminder.at else heard


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A reminder that was sent today: its key, what it said, and which reminder it was."""

    key: str
    text: str
    reminder_id: int


def newest_sent_today(person: str) -> Sent | None:
    """Return what was sent to a person last, on their local day of now; None where nothing was."""
    today = now().astimezone(zone_of(person)).date()
    rows = Occurrence.objects.filter(reminder__person=person, day=today, sending__state=SENT)
    found = rows.select_related("reminder").order_by("-sending__ended_at").first()
    if found is None:
        return None
    text = reminder_words(found.reminder, found.day, details=preferences_of(person).details)
    return Sent(key=found.key, text=text, reminder_id=found.reminder_id)


@transaction.atomic
def snooze(*, person: str, key: str, minutes: int) -> datetime | None:
    """Have what was sent under this key sent once more; return when (UTC).

    None where this person has no such one, or the day it is about will be over by then.
    """
    found = _occurrence(person, key)
    wanted = now() + timedelta(minutes=min(max(minutes, 1), LONGEST_SNOOZE))
    if found is None or wanted >= end_of(found.day, zone_of(person)):
        return None
    reminder = Reminder.objects.select_for_update().get(pk=found.reminder_id)
    if reminder.turn == found.turn or reminder.again_day != found.day:
        reminder.turn, reminder.again_day = found.turn + 1, found.day
    reminder.again_at = wanted
    reminder.save()
    return wanted


def _occurrence(person: str, key: str) -> Occurrence | None:
    number, _, rest = key.partition("-")
    day, _, turn = rest.rpartition("-")
    try:
        wanted = {"reminder_id": int(number), "day": date.fromisoformat(day), "turn": int(turn)}
    except ValueError:
        return None
    return Occurrence.objects.filter(reminder__person=person, **wanted).first()


def make_feed_key(person: str) -> str:
    """Return a new secret word for the address of a person's calendar; one made earlier stops working."""
    key = secrets.token_urlsafe(32)
    _prefer(person, feed_digest=_digest(key))
    return key


def person_of_feed_key(key: str) -> str | None:
    """Return whose calendar a secret word opens, None where it opens none."""
    found = Preferences.objects.filter(feed_digest=_digest(key)).first()
    return found.person if found else None


def has_feed(person: str) -> bool:
    """Whether a person made an address for their calendar."""
    return preferences_of(person).feed_digest is not None


def end_feed(person: str) -> None:
    """Close the address of a person's calendar."""
    Preferences.objects.filter(person=person).update(feed_digest=None)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def is_paused(preferences: Preferences, at: datetime) -> bool:
    """Whether a person wants nothing yet at an instant."""
    return preferences.paused_until is not None and at < preferences.paused_until.astimezone(UTC)
