"""What the meal parser returns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class MealItem:
    """One food in a meal.

    `food`: canonical singular English name, or the person's own words (lower case) when nobody knows it. `portion`:
    the number stated, None where none was. `grams`: estimate or None. `text`: the words it came from. `confidence`:
    0-1. `attributes`: ids of what is surely in it; `maybe`: ids of what is probably in it, kept apart. `known`:
    whether the food table has it.
    """

    food: str
    portion: float | None
    grams: float | None
    text: str
    confidence: float
    attributes: frozenset[str]
    maybe: frozenset[str] = frozenset()
    known: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Meal:
    """A meal as understood: its items, and the words nobody understood (kept, never dropped)."""

    items: tuple[MealItem, ...]
    unread: tuple[str, ...] = ()

    @property
    def attributes(self) -> frozenset[str]:
        """Every attribute that is surely in the meal."""
        return frozenset().union(*(item.attributes for item in self.items))
