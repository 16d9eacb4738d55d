"""Figures of foods that no table lists: added up from what they are made of, or those of a food near enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FIGURES: Final = ("kcal", "fibre", "sugar")
"""Per 100 g: kilocalories, grams of fibre, grams of sugar."""


def parts_of_recipe(recipe: str) -> tuple[tuple[str, float], ...]:
    """Return the names in a recipe with their grams: "oats 10, water 90" is oats, 10, and water, 90."""
    parts = (part.rpartition(" ") for part in recipe.split(", "))
    return tuple((name, float(grams)) for name, _, grams in parts)


class Figures:
    """The figures of every food in the rows of the table, each worked out when first asked for.

    KeyError where a recipe names no food of the table, RecursionError where it comes back to itself.
    """

    def __init__(self, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the rows of all groups by the name of the food."""
        self._rows = rows
        self._known: dict[str, dict[str, float]] = {}

    def of(self, food: str) -> dict[str, float]:
        """Return kcal, fibre and sugar per 100 g, without those that nobody stated."""
        if food not in self._known:
            self._known[food] = self._found(self._rows[food])
        return self._known[food]

    def _found(self, row: Mapping[str, Any]) -> dict[str, float]:
        if "copied" in row:
            return self.of(row["copied"])
        if "recipe" in row:
            return self._added_up(parts_of_recipe(row["recipe"]))
        return {name: row[name] for name in FIGURES if name in row}

    def _added_up(self, parts: tuple[tuple[str, float], ...]) -> dict[str, float]:
        """Return the figures of a mixture; the grams may add up to any amount."""
        whole = sum(grams for _, grams in parts)
        inside = [(self.of(food), grams) for food, grams in parts]
        return {name: round(sum(each[name] * grams for each, grams in inside) / whole, 1) for name in FIGURES}
