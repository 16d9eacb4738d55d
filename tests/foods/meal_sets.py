"""The labelled meals of tests/foods/meals, read into types. The files say what their fields mean."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "meals"
ATTRIBUTES = frozenset(
    """
    dairy milk cheese yogurt fermented_dairy whey gluten wheat high_gi added_sugar sugary_drink alcohol wine beer
    caffeine coffee egg soy peanut tree_nut fish shellfish oily_fish red_meat processed_meat poultry fried fast_food
    ultra_processed spicy tomato citrus chocolate nightshade fermented probiotic high_fibre legume whole_grain fruit
    vegetable leafy_green berry allium fodmap_lactose fodmap_fructan fodmap_gos fodmap_fructose fodmap_polyol
    histamine_rich nickel_rich omega_3 artificial_sweetener salty water
    """.split()  # noqa: SIM905  (a list would be a line for each)
)
"""The ids that a meal may be labelled with: what the reader promises to tell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """One item that is in a meal. `names`: every name that is right; `optional`: it need not be named by itself."""

    names: tuple[str, ...]
    portion: float | None = None
    grams: float | None = None
    optional: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelledMeal:
    """What somebody wrote and what is in it. `must`: attributes surely in it; `never`: those nobody can be sure of."""

    text: str
    kind: str
    items: tuple[Wanted, ...]
    must: frozenset[str]
    never: frozenset[str]
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LookAlike:
    """Words that sound like something they are not. `never`: the attributes they only sound like."""

    text: str
    never: frozenset[str]
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MealSet:
    """One half of the labelled meals and of the look-alikes."""

    meals: tuple[LabelledMeal, ...]
    look_alikes: tuple[LookAlike, ...]


def read_meals(half: str) -> MealSet:
    """Return the half `building` or `held_out`."""
    rows = tomllib.loads((FOLDER / f"{half}.toml").read_text(encoding="utf-8"))
    return MealSet(meals=tuple(map(_meal, rows["meal"])), look_alikes=tuple(map(_look_alike, rows["look_alike"])))


def _meal(row: dict[str, Any]) -> LabelledMeal:
    return LabelledMeal(
        text=row["text"],
        kind=row["kind"],
        items=tuple(_wanted(**item) for item in row["items"]),
        must=frozenset(row["must"]),
        never=frozenset(row["never"]),
        language=row.get("language"),
    )


def _wanted(food: str, portion: float | None = None, grams: float | None = None, *, optional: bool = False) -> Wanted:
    return Wanted(names=tuple(food.split("|")), portion=portion, grams=grams, optional=optional)


def _look_alike(row: dict[str, Any]) -> LookAlike:
    return LookAlike(text=row["text"], never=frozenset(row["never"]), language=row.get("language"))
