"""Values that say more than a word or a number: one line of JSON, the value of an entry like any other."""

from __future__ import annotations

import json
from typing import Any

from gutskin.errors import BadEntryError


def object_in(value: object, what: str, *, longest: int, remedy: str) -> dict[str, Any]:
    """Return the JSON object a value holds; BadEntryError "This is no <what>" with the remedy when it holds none."""
    try:
        said = json.loads(value) if isinstance(value, str) and len(value) <= longest else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        shown = value[:40] if isinstance(value, str) else value
        raise BadEntryError(f"This is no {what}", shown, remedy)
    return said


def words_in(said: dict[str, Any], name: str, *, longest: int, remedy: str) -> str:
    """Return the words under a name, "" where there are none; BadEntryError for anything else."""
    words = said.get(name, "")
    if not isinstance(words, str) or len(words) > longest:
        shown = words[:40] if isinstance(words, str) else words
        raise BadEntryError(f"{name.capitalize()} is no text of at most {longest} characters", shown, remedy)
    return words.strip()


def refuse_others(said: dict[str, Any], allowed: frozenset[str], what: str, remedy: str) -> None:
    """Refuse names nobody knows (BadEntryError with the first of them)."""
    unknown = said.keys() - allowed
    if unknown:
        raise BadEntryError(f"A {what} cannot say this", min(unknown), remedy)
