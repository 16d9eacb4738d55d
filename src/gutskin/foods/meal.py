"""What the meal parser returns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class MealItem:
    """One food in a meal.

    `food`: canonical singular English name, or the person's own words (lower case) when nobody knows it. `portion`:
    the number stated, None where none was. `grams`: estimate or None. `text`: the words it came from. `confidence`:
    0-1. `attributes`: ids of what is surely in it; `maybe`: ids of what is probably in it, kept apart. `known`:
    whether the food table or the list of supplements has it. `dose`: of a supplement, as written ("1000 IU"), None
    where none was. `percent`: its share of the product in an ingredient list, None where none was printed.
    """

    food: str
    portion: float | None
    grams: float | None
    text: str
    confidence: float
    attributes: frozenset[str]
    maybe: frozenset[str] = frozenset()
    known: bool = True
    dose: str | None = None
    percent: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Meal:
    """A meal as understood: its items, and the words nobody understood (kept, never dropped).

    `nothing`: the text says that nothing was eaten ("fasted"). `refers_to`: what it points to instead of naming foods,
    as a time and a meal: "yesterday", "yesterday dinner", "usual", "usual breakfast", "last", "leftovers"; "" where
    it points to nothing.
    """

    items: tuple[MealItem, ...]
    unread: tuple[str, ...] = ()
    nothing: bool = False
    refers_to: str = ""

    @property
    def attributes(self) -> frozenset[str]:
        """Every attribute that is surely in the meal."""
        return frozenset().union(*(item.attributes for item in self.items))
