"""How a food stands to the allergies somebody named: it holds one, may hold one, holds none, or nobody knows."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from gutskin.evidence.rules import FoodFact
from gutskin.foods import attributes, parse_meal
from gutskin.foods.food_table import food_table
from gutskin.foods.recipes import parts_of_recipe
from gutskin.foods.words import phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORST_FIRST: Final = (FoodFact.HOLDS, FoodFact.MAY_HOLD, FoodFact.NOT_KNOWN)
_MEAT: Final = frozenset({"red_meat", "processed_meat", "poultry"})
_KIN: Final = (_MEAT, *(frozenset({name}) for name in ("citrus", "berry", "legume")))
"""Attributes of foods near enough to each other that an allergy to one leaves a question about the others."""
_MIXED: Final = frozenset({"dish", "sauce", "national", "snack", "sweet"})
"""Groups of the food table whose foods are made of much that no name tells."""
_SHORTEST_INSIDE: Final = 4
_DEEPEST: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Allergen:
    """What somebody is allergic to. `carried`: attributes that show it in a food; `names`: keys of what it is called.

    `holding`: keys of words in a food that tell it where no attribute does. `near`: other attributes of a single
    food. `perhaps`: keys of foods that often hold it. `is_wide`: a class of foods, of which a single one stands for
    itself. `known`: whether anything can be said about it at all.
    """

    names: frozenset[str]
    carried: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()
    is_wide: bool = False
    known: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Eaten:
    """What an exposure is: attributes surely and perhaps in it, keys of its words and of what it is made of.

    `attribute`: the one it is itself, where it is no food. `mixed`: made of much that no name tells. `known`: whether
    gutskin knows all of it.
    """

    surely: frozenset[str]
    perhaps: frozenset[str]
    keys: frozenset[str]
    made_of: frozenset[str]
    attribute: str | None
    mixed: bool
    known: bool


def food_fact(exposure: str | None, allergies: Iterable[str]) -> FoodFact:
    """Return how an exposure (a food in anybody's words, or the name of an attribute) stands to named allergies."""
    if exposure is None or not exposure.strip():
        return FoodFact.NOT_NAMED
    eaten = eaten_in(exposure)
    found = {_one_fact(eaten, allergen_in(name)) for name in allergies}
    return next((fact for fact in _WORST_FIRST if fact in found), FoodFact.NONE)


def _one_fact(eaten: Eaten, allergen: Allergen) -> FoodFact:
    words = allergen.holding if eaten.known else allergen.holding | allergen.names
    if allergen.carried & eaten.surely or _is_said(words, eaten.keys):
        return FoodFact.HOLDS
    perhaps = _is_said(words, eaten.made_of) or _is_said(allergen.perhaps, eaten.keys)
    if allergen.carried & eaten.perhaps or perhaps or eaten.attribute in allergen.near:
        return FoodFact.MAY_HOLD
    return FoodFact.NONE if _is_settled(eaten, allergen) else FoodFact.NOT_KNOWN


def _is_settled(eaten: Eaten, allergen: Allergen) -> bool:
    """Whether nothing speaks for the allergen being there after all, where neither attribute nor word says so."""
    if not (allergen.known and eaten.known):
        return False
    are_kin = any(allergen.near & kin and eaten.surely & kin for kin in _KIN)
    is_hidden = eaten.mixed and not allergen.carried
    return not (are_kin or is_hidden or _is_inside(allergen.holding, eaten.keys))


def _is_inside(words: Iterable[str], keys: Iterable[str]) -> bool:
    """Whether a word is a part of another one, as corn is of popcorn (and an apple, wrongly, of a pineapple)."""
    return any(word in key for word in words if len(word) >= _SHORTEST_INSIDE for key in keys)


def _is_said(words: Iterable[str], keys: Iterable[str]) -> bool:
    return any(f" {word} " in f" {key} " for word in words for key in keys)


def eaten_in(exposure: str) -> Eaten:
    """Return what an exposure is: an attribute of this name, or the foods in the words."""
    attribute, own = _by_name().get(_key(exposure)), frozenset({_key(exposure)})
    if attribute is not None:
        return _as_attribute(attribute, own)
    meal = parse_meal(exposure)
    return Eaten(
        surely=_joined(item.attributes for item in meal.items),
        perhaps=_joined(item.maybe for item in meal.items),
        keys=own | {_key(item.food) for item in meal.items},
        made_of=_joined(_made_of(item.food) for item in meal.items),
        attribute=None,
        mixed=any(_is_mixed(item.food) for item in meal.items),
        known=bool(meal.items) and all(item.known for item in meal.items) and not meal.unread,
    )


def _as_attribute(attribute: str, own: frozenset[str]) -> Eaten:
    return Eaten(
        surely=frozenset({attribute}),
        perhaps=frozenset(),
        keys=own,
        made_of=frozenset(),
        attribute=attribute,
        mixed=False,
        known=True,
    )


def _is_mixed(food: str) -> bool:
    row = food_table().foods.get(food)
    return row is not None and row.group in _MIXED


@cache
def _made_of(food: str) -> frozenset[str]:
    """Return the keys of all that a usual recipe of a food of the table is made of, recipes inside it included."""
    return frozenset(_key(name) for name in _parts(food, _DEEPEST))


def _parts(food: str, deep: int) -> Iterator[str]:
    row = food_table().foods.get(food)
    if row is None or deep == 0:
        return
    for name in (row.copied, *(part for part, _ in parts_of_recipe(row.recipe))) if row.recipe else (row.copied,):
        if name:
            yield name
            yield from _parts(name, deep - 1)


@cache
def allergen_in(name: str) -> Allergen:
    """Return what a name of an allergy stands for: a group, a single food, or words nobody knows."""
    group = next((group for group in _groups() if _key(name) in group.names), None)
    if group is not None:
        return group
    items = parse_meal(name).items
    carried = _joined(item.attributes for item in items)
    keys = frozenset({_key(name), *(_key(item.food) for item in items)})
    is_known = bool(items) and all(item.known for item in items)
    return Allergen(names=keys, carried=carried & _followed(), holding=keys, near=carried, known=is_known)


@cache
def _groups() -> tuple[Allergen, ...]:
    text = resources.files("gutskin.safety").joinpath("allergens.toml").read_text(encoding="utf-8")
    return tuple(
        Allergen(
            names=frozenset(_key(word) for word in said["words"]),
            carried=frozenset(said.get("attributes", ())),
            holding=frozenset(_key(word) for word in said.get("foods", ())),
            perhaps=frozenset(_key(word) for word in said.get("perhaps", ())),
            is_wide=said.get("is_wide", False),
        )
        for said in tomllib.loads(text).values()
    )


@cache
def _followed() -> frozenset[str]:
    """Return the attributes that show an allergen of some group.

    Those of a wide group do not: who names fruit means all of it, who names kiwi does not mean apples.
    """
    return _joined(group.carried for group in _groups() if not group.is_wide)


@cache
def _by_name() -> dict[str, str]:
    """Return the id of each attribute by the key of its id and of its title."""
    return {_key(name): each.id for each in attributes() for name in (each.id, each.title)}


def _joined(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _key(words: str) -> str:
    return phrase_key(words.replace("_", " "))
