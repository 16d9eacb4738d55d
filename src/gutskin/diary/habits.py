"""A habit somebody set themselves: what counts as kept, how often, since when, and its pauses.

It is kept as a setting `habit/<name>`, so it belongs to no day, is on every device, and its newest edit counts. The
name is the one its days are written under and never changes; what it is called does. A name that was only ever ticked,
without such a setting, is a habit with a tick, too.

How the days are known depends on the kind. "tick": by entries of kind HABIT. "amount": by a number of one's own (kind
MEASURE under the same name). "fibre": by what was eaten. "water": by the measure water, in glasses. What the person
says of a day (an entry of kind HABIT under its name) always wins. Probiotics are courses (courses.py), not settings.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from gutskin.diary.objects import object_in, refuse_others, words_in
from gutskin.errors import BadEntryError

SETTING: Final = "habit/"
KINDS: Final = ("tick", "amount", "fibre", "water")
FIBRE: Final = "one high-fibre food"
WATER: Final = "water"
EVERY_DAY: Final = 7
SLOWLY: Final = 3
"""On so many days a week the fibre habit begins, with one more each week: gutskin's own rule, no study is behind it."""
LONGEST: Final = 2_000
LONGEST_TITLE: Final = 200
LONGEST_UNIT: Final = 40
LONGEST_NAME: Final = 200 - len(SETTING)
MOST: Final = 100_000.0
PROBIOTIC_WORDS: Final = ("probiotic", "lactobacill", "bifidobacter", "saccharomyces", "rhamnosus", "acidophilus")
"""A habit with one of these in its name is a probiotic; web/static/changes.js has the same."""
_FIELDS: Final = frozenset({"kind", "title", "first", "goal", "unit", "days", "more", "from", "pauses", "last"})
_REMEDY: Final = 'write it as in {"kind": "tick", "first": "2026-11-23"}.'
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Habit:
    """What a habit is. `first`: the day its weeks are counted from. `title`: what it is called, "" for its name.

    `goal`: the amount from which a day is kept, None for any; `unit`: its word. `days`: days a week it is meant for,
    from `since` on (None: from `first`); `more`: after so many weeks one day more is meant, 0 for never. `pauses`: days
    that do not count, each from and until, the last one without an end while it is paused. `last`: its last day.
    """

    first: date
    kind: str = "tick"
    title: str = ""
    goal: float | None = None
    unit: str = ""
    days: int = EVERY_DAY
    more: int = 0
    since: date | None = None
    pauses: tuple[tuple[date, date | None], ...] = ()
    last: date | None = None

    @property
    def is_paused(self) -> bool:
        """Whether it is paused now."""
        return self.last is None and bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def runs(self) -> bool:
        """Whether it is neither paused nor ended."""
        return self.last is None and not self.is_paused

    def counts_on(self, day: date) -> bool:
        """Whether a day is one of its days: begun, not ended, not paused."""
        ended = self.last is not None and day > self.last
        return day >= self.first and not ended and not any(a <= day <= (b or date.max) for a, b in self.pauses)

    def days_counted(self, until: date) -> int:
        """Return how many of its days lie before or on a day, pauses left out."""
        last = min(until, self.last or until)
        paused = sum(max(0, (min(b or last, last) - a).days + 1) for a, b in self.pauses)
        return max(0, (last - self.first).days + 1 - paused)

    def days_meant(self, day: date) -> int:
        """Return on how many days of the week (Monday to Sunday) of a day it is meant to be kept."""
        weeks = (_monday(day) - (self.since or self.first)).days // 7  # a first week that is not whole is none
        return min(EVERY_DAY, self.days + (max(0, weeks) // self.more if self.more else 0))

    def paused(self, day: date) -> Habit:
        """Return it paused from a day on."""
        return replace(self, pauses=(*self.pauses, (day, None))) if self.runs else self

    def gone_on(self, day: date) -> Habit:
        """Return it going on from a day on, after a pause."""
        if not self.is_paused:
            return self
        begun, last = self.pauses[-1][0], day - _ONE_DAY
        return replace(self, pauses=(*self.pauses[:-1], *(((begun, last),) if begun <= last else ())))

    def ended(self, day: date) -> Habit:
        """Return it ended: a day is its last one; a pause that goes on ends with it."""
        last = max(self.first, min(day, self.pauses[-1][0] - _ONE_DAY) if self.is_paused else day)
        return replace(self, last=last, pauses=tuple((a, b) for a, b in self.pauses if b is not None))

    def begun_again(self, day: date) -> Habit:
        """Return it begun anew: its weeks are counted from this day."""
        return replace(self, first=day, since=None, pauses=(), last=None)

    def as_text(self) -> str:
        """Return it as the value of a setting: the same text for the same habit."""
        said: dict[str, Any] = {"kind": self.kind, "title": self.title, "first": self.first.isoformat()}
        said |= {"goal": self.goal, "unit": self.unit, "more": self.more or None}
        said |= {"days": self.days if self.days != EVERY_DAY else None, "from": self.since and self.since.isoformat()}
        said |= {"pauses": [[a.isoformat(), b and b.isoformat()] for a, b in self.pauses]}
        said |= {"last": self.last and self.last.isoformat()}
        there = {name: value for name, value in said.items() if value not in (None, "", [])}
        return json.dumps(there, ensure_ascii=False)


def habit_in(value: object) -> Habit:
    """Return the habit that the value of a setting holds (BadEntryError when it holds none)."""
    said = object_in(value, "habit", longest=LONGEST, remedy=_REMEDY)
    refuse_others(said, _FIELDS, "habit", _REMEDY)
    kind = words_in(said, "kind", longest=LONGEST_UNIT, remedy=_REMEDY) or "tick"
    if kind not in KINDS:
        raise BadEntryError("There is no habit of this kind", kind, f"use one of {', '.join(KINDS)}.")
    return Habit(
        kind=kind,
        title=words_in(said, "title", longest=LONGEST_TITLE, remedy=_REMEDY),
        first=_day(said.get("first")),
        goal=goal_in(said["goal"]) if "goal" in said else None,
        unit=words_in(said, "unit", longest=LONGEST_UNIT, remedy=_REMEDY),
        days=_whole(said.get("days", EVERY_DAY), "days a week", 1, EVERY_DAY),
        more=_whole(said.get("more", 0), "weeks until one day more", 0, 8),
        since=_day(said["from"]) if "from" in said else None,
        pauses=_pauses(said.get("pauses", [])),
        last=_day(said["last"]) if "last" in said else None,
    )


def goal_in(said: object) -> float:
    """Return a goal: a number above 0 (BadEntryError otherwise)."""
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 < said <= MOST:
        raise BadEntryError("This is no goal for a day", said, f"write a number above 0, at most {MOST:g}.")
    return said


def is_like_a_probiotic(name: str) -> bool:
    """Whether the name of a habit says that it is a probiotic, which is a course and not a habit."""
    return any(word in name.lower() for word in PROBIOTIC_WORDS)


def refuse_a_probiotic(name: str) -> None:
    """Refuse a new habit that is a probiotic by its name (BadEntryError that leads to its course)."""
    if is_like_a_probiotic(name):
        remedy = "begin it as a course: one at a time, for eight weeks, so that your diary can look at each."
        raise BadEntryError("A probiotic is a course, not a habit", name, remedy)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(said: object) -> date:
    try:
        day = date.fromisoformat(said if isinstance(said, str) else "")
    except ValueError:
        raise BadEntryError("A day of a habit is no day", said, _REMEDY) from None
    if not 1900 <= day.year < 2200:
        raise BadEntryError("A day of a habit is too far away", said, _REMEDY)
    return day


def _whole(said: object, what: str, low: int, high: int) -> int:
    if isinstance(said, bool) or not isinstance(said, int) or not low <= said <= high:
        raise BadEntryError(f"{what.capitalize()}: no whole number from {low} to {high}", said, _REMEDY)
    return said


def _pauses(said: object) -> tuple[tuple[date, date | None], ...]:
    if not isinstance(said, list) or not all(isinstance(each, list) and len(each) == 2 for each in said):
        raise BadEntryError("The pauses of a habit are no pairs of days", said, _REMEDY)
    return tuple((_day(begun), None if last is None else _day(last)) for begun, last in said)
