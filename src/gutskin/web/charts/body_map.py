"""The body map: the figure of static/body.svg, with how strong it is in each place.

The page's script draws the small map the same way (static/areas-today.js).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.utils.safestring import SafeString, mark_safe

from gutskin.diary.body import BY_ID, step_of
from gutskin.web.charts.svg import element

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE: Final = Path(__file__).resolve().parents[1] / "static" / "body.svg"
WORDS: Final = {"face": "Face", "front": "Front", "back": "Back"}
VIEW: Final = re.compile(r'<svg id="(\w+)" viewBox="0 0 (\d+) (\d+)">\n(.*?)</svg>', re.DOTALL)
PLACE: Final = re.compile(
    r'<path id="([\w-]+)" data-x="(\d+)" data-y="(\d+)" data-title="[^"]+" data-order="\d+" d="([^"]+)"/>'
)
LINE: Final = re.compile(r'<path class="(outline|marks)" d="([^"]+)"/>')
BEND: Final = re.compile(r"C\S+ \S+ ([\d.]+),([\d.]+)")
SMALL: Final = {"face": "translate(0 96) scale(.75)", "front": "translate(250 0)", "back": "translate(598 0)"}
"""Where the three pictures stand in a small map."""
SMALL_SIZE: Final = (938, 576)
BESIDE_WORDS: Final = 260
"""How wide a small map is that stands among words, in pixels."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place in a picture: its path, and the point in it where its number stands (units of the picture)."""

    id: str
    d: str
    x: int
    y: int

    @property
    def title(self) -> str:
        """What it is called."""
        return BY_ID[self.id].title


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """One of the three pictures: `outline` around it, `marks` are lines that are no places."""

    view: str
    word: str
    width: int
    height: int
    places: tuple[Place, ...]
    outline: str
    marks: str

    @property
    def sides(self) -> tuple[str, str]:
        """What lies at the left and at the right of the picture."""
        return ("Your left", "Your right") if self.view == "back" else ("Your right", "Your left")


@cache
def pictures() -> tuple[Picture, ...]:
    """Return the face, the front and the back."""
    return tuple(_picture(*found) for found in VIEW.findall(FILE.read_text(encoding="utf-8")))


def _picture(view: str, width: str, height: str, inside: str) -> Picture:
    lines = dict(LINE.findall(inside))
    return Picture(
        view=view,
        word=WORDS[view],
        width=int(width),
        height=int(height),
        places=tuple(Place(id=name, d=d, x=int(x), y=int(y)) for name, x, y, d in PLACE.findall(inside)),
        outline=lines["outline"],
        marks=lines["marks"],
    )


@cache
def patterns() -> SafeString:
    """Return what a page with any map holds once: the four ways to fill a place, and the outlines of small maps."""
    found = re.search(r"<defs>\n(.*?)</defs>", FILE.read_text(encoding="utf-8"), re.DOTALL)
    outlines = [_small_outline(picture) for picture in pictures()]
    inside = element("defs", found[1] if found else "", *outlines)
    return mark_safe(element("svg", inside, width=0, height=0, class_="unseen", aria_hidden="true"))  # noqa: S308  (our own file)


def _small_outline(picture: Picture) -> str:
    """Return the outline with straight lines between whole numbers: in a small map nobody sees the difference."""
    parts = [part for part in picture.outline.split("M") if part]
    points = [[f"{float(x):.0f},{float(y):.0f}" for x, y in BEND.findall(part)] for part in parts]
    d = "".join("M" + "L".join(found) + "Z" for found in points)
    return element(
        "path", id=f"map-{picture.view}", d=d, transform=SMALL[picture.view], fill="none", stroke="var(--soft)",
        stroke_width=1.25, stroke_linejoin="round", vector_effect="non-scaling-stroke",
    )  # fmt: skip


def fill_of(value: float, end: str = "") -> str:
    """Return the `fill` of a place where it is so strong, 0-10; `end` is "-small" in a small map."""
    return f"url(#map-{step_of(value).word.lower()}{end})"


def small_map(said: Mapping[str, float], *, width: int | None = None) -> SafeString:
    """Return the three pictures side by side with some places filled; the page also holds `patterns()`.

    `width`: in pixels, None for as wide as there is room.
    """
    filled = [
        element("g", *_filled(picture, said), transform=SMALL[picture.view])
        + element("use", href=f"#map-{picture.view}")
        for picture in pictures()
    ]
    box = "0 0 {} {}".format(*SMALL_SIZE)
    drawn = element("svg", *filled, viewBox=box, width=width, class_="small-map", aria_hidden="true")
    return mark_safe(drawn)  # noqa: S308  (our own file, and numbers)


def _filled(picture: Picture, said: Mapping[str, float]) -> list[str]:
    there = [place for place in picture.places if place.id in said]
    return [element("path", d=place.d, fill=fill_of(said[place.id], "-small")) for place in there]
