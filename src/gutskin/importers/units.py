"""Units of other programs into ours, by their definitions; an unknown one is an error, never taken for ours."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gutskin.errors import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIZES: Final[Mapping[str, Mapping[str, float]]] = MappingProxyType(
    {
        "kg": {"kg": 1, "g": 1e-3, "lb": 0.45359237, "lbs": 0.45359237, "st": 6.35029318, "oz": 0.028349523125},
        "g": {"g": 1, "mg": 1e-3, "mcg": 1e-6, "µg": 1e-6, "μg": 1e-6, "ug": 1e-6, "kg": 1e3, "oz": 28.349523125},
        "ml": {
            "ml": 1, "l": 1e3, "cl": 10, "dl": 100, "fl_oz_us": 29.5735295625, "fl oz": 29.5735295625,
            "fl_oz_imp": 28.4130625, "cup_us": 236.5882365, "pt_us": 473.176473, "cup_imp": 284.130625,
        },
        "kcal": {"kcal": 1, "cal": 1, "kj": 1 / 4.184},
        "h": {"h": 1, "hr": 1, "hours": 1, "min": 1 / 60, "minutes": 1 / 60, "s": 1 / 3600, "ms": 1 / 3_600_000},
        "min": {"min": 1, "minutes": 1, "h": 60, "hr": 60, "hours": 60, "s": 1 / 60, "ms": 1 / 60_000},
        "km": {"km": 1, "m": 1e-3, "mi": 1.609344, "ft": 0.0003048, "yd": 0.0009144},
        "count": {"count": 1, "steps": 1, "": 1},
        "mmol/l": {"mmol/l": 1, "mmol<180.1558800000541>/l": 1, "mg/dl": 1 / 18.01558800000541},
    }
)  # fmt: skip
"""For each wanted unit what one of another is in it. Masses, volumes, lengths: the international yard and pound, the US
and the imperial gallon. Kilocalorie: thermochemical, 4.184 kJ; what food labels call `cal` is one. Glucose by its molar
mass, as Apple Health writes it."""


def in_unit(value: float, unit: str, wanted: str) -> float:
    """Return a value in the wanted unit (BadEntryError when nobody can say what `unit` is in it)."""
    if wanted == "°C":
        return _in_celsius(value, unit)
    size = _SIZES[wanted].get(unit.strip().lower())
    if size is None:
        raise BadEntryError(f"gutskin cannot turn this unit into {wanted}", unit, f"export it in {wanted}.")
    return value * size


def _in_celsius(value: float, unit: str) -> float:
    letter = unit.strip().lower().removeprefix("deg").removeprefix("°")
    if letter not in {"c", "f"}:
        raise BadEntryError("gutskin cannot turn this unit into °C", unit, "export it in °C.")
    return value if letter == "c" else (value - 32) * 5 / 9
