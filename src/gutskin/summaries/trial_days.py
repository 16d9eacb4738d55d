"""The days of a test of one's own: what was planned, what was done, and what its analysis is told about them.

What the person says of a day wins. Unsaid, their foods say it: what is written was eaten, and it was not eaten where
the foods of the day are known without it. A day that went otherwise is data; the analysis is told of it and drops none.
A day away (ill, travelling) stays a day of the test whose ratings are not used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.trials import AWAY, WITH, WITHOUT
from gutskin.foods.eaten import eaten, read_on

if TYPE_CHECKING:
    from gutskin.diary import Day, Diary
    from gutskin.diary.trials import AgreedPlan, KeptTrial
    from gutskin.foods import MealItem

_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialDay:
    """One day of a test. `arm`: "with" or "without", as drawn. `done`: what was done, "away", or None where not known.

    `said`: the person said so, rather than their foods.
    """

    day: date
    place: int
    arm: str
    done: str | None = None
    said: bool = False

    @property
    def went_otherwise(self) -> bool:
        """Whether something else was done than was drawn."""
        return self.done in {WITH, WITHOUT} and self.done != self.arm

    @property
    def is_away(self) -> bool:
        """Whether the person was ill or travelling."""
        return self.done == AWAY


def days_so_far(diary: Diary, trial: KeptTrial, today: date) -> tuple[TrialDay, ...]:
    """Return the days of a test up to today, or to its end where that came before."""
    length = min(trial.plan.day_of(min(today, trial.last)) + 1, trial.plan.days)
    foods = _foods_of(diary, trial.plan)
    return tuple(_day(diary, trial, place, foods) for place in range(max(0, length)))


def _day(diary: Diary, trial: KeptTrial, place: int, foods: frozenset[str]) -> TrialDay:
    day = trial.plan.first + place * _ONE_DAY
    said = trial.done.get(day)
    done = said or _by_foods(diary, diary.day(day), trial.plan, foods)
    return TrialDay(day=day, place=place, arm=trial.plan.arm_on(day) or WITHOUT, done=done, said=said is not None)


def _foods_of(diary: Diary, plan: AgreedPlan) -> frozenset[str]:
    """Return the foods that a test of a food is about, as the diary reads its name."""
    return frozenset(item.food for item in read_on(diary, plan.exposure, plan.first).items)


def _by_foods(diary: Diary, day: Day, plan: AgreedPlan, foods: frozenset[str]) -> str | None:
    items = [item for entry in day.meals for item in eaten(diary, entry).items]
    if any(_is_it(item, plan, foods) for item in items):
        return WITH
    return WITHOUT if day.foods_are_known else None


def _is_it(item: MealItem, plan: AgreedPlan, foods: frozenset[str]) -> bool:
    return plan.exposure in item.attributes if plan.kind == "attribute" else item.food in foods


def ratings_of(diary: Diary, trial: KeptTrial, days: tuple[TrialDay, ...]) -> list[tuple[int, float | None]]:
    """Return the ratings of the outcome of a test by its days; None where none was given, and on days away."""
    return [(each.place, None if each.is_away else _rating(diary, each.day, trial)) for each in days]


def _rating(diary: Diary, day: date, trial: KeptTrial) -> float | None:
    return diary.day(day).ratings.get(trial.plan.outcome)


def taken_of(days: tuple[TrialDay, ...]) -> list[tuple[int, bool | None]]:
    """Return for the days of a test whether it was really there; None where that is not known."""
    return [(each.place, None if each.done in {None, AWAY} else each.done == WITH) for each in days]
