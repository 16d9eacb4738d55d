"""The randomised tests on oneself that ended in the weeks of the doctor's page, and what each found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gutskin.summaries.trial_found import found_between
from gutskin.summaries.words import OUTCOME_NAMES, capitalised, counted, days_between

if TYPE_CHECKING:
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.summaries.trial_found import Found


@dataclass(frozen=True, kw_only=True, slots=True)
class Experiment:
    """What one test found. `days`, `days_used`: that it ran, and those with a rating that its answer rests on.

    `effect`, `low`, `high`: points a day, with minus without, and the 95 % range; NaN where it ended before there was
    anything to look at. `as_taken`: the same by what was really done, "" where each day went as drawn.
    """

    title: str
    outcome: str
    first: date
    last: date
    days: int
    days_used: int
    verdict: str
    sentence: str
    effect: float
    low: float
    high: float
    as_taken: str
    caveats: tuple[str, ...]

    @property
    def line(self) -> str:
        """What it was, when, and what it found: one line of the page."""
        what = f"{capitalised(self.title)} and {OUTCOME_NAMES[self.outcome].lower()}"  # type: ignore[index]
        when = f"{days_between(self.first, self.last)}, {counted(self.days_used, 'rated day')}"
        return " ".join(part for part in (f"{what} ({when}): {self.sentence}", self.as_taken) if part)


HOW: str = (
    "Days with and days without, in an order drawn by chance and sealed beforehand; judged among all orders that could "
    "have been drawn, at most 5 in 100 such tests name an effect where none is. The patient knew which day was which."
)


def experiments_in(diary: Diary, first: date, last: date, today: date) -> tuple[Experiment, ...]:
    """Return the tests that ended between two days, the earliest begun first; those still running stay sealed."""
    return tuple(_told(found) for found in found_between(diary, first, last, today))


def _told(found: Found) -> Experiment:
    trial = found.trial
    return Experiment(
        title=trial.plan.title,
        outcome=trial.plan.outcome,
        first=trial.plan.first,
        last=trial.last,
        days=trial.plan.day_of(trial.last) + 1,
        days_used=found.days_used,
        verdict=found.label,
        sentence=found.sentence,
        effect=found.effect,
        low=found.low,
        high=found.high,
        as_taken=found.as_taken,
        caveats=found.caveats,
    )
