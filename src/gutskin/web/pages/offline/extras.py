"""What a phone keeps only once it is wanted: pages and files of parts that are switched on, and the names of foods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from gutskin.web.pages.areas import empty_map
from gutskin.web.pages.courses import empty_courses
from gutskin.web.pages.parts import empty_parts
from gutskin.web.pages.photos import empty_album

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest
    from django.template.response import TemplateResponse

NOBODYS: Final[dict[str, Any]] = {"made_up": False, "notice": None, "here": "/", "person": None}
"""What belongs to the one who asks is left out of a page that is kept: it goes into the context of an empty page."""

NAMES: Final = (
    "names.txt", "names.js", "completing.js", "reading_here.js",
    "red_flags.txt", "red_flags.js", "flags.js", "flags.css",
)  # fmt: skip
"""Static files for reading without a network (meals, red flags).

A phone fetches them on its second visit, so that the first is light.
"""


FILES: Final[Mapping[str, tuple[str, ...]]] = {
    "stool": ("lists.js", "stool.svg"),
    "treatments": ("lists.js",),
    "times": ("lists.js",),
}
"""What only some parts of Today need, by part, where the part has no page of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnPage:
    """The page of a part, for use without a network; it is at `offline/<part>/`.

    `part`: the id of the part, as in the setting `part/photos`. `at`: the beginning of the addresses it stands in for.
    `page`: returns the page with nothing of anybody in it (give it NOBODYS); a script fills it from the phone's store.
    `files`: static files that only this part needs, also where Today names them (for an `import()` when it is on).
    """

    part: str
    at: str
    page: Callable[[HttpRequest], TemplateResponse]
    files: tuple[str, ...] = ()


EXTRAS: Final[tuple[OwnPage, ...]] = (
    OwnPage(
        part="areas",
        at="/areas/",
        page=lambda request: empty_map(request, NOBODYS),
        files=("areas.js", "areas-today.js", "areas-rules.js", "areas.css", "body.svg"),
    ),
    OwnPage(
        part="photos",
        at="/photos/",
        page=lambda request: empty_album(request, NOBODYS),
        files=("photos.js", "pictures.js", "photos.css"),
    ),
    OwnPage(
        part="probiotic",
        at="/courses/",
        page=lambda request: empty_courses(request, NOBODYS),
        files=("lists.js", "courses.js", "courses-rules.js", "courses.css", "gate.js", "screening.css"),
    ),
    OwnPage(part="parts", at="/parts/", page=lambda request: empty_parts(request, NOBODYS), files=("parts.js",)),
)
"""A part with a page of its own is one line here. The page of the parts themselves is kept like the names of foods."""
