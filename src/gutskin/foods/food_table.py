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

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from gutskin.foods.made_once import made_once
from gutskin.foods.recipes import FIGURES, Figures
from gutskin.foods.words import HERE, load_toml, phrase_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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
    """All foods by canonical name, and the foods by the key of each of their names.

    `together`: keys of two words by how they look without the space.
    """

    foods: Mapping[str, Food]
    by_key: Mapping[str, Food]
    most_words: int
    in_front: Mapping[str, Food]
    together: Mapping[str, str]

    def find(self, name: str) -> Food | None:
        """Return the food of this name, or None."""
        return self.by_key.get(phrase_key(name))


class _ByName(Mapping[str, Food]):
    """Foods by a name or a key, each made from its row when first asked for."""

    def __init__(self, names: Mapping[str, str], food: Callable[[str], Food]) -> None:
        """Take the canonical name for each name, and what makes the food of a canonical name."""
        self._names = names
        self._food = food

    def __getitem__(self, name: str) -> Food:
        return self._food(self._names[name])

    def get(self, name: str, default: Any = None) -> Any:
        """Return the food of a name, `default` where there is none; asked for every run of words of a meal."""
        found = self._names.get(name)
        return default if found is None else self._food(found)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@cache
def food_table() -> FoodTable:
    """Load the table once."""
    said = made_once("table", _worked_out)
    rows: dict[str, dict[str, Any]] = said["rows"]
    figures = Figures(rows)

    @cache
    def food(name: str) -> Food:
        return _food(name, rows[name], figures)

    return FoodTable(
        foods=_ByName({name: name for name in rows}, food),
        by_key=_ByName(said["by_key"], food),
        most_words=said["most_words"],
        in_front=_ByName(said["in_front"], food),
        together=said["together"],
    )


def _worked_out() -> dict[str, Any]:
    """Return the rows of all groups, and the names of their foods by the key of each of their names."""
    rows = {
        food: {"group": name.removesuffix(".toml"), **row}
        for name in data_files("table")
        for food, row in load_toml("table", name).items()
    }
    by_key = {phrase_key(food): food for food in rows}
    for food, row in rows.items():
        for other in _listed(row, "also"):
            by_key.setdefault(phrase_key(other), food)
    together = {key.replace(" ", ""): key for key in by_key if key.count(" ") == 1 and len(key) > 7}
    return {
        "rows": rows,
        "by_key": by_key,
        "most_words": 1 + max(key.count(" ") for key in by_key),
        "in_front": {phrase_key(word): food for food, row in rows.items() for word in _front_words(row)},
        "together": {word: key for word, key in together.items() if word not in by_key},
    }


def written_together() -> Mapping[str, str]:
    """Return the two-word keys by how they look without the space ("icecream")."""
    return food_table().together


def _front_words(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[key] for key in ("in_front", "perhaps_in_front") if key in row)


def _food(name: str, row: Mapping[str, Any], figures: Figures) -> Food:
    said = {key: value for key, value in row.items() if key not in FIGURES}
    lists = {key: _listed(row, key) for key in ("also", "copied_from")}
    return Food(**{"name": name, "figures": figures, **said, **lists})


def _listed(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(row[key].split(", ")) if key in row else ()


def data_files(folder: str) -> tuple[str, ...]:
    """Return the names of the TOML files in a folder of data, in order."""
    return tuple(sorted(file.name for file in HERE.joinpath(folder).glob("*.toml")))
