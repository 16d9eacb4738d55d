"""What a chart is: one picture drawn three times, two sentences that say it, and its numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Callable

NARROW: Final = 264.0
"""Inside a card on a screen of 320 px."""

PHONE: Final = 326.0
"""Inside a card on a screen of 390 px."""

WIDE: Final = 560.0
"""Inside the main column of a desktop."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The numbers of a chart: a caption, the names of its columns, and rows as wide as those."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawings:
    """One picture drawn anew for each width, never shrunk."""

    narrow: SafeString
    phone: SafeString
    wide: SafeString


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A picture with everything that says the same: `alternative` in two sentences, `table` in numbers.

    `name` tells the charts of a page apart (used in ids). `how_to_read` explains line, band and marks. `notes`: what
    the picture says beside its numbers, in full where the picture had to shorten it.
    """

    name: str
    title: str
    alternative: str
    how_to_read: str
    table: Table
    drawings: Drawings
    notes: tuple[str, ...] = ()


def drawn(draw: Callable[[float], str]) -> Drawings:
    """Return the drawings of a chart; everything the person wrote was escaped when its element was made."""
    narrow, phone, wide = (mark_safe(draw(width)) for width in (NARROW, PHONE, WIDE))  # noqa: S308  (escaped in svg.py)
    return Drawings(narrow=narrow, phone=phone, wide=wide)
