"""A test of one's own as the diary keeps it: the plan as it was agreed to, what was done on each day, its end.

All of it is settings, so that it belongs to no day, is on every device, and is exported and deleted with the rest:

    trial/<seal>            the plan, one line of JSON. The seal is the SHA-256 of that line, so another plan is another
                            test: a schedule cannot be moved under the name it was agreed to.
    trial-day/<seal>/<day>  what was really done on a day, where the person said so: "with", "without", or "away" (ill
                            or travelling, so the day does not count)
    trial-end/<seal>        its last day and why it ended, where it ended before the plan does: "2026-12-03 stopped"
    trial-on/<seal>         the day on which the person chose to go on after being told that it goes badly
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from gutskin.diary.objects import object_in, refuse_others
from gutskin.errors import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from gutskin.diary.diary import Diary
    from gutskin.diary.entries import Entry

PLAN: Final = "trial/"
DAY: Final = "trial-day/"
END: Final = "trial-end/"
GO_ON: Final = "trial-on/"
WITH: Final = "with"
WITHOUT: Final = "without"
AWAY: Final = "away"
DONE: Final = (WITH, WITHOUT, AWAY)
ENDS: Final = ("stopped", "worse", "flag", "safety", "answered")
"""Why a test ended early: the person stopped it, worse than bad days, a red flag, a rule of safety, an answer."""
ARMS: Final = (WITH, WITHOUT)
KINDS: Final = ("food", "attribute")
OUTCOMES: Final = ("skin", "gut")
LONGEST: Final = 20_000
LONGEST_WORDS: Final = 200
MOST_DAYS: Final = 400
SHOWN_OF_A_SEAL: Final = 16
SEAL_AND_SLASH: Final = 65
_FIELDS: Final = frozenset({"kind", "exposure", "plan"})
_REMEDY: Final = "agree to a new plan on the page of the tests instead."
SETTINGS: Final = (PLAN, DAY, END, GO_ON)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Days in a row that are all with or all without it. `start`: 0 is the first day of the test."""

    start: int
    days: int
    arm: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreedPlan:
    """What somebody agreed to, as far as a day has to know it. `text`: all of it, as it was sealed.

    `kind`, `exposure`: a food in the person's words, or the id of an attribute; `title`: what it is called in plain
    words. `first`: its first day.
    """

    kind: str
    title: str
    exposure: str
    outcome: str
    first: date
    blocks: tuple[Stretch, ...]
    text: str

    @property
    def days(self) -> int:
        """How many days it is planned for."""
        return self.blocks[-1].start + self.blocks[-1].days

    @property
    def last(self) -> date:
        """Its last day, if it is not ended before."""
        return self.first + timedelta(days=self.days - 1)

    def day_of(self, day: date) -> int:
        """Return the place of a day in the test, 0 for its first one; negative or too large outside of it."""
        return (day - self.first).days

    def arm_on(self, day: date) -> str | None:
        """Return whether a day is planned "with" or "without" it, None outside of the test."""
        place = self.day_of(day)
        return next((each.arm for each in self.blocks if each.start <= place < each.start + each.days), None)

    @property
    def drawn(self) -> dict[str, Any]:
        """The plan as trials/ wrote it (TrialPlan.to_json), for its analysis."""
        return json.loads(self.text)["plan"]  # type: ignore[no-any-return]


def sealed_plan(kind: str, exposure: str, drawn: Mapping[str, Any]) -> tuple[str, str]:
    """Return the name and the value of the setting that keeps a plan; `drawn`: TrialPlan.to_json of one suspect."""
    said = {"kind": kind, "exposure": exposure, "plan": drawn}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return PLAN + seal_of(text), text


def seal_of(text: str) -> str:
    """Return the seal of the text of a plan: its SHA-256, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptTrial:
    """A test in a diary. `done`: what was said of its days. `ended`: its last day and why, where it ended early.

    `went_on`: since when the person goes on although it goes badly. `agreed_at`: when it was agreed to (UTC).
    """

    plan: AgreedPlan
    seal: str
    agreed_at: datetime
    done: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    ended: tuple[date, str] | None = None
    went_on: date | None = None

    @property
    def key(self) -> str:
        """The beginning of its seal, which tells it from all others in an address."""
        return self.seal[:SHOWN_OF_A_SEAL]

    @property
    def last(self) -> date:
        """Its last day: as planned, or as it was ended."""
        return self.plan.last if self.ended is None else min(self.ended[0], self.plan.last)

    def is_over(self, today: date) -> bool:
        """Whether it ended: by the person, or because its days are over."""
        return self.ended is not None or today > self.plan.last


def plan_in(value: object, seal: str) -> AgreedPlan:
    """Return the plan that a setting holds; BadEntryError for none, and for one that is not what was sealed."""
    said = object_in(value, "plan of a test", longest=LONGEST, remedy=_REMEDY)
    refuse_others(said, _FIELDS, "plan of a test", _REMEDY)
    text, drawn = str(value), said.get("plan")
    if seal_of(text) != seal:
        raise BadEntryError("This is not the plan that was sealed", seal[:SHOWN_OF_A_SEAL], _REMEDY)
    if not isinstance(drawn, dict):
        raise BadEntryError("A test has no plan", drawn, _REMEDY)
    return AgreedPlan(
        kind=_one_of(said.get("kind"), KINDS, "What is tested is of no kind there is"),
        title=_only(drawn.get("exposures")),
        exposure=_words(said.get("exposure")),
        outcome=_one_of(drawn.get("outcome"), OUTCOMES, "A test asks about skin or gut"),
        first=_day(drawn.get("first_day")),
        blocks=_blocks(drawn.get("blocks")),
        text=text,
    )


def check_trial_setting(name: str, value: object) -> None:
    """Refuse a setting of a test that does not hold what its name says (BadEntryError)."""
    if name.startswith(PLAN):
        plan_in(value, name.removeprefix(PLAN))
    elif name.startswith(DAY):
        _day(name.removeprefix(DAY)[SEAL_AND_SLASH:])
        _one_of(value, DONE, "A day of a test is none of these")
    elif name.startswith(END):
        _end_in(value)
    elif name.startswith(GO_ON):
        _day(value)


@lru_cache(maxsize=4)
def trials_in(diary: Diary) -> tuple[KeptTrial, ...]:
    """Return the tests of a diary, the earliest begun first."""
    kept = {
        each.name: each for each in diary.entries if each.kind.value == "setting" and each.name.startswith(SETTINGS)
    }
    plans = [name for name in kept if name.startswith(PLAN)]
    return tuple(sorted((_kept(name, kept) for name in plans), key=lambda one: (one.plan.first, one.seal)))


def _kept(name: str, kept: Mapping[str, Entry]) -> KeptTrial:
    seal = name.removeprefix(PLAN)
    days = f"{DAY}{seal}/"
    done = {_day(each.removeprefix(days)): str(kept[each].value) for each in kept if each.startswith(days)}
    ended, on = kept.get(END + seal), kept.get(GO_ON + seal)
    return KeptTrial(
        plan=plan_in(kept[name].value, seal),
        seal=seal,
        agreed_at=kept[name].edited_at,
        done=MappingProxyType(dict(sorted(done.items()))),
        ended=_end_in(ended.value) if ended else None,
        went_on=_day(on.value) if on else None,
    )


def running_trial(trials: Iterable[KeptTrial], today: date) -> KeptTrial | None:
    """Return the test that runs on a day or is still to begin, None where there is none."""
    return next((each for each in trials if not each.is_over(today)), None)


def _end_in(value: object) -> tuple[date, str]:
    day, _, why = value.partition(" ") if isinstance(value, str) else ("", "", "")
    return _day(day), _one_of(why, ENDS, "A test does not end like this")


def _words(said: object) -> str:
    if not isinstance(said, str) or not said.strip() or len(said) > LONGEST_WORDS:
        raise BadEntryError("What is tested has no name", said, _REMEDY)
    return said


def _only(said: object) -> str:
    if not isinstance(said, list) or len(said) != 1:
        raise BadEntryError("A test in a diary asks about one thing", said, _REMEDY)
    return _words(said[0])


def _one_of(said: object, allowed: tuple[str, ...], what: str) -> str:
    if not isinstance(said, str) or said not in allowed:
        raise BadEntryError(what, said, f"use one of {', '.join(allowed)}.")
    return said


def _day(said: object) -> date:
    try:
        day = date.fromisoformat(said if isinstance(said, str) else "")
    except ValueError:
        raise BadEntryError("A day of a test is no day", said, _REMEDY) from None
    if not 1900 <= day.year < 2199:
        raise BadEntryError("A day of a test is too far away", said, _REMEDY)
    return day


def _blocks(said: object) -> tuple[Stretch, ...]:
    """Return the stretches, which follow one another without a gap."""
    if not isinstance(said, list) or not said:
        raise BadEntryError("A test has no days", said, _REMEDY)
    blocks, next_day = [], 0
    for each in said[:MOST_DAYS]:
        if not isinstance(each, dict) or each.get("start") != next_day:
            raise BadEntryError("The days of a test do not follow one another", each, _REMEDY)
        days, arm = each.get("days"), _one_of(each.get("arm"), ARMS, "A day of a test is with or without")
        if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS - next_day:
            raise BadEntryError("A test is too long, or a part of it has no days", days, _REMEDY)
        blocks.append(Stretch(start=next_day, days=days, arm=arm))
        next_day += days
    return tuple(blocks)
