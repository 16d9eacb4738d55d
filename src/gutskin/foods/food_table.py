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
  gi, gi_of     glycaemic index (glucose = 100) and the name of the food in the published list it was carried over from
Every row says where its kcal, fibre and sugar (grams per 100 g) come from, with one of these keys:
  usda          a number in the USDA National Nutrient Database for Standard Reference (public domain): kcal, fibre and
                sugar are carried over and stand in the row
                fibre_usda, sugar_usda: the number of a kin, from which a figure comes that the row itself has not
  recipe        what 100 g or any other amount of it are made of, names of this table with their grams ("oats 10,
                water 90"), our own round estimate of a usual one; the figures are added up from the rows named
  copied        the name of a food that is near enough to have the same figures (a brand, a sort)
Portions are our own round estimates, or the table's where a `usda` number stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from gutskin.foods.recipes import FIGURES, Figures
from gutskin.foods.words import HERE, load_toml, phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, kw_only=True, slots=True)
class Food:
    """One row of the food table. Weights in grams, None where not known; figures are worked out when asked for."""

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
    fibre_usda: str = ""
    sugar_usda: str = ""
    recipe: str = ""
    copied: str = ""
    gi: float | None = None
    gi_of: str = ""
    figures: Figures | None = field(default=None, repr=False, compare=False)

    @property
    def kcal(self) -> float | None:
        """Kilocalories per 100 g."""
        return None if self.figures is None else self.figures.of(self.name).get("kcal")

    @property
    def fibre(self) -> float | None:
        """Grams of fibre per 100 g."""
        return None if self.figures is None else self.figures.of(self.name).get("fibre")

    @property
    def sugar(self) -> float | None:
        """Grams of sugar per 100 g."""
        return None if self.figures is None else self.figures.of(self.name).get("sugar")

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
    groups = {name.removesuffix(".toml"): load_toml("table", name) for name in data_files("table")}
    figures = Figures({food: row for rows in groups.values() for food, row in rows.items()})
    for group, rows in groups.items():
        for food, row in rows.items():
            yield _food(food, group, row, figures)


def _food(name: str, group: str, row: dict[str, Any], figures: Figures) -> Food:
    said = {key: value for key, value in row.items() if key not in FIGURES}
    for listed in ("also", "copied_from"):
        if listed in said:
            said[listed] = tuple(said[listed].split(", "))
    return Food(name=name, group=group, figures=figures, **said)


def data_files(folder: str) -> tuple[str, ...]:
    """Return the names of the TOML files in a folder of data, in order."""
    return tuple(sorted(file.name for file in HERE.joinpath(folder).glob("*.toml")))
