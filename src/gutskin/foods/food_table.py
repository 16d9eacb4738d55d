"""The food table: what gutskin knows by name, read from table/*.toml (one file per food group; folder = list).

A row is `"canonical singular name" = { ... }` with any of these keys:
  also          other names, spellings and plurals that are not regular, with a comma and a space between them
  grams         a usual portion; each, slice, cup, teaspoon: one piece, slice, cup or teaspoon of it
  liquid        true where a millilitre weighs about a gram
  made_with     what it is usually made with and can be made without ("milk" in a latte, "cheese" on a pizza)
  instead_of    what it stands for ("milk" for oat milk)
  in_front      a word that means this food when it stands before something made_with it (oat latte)
  perhaps_in_front  the same, when it may also be a taste only (almond latte)
  copied_from   food groups (a comma between them) whose foods, named in front, make it something else (lentil pasta)
  usda          the row's number in the USDA National Nutrient Database for Standard Reference (public domain), from
                which kcal, fibre and sugar (grams per 100 g), cup and where possible grams are carried over
  gi, gi_of     glycaemic index (glucose = 100) and the name of the food in the published list it was carried over from
Portions without a `usda` number are our own round estimates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from gutskin.foods.words import load_toml, phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, kw_only=True, slots=True)
class Food:
    """One row of the food table. Weights in grams; kcal, fibre and sugar per 100 g; None where not known."""

    name: str
    group: str
    also: tuple[str, ...] = ()
    grams: float | None = None
    each: float | None = None
    slice: float | None = None
    cup: float | None = None
    teaspoon: float | None = None
    liquid: bool = False
    made_with: str = ""
    instead_of: str = ""
    in_front: str = ""
    perhaps_in_front: str = ""
    copied_from: tuple[str, ...] = ()
    usda: str = ""
    kcal: float | None = None
    fibre: float | None = None
    sugar: float | None = None
    gi: float | None = None
    gi_of: str = ""

    @property
    def fibre_per_portion(self) -> float | None:
        """Grams of fibre in a usual portion."""
        return None if self.fibre is None or self.grams is None else self.fibre * self.grams / 100

    @property
    def fibre_per_100_kcal(self) -> float | None:
        """Grams of fibre per 100 kcal."""
        return None if self.fibre is None or not self.kcal else self.fibre * 100 / self.kcal


@dataclass(frozen=True, kw_only=True, slots=True)
class FoodTable:
    """All foods by canonical name, and the foods by the key of each of their names."""

    foods: Mapping[str, Food]
    by_key: Mapping[str, Food]
    most_words: int
    in_front: Mapping[str, Food]

    def find(self, name: str) -> Food | None:
        """Return the food of this name, or None."""
        return self.by_key.get(phrase_key(name))


@cache
def food_table() -> FoodTable:
    """Load the table once."""
    foods = {food.name: food for food in _rows()}
    by_key: dict[str, Food] = {}
    for food in foods.values():
        by_key[phrase_key(food.name)] = food
    for food in foods.values():
        for other in food.also:
            by_key.setdefault(phrase_key(other), food)
    return FoodTable(
        foods=foods,
        by_key=by_key,
        most_words=1 + max(key.count(" ") for key in by_key),
        in_front={phrase_key(word): food for food in foods.values() for word in _front_words(food)},
    )


@cache
def written_together() -> dict[str, str]:
    """Return the two-word keys by how they look without the space ("icecream")."""
    known = food_table().by_key
    pairs = {key.replace(" ", ""): key for key in known if key.count(" ") == 1 and len(key) > 7}
    return {together: key for together, key in pairs.items() if together not in known}


def _front_words(food: Food) -> tuple[str, ...]:
    return tuple(word for word in (food.in_front, food.perhaps_in_front) if word)


def _rows() -> Iterator[Food]:
    for name in data_files("table"):
        for food, row in load_toml("table", name).items():
            yield _food(food, name.removesuffix(".toml"), row)


def _food(name: str, group: str, row: dict[str, Any]) -> Food:
    lists: dict[str, Any] = {key: tuple(row[key].split(", ")) for key in ("also", "copied_from") if key in row}
    said: dict[str, Any] = {"name": name, "group": group, **row, **lists}
    return Food(**said)


def data_files(folder: str) -> tuple[str, ...]:
    """Return the names of the TOML files in a folder of data, in order."""
    found = resources.files("gutskin.foods").joinpath(folder).iterdir()
    return tuple(sorted(file.name for file in found if file.name.endswith(".toml")))
