"""SVG, element by element: escaped, rounded, coloured by role and never by a fixed colour.

A role is the name of a colour token of the stylesheet. `stroke="var(--skin)"` follows light, dark and print by itself
and is an attribute, not an inline style, so the strict content security policy lets it through.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.findings.finding import Outcome

Role = Literal[
    "page", "surface", "sunken", "band", "line", "edge", "ink", "soft", "pencil",
    "skin", "skin-wash", "gut", "gut-ink", "gut-wash",
]  # fmt: skip
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

TEXT_SIZE: Final = 12.5
"""Captions; nothing on screen is smaller."""

_LETTER_WIDTH: Final = 0.56
"""Of the text size; a little wide for the usual system faces, so that labels keep clear of each other."""


def drawing(width: float, height: float, *parts: str) -> str:
    """Return a whole picture, hidden from screen readers: the text and the table beside it say the same."""
    return element(
        "svg",
        *parts,
        viewBox=f"0 0 {number(width)} {number(height)}",
        class_="drawing",
        aria_hidden="true",
        focusable="false",
    )


def element(tag: str, *inside: str, **attributes: float | str | None) -> str:
    """Return one element; attributes that are None are left out, `_` becomes `-` (`class_` becomes `class`)."""
    written = "".join(_attribute(name, value) for name, value in attributes.items() if value is not None)
    return f"<{tag}{written}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{written}/>"


def number(value: float) -> str:
    """Return a number with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def colour(role: Role) -> str:
    """Return the colour token of a role."""
    return f"var(--{role})"


def line(start: Point, end: Point, role: Role, *, width: float = 1.0, dash: str | None = None) -> str:
    """Return a straight line."""
    (x1, y1), (x2, y2) = start, end
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour(role), stroke_width=width, stroke_dasharray=dash)


def polyline(points: Sequence[Point], role: Role, *, width: float = 2.25, dash: str | None = None) -> str:
    """Return a line through points."""
    path = "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points)
    return element(
        "path", d=path, fill="none", stroke=colour(role), stroke_width=width, stroke_linejoin="round",
        stroke_dasharray=dash,
    )  # fmt: skip


def ribbon(highs: Sequence[Point], lows: Sequence[Point], role: Role) -> str:
    """Return the band between two lines, each from left to right."""
    outline = (*highs, *reversed(lows))
    path = "M" + "L".join(f"{number(x)},{number(y)}" for x, y in outline) + "Z"
    return element("path", d=path, fill=colour(role), fill_opacity=0.22)


def box(corner: Point, size: Point, role: Role, *, round_by: float | None = None, opacity: float | None = None) -> str:
    """Return a filled rectangle from its upper left corner."""
    return element(
        "rect", x=corner[0], y=corner[1], width=size[0], height=size[1], rx=round_by, fill=colour(role),
        fill_opacity=opacity,
    )  # fmt: skip


def dashed_box(corner: Point, size: Point) -> str:
    """Return the empty box that stands for "not written"."""
    return element(
        "rect", x=corner[0], y=corner[1], width=size[0], height=size[1], rx=6, fill=colour("surface"),
        stroke=colour("edge"), stroke_width=1.25, stroke_dasharray="3 3",
    )  # fmt: skip


def mark(outcome: Outcome, at: Point, size: float, *, role: Role | None = None, hollow: bool = False) -> str:
    """Return the mark of an outcome, `size` across with a halo: a disc for skin, a square for gut."""
    x, y = at
    inked = colour(role or outcome)
    fill, stroke = (colour("surface"), inked) if hollow else (inked, colour("surface"))
    if outcome == "skin":
        return element("circle", cx=x, cy=y, r=size / 2, fill=fill, stroke=stroke, stroke_width=1.5)
    half = size / 2 * 0.92
    return element(
        "rect", x=x - half, y=y - half, width=2 * half, height=2 * half, fill=fill, stroke=stroke, stroke_width=1.5
    )


def faint_mark(outcome: Outcome, at: Point) -> str:
    """Return the small pale mark of a single day."""
    x, y = at
    if outcome == "skin":
        return element("circle", cx=x, cy=y, r=1.7, fill=colour("skin"), opacity="0.5")
    return element("rect", x=x - 1.6, y=y - 1.6, width=3.2, height=3.2, fill=colour("gut"), opacity="0.55")


def text(
    at: Point,
    words: str,
    role: Role = "pencil",
    *,
    anchor: Anchor = "start",
    bold: bool = False,
    upright: bool = False,
    clear: bool = False,
) -> str:
    """Return text in the page's own face; `upright` turns it a quarter, `clear` keeps lines from running through it."""
    x, y = at
    return element(
        "text",
        escape(words, quote=False),
        x=x,
        y=y,
        fill=colour(role),
        font_size=TEXT_SIZE,
        font_weight="600" if bold else None,
        stroke=colour("surface") if clear else None,
        stroke_width=4 if clear else None,
        paint_order="stroke" if clear else None,
        text_anchor=None if anchor == "start" else anchor,
        transform=f"rotate(-90 {number(x)} {number(y)})" if upright else None,
    )


def text_width(words: str, *, bold: bool = False) -> float:
    """Return about how wide a text will be, rather too wide than too narrow."""
    return len(words) * TEXT_SIZE * _LETTER_WIDTH * (1.16 if bold else 1.0)


def shortened(words: str, width: float, *, bold: bool = False) -> str:
    """Return the text, cut with an ellipsis where it is wider than `width`; the table holds it in full."""
    fitting = int(width / text_width("m", bold=bold))
    return words if len(words) <= fitting else words[: max(fitting - 1, 1)].rstrip(" ,") + "…"


def _attribute(name: str, value: float | str) -> str:
    label = name if name == "viewBox" else name.rstrip("_").replace("_", "-")
    return f' {label}="{escape(value) if isinstance(value, str) else number(value)}"'
