"""Which words of a piece are foods, which describe, which take something away, and which nobody knows.

Every way of covering the words is weighed and the cheapest wins: unknown words cost most, then many short names, so
that "sweet potato" is one food and "gluten free pasta" is pasta without gluten.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final

from gutskin.foods.attribute_files import attributes, carried_by, ingredient_attributes, taken_away
from gutskin.foods.food_table import Food, food_table, written_together
from gutskin.foods.splitting import name_key
from gutskin.foods.words import Token, phrase_key, reading_words

if TYPE_CHECKING:
    from collections.abc import Iterator


class Role(Enum):
    """What a stretch of words does, with what it costs to read it so."""

    FOOD = 1.0
    TAKES_AWAY = 0.9
    LEFT_OUT = 0.8
    DESCRIBES = 0.3
    UNKNOWN = 10.0


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
    best: list[tuple[float, tuple[Stretch, ...]]] = [(0.0, ())]
    for end in range(1, len(tokens) + 1):
        best.append(min(_ways_to(tokens, end, best), key=lambda way: way[0]))
    return best[-1][1]


def _ways_to(
    tokens: tuple[Token, ...], end: int, best: list[tuple[float, tuple[Stretch, ...]]]
) -> Iterator[tuple[float, tuple[Stretch, ...]]]:
    for start in range(max(0, end - food_table().most_words - 2), end):
        stretch = _stretch(tokens, start, end)
        if stretch is not None:
            cost, before = best[start]
            yield cost + stretch.role.value, (*before, stretch)


def _stretch(tokens: tuple[Token, ...], start: int, end: int) -> Stretch | None:
    """Return what the words from `start` to `end` are when read together, or None."""
    key = name_key(tokens[start:end])
    alone = end - start == len(tokens)
    if key in taken_away() and not alone:
        return Stretch(Role.TAKES_AWAY, start, end, takes=taken_away()[key])
    food = _food(key, alone=alone)
    if food is not None:
        return Stretch(Role.FOOD, start, end, food)
    if key in taken_away():
        return Stretch(Role.TAKES_AWAY, start, end, takes=taken_away()[key])
    takes = _left_out(tokens[start:end])
    if takes is not None:
        return Stretch(Role.LEFT_OUT, start, end, takes=takes)
    if end - start > 1:
        return Stretch(Role.DESCRIBES, start, end) if key in reading_words().describing else None
    return Stretch(Role.DESCRIBES if _describes(tokens[start]) else Role.UNKNOWN, start, end)


def _food(key: str, *, alone: bool) -> Food | None:
    """Return the food of a key; a word that also describes ("roast") is a food only when it stands alone."""
    if not alone and key in reading_words().describing:
        return None
    found = food_table().by_key.get(key)
    if found is None and key in written_together():
        found = food_table().by_key[written_together()[key]]
    return found


def _describes(token: Token) -> bool:
    return token.key in reading_words().describing or token.key in describing_attributes() or token.key.endswith("%")


def _left_out(tokens: tuple[Token, ...]) -> frozenset[str] | None:
    """Return what "no cheese" or "without any milk" takes away, or None where the words say nothing of the kind."""
    words = reading_words()
    if len(tokens) < 2 or tokens[0].key not in words.leaving_out:
        return None
    rest = tokens[1:]
    while len(rest) > 1 and rest[0].key in words.between_leaving_out:
        rest = rest[1:]
    return what_leaves_with(name_key(rest))


@cache
def what_leaves_with(key: str) -> frozenset[str] | None:
    """Return the attributes that leave a dish when what `key` names is left out; None when nobody knows the name."""
    if key in _titles():
        return frozenset({_titles()[key]})
    food = food_table().by_key.get(key)
    if food is None:
        return None
    return carried_by(food, key)[0] & ingredient_attributes()


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


FUZZY_FROM: Final = 5
"""Shorter words are never mended: too many foods are one letter apart (rice, ice; pea, tea)."""
WRONG_LETTER_FROM: Final = 8
"""In shorter words a wrong letter is usually another word (grade, grape; mochi, mocha), so it is not mended."""
TWO_SLIPS_FROM: Final = 10


@cache
def mended(word: str) -> str | None:
    """Return the one known word that differs from an unknown one by a slip of the fingers, or None.

    A slip is a letter missing, one too many, two swapped, and in longer words a wrong one. The first letter must be
    right, and no second known word may be as near.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (only needed for a word nobody knows)

    if len(word) < FUZZY_FROM or not word.isalpha() or word in reading_words().never_mended:
        return None
    most = 1 if len(word) < TWO_SLIPS_FROM else 2
    near: dict[int, list[str]] = {}
    for known in _words_by_letter().get(word[0], ()):
        if abs(len(known) - len(word)) <= most and not _is_wrong_letter(word, known):
            slips = OSA.distance(word, known, score_cutoff=most)
            if slips <= most:
                near.setdefault(slips, []).append(known)
    nearest = near[min(near)] if near else []
    return nearest[0] if len(nearest) == 1 else None


def _is_wrong_letter(word: str, known: str) -> bool:
    """Return whether two short words differ in their letters rather than in order or number."""
    return len(word) < WRONG_LETTER_FROM and len(word) == len(known) and sorted(word) != sorted(known)


@cache
def _words_by_letter() -> dict[str, tuple[str, ...]]:
    """Return the words of the food table that are long enough to be mended to, by their first letter."""
    words = {word for key in food_table().by_key for word in key.split(" ") if len(word) >= FUZZY_FROM}
    letters = {word[0] for word in words}
    return {letter: tuple(sorted(word for word in words if word[0] == letter)) for letter in letters}
