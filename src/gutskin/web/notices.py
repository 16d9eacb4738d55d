"""A short word on the next page ("Saved", "Removed" with Undo). Carries ids of entries, never what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext, gettext_noop

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE: Final = "gutskin-notice"
SECONDS: Final = 60
MOST_ENTRIES: Final = 60
WORDS: Final = {
    "saved": "",  # said by the page itself, with the time
    "unchanged": gettext_noop("Nothing to save"),
    "removed": gettext_noop("Removed"),
    "erased": gettext_noop("Erased for good"),
    "undone": gettext_noop("Undone"),
    "brought-back": gettext_noop("Brought back"),
    "changed": gettext_noop("Changed"),
    "ask-nothing": "",
    "added": gettext_noop("Added"),
    "noted": gettext_noop("Noted"),
    "imported": gettext_noop("The file is in your diary"),
    "test-sent": gettext_noop("A test is on its way"),
    "signed-out-there": gettext_noop("Signed out there"),
    "link-ended": gettext_noop("The link is ended"),
    "one-test": gettext_noop("Not undone: one test runs at a time"),
    "own": gettext_noop("This is your own diary again"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """What happened (a key of WORDS), and the entries whose last edits Undo takes back (none where nothing can be)."""

    what: str
    entry_ids: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The word for the person."""
        return gettext(WORDS[self.what])


def give_notice(response: HttpResponse, what: str, *entry_ids: str) -> None:
    """Say something on the next page this browser loads; of more entries than a cookie holds none can be undone."""
    value = signing.dumps([what, *(entry_ids if len(entry_ids) <= MOST_ENTRIES else ())], salt=COOKIE, compress=True)
    response.set_cookie(
        COOKIE, value, max_age=SECONDS, httponly=True, samesite="Strict", secure=settings.SESSION_COOKIE_SECURE
    )


def take_notice(request: HttpRequest) -> Notice | None:
    """Return what is to be said on this page; headers.py makes the browser forget it."""
    try:
        what, *entry_ids = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    return Notice(what=what, entry_ids=tuple(entry_ids)) if what in WORDS else None
