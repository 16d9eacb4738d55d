"""A product for a page: its ingredients with what is in each and why, and what all of it counts as."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gutskin.diary.meanings import Meaning
    from gutskin.foods import MealItem
    from gutskin.foods.products import ProductRead

MAY_CONTAIN: Final = "may contain"
_PERCENT: Final = re.compile(r"\s*\d+(?:[.,]\d+)?\s?%\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """An attribute of an ingredient: its title, whether it is only perhaps in it, and why."""

    title: str
    is_perhaps: bool
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Ingredient:
    """An ingredient as printed, without its share, which stands beside it.

    `food`: what it was read as, "" where that is the same, MAY_CONTAIN for a trace. `is_known`: whether anything is
    known of it.
    """

    text: str
    food: str
    percent: float | None
    is_known: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductShown:
    """What is in a product: ingredient by ingredient, and together as titles, those many ask about first.

    `taken_off`: what its name alone would have said and its list does not. `counts_as`: the food whose portion is
    taken for it, "" where that is its name.
    """

    ingredients: tuple[Ingredient, ...]
    surely: tuple[str, ...]
    perhaps: tuple[str, ...]
    taken_off: tuple[str, ...]
    unread: tuple[str, ...]
    counts_as: str


def product_shown(read: ProductRead, meaning: Meaning | None) -> ProductShown:
    """Return what stands on the page; `meaning`: what the name will mean, None while there is no name."""
    return ProductShown(
        ingredients=tuple(_ingredient(item) for item in read.meal.items),
        surely=_titles(read.surely),
        perhaps=_titles(read.perhaps),
        taken_off=_titles(meaning.without) if meaning else (),
        unread=read.meal.unread,
        counts_as=meaning.foods if meaning else "",
    )


def _titles(ids: frozenset[str]) -> tuple[str, ...]:
    from gutskin.foods import attributes  # loads the food table, so not at every start

    found = sorted((each for each in attributes() if each.id in ids), key=lambda each: not each.shown_first)
    return tuple(each.title for each in found)


def _ingredient(item: MealItem) -> Ingredient:
    from gutskin.foods.ingredient_lists import TRACES_OF

    text = _PERCENT.sub("", item.text.partition("(")[0]).strip(" *,.").removeprefix(TRACES_OF) or item.text
    food = item.food if item.known and item.food.casefold() != text.casefold() else ""
    return Ingredient(
        text=text,
        food=MAY_CONTAIN if item.food.startswith(TRACES_OF) else food,
        percent=item.percent,
        is_known=item.known or bool(item.attributes | item.maybe),
        reasons=tuple(_reasons(item)),
    )


def _reasons(item: MealItem) -> Iterable[Reason]:
    from gutskin.foods import attributes
    from gutskin.foods.products import why_in_product

    for each in attributes():
        if each.id in item.attributes | item.maybe:
            why = _without_title(why_in_product(item, each.id), each.title)
            yield Reason(title=each.title, is_perhaps=each.id in item.maybe, why=f"{why[:1].upper()}{why[1:]}.")


def _without_title(sentence: str, title: str) -> str:
    """Return a reason without the title, which stands beside it."""
    return sentence.removeprefix("perhaps ").removeprefix(title).lstrip(",: ")
