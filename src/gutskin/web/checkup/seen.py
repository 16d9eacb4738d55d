"""What the doctor sees of one thing: well, worth a look, or wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing stands. Only WRONG makes the command end with 1."""

    GOOD = "good"
    LOOK = "look"
    WRONG = "WRONG"


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """One thing that was looked at: how it stands, in a sentence, and what to do about it."""

    state: State
    what: str
    remedy: str = ""


def good(what: str) -> Seen:
    """Return what is as it should be."""
    return Seen(state=State.GOOD, what=what)


def look(what: str, remedy: str) -> Seen:
    """Return what works and could be better."""
    return Seen(state=State.LOOK, what=what, remedy=remedy)


def wrong(what: str, remedy: str) -> Seen:
    """Return what does not work, or will cost somebody something."""
    return Seen(state=State.WRONG, what=what, remedy=remedy)
