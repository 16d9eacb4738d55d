"""Cuts the voice of the pages, Source Serif, to the Latin letters a page needs (about 20 KB).

The font comes with the package font-source-serif-pro under the SIL Open Font License. Its authors reserve the name
"Source" for the whole font, so the cut one is renamed, and the licence lies beside it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = "Gutskin Voice"
POSTSCRIPT_NAME: Final = 6  # the one of the names that may hold no blank
LETTERS: Final = (
    *range(0x20, 0x7F),  # basic Latin
    *range(0xA0, 0x180),  # accents of European languages
    *range(0x2010, 0x2016), 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2026, 0x202F,  # dashes and quotes
    0x2190, 0x2192, 0x2212, 0x2248, 0x2264, 0x2265, 0x00D7,  # arrows, the true minus, about, at most, at least, times
)  # fmt: skip


def cut_voice(folder: Path) -> Path:
    """Write voice.woff2 and its licence into `folder` unless they are there; return the font's path."""
    target = folder / "fonts" / "voice.woff2"
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    half_made = target.with_suffix(".part")
    with _subset() as font:
        font.save(half_made)
    shutil.copyfile(_source().parent / "LICENSE.txt", target.parent / "OFL.txt")
    half_made.replace(target)
    return target


def _source() -> Path:
    import font_source_serif_pro

    return Path(font_source_serif_pro.font_files_ttf["SourceSerifProSemibold"])


def _subset() -> Any:
    from fontTools.subset import Options, Subsetter, load_font

    options = Options(flavor="woff2", layout_features=["kern", "liga", "ccmp", "mark", "locl"], hinting=False)
    font = load_font(str(_source()), options)
    cutter = Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    for record in _names(font):
        record.string = NAME.replace(" ", "") if record.nameID == POSTSCRIPT_NAME else NAME
    font.flavor = "woff2"
    return font


def _names(font: Any) -> Iterator[Any]:
    """Yield the records that hold the font's name: family, full and PostScript name, and their typographic forms."""
    return (record for record in font["name"].names if record.nameID in {1, 3, 4, 6, 16})
