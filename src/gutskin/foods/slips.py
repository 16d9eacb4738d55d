"""Slips of the fingers in a piece of a meal, and several of them in one part.

One word that nobody knows is mended by itself (mending.py). Where a part holds several, or short ones that are words
of their own ("bred", "rise", "stu"), each is weighed against the other words of the part: it is mended to a food only
when nothing else in the part stays unknown, and when that food stands beside one of the others in the name of some
dish ("bread and butter", "chicken and rice", "beef stew").
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from gutskin.foods.food_table import food_table
from gutskin.foods.matching import Role, stretches_of
from gutskin.foods.mending import likely_words, mended
from gutskin.foods.splitting import name_key
from gutskin.foods.words import reading_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gutskin.foods.drafts import PieceReading
    from gutskin.foods.words import Token

SHORTEST_FOREIGN: Final = 6
"""Letters of a word of another language that may be a slip in an English one; shorter ones are words of their own."""
SURE_FROM: Final = 6
"""Letters of a word that is mended to the one food near it though nothing else in the part goes with that food."""
MOST_UNKNOWN: Final = 4
"""Words of a part that may be slips; where more are unknown the sentence is about something else."""


def with_slips_mended(reading: PieceReading) -> PieceReading:
    """Return the piece with its unknown words mended, when every one can be and a food comes out."""
    better: dict[int, str] = {}
    for word in reading.unknown:
        is_foreign = not reading.is_english and len(word.key) < SHORTEST_FOREIGN
        mend = None if is_foreign else mended(word.key)
        if mend is None:
            return reading
        better[word.start] = mend
    return _respelled(reading, better)


def _respelled(reading: PieceReading, better: dict[int, str]) -> PieceReading:
    """Return the piece with other spellings at some places of its words, if all of it is understood then."""
    if not better:
        return reading
    tokens = tuple(replace(t, key=better[t.start]) if t.start in better else t for t in reading.tokens)
    tried = replace(reading, tokens=tokens, stretches=stretches_of(tokens), was_mended=True)
    return tried if tried.foods and not tried.unknown else reading


def with_many_slips_mended(readings: list[PieceReading]) -> list[PieceReading]:
    """Return the pieces of a part with all unknown words mended, or as they are where one cannot be. English only."""
    unknown = [word for reading in readings for word in reading.unknown]
    if not 0 < len(unknown) <= MOST_UNKNOWN or not readings[0].is_english:
        return readings
    around = _words_around(readings)
    if not around and len(unknown) == 1:
        return readings
    likely: dict[int, tuple[str, ...]] = {}
    for word in unknown:
        likely[word.start] = _likely(word)
        if not likely[word.start]:
            return readings
    told = {each.unknown[0].start for each in readings if len(each.unknown) == 1 and _is_told_of(each)}
    better: dict[int, str] = {}
    for word in unknown:
        others = [{each} for each in around] + [set(near) for at, near in likely.items() if at != word.start]
        meant = _meant(word.key, likely[word.start], others)
        if meant is None or word.start in told:
            return readings
        better[word.start] = meant
    tried = [_respelled(each, {w.start: better[w.start] for w in each.unknown}) for each in readings]
    return tried if all(not each.unknown and _is_whole(each) for each in tried) else readings


def _is_told_of(reading: PieceReading) -> bool:
    """Return whether a piece is one short word with an article: "a rise" is no rice."""
    first, last = reading.piece.tokens[0], reading.piece.tokens[-1]
    return len(reading.piece.tokens) == len(("a", "rise")) and first.key in _ARTICLES and len(last.key) < SURE_FROM


_ARTICLES: Final = frozenset({"a", "an", "the"})


def _is_whole(reading: PieceReading) -> bool:
    """Return whether a mended piece is one food with what describes it, or was not mended here."""
    return not reading.was_mended or sum(each.role is Role.FOOD for each in reading.stretches) == 1


def _words_around(readings: Sequence[PieceReading]) -> frozenset[str]:
    """Return the words of the foods that the pieces name."""
    keys = (name_key(reading.tokens[each.start : each.end]) for reading in readings for each in reading.foods)
    return frozenset(word for key in keys for word in key.split(" ")) - reading_words().never_alone


def _likely(word: Token) -> tuple[str, ...]:
    """Return the words of foods that a word may be a slip of, the nearest first."""
    mend = mended(word.key)
    return (*((mend,) if mend else ()), *likely_words(word.key))


def _meant(word: str, likely: Sequence[str], others: Iterable[set[str]]) -> str | None:
    """Return the likely word that stands with another word of the part in the name of a food, or the only one."""
    beside = frozenset[str]().union(*others)
    fitting = [each for each in likely if beside & companions(each)]
    if fitting:
        return fitting[0]
    staple = next((each for each in likely if each in reading_words().staples and len(each) != len(word)), None)
    is_only = len(word) >= SURE_FROM and len(set(likely)) == 1
    return (staple or (likely[0] if is_only else None)) if beside else None


@lru_cache(maxsize=512)
def companions(word: str) -> frozenset[str]:
    """Return the words that stand beside a word in names of foods."""
    names, beside = _names(), set[str]()
    found = names.find(f" {word} ")
    while found >= 0:
        end = names.index("\n", found)
        beside.update(names[names.rindex("\n", 0, found + 1) : end].split())
        found = names.find(f" {word} ", end)
    return frozenset(beside) - {word} - reading_words().never_alone


@cache
def _names() -> str:
    """Return the keys of all foods of several words, each on a line of its own between spaces."""
    return "\n" + "".join(f" {key} \n" for key in food_table().by_key if " " in key)
