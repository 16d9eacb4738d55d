"""What is sent, and what came of it: the same words for every kind of way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    Values = Mapping[str, str]
    HandOver = Callable[[], None]
    Sender = Callable[[Values, "Message", HandOver], "Outcome"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """One reminder as it leaves. The same `key` is the same message, also when it is sent once more.

    `tag` is the same for every day of one reminder, `path` the page it leads to here, `link` the same for somebody
    elsewhere ("": there is none). Of no use after `until`.
    """

    key: str
    tag: str
    title: str
    text: str
    path: str
    link: str
    made_at: datetime
    until: datetime


class Came(StrEnum):
    """What came of one try. MAYBE: it may have arrived, and nobody can say. GONE: this way leads nowhere any more."""

    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"
    GONE = "gone"
    MAYBE = "maybe"


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of one try, and in words why it was not taken ("" where it was). Never a value of a person."""

    came: Came
    why: str = ""


class NotOursError(Exception):
    """Another process took this over, or somebody removed it: nothing may be said any more."""


TAKEN = Outcome(came=Came.TAKEN)
_NOT_TAKEN_YET = frozenset({408, 425, 429, 503})
_SAID = {
    401: "did not accept the token",
    403: "did not accept the token",
    404: "does not know this address",
    413: "found it too long",
    429: "had too many requests",
}


def outcome_of(status: int) -> Outcome:
    """Return what an HTTP status says of a message.

    After 500, 502 or 504 a machine may have taken it all the same.
    """
    if 200 <= status < 300:
        return TAKEN
    why = _SAID.get(status, f"answered with {status}")
    if status in _NOT_TAKEN_YET:
        return Outcome(came=Came.LATER, why=why)
    return Outcome(came=Came.MAYBE if status >= 500 else Came.REFUSED, why=why)
