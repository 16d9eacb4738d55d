"""Numbers of a file: whether the comma or the point stands before decimals is settled by the column, or asked."""

from __future__ import annotations

import math
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from gutskin.errors import BadEntryError
from gutskin.importers.questions import Choice, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

QUESTION: Final = "decimal-mark"


class DecimalMark(StrEnum):
    """What stands before the decimals."""

    POINT = "."
    COMMA = ","


_NUMBER: Final = re.compile(r"[-+]?(?:\d[\d.,' ]*|[.,]\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
_OPEN: Final = re.compile(r"[-+]?[1-9]\d{0,2}([.,])\d{3}", re.ASCII)
_PLAIN: Final = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)


def mark_of(values: Iterable[str], answers: Mapping[str, str], *, question: str = QUESTION) -> DecimalMark | Question:
    """Return what stands before decimals in a column, or the question that settles it.

    `1,5` and `1.234,5` show a comma, `1.5` and `0.125` a point; `1,234` alone could be either. Where some cells show
    the one and some the other, the point counts, and `number_of` refuses the others.
    """
    shown: set[DecimalMark] = set()
    open_value = ""
    for value in values:
        words = _bare(value)
        if _OPEN.fullmatch(words):
            open_value = open_value or words
        elif mark := _mark_shown(words):
            shown.add(mark)
    if len(shown) == 1:
        return shown.pop()
    if shown or not open_value:
        return DecimalMark.POINT
    return _answered_or_asked(open_value, answers, question)


def _mark_shown(words: str) -> DecimalMark | None:
    """Return the mark that one number shows beyond doubt, None when it shows none."""
    if _NUMBER.fullmatch(words) is None:
        return None
    marks = [letter for letter in words if letter in ".,"]
    if not marks:
        return None
    if len(set(marks)) == 1 and len(marks) > 1:  # 1.234.567: a mark that stands twice is not before decimals
        return DecimalMark.COMMA if marks[0] == "." else DecimalMark.POINT
    return DecimalMark(marks[-1])


def _answered_or_asked(value: str, answers: Mapping[str, str], question: str) -> DecimalMark | Question:
    if (answer := answers.get(question)) in set(DecimalMark):
        return DecimalMark(answer)
    choices = tuple(Choice(value=mark, text=f"{_plain(value, mark):g}") for mark in DecimalMark)
    return Question(id=question, text=f'Which number is "{value}"?', choices=choices)


def number_of(cell: str, mark: DecimalMark = DecimalMark.POINT) -> float:
    """Return the number in a cell (BadEntryError when it is none, or too large)."""
    try:
        return _plain(_bare(cell), mark)
    except ValueError:
        raise BadEntryError("This is not a number", cell, "write a number.") from None


def _bare(cell: str) -> str:
    """Return a cell with its spaces and a typographic minus made plain."""
    return cell.strip().replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", "").replace("\u202f", "")


def _plain(words: str, mark: DecimalMark) -> float:
    thousands = "." if mark is DecimalMark.COMMA else ","
    grouped = re.compile(rf"[-+]?\d{{1,3}}(?:[{thousands}' ]\d{{3}})+(?:\{mark}\d*)?", re.ASCII)
    if grouped.fullmatch(words):
        words = re.sub(rf"[{thousands}' ]", "", words)
    words = words.replace(mark, "p").replace(thousands, "x").replace("p", ".")
    if not _PLAIN.fullmatch(words) or not math.isfinite(number := float(words)):
        raise ValueError
    return number
