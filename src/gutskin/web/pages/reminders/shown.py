"""What the page of reminders shows: a row for each thing one can be reminded of, the zone in words, what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from gutskin.summaries.habits import current_habits
from gutskin.web import clock
from gutskin.web.pages.reminders.saying import NotKeptError, Said, said_of
from gutskin.web.pages.reminders.zone_words import zone_words
from gutskin.web.records.load import load_diary
from gutskin.web.reminders.due import EVERY_DAY, end_of
from gutskin.web.reminders.keeping import is_paused, is_silenced, moved_to, preferences_of, reminders_of, zone_of
from gutskin.web.reminders.kinds import KINDS, PUSH, why_not_ready
from gutskin.web.reminders.lately import sent_lately
from gutskin.web.reminders.models import DAY, HABIT, WEEK
from gutskin.web.reminders.ways import ways_of
from gutskin.web.words import day_time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime, tzinfo

    from gutskin.web.reminders.lately import Lately
    from gutskin.web.reminders.models import Preferences, Reminder

MOST_HABITS: Final = 12
SUNDAY: Final = frozenset({7})
USUAL: Final[Mapping[str, tuple[str, frozenset[int]]]] = {
    DAY: ("20:00", EVERY_DAY),
    HABIT: ("09:00", EVERY_DAY),
    WEEK: ("18:00", SUNDAY),
}
"""When each is offered first: a time, and days of the week (1 is Monday)."""
LINES: Final[Mapping[str, str]] = {
    DAY: "Only while nothing is rated that day",
    HABIT: "Only while nothing is said of it that day",
    WEEK: "Once a week, to look back on it",
}
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, kw_only=True, slots=True)
class Weekday:
    """One day of the week to choose: 1 is Monday."""

    number: int
    name: str
    is_chosen: bool

    @property
    def short(self) -> str:
        """Its first two letters."""
        return self.name[:2]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One reminder, or one that could be made. `note`: what quiet hours do to it. `is_more`: not the first of its kind.

    `can_go`: it can be removed, since switching it off would leave a row that nobody needs.
    """

    said: Said
    title: str
    line: str
    note: str
    problem: str
    is_more: bool
    can_go: bool

    @property
    def days(self) -> tuple[Weekday, ...]:
        """The seven days, Monday first."""
        return tuple(
            Weekday(number=n, name=name, is_chosen=n in self.said.days) for n, name in enumerate(WEEKDAYS, start=1)
        )

    @property
    def one_day(self) -> bool:
        """Whether it comes on a single day of the week."""
        return self.said.about == WEEK


@dataclass(frozen=True, kw_only=True, slots=True)
class LatelyShown:
    """Something that was sent or could not be, in words."""

    what: str
    told: Lately
    when: datetime


def rows_shown(person: str, habits: Collection[str]) -> tuple[Row, ...]:
    """Return the rows of the form: a row for each reminder that is kept, and one for each thing that has none."""
    preferences, kept = preferences_of(person), reminders_of(person)
    found: list[Row] = []
    for about, name in _topics(kept, habits):
        here: list[Reminder | None] = [each for each in kept if (each.about, each.name) == (about, name)]
        for number, reminder in enumerate(here or [None]):
            row = _row((about, name), reminder, len(found), preferences)
            can_go = reminder is not None and (number > 0 or (about == HABIT and name not in habits))
            found.append(replace(row, is_more=number > 0, can_go=can_go))
    return tuple(found)


def as_typed(rows: Iterable[Row], typed: Iterable[Said], problem: NotKeptError) -> tuple[Row, ...]:
    """Return the rows with what somebody typed, which could not be kept, and why beside the row it is about."""
    said = {each.id or (each.about, each.name): each for each in typed}
    return tuple(
        _typed(row, said.get(row.said.id or (row.said.about, row.said.name), row.said), problem) for row in rows
    )


def _typed(row: Row, said: Said, problem: NotKeptError) -> Row:
    why = problem.said if said.place == problem.place else ""
    return replace(row, said=replace(said, place=row.said.place), problem=why)


def _row(topic: tuple[str, str], reminder: Reminder | None, place: int, preferences: Preferences) -> Row:
    about, name = topic
    return Row(
        said=said_of(reminder, place) if reminder else _offered(about, name, place),
        title=title_of(about, name),
        line=LINES[about],
        note=_note(reminder, preferences),
        problem="",
        is_more=False,
        can_go=False,
    )


def _topics(kept: Iterable[Reminder], habits: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return what one can be reminded of: the day, the habits there are or were, the week."""
    named = [*habits, *(each.name for each in kept if each.about == HABIT)]
    return ((DAY, ""), *((HABIT, name) for name in dict.fromkeys(named)), (WEEK, ""))


def habits_of(person: str) -> tuple[str, ...]:
    """Return the habits one can be reminded of."""
    return current_habits(load_diary(person), clock.today())[:MOST_HABITS]


def more_offered(rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """Return what can have one more reminder: what has one already, by a word for the form and its title."""
    kept = {f"{row.said.about}|{row.said.name}": row.title for row in rows if row.said.id and not row.one_day}
    return tuple(kept.items())


def title_of(about: str, name: str) -> str:
    """Return what a reminder is about, in a word or the name of its habit."""
    return {DAY: "Your day", WEEK: "Your week"}.get(about) or name[:1].upper() + name[1:]


def _offered(about: str, name: str, place: int) -> Said:
    at, days = USUAL[about]
    return Said(place=place, id="", about=about, name=name, is_on=False, at=at, days=days)


def _note(reminder: Reminder | None, preferences: Preferences) -> str:
    if reminder is None or not reminder.is_on:
        return ""
    if is_silenced(reminder, preferences):
        return "It lies in your quiet hours, which last to the end of the day: as it is, it is never sent."
    later = moved_to(reminder, preferences)
    return f"It lies in your quiet hours, and comes when they end, at {day_time(later)}." if later else ""


def about_person(person: str) -> dict[str, Any]:
    """Return what the page says beside the rows: zone, quiet hours, a pause, the ways, what came of it."""
    preferences, zone, present = preferences_of(person), zone_of(person), clock.now()
    here = present.astimezone(zone)
    paused = preferences.paused_until if is_paused(preferences, present) else None
    ways = ways_of(person)
    return {
        "preferences": preferences,
        "zone": zone_words(preferences.zone),
        "there": here.time(),
        "paused_until": paused.astimezone(zone) if paused else None,
        "paused_today": paused is not None and paused <= day_over(present, zone),
        "ways": [(way, way.sent_at.astimezone(zone) if way.sent_at else None) for way in ways],
        "reaches": any(way.is_on and not way.is_gone for way in ways),
        "kinds": [(kind, why_not_ready(kind.name)) for kind in KINDS if kind.name != PUSH],
        "push_not_ready": why_not_ready(PUSH),
        "lately": [
            LatelyShown(what=title_of(told.about, told.name), told=told, when=told.at.astimezone(zone))
            for told in sent_lately(person)
        ],
    }


def day_over(present: datetime, zone: tzinfo, days: int = 1) -> datetime:
    """Return when so many of a person's days, the present one counted, will be over (UTC)."""
    return end_of(present.astimezone(zone).date() + timedelta(days=days - 1), zone)
