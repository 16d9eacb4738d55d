"""Writing down what came due: each local day of a reminder once, with a row for every way it goes.

The diary is asked then, and once more before sending: what is written meanwhile is not reminded of.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gutskin.web.reminders.due import Wish, due_day, end_of, is_quiet
from gutskin.web.reminders.keeping import is_paused, preferences_of, quiet_of
from gutskin.web.reminders.models import Occurrence, Reminder, Sending, Way
from gutskin.web.reminders.written import is_of_use
from gutskin.web.reminders.zones import zone_called

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, tzinfo

    from gutskin.web.reminders.due import Quiet

LOG: Final = logging.getLogger("gutskin.reminders")
KEPT: Final = timedelta(days=40)
"""How long it stays known that something was sent."""


def write_down(now: datetime) -> int:
    """Write down what is due at an instant, for everybody who can be reached; return how many."""
    rows = Reminder.objects.filter(is_on=True).order_by("person", "pk")
    made = sum(_made_for(person, list(some), now) for person, some in groupby(rows, lambda one: one.person))
    if made:
        Occurrence.objects.filter(until__lt=now - KEPT).delete()
    return made


def _made_for(person: str, reminders: Sequence[Reminder], now: datetime) -> int:
    """Return how many were written down for one person; what goes wrong with one is no other's."""
    try:
        return _of_person(person, reminders, now)
    except Exception:
        LOG.exception("What is due could not be found out")
        return 0


def _of_person(person: str, reminders: Sequence[Reminder], now: datetime) -> int:
    ways = list(Way.objects.filter(person=person, is_on=True, is_gone=False))
    preferences = preferences_of(person)
    if not ways or is_paused(preferences, now):
        return 0
    zone, quiet = zone_called(preferences.zone), quiet_of(preferences)
    earliest = min(way.since for way in ways)
    made = 0
    for reminder in reminders:
        day = _due(reminder, earliest, zone, now, quiet)
        if day is not None and is_of_use(reminder, day):
            made += _write(reminder, day, 0, ways, now, zone)
        if _is_asked_again(reminder, zone, now, quiet):
            made += _write_again(reminder, ways, now, zone)
    return made


def _due(reminder: Reminder, earliest: datetime, zone: tzinfo, now: datetime, quiet: Quiet | None) -> date | None:
    wish = Wish(at=reminder.at, days=reminder.days, since=max(reminder.since, earliest))
    day = due_day(wish, zone, now, (), quiet)
    if day is None or Occurrence.objects.filter(reminder=reminder, day=day).exists():
        return None
    return day


def _is_asked_again(reminder: Reminder, zone: tzinfo, now: datetime, quiet: Quiet | None) -> bool:
    """Whether somebody wanted it once more by now, on a day that is not over."""
    if reminder.again_at is None or reminder.again_at > now:
        return False
    return reminder.again_day == now.astimezone(zone).date() and not (quiet and is_quiet(quiet, zone, now))


def _write_again(reminder: Reminder, ways: Iterable[Way], now: datetime, zone: tzinfo) -> int:
    day = reminder.again_day
    if day is None or not is_of_use(reminder, day):
        return 0
    return _write(reminder, day, reminder.turn, ways, now, zone)


@transaction.atomic
def _write(reminder: Reminder, day: date, turn: int, ways: Iterable[Way], now: datetime, zone: tzinfo) -> int:
    """Write one occurrence and its rows, all or nothing; 0 where another process was first."""
    usual = {"due_at": now, "until": end_of(day, zone)}
    found, is_new = Occurrence.objects.get_or_create(reminder=reminder, day=day, turn=turn, defaults=usual)
    if turn:
        Reminder.objects.filter(pk=reminder.pk, turn=turn).update(again_at=None)
    if is_new:
        Sending.objects.bulk_create(Sending(occurrence=found, way=way, next_at=now) for way in ways)
    return int(is_new)
