"""Which words of a piece are foods, which describe, which take something away, and which nobody knows.

Every way of covering the words is weighed and the cheapest wins: unknown words cost most, then many short names, so
that "sweet potato" is one food and "gluten free pasta" is pasta without gluten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from gutskin.foods.attribute_files import attributes, carried_by, ingredient_attributes, taken_away, with_parts
from gutskin.foods.food_table import Food, food_table, written_together
from gutskin.foods.splitting import name_key
from gutskin.foods.supplements import find_supplement
from gutskin.foods.words import Token, key_of, phrase_key, reading_words


class Role(Enum):
    """What a stretch of words does, with what it costs to read it so."""

    FOOD = 1.0
    TAKES_AWAY = 0.9
    LEFT_OUT = 0.8
    LEFT_OUT_UNKNOWN = 6.0
    DESCRIBES = 0.6
    UNKNOWN = 10.0


LEAVES_OUT: Final = frozenset({Role.LEFT_OUT, Role.LEFT_OUT_UNKNOWN})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a piece, from place `start` to before `end`, and their role.

    `food`: the food named. `takes`: ids of the attributes taken away.
    """

    role: Role
    start: int
    end: int
    food: Food | None = None
    takes: frozenset[str] = frozenset()


def stretches_of(tokens: tuple[Token, ...]) -> tuple[Stretch, ...]:
    """Return the cheapest reading of the tokens, from the first to the last."""
    costs: list[float] = [0.0]
    ways: list[Stretch] = []
    most = food_table().most_words + 2
    for end in range(1, len(tokens) + 1):
        cheapest: tuple[float, Stretch] | None = None
        for start in range(max(0, end - most), end):
            stretch = _stretch(tokens, start, end)
            if stretch is not None and (cheapest is None or costs[start] + stretch.role.value < cheapest[0]):
                cheapest = (costs[start] + stretch.role.value, stretch)
        cost, way = cheapest or (costs[-1] + Role.UNKNOWN.value, Stretch(Role.UNKNOWN, end - 1, end))
        costs.append(cost)
        ways.append(way)
    return _with_fries(tokens, _traced_back(ways))


def _with_fries(tokens: tuple[Token, ...], found: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Let fries and wedges behind a meal be food of their own ("6 nuggets fries"); parsnip fries stay parsnips."""
    return tuple(
        replace(each, role=Role.FOOD, food=find_food(tokens[each.start].key))
        if place and _is_side(tokens[each.start : each.end], found[place - 1])
        else each
        for place, each in enumerate(found)
    )


def _is_side(tokens: tuple[Token, ...], before: Stretch) -> bool:
    is_plural = tokens[-1].key in SIDES and tokens[-1].end - tokens[-1].start > len(tokens[-1].key)
    return is_plural and before.food is not None and before.food.group in MEALS


SIDES: Final = frozenset({"fry", "wedge"})
MEALS: Final = frozenset({"dish", "meat", "fish", "egg", "breakfast", "sauce"})
"""Groups of foods beside which fries are fries."""


def _traced_back(ways: list[Stretch]) -> tuple[Stretch, ...]:
    """Return the stretches that lead to the last place, each found at the place where it ends."""
    found: list[Stretch] = []
    end = len(ways)
    while end:
        found.append(ways[end - 1])
        end = found[-1].start
    return tuple(reversed(found))


def _stretch(tokens: tuple[Token, ...], start: int, end: int) -> Stretch | None:
    """Return what the words from `start` to `end` are when read together, or None."""
    key = name_key(tokens[start:end])
    alone = end - start == len(tokens)
    takes = None if alone else takes_away(key)
    if takes is None:
        food = _food(key, alone=alone)
        if food is not None:
            return Stretch(Role.FOOD, start, end, food)
        takes = takes_away(key)
    if takes is not None:
        return Stretch(Role.TAKES_AWAY, start, end, takes=takes)
    left_out = _left_out(tokens[start:end])
    if left_out is not None:
        return Stretch(left_out[0], start, end, takes=left_out[1])
    if end - start > 1:
        return Stretch(Role.DESCRIBES, start, end) if key in reading_words().describing else None
    return Stretch(Role.DESCRIBES if _describes(tokens[start]) else Role.UNKNOWN, start, end)


@lru_cache(maxsize=8192)
def takes_away(key: str) -> frozenset[str] | None:
    """Return what words take away: those of the attribute files, and any food with "free" or "less" behind it."""
    said = taken_away().get(key)
    if said is not None:
        return said
    named = key.removesuffix(" free").removesuffix(" less") if " " in key else key.removesuffix("less")
    if named == key or len(named) < SHORTEST_NAMED:
        return None
    return what_leaves_with(named if " " in named else key_of(named))


SHORTEST_NAMED: Final = 3
"""Letters of the food before "free" or "less"."""


def find_food(key: str) -> Food | None:
    """Return the food or supplement of a key, also where two words were written together."""
    found = food_table().by_key.get(key) or find_supplement(key)
    if found is None and key in written_together():
        found = food_table().by_key[written_together()[key]]
    return found


def _food(key: str, *, alone: bool) -> Food | None:
    """Return the food of a key; a word that also describes ("roast") is a food only when it stands alone."""
    return None if not alone and key in reading_words().describing else find_food(key)


def _describes(token: Token) -> bool:
    return token.key in reading_words().describing or token.key in describing_attributes() or token.key.endswith("%")


def _left_out(tokens: tuple[Token, ...]) -> tuple[Role, frozenset[str]] | None:
    """Return what "no cheese" or "without any milk" takes away, or None where the words say nothing of the kind."""
    words = reading_words()
    if len(tokens) < 2 or tokens[0].key not in words.leaving_out:
        return None
    rest = tokens[1:]
    while len(rest) > 1 and rest[0].key in words.between_leaving_out:
        rest = rest[1:]
    takes = what_leaves_with(name_key(rest))
    if takes is not None:
        return Role.LEFT_OUT, takes
    unknown = len(rest) == 1 and rest[0].key.isalpha() and len(rest[0].key) > 1 and rest[0].key not in _NOT_LEFT_OUT
    return (Role.LEFT_OUT_UNKNOWN, frozenset()) if unknown else None


_NOT_LEFT_OUT: Final = frozenset({"free", "less", "added", "extra"})


@cache
def what_leaves_with(key: str) -> frozenset[str] | None:
    """Return the attributes that leave a dish when what `key` names is left out; None when nobody knows the name."""
    named = with_parts(_titles()[key]) if key in _titles() else None
    food = food_table().by_key.get(key)
    if food is None:
        return named
    leaving = carried_by(food, key)[0] & ingredient_attributes()
    return (named or frozenset()).union(*map(with_parts, leaving))


@cache
def _titles() -> dict[str, str]:
    """Return the attribute ids by the key of their id and their title ("tree nut", "added sugar")."""
    named = {phrase_key(each.title): each.id for each in attributes()}
    return named | {phrase_key(each.id.replace("_", " ")): each.id for each in attributes()}


@cache
def describing_attributes() -> frozenset[str]:
    """Return the single words that say an attribute without naming a food ("spicy", "wholemeal")."""
    known = food_table().by_key
    words = {phrase_key(word) for each in attributes() for word in each.words}
    return frozenset(word for word in words if " " not in word and word not in known)
