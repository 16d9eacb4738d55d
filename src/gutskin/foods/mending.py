"""Words nobody knows that are a slip of the fingers away from one that is known."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from gutskin.foods.food_table import food_table
from gutskin.foods.words import reading_words, spellings_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FUZZY_FROM: Final = 4
"""Shorter words are never mended: too many foods are one letter apart (rice, ice; pea, tea)."""
PLAIN_SLIP_FROM: Final = 5
"""In a word of four letters only two letters that changed places are mended (mlik)."""
WRONG_LETTER_FROM: Final = 7
"""In shorter words a wrong letter is usually another word (grade, grape; mochi, mocha), so it is not mended."""
TWO_SLIPS_FROM: Final = 9
FEWEST_LETTERS: Final = 3
"""Different letters of a word; "xxxxx" and "haha" are none."""
ENDINGS_OF_NO_FOOD: Final = ("ment", "tion", "sion", "ously", "ively", "ally", "ible", "ology")
"""Hardly a food ends in these, and many words beside food do."""


@lru_cache(maxsize=4096)
def mended(word: str) -> str | None:
    """Return the one known word that differs from an unknown one by a slip of the fingers, or None.

    A slip is a letter missing, one too many, two swapped, and in longer words a wrong one. The first letter must be
    right, and no second known word may be as near.
    """
    if len(word) < FUZZY_FROM or not word.isalpha() or word in reading_words().never_mended:
        return None
    if len(set(word)) < FEWEST_LETTERS or word.endswith(ENDINGS_OF_NO_FOOD):
        return None
    return _doubled(word) or _nearest(word) or _nearest(f"{word}s")


def one_slip_away(word: str, known: Iterable[str]) -> set[str]:
    """Return those of the known words that are one slip from a word that is long enough for it to be a slip."""
    if len(word) < WRONG_LETTER_FROM - 1:
        return set()
    near = (each for each in known if slips_between(word, each, 1) == 1)
    return {each for each in near if not _is_another_word(word, each, 1)}


@lru_cache(maxsize=4096)
def likely_words(word: str) -> tuple[str, ...]:
    """Return the words in names of foods that a word may be a slip of, the nearest first: for words among other foods.

    Words of up to four letters may be two slips away ("stu", stew), longer ones one.
    """
    if not word.isalpha() or word in reading_words().never_mended or len(word) < FEWEST_LETTERS:
        return ()
    most = 1 if len(word) > FUZZY_FROM else 2
    found: list[tuple[int, str]] = []
    for known in _words_within(word, most):
        slips = slips_between(word, known, most)
        if slips and (slips == 1 or known.startswith(word[:2])):
            found.append((slips, known))
    return tuple(_as_spelled(known) for _, known in sorted(found))


def _words_within(word: str, most: int) -> Iterator[str]:
    """Yield the words with the same first letter that are hardly longer or shorter."""
    for length in range(max(len(word) - 1, FEWEST_LETTERS), len(word) + most + 1):
        yield from _words_by_look().get((word[0], length), ())


def _doubled(word: str) -> str | None:
    """Return the known word that differs in doubled letters only ("gren", "tunna"), where there is one."""
    found = [known for known in _words_by_squeezed(word[0]).get(_squeezed(word), ()) if known != word]
    return _as_spelled(found[0]) if len(found) == 1 else None


def _squeezed(word: str) -> str:
    return "".join(letter for letter, before in zip(word, " " + word, strict=False) if letter != before)


def _nearest(word: str) -> str | None:
    most = 1 if len(word) < TWO_SLIPS_FROM else 2
    stands_in_names = word in _words_by_look().get((word[0], len(word)), ())
    near: dict[int, list[str]] = {}
    for length in range(len(word) - most, len(word) + most + 1):
        for known in _words_by_look().get((word[0], length), ()):
            slips = slips_between(word, known, most)
            if stands_in_names and known not in food_table().by_key:
                continue
            if slips and not _is_another_word(word, known, slips):
                near.setdefault(slips, []).append(known)
    nearest = near[min(near)] if near else []
    meant = {_as_spelled(each) for each in nearest}
    return meant.pop() if len(meant) == 1 else None


def _as_spelled(known: str) -> str:
    return spellings_known().get(known, known)


def _is_another_word(word: str, known: str, slips: int) -> bool:
    """Return whether two short words differ in their letters rather than in order or number."""
    if len(word) < PLAIN_SLIP_FROM or len(known) < PLAIN_SLIP_FROM:
        return len(word) != len(known) or sorted(word) != sorted(known)
    if slips > 1 and (len(known) < TWO_SLIPS_FROM - 1 or word[:2] != known[:2]):
        return True
    return len(word) < WRONG_LETTER_FROM and len(word) == len(known) and sorted(word) != sorted(known)


def slips_between(one: str, other: str, most: int) -> int | None:
    """Return how many slips (a letter more, less, wrong, two swapped) lie between two words; None beyond `most`."""
    begin, shorter = 0, min(len(one), len(other))
    while begin < shorter and one[begin] == other[begin]:
        begin += 1
    one, other = one[begin:], other[begin:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not one and not other:
        return 0
    if most <= 0 or abs(len(one) - len(other)) > most:
        return None
    ways = [slips_between(one[1:], other, most - 1), slips_between(one, other[1:], most - 1)]
    ways.append(slips_between(one[1:], other[1:], most - 1))
    if len(one) > 1 and len(other) > 1 and one[0] == other[1] and one[1] == other[0]:
        ways.append(slips_between(one[2:], other[2:], most - 1))
    found = [way for way in ways if way is not None]
    return 1 + min(found) if found else None


@cache
def _words() -> tuple[str, ...]:
    """Return the words of the food table that are long enough to be mended to, and their other spellings."""
    words = {word for key in food_table().by_key for word in key.split(" ") if len(word) >= FUZZY_FROM}
    return tuple(sorted(words | {w for w in spellings_known() if len(w) >= FUZZY_FROM}))


@cache
def _words_by_squeezed(first: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words that begin with a letter by what is left of them without doubled letters."""
    found: dict[str, tuple[str, ...]] = {}
    for word in _words():
        if word[0] == first:
            found[_squeezed(word)] = (*found.get(_squeezed(word), ()), word)
    return found


@cache
def _words_by_look() -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Return the words that can be mended to by their first letter and length."""
    by_look: dict[tuple[str, int], list[str]] = {}
    for word in _words():
        by_look.setdefault((word[0], len(word)), []).append(word)
    return {look: tuple(found) for look, found in by_look.items()}
