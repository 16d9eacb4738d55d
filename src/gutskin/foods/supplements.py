"""Supplements and probiotics: what is swallowed for what is in it, with its strain.

They are foods of a group of their own, known by name from supplements.toml. What they carry stands there too: nothing
is read from their names.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from gutskin.foods.food_table import Food
from gutskin.foods.words import key_of, load_toml, phrase_key, reading_words

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUP: Final = "supplement"
PROBIOTIC: Final = frozenset({"probiotic"})
MOST_STRAIN_WORDS: Final = 3


@lru_cache(maxsize=8192)
def find_supplement(key: str) -> Food | None:
    """Return the supplement of a key, or the probiotic of a Latin name with or without its strain; None for others."""
    return _by_key().get(key) or _strain(key)


def supplements() -> tuple[Food, ...]:
    """Return every supplement of the list, without the probiotics known by their Latin names only."""
    return tuple({food.name: food for food in _by_key().values()}.values())


def is_supplement(food: Food) -> bool:
    """Return whether a food is a supplement, also where the food table has it too (psyllium)."""
    return food.group == GROUP or phrase_key(food.name) in _by_key()


def carried_by_supplement(food: Food) -> tuple[frozenset[str], frozenset[str]]:
    """Return the attributes surely and the attributes perhaps in a supplement."""
    return _carried().get(food.name, (PROBIOTIC, frozenset()))


def _strain(key: str) -> Food | None:
    """Return "Lactobacillus rhamnosus GG" of "l rhamnosus gg"; None where the words are no Latin name."""
    genus, _, rest = key.partition(" ")
    species, _, strain = rest.partition(" ")
    names = _genera().get((genus, species))
    if names is None:
        return None
    words = strain.split()
    known = _strains().get(strain)
    if known is None and (len(words) > MOST_STRAIN_WORDS or any(map(_is_no_strain, words)) or _is_count(words)):
        return None
    return Food(name=" ".join((*names, known or strain.upper())).strip(), group=GROUP)


def _is_count(words: list[str]) -> bool:
    """Return whether the words begin with a number of billions rather than with a strain."""
    return bool(words) and words[0].isdigit() and len(words[0]) < 4


def _is_no_strain(word: str) -> bool:
    words = reading_words()
    return word in words.units or word in words.describing or word in words.joining or word in words.numbers


@cache
def _file() -> dict[str, Any]:
    return load_toml("supplements.toml")


@cache
def _by_key() -> Mapping[str, Food]:
    found: dict[str, Food] = {}
    for name, row in _file()["supplements"].items():
        also = tuple(row["also"].split(", ")) if "also" in row else ()
        food = Food(name=name, group=GROUP, also=also)
        for each in (name, *also):
            found.setdefault(phrase_key(each), food)
    return found


@cache
def _carried() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    rows = _file()["supplements"].items()
    return {name: (_ids(row.get("surely", "")), _ids(row.get("maybe", ""))) for name, row in rows}


def _ids(listed: str) -> frozenset[str]:
    return frozenset(each for each in listed.split(", ") if each)


@cache
def _genera() -> Mapping[tuple[str, str], tuple[str, str]]:
    """Return the Latin names by the keys of their two words, the first one also in short."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for genus, row in _file()["genera"].items():
        for species in row["species"].split(", "):
            for first in filter(None, (key_of(genus), row.get("short", ""))):
                found.setdefault((first, key_of(species)), (genus, species))
    return found


@cache
def _strains() -> Mapping[str, str]:
    return {phrase_key(words): written for words, written in _file()["strains"].items()}
