"""A short word on the next page ("Saved", "Removed" with Undo). Carries ids of entries, never what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core import signing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE: Final = "gutskin-notice"
SECONDS: Final = 60
MOST_ENTRIES: Final = 60
WORDS: Final = {
    "saved": "",  # said by the page itself, with the time
    "unchanged": "Nothing to save",
    "removed": "Removed",
    "undone": "Undone",
    "brought-back": "Brought back",
    "changed": "Changed",
    "ask-nothing": "",
    "added": "Added",
    "noted": "Noted",
    "imported": "The file is in your diary",
    "own": "This is your own diary again",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """What happened (a key of WORDS), and the entries whose last edits Undo takes back (none where nothing can be)."""

    what: str
    entry_ids: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The word for the person."""
        return WORDS[self.what]


def give_notice(response: HttpResponse, what: str, *entry_ids: str) -> None:
    """Say something on the next page this browser loads; of more entries than a cookie holds none can be undone."""
    value = signing.dumps([what, *(entry_ids if len(entry_ids) <= MOST_ENTRIES else ())], salt=COOKIE, compress=True)
    response.set_cookie(COOKIE, value, max_age=SECONDS, httponly=True, samesite="Strict")


def take_notice(request: HttpRequest) -> Notice | None:
    """Return what is to be said on this page; headers.py makes the browser forget it."""
    try:
        what, *entry_ids = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    return Notice(what=what, entry_ids=tuple(entry_ids)) if what in WORDS else None
