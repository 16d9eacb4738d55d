"""The numbers under barcodes: EAN-13, EAN-8, UPC-A and UPC-E, checked by their last digit before anybody is asked.

The check digit makes the sum of the digits, weighted 3 and 1 in turn from the right (the check digit itself 1), a
multiple of ten; a UPC-E is written out as its UPC-A first. A UPC-A with a zero in front is the same as an EAN-13.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from gutskin.errors import BadEntryError

_SEPARATORS: Final = re.compile(r"[\s\-.]+")
_AGAIN: Final = "type the digits under the bars again, all of them, or paste the list of ingredients."
_LENGTHS: Final = (8, 12, 13)
LONGEST: Final = 40
"""Characters looked at; nothing longer is a barcode."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Barcode:
    """A checked number: 13 digits (EAN-13; a UPC has its zero in front), or 8 (EAN-8)."""

    digits: str

    @property
    def is_of_one_shop(self) -> bool:
        """Whether shops give this number to goods of their own, so that two shops mean different goods by it."""
        starts = ("0", "2") if len(self.digits) == 8 else ("02", "04", "2")
        return self.digits.startswith(starts)


def read_barcode(text: str) -> Barcode:
    """Return the barcode that was typed or scanned; spaces and hyphens do not matter.

    Raises BadEntryError when it is none: letters in it, too few or too many digits, a wrong check digit, a case of
    goods, or a number that one shop gave to its own goods.
    """
    digits = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text[:LONGEST]))
    if not (digits.isascii() and digits.isdecimal()):
        raise BadEntryError("A barcode has digits only", text, _AGAIN)
    if len(digits) == 14:
        raise BadEntryError("This is the number of a case of goods", text, "use the number on the package itself.")
    if len(digits) not in _LENGTHS:
        raise BadEntryError(f"A barcode has 8, 12 or 13 digits, and this has {len(digits)}", text, _AGAIN)
    barcode = _eight(digits) if len(digits) == 8 else _checked(digits)
    if barcode is None:
        raise BadEntryError("The last digit does not fit the others, so one of them is wrong", text, _AGAIN)
    if barcode.is_of_one_shop:
        remedy = "paste the list of ingredients, or write what it is."
        raise BadEntryError("This number is one that a shop gave to its own goods", text, remedy)
    return barcode


def check_digit(digits: str) -> int:
    """Return the check digit that belongs behind these digits."""
    weighted = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return -weighted % 10


def _checked(digits: str) -> Barcode | None:
    """Return the barcode of 8, 12 or 13 digits, None where the last one does not fit."""
    if check_digit(digits[:-1]) != int(digits[-1]):
        return None
    return Barcode(digits=digits if len(digits) == 8 else digits.zfill(13))


def _eight(digits: str) -> Barcode | None:
    """Return what eight digits stand for: an EAN-8, or a UPC-E, which begins with 0 or 1.

    An EAN-8 that begins with 0 is a number of one shop, so a UPC-E is the likelier reading there.
    """
    short, long = _checked(digits), _checked(_written_out(digits)) if digits[0] in "01" else None
    return (long or short) if digits[0] == "0" else (short or long)


def _written_out(digits: str) -> str:
    """Return the UPC-A (12 digits) that a UPC-E stands for: its last digit but one says where zeros were left out."""
    system, body, check = digits[0], digits[1:7], digits[7]
    last = body[5]
    if last in "012":
        return f"{system}{body[:2]}{last}0000{body[2:5]}{check}"
    if last == "3":
        return f"{system}{body[:3]}00000{body[3:5]}{check}"
    if last == "4":
        return f"{system}{body[:4]}00000{body[4]}{check}"
    return f"{system}{body[:5]}0000{last}{check}"
