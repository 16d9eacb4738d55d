"""What can stand in for a food while it is left out: only what the food table says stands for it, or for its like."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from gutskin.evidence.rules import FoodFact
from gutskin.foods import parse_meal
from gutskin.foods.food_table import food_table
from gutskin.safety.allergens import food_fact

if TYPE_CHECKING:
    from gutskin.evidence.profile import Profile

MOST: Final = 4


def instead_of(kind: str, exposure: str, profile: Profile) -> tuple[str, ...]:
    """Return up to four foods that stand for a food or for foods with an attribute; () where the table has none.

    What the person must not have a test with, because of an allergy, is left out.
    """
    found = (name for name in _standing_for(kind, exposure) if _is_allowed(name, profile))
    return tuple(name for name, _ in zip(found, range(MOST), strict=False))


def _is_allowed(name: str, profile: Profile) -> bool:
    """Whether it surely holds nothing of what the person named an allergy to: nothing is proposed that only may."""
    return food_fact(name, profile.food_allergies or ()) is FoodFact.NONE


@cache
def _standing_for(kind: str, exposure: str) -> tuple[str, ...]:
    """Return the foods that are there instead of it, the plain ones first, none of which has it in it, even perhaps."""
    meant = {item.food for item in parse_meal(exposure).items} if kind == "food" else set()
    foods = [food for food in food_table().foods.values() if food.instead_of]
    names = [food.name for food in foods if food.instead_of in meant or _carries(food.instead_of, kind, exposure)]
    return tuple(sorted((name for name in names if not _has(name, kind, exposure)), key=lambda name: name.count(" ")))


def _carries(name: str, kind: str, exposure: str) -> bool:
    return kind == "attribute" and exposure in parse_meal(name).attributes


def _has(name: str, kind: str, exposure: str) -> bool:
    """Whether a food has the attribute in it, surely or perhaps."""
    items = parse_meal(name).items
    return kind == "attribute" and any(exposure in item.attributes | item.maybe for item in items)
