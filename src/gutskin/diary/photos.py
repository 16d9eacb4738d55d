"""What an entry says of a photo. The picture itself lies outside the diary, encrypted, under the id of the entry."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from gutskin.diary.objects import object_in, refuse_others
from gutskin.errors import BadEntryError

LONGEST: Final = 500
LARGEST_SIDE: Final = 4_096
TYPES: Final = ("image/jpeg", "image/png", "image/webp")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_REMEDY: Final = (
    'write it as in {"sha256": "64 hexadecimal figures", "type": "image/jpeg", "width": 900, "height": 1200}.'
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Photo:
    """`type`: one of TYPES. `width`, `height`: in pixels.

    `sha256`: digest of the picture as it was drawn on the device that took it; by it another one knows that it was sent
    this very picture. What is kept may have been drawn anew since (web/photos/).
    """

    sha256: str
    type: str
    width: int
    height: int

    def as_text(self) -> str:
        """Return it as the value of an entry: the same text for the same picture."""
        said = {"sha256": self.sha256, "type": self.type, "width": self.width, "height": self.height}
        return json.dumps(said)


def photo_in(value: object) -> Photo:
    """Return the photo that a value of an entry tells of (BadEntryError when it tells of none)."""
    said = object_in(value, "photo", longest=LONGEST, remedy=_REMEDY)
    refuse_others(said, frozenset({"sha256", "type", "width", "height"}), "photo", _REMEDY)
    digest, kind = said.get("sha256"), said.get("type")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise BadEntryError("A photo has no digest", digest, _REMEDY)
    if kind not in TYPES:
        raise BadEntryError("A photo is of an unknown type", kind, f"use one of {', '.join(TYPES)}.")
    return Photo(sha256=digest, type=str(kind), width=_side(said, "width"), height=_side(said, "height"))


def _side(said: dict[str, object], name: str) -> int:
    side = said.get(name)
    if isinstance(side, bool) or not isinstance(side, int) or not 1 <= side <= LARGEST_SIDE:
        raise BadEntryError(f"The {name} of a photo is no number of pixels up to {LARGEST_SIDE}", side, _REMEDY)
    return side
