"""The JSON of another program as Python's own objects, with numbers nobody can stumble over later."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from gutskin.errors import Problem, UnreadableDiaryError

if TYPE_CHECKING:
    from gutskin.importers.offered import Offered

_LONGEST_WHOLE: Final = 18
"""Digits up to which a whole number stays whole: a longer one may be beyond what arithmetic with floats can take."""


def parsed_json(offered: Offered, source: str) -> object:
    """Return what the file holds; UnreadableDiaryError, naming `source`, when it is not JSON or is cut off."""
    try:
        return json.loads(offered.data().decode("utf-8-sig"), parse_int=_number)
    except (ValueError, RecursionError) as error:
        raise unreadable_json(
            source, "This is not JSON, or it is cut off.", line=getattr(error, "lineno", None)
        ) from error


def unreadable_json(source: str, what: str, *, line: int | None = None) -> UnreadableDiaryError:
    """Return the refusal of a whole file of JSON."""
    return UnreadableDiaryError(
        source, (Problem(line=line, column=None, value="", what=what, remedy="export it once more."),)
    )


def _number(words: str) -> int | float:
    return int(words) if len(words) <= _LONGEST_WHOLE else float(words)
