"""From a Diary to columns: outcomes, foods, attributes, habits, probiotics and covariates, one number per day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.diary import Day, Diary, Entry, Kind
from gutskin.diary.ticks import known_otherwise, ticked
from gutskin.findings.series import Exposure, Floats, Series
from gutskin.foods import MealItem, attributes
from gutskin.foods.eaten import eaten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import time

    from gutskin.findings.finding import ExposureKind

OUTCOMES: Final = ("skin", "gut")
MOST_OF_A_FOOD: Final = 3.0
"""Portions of a day that count; a larger number is more often a slip of the pen than four plates."""

MOSTLY: Final = 0.8

SAME_COLUMN: Final = 0.98
"""Correlation above which an attribute says nothing its one food does not say."""


@dataclass(slots=True)
class _Food:
    """One food while it is collected: how it was written, what is in it, how much of it on which day."""

    written: Counter[str] = field(default_factory=Counter)
    carries: set[str] = field(default_factory=set)
    doses: dict[int, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The way it was written most often."""
        return min(self.written, key=lambda text: (-self.written[text], text))


def series_of(diary: Diary, *, also: tuple[str, ...] = ()) -> Series:
    """Return the diary as columns over every calendar day from the first to the last; raises ValueError when empty.

    also: ids of attributes that get a column though they are not among those always looked at.
    """
    if diary.first is None:
        raise ValueError("an empty diary has no columns")
    days = [diary.day(when) for when in diary.calendar()]
    timed = are_timed(days)
    foods = _foods(diary, days, timed=timed)
    known = np.array([day.foods_are_known for day in days])
    found = [
        Exposure(name=food.name, kind="food", dose=_dose(food.doses, known), carries=frozenset(food.carries))
        for food in foods
    ]
    found += _attributes(foods, found, known, also)
    # Fibre is an attribute already and water a number: days on which such a habit was set right are no exposure.
    otherwise = known_otherwise(diary)
    found += _said(days, "habit", lambda day: ticked(day, otherwise))
    found += _said(days, "probiotic", lambda day: day.probiotics)
    return Series(
        first=diary.first,
        outcomes={name: _column(day.ratings.get(name) for day in days) for name in OUTCOMES},
        exposures=tuple(found),
        covariates=_covariates(days),
        skin_may_answer_same_day=timed,
    )


def are_timed(days: Sequence[Day]) -> bool:
    """Whether nearly all meals and skin ratings carry a time, so that it is known which came first."""
    meals = [meal.at is not None for day in days for meal in day.meals]
    ratings = [when is not None for day in days for when in _times_rated(day, "skin")]
    return all(said and sum(said) >= MOSTLY * len(said) for said in (meals, ratings))


def _times_rated(day: Day, outcome: str) -> list[time | None]:
    return [entry.at for entry in day.entries if entry.kind is Kind.RATING and entry.name == outcome]


def _counts_for(meal: Entry, day: Day, index: int, *, timed: bool) -> int:
    """Return the day a meal counts for: the next one where it came after the rating of its own day."""
    rated = _times_rated(day, "skin")
    late = timed and meal.at is not None and bool(rated) and rated[0] is not None and meal.at > rated[0]
    return index + 1 if late else index


def _foods(diary: Diary, days: Sequence[Day], *, timed: bool) -> list[_Food]:
    """Return the foods in order of their names."""
    foods: dict[str, _Food] = defaultdict(_Food)
    for index, day in enumerate(days):
        for meal in day.meals:
            place = _counts_for(meal, day, index, timed=timed)
            items = eaten(diary, meal).items
            for item in items:
                food = foods[item.food]
                food.written[_as_written(meal, items, item)] += 1
                food.carries |= item.attributes
                food.doses[place] = food.doses.get(place, 0.0) + (item.portion or 1.0)
    return sorted(foods.values(), key=lambda food: food.name)


def _as_written(meal: Entry, items: tuple[MealItem, ...], item: MealItem) -> str:
    """Return the person's own words for a food where they wrote it by itself, else the name in the food table."""
    if len(items) > 1 or item.text not in str(meal.value):  # "same as yesterday" is no food
        return item.food
    words, _, portion = str(meal.value).rpartition("*")
    own = words if words and portion.strip().replace(".", "").isdigit() else str(meal.value)
    own = " ".join(own.casefold().split())
    if item.grams is not None and own[:1].isdigit():  # "45 g porridge" was said of one meal, not of the food
        return item.food
    return own if item.portion is None or own.startswith(item.food) or not item.known else item.food


def _dose(doses: dict[int, float], known: np.ndarray) -> Floats:
    """Return portions per day: what was written counts, zero only where the foods of the day are known."""
    column = np.where(known, 0.0, np.nan)
    for index, dose in doses.items():
        if index < len(column):  # a meal after the last rating can have moved nothing yet
            column[index] = min(dose, MOST_OF_A_FOOD)
    return column


def _attributes(
    foods: list[_Food], columns: list[Exposure], known: np.ndarray, also: tuple[str, ...]
) -> list[Exposure]:
    """Return a column for each attribute that at least two foods carry: how many such foods there were that day.

    Only attributes that are shown first, and those asked for: the others are mostly parts of these or other names for
    the same foods, and every further question makes all of them harder to answer.
    """
    found = []
    for attribute in (each for each in attributes() if each.shown_first or each.id in also):
        carriers = [place for place, food in enumerate(foods) if attribute.id in food.carries]
        if len(carriers) < 2:
            continue
        doses: dict[int, float] = defaultdict(float)
        for place in carriers:
            for index in foods[place].doses:
                doses[index] += 1.0
        dose = _dose(doses, known)
        if any(_same(dose, columns[place].dose) for place in carriers):
            continue
        names = frozenset(columns[place].name for place in carriers)
        found.append(Exposure(name=attribute.id, kind="attribute", dose=dose, parts=names))
    return found


def _same(one: Floats, other: Floats) -> bool:
    both = np.isfinite(one) & np.isfinite(other)
    if both.sum() < 3 or one[both].std() == 0 or other[both].std() == 0:
        return True
    return bool(np.corrcoef(one[both], other[both])[0, 1] > SAME_COLUMN)


def _said(days: Sequence[Day], kind: ExposureKind, said: Callable[[Day], tuple[str, ...] | None]) -> list[Exposure]:
    """Return a column per name said: 1 where it was, 0 where something else or none was said, NaN on silent days."""
    names = sorted({name for day in days for name in said(day) or ()})
    return [Exposure(name=name, kind=kind, dose=_column(_yes(said(day), name) for day in days)) for name in names]


def _yes(said: tuple[str, ...] | None, name: str) -> float | None:
    return None if said is None else float(name in said)


def _covariates(days: Sequence[Day]) -> dict[str, Floats]:
    """Return what is accounted for: stress, sleep, cycle, treatments and every other number written."""
    columns = {
        "stress": _column(day.stress for day in days),
        "sleep_hours": _column(day.sleep_hours for day in days),
        "cycle_day": _column(day.cycle_day for day in days),
    }
    for name in _names(e.name for day in days for e in day.entries if e.kind is Kind.TREATMENT):
        columns[f"treatment: {name}"] = _column(_treated(day, name) for day in days)
    for name in _names(name for day in days for name in day.measures):
        columns[name] = _column(day.measures.get(name) for day in days)
    return {name: values for name, values in columns.items() if np.isfinite(values).any()}


def _names(found: Iterable[str]) -> list[str]:
    return sorted(set(found))


def _treated(day: Day, name: str) -> float | None:
    return float(name in day.treatments) if day.entries else None


def _column(values: Iterable[float | None]) -> Floats:
    return np.array([np.nan if value is None else float(value) for value in values])
