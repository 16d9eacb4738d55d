"""The columns of a diary as a table, and how words stand in a cell: shared by reading and writing.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula. Writing therefore puts one apostrophe
before such words, and reading takes exactly one off, so that every word comes back as it was.
"""

from __future__ import annotations

import re
from typing import Final

RATING_COLUMNS: Final = ("skin", "gut", "stress")
LIST_COLUMNS: Final = ("foods", "habits", "probiotic")
COLUMNS: Final = (
    "date", "skin", "gut", "foods", "foods_complete", "stress", "sleep_hours", "cycle_day", "habits", "probiotic",
    "note",
)  # fmt: skip
"""The columns of the contract, in the order in which they are written. Every further column is a covariate."""

SAID_NONE: Final = "-"
SEPARATOR: Final = ";"
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # the wide forms count as formulas in some spreadsheets
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def guarded(words: str) -> str:
    """Return words that no spreadsheet takes for a formula."""
    return f"'{words}" if _FORMULA.match(words) else words


def unguarded(words: str) -> str:
    """Return the words as they were before `guarded`."""
    return words[1:] if words[:1] == "'" and _GUARDED.match(words) else words


def cell_of(names: list[str] | tuple[str, ...]) -> str:
    """Return several names as one cell; no name may hold the separator."""
    return f"{SEPARATOR} ".join(guarded(name) for name in names)


def names_in(cell: str) -> list[str]:
    """Return the names of a cell, in order, without empty parts."""
    return [unguarded(part) for part in (piece.strip() for piece in cell.split(SEPARATOR)) if part]
