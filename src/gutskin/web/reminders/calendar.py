"""Reminders as a calendar (iCalendar, RFC 5545): for a phone that rings by itself, and for calendars that fetch it.

A calendar cannot know whether a day is written already, so it rings each time. The same reminders give the same text,
letter by letter, so that whoever fetches it again can be told that nothing changed.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.db import transaction

from gutskin.web.clock import now
from gutskin.web.reminders.due import EVERY_DAY, heard_at
from gutskin.web.reminders.keeping import preferences_of, quiet_of, reminders_of, zone_of
from gutskin.web.reminders.models import Preferences
from gutskin.web.reminders.words import feed_words, path_of
from gutskin.web.reminders.zones import machine_zone_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time, tzinfo

    from icalendar import Alarm, Calendar, Event

    from gutskin.web.reminders.models import Reminder

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LASTS: Final = timedelta(minutes=5)
YEARS_AHEAD: Final = 10
"""How far ahead the changes of the clock are told; a calendar that fetches again is told those that follow."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A calendar as it is sent: its bytes, a word that is another one when they are, when they last changed (UTC)."""

    text: bytes
    tag: str
    changed_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Ringing:
    """One reminder in a calendar: each week on these days (1 is Monday) at a local time, from a day on."""

    number: int
    words: str
    path: str
    at: time
    days: frozenset[int]
    first: date


def calendar_of(person: str, address: str) -> Told:
    """Return a person's reminders as a calendar. `address`: of this server without a path, for links; "" for none."""
    rings = ringings_of(person)
    zone = _named(zone_of(person))
    edition = _edition(person, repr((rings, str(zone), address)))
    text = _written(rings, zone, edition, address).to_ical()
    return Told(text=text, tag=hashlib.sha256(text).hexdigest()[:32], changed_at=edition.changed_at)


def ringings_of(person: str) -> tuple[Ringing, ...]:
    """Return what rings: the reminders that are on, at the end of quiet hours where these hold them back till then."""
    preferences, zone = preferences_of(person), zone_of(person)
    quiet = quiet_of(preferences)
    heard = ((each, heard_at(each.at, quiet)) for each in reminders_of(person) if each.is_on)
    return tuple(_ringing(each, at, zone, preferences) for each, at in heard if at is not None)


def _ringing(reminder: Reminder, at: time, zone: tzinfo, preferences: Preferences) -> Ringing:
    made = reminder.since.astimezone(zone).date()
    ahead = (made + timedelta(days=offset) for offset in range(7))
    return Ringing(
        number=reminder.pk,
        words=feed_words(reminder, details=preferences.details),
        path=path_of(reminder),
        at=at,
        days=reminder.days,
        first=next(day for day in ahead if day.isoweekday() in reminder.days),
    )


def _named(zone: tzinfo) -> tzinfo:
    """Return a zone that a calendar can name: where only hours from UTC are known, it is UTC."""
    if isinstance(zone, ZoneInfo):
        return zone
    name = machine_zone_name()
    return ZoneInfo(name or "UTC")


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """Which edition of a calendar this is: how often it changed, when it last did, and what its events are known by."""

    name: str
    number: int
    changed_at: datetime


@transaction.atomic
def _edition(person: str, content: str) -> Edition:
    """Return the edition that has this content: the last one, or a new one where something changed since."""
    kept, _ = Preferences.objects.select_for_update().get_or_create(person=person)
    digest = hashlib.sha256(content.encode()).hexdigest()
    if kept.feed_content != digest or kept.feed_changed_at is None:
        kept.feed_number += bool(kept.feed_content)
        kept.feed_name = kept.feed_name or secrets.token_hex(8)
        kept.feed_content, kept.feed_changed_at = digest, now().replace(microsecond=0)
        kept.save(update_fields=["feed_number", "feed_name", "feed_content", "feed_changed_at"])
    return Edition(name=kept.feed_name, number=kept.feed_number, changed_at=kept.feed_changed_at.astimezone(UTC))


def _written(rings: Iterable[Ringing], zone: tzinfo, edition: Edition, address: str) -> Calendar:
    from icalendar import Calendar  # a quarter of a second, and asked for seldom

    found = Calendar()
    found.add("prodid", "-//gutskin//reminders//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        found.add(name, "gutskin")
    found.add("x-published-ttl", "PT6H")
    for ring in rings:
        found.add_component(_event(ring, zone, edition, address))
    begin = edition.changed_at.date()
    found.add_missing_timezones(
        first_date=begin - timedelta(days=366), last_date=begin.replace(year=begin.year + YEARS_AHEAD, day=1)
    )
    return found


def _event(ring: Ringing, zone: tzinfo, edition: Edition, address: str) -> Event:
    from icalendar import Event

    found = Event()
    found.add("uid", f"{ring.number}-{edition.name}@gutskin")
    found.add("sequence", edition.number)
    for name in ("dtstamp", "last-modified"):
        found.add(name, edition.changed_at)
    found.add("summary", ring.words)
    found.add("dtstart", datetime.combine(ring.first, ring.at, tzinfo=zone))
    found.add("duration", LASTS)
    found.add("rrule", _rule(ring.days))
    found.add("transp", "TRANSPARENT")
    found.add("class", "PRIVATE")
    if address:
        found.add("url", f"{address}{ring.path}")
    found.add_component(_alarm(ring))
    return found


def _rule(days: frozenset[int]) -> dict[str, object]:
    if days == EVERY_DAY:
        return {"freq": "daily"}
    return {"freq": "weekly", "byday": [DAYS[day - 1] for day in sorted(days)]}


def _alarm(ring: Ringing) -> Alarm:
    from icalendar import Alarm

    found = Alarm()
    found.add("action", "DISPLAY")
    found.add("description", ring.words)
    found.add("trigger", timedelta(0))
    return found
