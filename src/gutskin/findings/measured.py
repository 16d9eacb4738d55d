"""How often the answers are wrong, as measured and kept beside the findings (error_rates.json)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class KindOfDiary:
    """One kind of made-up diary without any effect: how many there were, and in how many a link was named."""

    name: str
    diaries: int
    alarms: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrorRates:
    """What was measured. None where a figure is not in the file."""

    measured_on: str
    null_diaries: int | None
    null_alarms: int | None
    kinds: tuple[KindOfDiary, ...]
    false_discovery_rate: float | None
    power: float | None

    @property
    def false_alarms_in_100(self) -> str:
        """Of 100 diaries in which nothing goes on, how many got a link; "" when not measured."""
        if not self.null_diaries or self.null_alarms is None:
            return ""
        return f"{100 * self.null_alarms / self.null_diaries:.1f}".removesuffix(".0")

    @property
    def false_links_in_100(self) -> str:
        """Of 100 links named, how many were chance; "" when not measured."""
        return "" if self.false_discovery_rate is None else f"{100 * self.false_discovery_rate:.0f}"

    @property
    def found_in_100(self) -> str:
        """Of 100 planted effects, how many were found; "" when not measured."""
        return "" if self.power is None else f"{100 * self.power:.0f}"


@cache
def measured_error_rates() -> ErrorRates | None:
    """Return what was measured for this version, None where it was not."""
    file = files("gutskin.findings").joinpath("error_rates.json")
    return error_rates_of(file.read_text(encoding="utf-8")) if file.is_file() else None


def error_rates_of(text: str) -> ErrorRates:
    """Return the rates a JSON text holds; a figure that is missing or of another type is left out."""
    found: dict[str, Any] = json.loads(text)
    return ErrorRates(
        measured_on=str(found.get("measured_on", "")),
        null_diaries=_whole(found.get("null_diaries")),
        null_alarms=_whole(found.get("null_alarms")),
        kinds=tuple(kind for row in found.get("kinds", []) if (kind := _kind(row)) is not None),
        false_discovery_rate=_share(found.get("false_discovery_rate")),
        power=_share(found.get("power")),
    )


def _kind(row: dict[str, Any]) -> KindOfDiary | None:
    diaries, alarms = _whole(row.get("diaries")), _whole(row.get("alarms"))
    if diaries is None or alarms is None:
        return None
    return KindOfDiary(name=str(row.get("name", "")), diaries=diaries, alarms=alarms)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _share(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and 0 <= value <= 1 else None
