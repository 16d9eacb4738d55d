"""Fibre of what was eaten, in grams, with how far off it may be: 95 of 100 such ranges hold what was eaten.

The model. The fibre of a food is its figure in the food table times its weight; each of the two is off by a factor of
its own, log-normal with mean one, and one more factor is shared by everything a person writes (large or small eaters).
The sum of such foods is taken as log-normal with the same mean and variance (Fenton and Wilkinson's approximation).
A food nobody knows adds nothing to the estimate; it raises the upper end as a food drawn from the table would.

How far off, as coefficients of variation:
  a usual portion, because none was stated: 50 %. The MRC's toolkit on dietary assessment (DAPA, "Quantification")
    gives 50 % for foods and 20 % for nutrients as a consistent finding, after Bingham and Nelson (1991).
  a number of portions, pieces, cups: 35 %. Lucassen et al. (Wageningen; 40 people, one lunch) found half of the
    portions that people told in words within 25 % of what they ate, which is a log-normal error of 0.33.
  a weight that was stated: 10 %; the shared factor: 15 %; a figure carried over from a table for this very food: 15 %;
    a figure from a usual recipe or from a food near enough: 35 %. These four are our own assumptions.
A day of a dozen foods without amounts comes out about 22 % off: near the 20 % found for nutrients.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.foods.food_table import food_table
from gutskin.wording import form, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gutskin.foods.food_table import Food
    from gutskin.foods.meal import MealItem

USUAL_PORTION, STATED_NUMBER, STATED_WEIGHT = 0.50, 0.35, 0.10
OWN_FIGURE, BORROWED_FIGURE = 0.15, 0.35
SHARED: Final = 0.15
UNKNOWN_MEAN, UNKNOWN_SD = 1.9, 2.6
"""Grams of fibre in a usual portion over all foods of the table; a test compares them with it."""
Z: Final = 1.96
_LITTLE: Final = form("less than 1 g")
_LITTLE_WITHIN: Final = form("less than 1 g (%(low)s to %(high)s g)")
_ABOUT: Final = form("about %(grams)s g")
_ABOUT_WITHIN: Final = form("about %(grams)s g (%(low)s to %(high)s g)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fibre:
    """An estimate in grams with its 95 % range. `foods`: how many of the table it rests on; `unknown`: how many not."""

    grams: float
    low: float
    high: float
    foods: int
    unknown: int

    @property
    def text(self) -> str:
        """In words: "about 18 g (12 to 26 g)"."""
        low, high = round(self.low), round(self.high)
        is_little = self.grams < 1 or self.high < 1
        if self.high < 1 or low == high:
            return said(_LITTLE if is_little else _ABOUT, grams=round(self.grams))
        return said(_LITTLE_WITHIN if is_little else _ABOUT_WITHIN, grams=round(self.grams), low=low, high=high)


def fibre_of(items: Iterable[MealItem], *, days: int = 1) -> Fibre:
    """Return the fibre in all items together, or a day of it on average where they were eaten on several `days`."""
    parts, unknown = _Sum(), 0
    for item in items:
        food = food_table().foods.get(item.food)
        if food is not None:
            parts.add(*_mean_and_error(food, item))
        elif not item.known:
            unknown += 1
    more = _Sum(parts.mean + unknown * UNKNOWN_MEAN, parts.variance + unknown * UNKNOWN_SD**2)
    return Fibre(
        grams=parts.mean / days,
        low=parts.quantile(-Z) / days,
        high=more.quantile(Z) / days,
        foods=parts.foods,
        unknown=unknown,
    )


@dataclass(slots=True)
class _Sum:
    """Mean (grams) and variance of a sum of independent foods, before the factor that all of them share."""

    mean: float = 0.0
    variance: float = 0.0
    foods: int = 0

    def add(self, grams: float, error: float) -> None:
        """Add a food with its coefficient of variation."""
        self.mean += grams
        self.variance += (grams * error) ** 2
        self.foods += 1

    def quantile(self, z: float) -> float:
        """Return the quantile of the log-normal with this mean and variance, the shared factor included."""
        if not self.mean:
            return 0.0
        error = _together(math.sqrt(self.variance) / self.mean, SHARED)
        spread = math.log1p(error**2)
        return self.mean * math.exp(z * math.sqrt(spread) - spread / 2)


def _mean_and_error(food: Food, item: MealItem) -> tuple[float, float]:
    """Return the grams of fibre in an item and their coefficient of variation."""
    weight = food.grams * (item.portion or 1) if item.grams is None and food.grams else item.grams or 0.0
    figure = OWN_FIGURE if food.usda and not food.fibre_usda else BORROWED_FIGURE
    return (food.fibre or 0.0) * weight / 100, _together(_portion_error(food, item), figure)


def _portion_error(food: Food, item: MealItem) -> float:
    if item.portion is not None:
        return STATED_NUMBER
    if item.grams is None or item.grams == food.grams:
        return USUAL_PORTION
    return STATED_WEIGHT if any(sign.isdecimal() for sign in item.text) else STATED_NUMBER  # a handful is no weight


def _together(one: float, other: float) -> float:
    """Return the coefficient of variation of a product of two independent factors."""
    return math.sqrt((1 + one**2) * (1 + other**2) - 1)
