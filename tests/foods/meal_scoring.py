"""How well a reader understood labelled meals: counts with their 95 % Wilson intervals.

Works on answers of any reader, so that gutskin and others are counted by the same rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from meal_names import is_right

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from meal_sets import LabelledMeal, LookAlike, Wanted

GRAMS_MAY_BE_OFF_BY: Final = 0.1
"""Grams count as right within 10 %: ounces and millilitres are rounded by everybody."""
Z: Final = 1.959964


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One item of an answer. `known`: the reader says it knows the food; what it hands back unread is no answer."""

    food: str
    text: str = ""
    portion: float | None = None
    grams: float | None = None
    known: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a reader made of a text. `attributes`: None where the reader has none."""

    items: tuple[Found, ...]
    attributes: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of so many."""

    right: int = 0
    all: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return both counts together."""
        return Tally(self.right + other.right, self.all + other.all)

    @property
    def share(self) -> float:
        """The share that is right, 0 to 1; not a number where there was nothing to count."""
        return self.right / self.all if self.all else float("nan")

    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of the share after Wilson (1927, 10.1080/01621459.1927.10502953)."""
        if not self.all:
            return 0.0, 1.0
        n, p = self.all, self.share
        middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
        half = Z / (1 + Z**2 / n) * (p * (1 - p) / n + Z**2 / (4 * n**2)) ** 0.5
        return max(0.0, middle - half), min(1.0, middle + half)


NONE: Final = Tally()


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """The counts over one or more meals.

    `recall`: wanted items that were found; `precision`: found items that are in the meal; `amounts`: stated amounts
    that are right, of those items that were found; `must`: attributes found of those surely in it; `never`: attributes
    wrongly sure of those that must not be; `foods`: meals with every item, none too many and every amount right;
    `wholly`: those with every attribute right besides.
    """

    recall: Tally = NONE
    precision: Tally = NONE
    amounts: Tally = NONE
    must: Tally = NONE
    never: Tally = NONE
    foods: Tally = NONE
    wholly: Tally = NONE

    def __add__(self, other: Score) -> Score:
        """Return the counts of both together."""
        return Score(
            recall=self.recall + other.recall,
            precision=self.precision + other.precision,
            amounts=self.amounts + other.amounts,
            must=self.must + other.must,
            never=self.never + other.never,
            foods=self.foods + other.foods,
            wholly=self.wholly + other.wholly,
        )


def score_meal(meal: LabelledMeal, answer: Answer) -> Score:
    """Return the counts of one meal."""
    known = [item for item in answer.items if item.known]
    pairs = paired(meal, known)
    needed = [place for place, wanted in enumerate(meal.items) if not wanted.optional]
    recall = Tally(sum(place in pairs for place in needed), len(needed))
    precision = Tally(len(pairs), len(known))
    amounts = _amounts(meal, known, pairs)
    must, never = attributes_counted(meal, answer)
    right = all(tally.right == tally.all for tally in (recall, precision, amounts))
    wholly = right and must.right == must.all and not never.right
    return Score(
        recall=recall,
        precision=precision,
        amounts=amounts,
        must=must,
        never=never,
        foods=Tally(int(right), 1),
        wholly=Tally(int(wholly), 1) if answer.attributes is not None else NONE,
    )


def total(scores: Iterable[Score]) -> Score:
    """Return the counts of all together."""
    return sum(scores, Score())


def score_look_alike(phrase: LookAlike, answer: Answer) -> tuple[Tally, Tally]:
    """Return whether any attribute is false, and the false ones of those it only sounds like."""
    false = phrase.never & (answer.attributes or frozenset())
    return Tally(int(bool(false)), 1), Tally(len(false), len(phrase.never))


def attributes_counted(meal: LabelledMeal, answer: Answer) -> tuple[Tally, Tally]:
    """Return the attributes found of those surely in it, and those wrongly sure; nothing where a reader has none."""
    if answer.attributes is None:
        return Tally(), Tally()
    must = Tally(len(meal.must & answer.attributes), len(meal.must))
    return must, Tally(len(meal.never & answer.attributes), len(meal.never))


def paired(meal: LabelledMeal, found: Sequence[Found]) -> dict[int, int]:
    """Return which wanted item each found item is, one to one and as many as possible, the needed ones first."""
    fits = [[place for place, item in enumerate(found) if _fits(item, one, meal.text)] for one in meal.items]
    taken: dict[int, int] = {}
    for wanted in sorted(range(len(meal.items)), key=lambda place: meal.items[place].optional):
        _place(wanted, fits, taken, set())
    return {wanted: place for place, wanted in taken.items()}


def _fits(item: Found, wanted: Wanted, text: str) -> bool:
    return any(is_right(item.food, name, text) for name in wanted.names)


def _place(wanted: int, fits: list[list[int]], taken: dict[int, int], seen: set[int]) -> bool:
    """Find a place for a wanted item, moving others where they have another place to go to."""
    for place in fits[wanted]:
        if place in seen:
            continue
        seen.add(place)
        if place not in taken or _place(taken[place], fits, taken, seen):
            taken[place] = wanted
            return True
    return False


def _amounts(meal: LabelledMeal, found: Sequence[Found], pairs: dict[int, int]) -> Tally:
    asked = [
        (meal.items[wanted], found[place])
        for wanted, place in pairs.items()
        if meal.items[wanted].portion is not None or meal.items[wanted].grams is not None
    ]
    return Tally(sum(amount_is_right(item, wanted.portion, wanted.grams) for wanted, item in asked), len(asked))


def amount_is_right(item: Found, portion: float | None, grams: float | None) -> bool:
    """Return whether the number stated, or the grams stated, came out (either will do where both were stated)."""
    if portion is not None and item.portion is not None and abs(item.portion - portion) <= 0.01 * portion:
        return True
    return grams is not None and item.grams is not None and abs(item.grams - grams) <= GRAMS_MAY_BE_OFF_BY * grams
