"""Amounts of nutrients a food program worked out for a day, as numbers of the day under one name and unit each.

The same name whatever the program (those of apple_days.py), so that a move from one to another leaves one series.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.importers.collecting import Join, Row, Said
from gutskin.importers.decimals import number_of
from gutskin.importers.units import in_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

KEPT: Final[Mapping[str, tuple[str, str]]] = {
    "energy": ("energy eaten", "kcal"),
    "alcohol": ("alcohol taken", "g"),
    "caffeine": ("caffeine taken", "mg"),
    "fibre": ("fibre eaten", "g"),
    "sugar": ("sugar eaten", "g"),
    "carbohydrates": ("carbohydrates eaten", "g"),
    "protein": ("protein eaten", "g"),
    "fat": ("fat eaten", "g"),
    "sodium": ("sodium eaten", "g"),
}
"""Those that are kept: what people suspect, and what tells how much was eaten. Vitamins and amino acids are not."""
NAME_OF: Final[Mapping[str, str]] = {
    "energy": "energy",
    "calories": "energy",
    "alcohol": "alcohol",
    "caffeine": "caffeine",
    "fiber": "fibre",
    "sugars": "sugar",
    "sugar": "sugar",
    "carbs": "carbohydrates",
    "carbohydrates": "carbohydrates",
    "protein": "protein",
    "fat": "fat",
    "sodium": "sodium",
}
"""What programs call them in a header."""
_COLUMN: Final = re.compile(r"(.+?)(?: \(([^()]+)\))?")

RULE: Final = (
    "Nutrients: energy, protein, fat, carbohydrates, sugars, fibre, sodium, alcohol and caffeine as numbers of the "
    "day, as the program worked them out; an empty cell is not zero."
)


def nutrient_in(column: str, units: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the name and the unit of the nutrient in a column, None when it holds none that is kept.

    `units`: for a nutrient the unit of this program where its header names none.
    """
    found = _COLUMN.fullmatch(column.strip().lower())
    nutrient = NAME_OF.get(found[1]) if found else None
    if nutrient is None or found is None:
        return None
    return nutrient, found[2] or units.get(nutrient, KEPT[nutrient][1])


def said_of_nutrients(day: date, row: Row, units: Mapping[str, str], join: Join) -> Iterator[Said]:
    """Return the nutrients in a row as numbers of the day."""
    for column, cell in row.items():
        found = nutrient_in(column, units)
        if found and cell:
            nutrient, unit = found
            named, wanted = KEPT[nutrient]
            amount = _in(number_of(cell), unit, wanted)
            yield Said(kind=Kind.MEASURE, day=day, value=amount, name=f"{named} ({wanted})", join=join)


def columns_left(columns: Iterable[str], known: Iterable[str], units: Mapping[str, str]) -> list[str]:
    """Return the columns that are neither known nor hold a nutrient that is kept."""
    others = set(known)
    return [column for column in columns if column.lower() not in others and nutrient_in(column, units) is None]


def _in(number: float, unit: str, wanted: str) -> float:
    return in_unit(number, unit, "g") * 1000 if wanted == "mg" else in_unit(number, unit, wanted)
