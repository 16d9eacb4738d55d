"""Elements of a picture for paper: one unit is one point of print, every colour is an ink of the house.

No text of a diary is ever set here: names stand beside the pictures, where they wrap and can be read aloud.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gutskin.findings.finding import Outcome

Point = tuple[float, float]

SKIN: Final = "#2f4c86"
GUT: Final = "#b06f12"
INKS: Final[Mapping[Outcome, str]] = MappingProxyType({"skin": SKIN, "gut": GUT})
INK: Final = "#27221d"
SOFT: Final = "#554c42"
HAIRLINE: Final = "#c9c4bb"
BAND: Final = "#f2f0ec"
TOO_SMALL: Final = "#dedad3"
FACE: Final = "Source Sans Pro"
SIZE: Final = 8.0
"""Points; nothing on the page is smaller."""


def drawing(width: float, height: float, *parts: str) -> str:
    """Return a whole picture."""
    size = f'width="{number(width)}" height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def number(value: float) -> str:
    """Return a number with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def line(start: Point, end: Point, ink: str, *, width: float = 0.5, dash: str = "") -> str:
    """Return a straight line."""
    (x1, y1), (x2, y2) = start, end
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" stroke="{ink}" '
        f'stroke-width="{width:g}"{_dashed(dash)}/>'
    )


def polyline(points: Sequence[Point], ink: str, *, width: float = 1.5) -> str:
    """Return a line through points."""
    return f'<path d="{_path(points)}" fill="none" stroke="{ink}" stroke-width="{width:g}" stroke-linejoin="round"/>'


def area(points: Sequence[Point], ink: str, *, opacity: float = 0.2) -> str:
    """Return a filled outline."""
    return f'<path d="{_path(points)}Z" fill="{ink}" fill-opacity="{opacity:g}"/>'


def box(corner: Point, size: Point, fill: str, *, dash: str = "", edge: str = "") -> str:
    """Return a rectangle from its upper left corner, with an edge where one is named."""
    stroke = f' stroke="{edge}" stroke-width="0.75"{_dashed(dash)}' if edge else ""
    return (
        f'<rect x="{number(corner[0])}" y="{number(corner[1])}" width="{number(size[0])}" '
        f'height="{number(size[1])}" fill="{fill}"{stroke}/>'
    )


def mark(outcome: Outcome, at: Point, size: float, *, ink: str, hollow: bool = False, halo: bool = True) -> str:
    """Return the mark of an outcome, `size` across: a disc for skin, a square for gut."""
    (x, y), fill = at, "#ffffff" if hollow else ink
    edge = ink if hollow else "#ffffff"
    stroke = f' stroke="{edge}" stroke-width="1"' if hollow or halo else ""
    if outcome == "skin":
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(size / 2)}" fill="{fill}"{stroke}/>'
    half = size / 2 * 0.9
    return (
        f'<rect x="{number(x - half)}" y="{number(y - half)}" width="{number(2 * half)}" '
        f'height="{number(2 * half)}" fill="{fill}"{stroke}/>'
    )


def words(at: Point, text: str, *, anchor: str = "start") -> str:
    """Return a few words of our own (a figure, a date): never words of a diary."""
    return (
        f'<text x="{number(at[0])}" y="{number(at[1])}" font-family="{FACE}" font-size="{SIZE:g}" fill="{SOFT}" '
        f'text-anchor="{anchor}">{text}</text>'
    )


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points)


def _dashed(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""
