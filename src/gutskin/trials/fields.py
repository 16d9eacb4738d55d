"""The fields of a plan in a file, each read only as what it may be: TrialFileError says which one is not, and why."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from gutskin.errors import TrialFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

AS_WRITTEN: Final = "use the file as gutskin wrote it."
LONGEST_WORDS: Final = 2000
MOST_PARTS: Final = 2700
"""Entries of a list: the blocks of six suspects in the longest trial there is."""


def field(found: Mapping[str, Any], name: str) -> object:
    """Return what a plan says under a name."""
    if name not in found:
        raise TrialFileError(name, "missing", AS_WRITTEN)
    return found[name]


def whole(found: Mapping[str, Any], name: str, least: int, most: int) -> int:
    """Return a whole number from `least` to `most`; 7.0 and true are none."""
    said = field(found, name)
    if isinstance(said, bool) or not isinstance(said, int) or not least <= said <= most:
        raise TrialFileError(name, said, AS_WRITTEN)
    return said


def number(found: Mapping[str, Any], name: str, least: float, most: float) -> float:
    """Return a number from `least` to `most`; NaN is none."""
    said = field(found, name)
    if isinstance(said, bool) or not isinstance(said, int | float) or not least <= said <= most:
        raise TrialFileError(name, said, AS_WRITTEN)
    return float(said)


def share(found: Mapping[str, Any], name: str, most: float = 1.0) -> float:
    """Return a number above 0 and up to `most`."""
    return number(found, name, math.ulp(0.0), most)


def words(found: Mapping[str, Any], name: str) -> str:
    """Return a text that is not empty."""
    return _words(name, field(found, name))


def listed_words(found: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return texts, none of them empty."""
    return tuple(_words(name, each) for each in _listed(found, name))


def _words(name: str, said: object) -> str:
    if not isinstance(said, str) or not said.strip() or len(said) > LONGEST_WORDS or not _can_be_sealed(said):
        raise TrialFileError(name, repr(said), AS_WRITTEN)
    return said


def _can_be_sealed(said: str) -> bool:
    """Whether a text can be written as UTF-8: half of a pair of letters, which JSON lets through, cannot."""
    return not any("\ud800" <= letter <= "\udfff" for letter in said)


def one_of(found: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    """Return a text that is one of these."""
    said = field(found, name)
    if not isinstance(said, str) or said not in allowed:
        raise TrialFileError(name, said, f"{AS_WRITTEN[:-1]}; one of {', '.join(allowed)} stands there.")
    return said


def day(found: Mapping[str, Any], name: str) -> date | None:
    """Return a date of this or the next two centuries, None where none is fixed."""
    said = field(found, name)
    if said is None:
        return None
    try:
        read = date.fromisoformat(said if isinstance(said, str) else "")
    except ValueError:
        raise TrialFileError(name, said, AS_WRITTEN) from None
    if not 1900 <= read.year < 2199:
        raise TrialFileError(name, said, AS_WRITTEN)
    return read


def part(found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return the fields that stand under a name."""
    return _part(name, field(found, name))


def parts(found: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Return a list of which each entry has fields."""
    return [_part(name, each) for each in _listed(found, name)]


def wholes(found: Mapping[str, Any], name: str, least: int, most: int) -> tuple[int, ...]:
    """Return a list of whole numbers from `least` to `most`."""
    return tuple(whole({name: each}, name, least, most) for each in _listed(found, name))


def _listed(found: Mapping[str, Any], name: str) -> list[object]:
    said = field(found, name)
    if not isinstance(said, list | tuple) or len(said) > MOST_PARTS:
        raise TrialFileError(name, said, AS_WRITTEN)
    return list(said)


def _part(name: str, said: object) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        raise TrialFileError(name, said, AS_WRITTEN)
    return said
