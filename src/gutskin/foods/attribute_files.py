"""The attributes: what can be in a food that a person may want to follow. One file each in attributes/; folder = list.

A food carries an attribute when a run of words in its name is among the attribute's `words`, when its whole name is
among the `whole_names`, or when its figures reach `at_least`. The longest run decides, so "peanut butter" in
`not_words` keeps "butter" in `words` from counting. `taken_away_by` names what removes it ("gluten-free"). When in
doubt an attribute is left out, or put under `maybe_words`.

Where the words are silent, the usual recipe of a dish speaks (`from_recipe`).

An attribute can be `part_of` others, as milk is part of dairy: what has milk in it has dairy in it, and what is not
dairy, or has lost it ("vegan"), is no milk. So a file says only what its wholes do not say yet.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from gutskin.foods.food_table import data_files, food_table
from gutskin.foods.made_once import made_once
from gutskin.foods.recipes import parts_of_recipe
from gutskin.foods.words import load_toml, phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gutskin.foods.food_table import Food


class Carried(IntEnum):
    """Whether words say that a food carries an attribute; NOT wins over everything, silence says nothing."""

    SILENT = 0
    MAYBE = 1
    SURELY = 2
    NOT = 3


class Heard(NamedTuple):
    """What a name says about one attribute, and the word of the attribute's file that says it."""

    carried: Carried
    word: str


_Listed = tuple[str, Carried, bool, str]
"""A word of a file: the attribute, what it says, whether also inside a longer name or only as the whole, the word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribute:
    """One attribute as its file describes it.

    `title`: plain words for a page. `part_of`: ids of the attributes it is a part of. `shown_first`: on the one line
    under a meal; the others are shown when asked for. `is_ingredient`: it comes with one ingredient and leaves with
    it, so that "no cheese" takes dairy off a pizza. `at_least`: figures of the food table that must all be reached.
    `from_recipe`: a dish has it surely when foods with it make up so many percent of its usual recipe, and probably
    from a tenth of that on; 0 where recipes say nothing of it.
    """

    id: str
    title: str
    words: tuple[str, ...] = ()
    whole_names: tuple[str, ...] = ()
    maybe_words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    taken_away_by: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    is_ingredient: bool
    shown_first: bool = False
    from_recipe: float = 0.0
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
    return tuple(_attribute(name, said) for name, said in made_once("attributes", _files).items())


def _files() -> dict[str, dict[str, Any]]:
    """Return what each file says by the id of its attribute, dates as they are written."""
    files = {name.removesuffix(".toml"): load_toml("attributes", name) for name in data_files("attributes")}
    return {
        name: {key: str(value) if isinstance(value, date) else value for key, value in said.items()}
        for name, said in files.items()
    }


def _attribute(name: str, said: dict[str, Any]) -> Attribute:
    lists = {key: tuple(value) for key, value in said.items() if isinstance(value, list)}
    dates = {key: date.fromisoformat(said[key]) for key in ("date_reviewed", "next_review")}
    return Attribute(**{"id": name, "at_least": {}, **said, **lists, **dates})


@cache
def attributes_by_id() -> Mapping[str, Attribute]:
    """Return every attribute by its id, wholes before their parts."""
    waiting = {each.id: each for each in attributes()}
    found: dict[str, Attribute] = {}
    while waiting:
        ready = [each for each in waiting.values() if found.keys() >= set(each.part_of)]
        found.update({each.id: each for each in ready})
        waiting = {name: each for name, each in waiting.items() if name not in found}
    return found


@cache
def wholes_of(attribute: str) -> frozenset[str]:
    """Return the ids of the attributes an attribute is a part of, at any distance."""
    direct = attributes_by_id()[attribute].part_of
    return frozenset(direct).union(*(wholes_of(each) for each in direct))


@cache
def with_parts(attribute: str) -> frozenset[str]:
    """Return the id of an attribute and those of all its parts: what leaves when it is taken away."""
    return frozenset({attribute, *(each.id for each in attributes() if attribute in wholes_of(each.id))})


def _says(run: str) -> tuple[_Listed, ...]:
    """Return what a run of words says about which attributes."""
    return _listed(run) if run in _words_by_key() else ()


@cache
def _listed(key: str) -> tuple[_Listed, ...]:
    found = (each.split(" ", 3) for each in _words_by_key()[key])
    return tuple((name, Carried(int(how)), inside == "1", word or key) for name, how, inside, word in found)


@cache
def _words_by_key() -> Mapping[str, list[str]]:
    """Return the words of all attributes by their key: "dairy 2 1" and the word behind it where it is not its key."""
    words: dict[str, list[str]] = made_once("attribute_words", _all_words)
    return words


def _all_words() -> dict[str, list[str]]:
    said: dict[str, list[str]] = defaultdict(list)
    keys: dict[str, str] = {}
    for attribute in attributes():
        listed: dict[str, str] = {}
        for word, carried, inside in _words_of(attribute):
            key = keys.get(word) or keys.setdefault(word, phrase_key(word))
            listed.setdefault(key, f"{attribute.id} {carried:d} {inside:d} {'' if word == key else word}")
        for key, each in listed.items():
            said[key].append(each)
    return said


def _words_of(attribute: Attribute) -> Iterable[tuple[str, Carried, bool]]:
    """Yield the words of an attribute; its own come before what its wholes are not."""
    yield from ((word, Carried.SURELY, True) for word in attribute.words)
    yield from ((word, Carried.SURELY, False) for word in attribute.whole_names)
    yield from ((word, Carried.MAYBE, False) for word in attribute.maybe_words)
    yield from ((word, Carried.NOT, True) for word in attribute.not_words)
    for whole in wholes_of(attribute.id):
        yield from ((word, Carried.NOT, True) for word in attributes_by_id()[whole].not_words)


@cache
def taken_away() -> dict[str, frozenset[str]]:
    """Return for each phrase that takes something away ("vegan") the ids of the attributes it takes."""
    taken: dict[str, frozenset[str]] = {}
    for attribute in attributes():
        for phrase in attribute.taken_away_by:
            key = phrase_key(phrase)
            taken[key] = taken.get(key, frozenset()) | with_parts(attribute.id)
    return taken


def runs_of(key: str) -> Iterable[tuple[int, int, str]]:
    """Yield every run of words in a key, the longest first, with its place."""
    words = key.split(" ")
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            yield start, start + length, " ".join(words[start : start + length])


def heard_in(key: str) -> dict[str, Heard]:
    """Return what the words of one name say about each attribute they speak of; the longest run decides.

    `words` count anywhere in the name. `whole_names`, `maybe_words` and `not_words` count as the whole name; inside a
    longer name a not-word only covers its run, so that "peanut butter" hides no dairy in "peanut butter cheesecake".
    """
    found: dict[str, Heard] = {}
    covered: dict[str, set[int]] = {}
    for start, end, run in runs_of(key):
        for attribute, carried, counts_inside, word in _says(run):
            places = covered.setdefault(attribute, set())
            if places.issuperset(range(start, end)) or not (counts_inside or run == key):
                continue
            places.update(range(start, end))
            if carried is Carried.SURELY or run == key:
                found.setdefault(attribute, Heard(carried, word))
    for _, _, run in runs_of(key):
        found.update(dict.fromkeys(taken_away().get(run, ()), Heard(Carried.NOT, run)))
    return found


@cache
def ruled_out_by(run: str) -> frozenset[str]:
    """Return the ids of the attributes that a run of words only sounds like ("crab apple": shellfish)."""
    return frozenset(attribute for attribute, carried, _, _ in _says(run) if carried is Carried.NOT)


def carried_by_words(key: str) -> dict[str, Carried]:
    """Return whether the words of one name say that it carries each attribute they speak of."""
    return _settled({name: heard.carried for name, heard in heard_in(key).items()})


def _settled(found: dict[str, Carried]) -> dict[str, Carried]:
    """Let parts and wholes agree: what lost the whole lost the part, and what has the part has the whole."""
    parts = [name for name in attributes_by_id() if name in found and wholes_of(name)]
    for name in parts:
        if any(found.get(whole) is Carried.NOT for whole in wholes_of(name)):
            found[name] = Carried.NOT
    for name in parts:
        if found[name] is not Carried.NOT:
            for whole in wholes_of(name):
                found[whole] = max(found[name], found.get(whole, Carried.SILENT))
    return found


@cache
def carried_by(food: Food, said: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the attributes surely and the attributes probably in a food that was called `said` (a key)."""
    found = {name: heard.carried for name, heard in heard_in(phrase_key(food.name)).items()}
    for attribute, heard in heard_in(said).items():
        found[attribute] = max(heard.carried, found.get(attribute, Carried.SILENT))
    for attribute, carried in _carried_by_recipe(food).items():
        found.setdefault(attribute, min([carried, *(found[each] for each in wholes_of(attribute) if each in found)]))
    for each in _with_figures():
        if found.get(each.id) is not Carried.NOT and figures_reached(food, each):
            found[each.id] = Carried.SURELY
    _settled(found)
    surely = frozenset(name for name, carried in found.items() if carried is Carried.SURELY)
    return surely, frozenset(name for name, carried in found.items() if carried is Carried.MAYBE)


def _carried_by_recipe(food: Food) -> dict[str, Carried]:
    """Return what a usual recipe says, the wholes before their parts: a part is never surer than words say of it."""
    shares = {name: sum(share for _, share in parts) for name, parts in found_in_recipe(food).items()}
    return {
        each.id: Carried.SURELY if shares[each.id] >= each.from_recipe else Carried.MAYBE
        for each in attributes_by_id().values()
        if each.from_recipe and shares.get(each.id, 0.0) >= each.from_recipe / PROBABLY_FROM
    }


PROBABLY_FROM: Final = 10
"""A tenth of the share from which a recipe makes an attribute sure makes it a probable one."""


@cache
def found_in_recipe(food: Food) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return for each attribute the foods of a usual recipe that surely carry it, with their share in percent."""
    parts = parts_of_recipe(food.recipe) if food.recipe else ()
    whole = sum(grams for _, grams in parts)
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for name, grams in parts:
        for attribute in carried_by(food_table().foods[name], phrase_key(name))[0]:
            found[attribute] = (*found.get(attribute, ()), (name, 100 * grams / whole))
    return found


@cache
def _with_figures() -> tuple[Attribute, ...]:
    return tuple(each for each in attributes() if each.at_least)


def figures_reached(food: Food, attribute: Attribute) -> dict[str, float]:
    """Return the figures by which a food carries an attribute; none when one of them is missing or too low."""
    figures = {name: getattr(food, name) for name in attribute.at_least}
    reached = all(figures[name] is not None and figures[name] >= least for name, least in attribute.at_least.items())
    return figures if reached else {}


@cache
def ingredient_attributes() -> frozenset[str]:
    """Return the ids of the attributes that leave a dish with one ingredient."""
    return frozenset(each.id for each in attributes() if each.is_ingredient)


def shown_titles(ids: frozenset[str]) -> tuple[str, ...]:
    """Return the titles for one line under a meal: those to show first, or all of them where none of those is there."""
    titles = [(each.title, each.shown_first) for each in attributes() if each.id in ids]
    first = tuple(title for title, shown_first in titles if shown_first)
    return first or tuple(title for title, _ in titles)
