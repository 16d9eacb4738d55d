"""Results made of dicts, lists, text, numbers and null only, as JSON can hold them."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum


def plain(value: object) -> object:
    """Return a result made of dicts, lists, text, numbers and null only.

    A dataclass becomes a dict of its fields in their order, a set a sorted list, NaN and the infinities null.
    """
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(part) for part in value), key=str)
    return _one(value)


def _one(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return value.isoformat() if isinstance(value, date | time) else value
