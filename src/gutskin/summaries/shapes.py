"""The shapes of the week and the twelve weeks: numbers and their sentences. Pages and the terminal only show them.

None always means "not known" (too little written), never zero. Every list of days begins on a Monday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gutskin.findings import Finding, GutAhead, PatternReport
    from gutskin.findings.finding import Outcome
    from gutskin.foods.fibre import Fibre

Target = Literal["today", "diary", "patterns", "review"]
EventKind = Literal["habit", "probiotic", "treatment", "trial"]
ChangeKind = Literal["treatment", "probiotic", "food", "stress", "sleep", "habit"]
FEWEST_DAYS_FOR_A_MEAN = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeWeek:
    """One outcome in one week.

    `ratings`: seven, Monday first. `mean`: None below four rated days. `change`: points against the week before, with
    its 95 % range `change_low` to `change_high`; all three None when either week has no mean.
    """

    outcome: Outcome
    ratings: tuple[float | None, ...]
    days_rated: int
    mean: float | None
    lowest: float | None
    highest: float | None
    mean_before: float | None
    change: float | None
    change_low: float | None
    change_high: float | None
    sentence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FoodCount:
    """On how many days of the week a food was eaten."""

    name: str
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitCount:
    """On how many of the days on which it is known this habit was kept.

    `name`: the one its days are written under; `title`: what it is called. `waiting`: how long until anything can be
    judged, "" for a habit that was over before this week, or is to come.
    """

    name: str
    kept: int
    days_written: int
    waiting: str = ""
    title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NextStep:
    """The one thing worth doing next: a sentence, the words of its button, and where it leads (`day` for `diary`)."""

    sentence: str
    label: str
    target: Target
    day: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing that differs from the weeks before. It names no cause.

    `how`: new, gone, dose, begun, ended, paused, again, more or less. `names`: what it is about, as written or, of
    foods, as read. `points`, `low`, `high`: of stress and sleep, the difference with its 95 % range; None otherwise.
    """

    kind: ChangeKind
    how: str
    names: tuple[str, ...]
    sentence: str
    points: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WhatChanged:
    """A week beside the four weeks before it: at most five changes, and in `notes` what cannot be said, and why."""

    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything there is to say, in order."""
        return (*(change.sentence for change in self.changes), *self.notes)


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekSummary:
    """A week from Monday (`first`) to Sunday (`last`).

    `number`: weeks since the diary began, the first is 1; 0 or less lies before it. `written`: for each day True
    (something was written), False (nothing) or None (still to come, or before the diary began). `fibre_days`: days
    with high-fibre food among the `days_foods_known`. `foods`: at most six, by number of days, most first. `fibre`: a
    day of it on average, over those days that are over; None where there is none, and then its sentence is empty.
    `is_gentle`: it is to be shown without amounts and counts (gentle.py). `changed`: what differs from before.
    `high_fibre_sentence`: `fibre_days` in words, "" where no foods are known and in gentle mode.
    """

    number: int
    first: date
    last: date
    written: tuple[bool | None, ...]
    skin: OutcomeWeek
    gut: OutcomeWeek
    foods: tuple[FoodCount, ...]
    days_foods_known: int
    fibre_days: int
    habits: tuple[HabitCount, ...]
    next_step: NextStep | None
    title: str
    dates: str
    sentences: tuple[str, ...]
    fibre: Fibre | None = None
    fibre_sentence: str = ""
    is_gentle: bool = False
    changed: WhatChanged = WhatChanged()
    high_fibre_sentence: str = ""

    @property
    def days_written(self) -> int:
        """On how many of the seven days anything was written."""
        return sum(1 for day in self.written if day)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days, Monday first."""
        return tuple(self.first + timedelta(days=offset) for offset in range(7))

    @property
    def outcomes(self) -> tuple[OutcomeWeek, OutcomeWeek]:
        """Skin and gut, in this order."""
        return self.skin, self.gut


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekMean:
    """The mean of one week (`first` is its Monday) with its 95 % range; None below four rated days."""

    first: date
    days_rated: int
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Trend:
    """One outcome over the time of the review.

    `ratings`: one per calendar day from the first to the last. `change`: last week with a mean against the first one,
    with its 95 % range; None when fewer than two weeks have a mean.
    """

    outcome: Outcome
    ratings: tuple[float | None, ...]
    weeks: tuple[WeekMean, ...]
    change: float | None
    change_low: float | None
    change_high: float | None
    sentence: str

    @property
    def first_mean(self) -> float | None:
        """The mean of the first week that has one."""
        return next((week.mean for week in self.weeks if week.mean is not None), None)

    @property
    def last_mean(self) -> float | None:
        """The mean of the last week that has one."""
        return next((week.mean for week in reversed(self.weeks) if week.mean is not None), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Days in a row, `first` to `last`, of which nothing was written."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days the gap is long."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A habit, probiotic, treatment or test of one's own and when it ran.

    `first` and `last` lie within the review. `begun`: it began within the review (not on the diary's first days, where
    nobody can know). `goes_on`: it was still going on when the review ends. `label`: its words in pictures and lists.
    """

    kind: EventKind
    name: str
    first: date
    last: date
    begun: bool
    goes_on: bool
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """The weeks from `first` (a Monday) to `last`, what changed in them, and what the diary can say about it.

    `headline`: the conclusion in one or two sentences. `credit`: why no one thing can be credited, or empty.
    `report`, `gut_ahead`: the findings, and whether gut or skin runs ahead, from the whole diary up to `last`.
    `what_next`: what would settle the most, in words. `fibre`: a day of it on average,
    None where no foods are known. `is_gentle`: gentle mode left findings out (gentle.py).
    """

    first: date
    last: date
    title: str
    dates: str
    weeks: int
    days: int
    days_written: int
    headline: str
    credit: str
    skin: Trend
    gut: Trend
    gaps: tuple[Gap, ...]
    events: tuple[Event, ...]
    report: PatternReport
    gut_ahead: GutAhead
    linked: tuple[Finding, ...]
    worth_testing: tuple[Finding, ...]
    no_link: tuple[Finding, ...]
    too_early: tuple[Finding, ...]
    what_next: tuple[str, ...]
    completeness: tuple[str, ...]
    how_often_wrong: str
    fibre: Fibre | None = None
    fibre_sentence: str = ""
    is_gentle: bool = False

    @property
    def outcomes(self) -> tuple[Trend, Trend]:
        """Skin and gut, in this order."""
        return self.skin, self.gut

    @property
    def long_gaps(self) -> tuple[Gap, ...]:
        """The gaps of three days or more, which pictures show as a dashed box."""
        return tuple(gap for gap in self.gaps if gap.days >= 3)
