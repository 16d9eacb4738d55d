"""The attributes: what can be in a food that a person may want to follow. One file each in attributes/; folder = list.

A food carries an attribute when a run of words in its name is among the attribute's `words`, or its figures reach
`at_least`. The longest run decides, so "peanut butter" in `not_words` keeps "butter" in `words` from counting.
`taken_away_by` names what removes it ("gluten-free"). When in doubt an attribute is left out, or put under `maybe`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from gutskin.foods.food_table import data_files
from gutskin.foods.words import load_toml, phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from gutskin.foods.food_table import Food


class Carried(IntEnum):
    """Whether words say that a food carries an attribute; NOT wins over everything, silence says nothing."""

    SILENT = 0
    MAYBE = 1
    SURELY = 2
    NOT = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribute:
    """One attribute as its file describes it.

    `title`: plain words for a page. `is_ingredient`: it comes with one ingredient and leaves with it, so that "no
    cheese" takes dairy off a pizza. `at_least`: figures of the food table that must all be reached.
    """

    id: str
    title: str
    words: tuple[str, ...]
    maybe_words: tuple[str, ...]
    not_words: tuple[str, ...]
    taken_away_by: tuple[str, ...]
    is_ingredient: bool
    at_least: Mapping[str, float]
    examples_yes: tuple[str, ...]
    examples_no: tuple[str, ...]
    based_on: tuple[str, ...]
    reviewed_by: str
    date_reviewed: date
    next_review: date


@cache
def attributes() -> tuple[Attribute, ...]:
    """Return every attribute, in the order of their ids."""
    return tuple(_attribute(name) for name in data_files("attributes"))


def _attribute(name: str) -> Attribute:
    said: dict[str, Any] = {"at_least": {}, **load_toml("attributes", name)}
    lists = {key: tuple(value) for key, value in said.items() if isinstance(value, list)}
    return Attribute(**{"id": name.removesuffix(".toml"), **said, **lists})


@cache
def _says() -> dict[str, tuple[tuple[str, Carried], ...]]:
    """Return for each key of a run of words what it says about which attributes."""
    said: dict[str, tuple[tuple[str, Carried], ...]] = {}
    for attribute in attributes():
        for words, carried in (
            (attribute.words, Carried.SURELY),
            (attribute.maybe_words, Carried.MAYBE),
            (attribute.not_words, Carried.NOT),
        ):
            for word in words:
                key = phrase_key(word)
                said[key] = (*said.get(key, ()), (attribute.id, carried))
    return said


@cache
def taken_away() -> dict[str, frozenset[str]]:
    """Return for each phrase that takes something away ("vegan") the ids of the attributes it takes."""
    taken: dict[str, frozenset[str]] = {}
    for attribute in attributes():
        for phrase in attribute.taken_away_by:
            key = phrase_key(phrase)
            taken[key] = taken.get(key, frozenset()) | {attribute.id}
    return taken


def runs_of(key: str) -> Iterable[tuple[int, int, str]]:
    """Yield every run of words in a key, the longest first, with its place."""
    words = key.split(" ")
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            yield start, start + length, " ".join(words[start : start + length])


def carried_by_words(key: str) -> dict[str, Carried]:
    """Return what the words of one name say about each attribute they speak of; the longest run decides.

    `words` count anywhere in the name. `maybe_words` and `not_words` count as the whole name; inside a longer name a
    not-word only covers its run, so that "peanut butter" hides no dairy in "peanut butter cheesecake".
    """
    found: dict[str, Carried] = {}
    covered: dict[str, set[int]] = {}
    for start, end, run in runs_of(key):
        for attribute, carried in _says().get(run, ()):
            places = covered.setdefault(attribute, set())
            if places.issuperset(range(start, end)) or (carried is Carried.MAYBE and run != key):
                continue
            places.update(range(start, end))
            if carried is Carried.SURELY or run == key:
                found[attribute] = carried
    for _, _, run in runs_of(key):
        found.update(dict.fromkeys(taken_away().get(run, ()), Carried.NOT))
    return found


@cache
def carried_by(food: Food, said: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the attributes surely and the attributes probably in a food that was called `said` (a key)."""
    found = carried_by_words(phrase_key(food.name))
    for attribute, carried in carried_by_words(said).items():
        found[attribute] = max(carried, found.get(attribute, Carried.SILENT))
    for each in attributes():
        if found.get(each.id) is not Carried.NOT and _reaches(food, each):
            found[each.id] = Carried.SURELY
    surely = frozenset(name for name, carried in found.items() if carried is Carried.SURELY)
    return surely, frozenset(name for name, carried in found.items() if carried is Carried.MAYBE)


def _reaches(food: Food, attribute: Attribute) -> bool:
    figures = [(getattr(food, figure), least) for figure, least in attribute.at_least.items()]
    return bool(figures) and all(value is not None and value >= least for value, least in figures)


@cache
def ingredient_attributes() -> frozenset[str]:
    """Return the ids of the attributes that leave a dish with one ingredient."""
    return frozenset(each.id for each in attributes() if each.is_ingredient)
