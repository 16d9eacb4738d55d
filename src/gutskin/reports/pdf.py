"""The doctor's page as PDF: tagged and accessible (PDF/UA-1), the same bytes for the same page, by typst.

Words of a diary are handed over as data and never become part of the text that typst runs. Only the fonts that come
with the project are used, so that every machine makes the same page.
"""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gutskin.reports.paper_words import paper_words
from gutskin.reports.sheet import sheet
from gutskin.reports.tables import ALL_ROWS
from gutskin.summaries.words import day_and_month

if TYPE_CHECKING:
    from gutskin.reports.doctors_page import DoctorsPage, Picture

ROOMS: Final = (
    (118.0, 11.0),
    (104.0, 10.0),
    (92.0, 9.0),
    (80.0, 8.0),
    (68.0, 7.0),
    (56.0, 6.0),
    (46.0, 5.0),
    (38.0, 4.0),
)
"""Height of each trend and air above each rule, in points: the first ones that let page one hold everything are taken,
the last ones otherwise."""

ROWS: Final = (ALL_ROWS, 60, 48, 36, 24, 18, 12, 8, 5)
"""Rows of a table: the first number with which page one and the tables are SIDES sides, the last one otherwise."""

SIDES: Final = 2


def doctors_pdf(page: DoctorsPage) -> bytes:
    """Return the page as a PDF/UA-1 file."""
    made = _compiled(page, "pdf")
    return made if isinstance(made, bytes) else b"".join(made)


def doctors_images(page: DoctorsPage, *, ppi: float = 110.0) -> tuple[bytes, ...]:
    """Return every side of the paper as a PNG, in order, to be looked at before anything is made."""
    made = _compiled(page, "png", ppi=ppi)
    return (made,) if isinstance(made, bytes) else tuple(made)


def _compiled(page: DoctorsPage, form: str, **more: Any) -> bytes | list[bytes]:
    """Return the paper in a form, drawn with the tallest trends that leave everything of page one on page one."""
    import typst  # noqa: PLC0415  (only who makes paper needs it)

    made_at = int(datetime.combine(page.made_on, time(), tzinfo=UTC).timestamp())
    standards = {"pdf_standards": ["ua-1"]} if form == "pdf" else {}
    room = _room(page)
    compiler = _compiler(typst, _files(page, room, rows=rows_that_fit(page, room)))
    made: bytes | list[bytes] = compiler.compile(format=form, timestamp=made_at, **standards, **more)
    return made


def _room(page: DoctorsPage) -> tuple[float, float]:
    """Return how tall the trends may be, and how airy the page."""
    import typst  # noqa: PLC0415

    for room in ROOMS:
        compiler = _compiler(typst, _files(page, room, alone=True))
        if json.loads(compiler.query("<side>", field="value")) == [1]:
            return room
    return ROOMS[-1]


def rows_that_fit(page: DoctorsPage, room: tuple[float, float]) -> int:
    """Return how many rows a table may have so that page one and the tables are SIDES sides.

    What somebody chose besides, the notes and the body map, follows on further ones.
    """
    import typst  # noqa: PLC0415

    plain = replace(page, chosen=replace(page.chosen, notes=False), places=None, photos=())
    for rows in ROWS if page.chosen.tables else ():
        compiler = _compiler(typst, _files(plain, room, rows=rows))
        if max(json.loads(compiler.query("<tables-end>", field="value"))) <= SIDES:
            return rows
    return ROWS[-1]


def _compiler(typst: Any, sources: dict[str, bytes]) -> Any:
    return typst.Compiler(sources, font_paths=_fonts(typst))


@cache
def _fonts(typst: Any) -> Any:
    """Return the fonts: Source Sans, Source Serif and those that come with typst; none of the system's own."""
    import font_source_sans_pro  # noqa: PLC0415
    import font_source_serif_pro  # noqa: PLC0415

    folders = [
        Path(str(package.__file__)).parent / "files" for package in (font_source_sans_pro, font_source_serif_pro)
    ]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def _files(
    page: DoctorsPage, room: tuple[float, float], *, rows: int = ALL_ROWS, alone: bool = False
) -> dict[str, bytes]:
    """Return what typst reads: the page's own text and its data. `alone`: page one, without what follows it."""
    photos = [] if alone else [_photo(each) for each in page.photos]
    data = sheet(page, height=room[0], air=room[1], rows=rows) | {"photos": photos}
    if alone:
        data["tables"] = []
    template = files("gutskin.reports").joinpath("doctor.typ").read_bytes()
    return {"main.typ": template, "page.json": json.dumps(data, ensure_ascii=False).encode()}


def _photo(picture: Picture) -> dict[str, str]:
    """Return a photo inside a drawing: typst takes pictures that are no text only from files."""
    day = f"{day_and_month(picture.day)} {picture.day.year}"
    content = base64.b64encode(picture.content).decode()
    size = f'width="{picture.width}" height="{picture.height}"'
    image = f'<image {size} href="data:{picture.type};base64,{content}"/>'
    return {
        "svg": f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{image}</svg>',
        "caption": paper_words(f"{picture.what}, {day}"),
    }
