"""The names of all foods in one small text: for completion while typing, and for reading without a network.

A browser loads it once. The first line explains the signs of the attributes: `l high_fibre f fibre` is the sign, the
id, `f` where it is shown first and `i` where it is an ingredient, and the title. The second line holds spellings:
`yoghurt=yogurt`. Then a line for each food: its name, then its other names after `|`, then, after a tab, one sign for
each attribute shown first that is surely in it, then, after another tab, for each ingredient that perhaps is. Of the
other names two stand there, of one word each: more would double the size, and most hold the food's name anyway.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Final

from gutskin.foods.attribute_files import attributes, carried_by
from gutskin.foods.food_table import food_table
from gutskin.foods.words import phrase_key, spellings_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.foods.attribute_files import Attribute
    from gutskin.foods.food_table import Food

SIGNS: Final = string.ascii_letters + string.digits

MOST_OTHERS: Final = 2


def names_text() -> str:
    """Return the text: two lines that explain it, then a line for each food, in the order of their names."""
    shown_first = sorted(attributes(), key=lambda each: not each.shown_first)
    signs = {each.id: sign for each, sign in zip(shown_first, SIGNS, strict=False)}
    legend = "|".join(f"{signs[each.id]} {each.id} {_flags(each)} {each.title}" for each in shown_first)
    spellings = "|".join(f"{other}={own}" for other, own in spellings_known().items())
    foods = sorted(food_table().foods.values(), key=lambda food: food.name)
    return "\n".join([legend, spellings, *(_line(food, signs) for food in foods)]) + "\n"


def _flags(attribute: Attribute) -> str:
    return ("f" if attribute.shown_first else "") + ("i" if attribute.is_ingredient else "") or "-"


def _line(food: Food, signs: Mapping[str, str]) -> str:
    surely, perhaps = carried_by(food, phrase_key(food.name))
    shown = [each for each in attributes() if each.shown_first]
    sure = "".join(sorted(signs[each.id] for each in shown if each.id in surely))
    unsure = "".join(sorted(signs[each.id] for each in shown if each.id in perhaps and each.is_ingredient))
    return f"{'|'.join(_names(food))}\t{sure}\t{unsure}".rstrip("\t")


def _names(food: Food) -> Iterator[str]:
    """Yield the name and up to two other names that are really others."""
    seen: set[str] = set()
    for name in (food.name, *food.also):
        key = phrase_key(name)
        is_worth_it = " " not in name and len(seen) <= MOST_OTHERS
        if key not in seen and (not seen or is_worth_it) and food_table().by_key.get(key) is food:
            seen.add(key)
            yield name
