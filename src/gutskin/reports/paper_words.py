"""Words of a diary as paper can show them: no empty box, no sign that turns the line around, nothing lost in silence.

The fonts that come with the project hold the Latin, Greek, Cyrillic, Hebrew and Arabic letters. A pictogram becomes its
name in square brackets ("[grinning face]"); letters of other scripts become a count ("[2 letters of another
script]"). Marks above and below Hebrew and Arabic letters (vowels) are left out, as they usually are in print.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final
from unicodedata import category, name, normalize

RANGES: Final = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x24F),  # Latin
    (0x386, 0x386), (0x388, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3FF),  # Greek
    (0x400, 0x481), (0x48A, 0x4FF),  # Cyrillic
    (0x5D0, 0x5EA),  # Hebrew
    (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x63A), (0x640, 0x64A), (0x660, 0x66D),  # Arabic
    (0x67E, 0x67E), (0x686, 0x686), (0x698, 0x698), (0x6A9, 0x6A9), (0x6AF, 0x6AF), (0x6CC, 0x6CC), (0x6F0, 0x6F9),
    (0x1E00, 0x1EFF),  # Latin, as in Vietnamese
    (0x2010, 0x2027), (0x2030, 0x2037), (0x2039, 0x203A), (0x2044, 0x2044),  # dashes, quotes
    (0x2070, 0x2071), (0x2074, 0x208E), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122),
    (0x2153, 0x215E), (0x2190, 0x2193), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
)  # fmt: skip
"""Code points that every paper shows, both ends included; a test draws each of them."""

MAY_BREAK: Final = "\u200b"
"""Put into words of more than 25 signs, so that they stay inside their column."""

SHOWN: Final = frozenset(point for first, last in RANGES for point in range(first, last + 1))
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS: Final = range(0x1F1E6, 0x1F200)
_UNBROKEN: Final = re.compile(r"\S{20}(?=\S{6})")
_SILENT: Final = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp"})


def paper_words(text: str) -> str:
    """Return a text as paper shows it: one line, and words in square brackets for what no font of ours holds."""
    spaced = " ".join(normalize("NFC", text).split())
    kept = (sign for sign in spaced if ord(sign) in SHOWN or not _is_silent(sign))
    drawn = "".join(_drawn(group, "".join(signs)) for group, signs in groupby(kept, key=_group)).strip()
    return _UNBROKEN.sub(rf"\g<0>{MAY_BREAK}", drawn)


def shortened(text: str, longest: int) -> str:
    """Return a text of at most so many characters, cut with an ellipsis; a table of the page holds it in full."""
    return text if len(text) <= longest else text[: longest - 1].rstrip(" ,([") + "…"


def _is_silent(sign: str) -> bool:
    """Whether a sign shows nothing by itself: controls, marks on other signs, the colour of a pictogram's skin."""
    return category(sign) in _SILENT or ord(sign) in _SKIN_TONES


def _group(sign: str) -> str:
    """Return what kind of sign it is: shown as it is, a letter that is counted, half of a flag, or a pictogram."""
    if ord(sign) in SHOWN:
        return "shown"
    if ord(sign) in _FLAG_LETTERS:
        return "flag"
    return "letters" if category(sign)[0] in "LMN" else "pictogram"


def _drawn(group: str, signs: str) -> str:
    if group == "shown":
        return signs
    if group == "flag":
        return f"[flag {''.join(chr(ord(sign) - _FLAG_LETTERS.start + ord('A')) for sign in signs)}]"
    if group == "letters":
        return f"[{len(signs)} {'letter' if len(signs) == 1 else 'letters'} of another script]"
    return "".join(f"[{name(sign, '').lower() or f'sign U+{ord(sign):04X}'}]" for sign in signs)
