"""The names of all foods in one small text: for completion while typing, and for reading without a network.

A browser loads it once. A line for each food: its name, then its other names after `|`, then, after a tab, one sign for
each attribute that is surely in it, of those that are shown first. The first line explains the signs: `l fibre`. Of the
other names two stand there, of one word each: more would double the size, and most hold the food's name anyway.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Final

from gutskin.foods.attribute_files import attributes, carried_by
from gutskin.foods.food_table import food_table
from gutskin.foods.words import phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gutskin.foods.food_table import Food

SIGNS: Final = string.ascii_letters + string.digits

MOST_OTHERS: Final = 2


def names_text() -> str:
    """Return the text: a line that explains the signs, then a line for each food, in the order of their names."""
    shown = [each for each in attributes() if each.shown_first]
    signs = {each.id: sign for each, sign in zip(shown, SIGNS, strict=False)}
    legend = "|".join(f"{signs[each.id]} {each.title}" for each in shown)
    foods = sorted(food_table().foods.values(), key=lambda food: food.name)
    return "\n".join([legend, *(_line(food, signs) for food in foods)]) + "\n"


def _line(food: Food, signs: dict[str, str]) -> str:
    surely, _ = carried_by(food, phrase_key(food.name))
    carried = "".join(sorted(signs[name] for name in surely if name in signs))
    return "|".join(_names(food)) + (f"\t{carried}" if carried else "")


def _names(food: Food) -> Iterator[str]:
    """Yield the name and up to two other names that are really others."""
    seen: set[str] = set()
    for name in (food.name, *food.also):
        key = phrase_key(name)
        is_worth_it = " " not in name and len(seen) <= MOST_OTHERS
        if key not in seen and (not seen or is_worth_it) and food_table().by_key.get(key) is food:
            seen.add(key)
            yield name
