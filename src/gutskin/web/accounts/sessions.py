"""Where an account is signed in: the list a person sees, and ending what they do not know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from allauth.usersessions.models import UserSession

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

BROWSERS: Final = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS: Final = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "a Mac"),
    ("CrOS", "a Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """One place where an account is signed in. `number`: what it is ended by; `from_where`: the machine's number."""

    number: int
    browser: str
    from_where: str
    since: datetime
    seen: datetime
    is_this: bool


def sessions_of(request: HttpRequest) -> tuple[Session, ...]:
    """Return where the account that asks is signed in, this session first, then the one used last."""
    found = UserSession.objects.purge_and_list(request.user)
    shown = [
        Session(
            number=each.pk,
            browser=called(each.user_agent),
            from_where=each.ip,
            since=each.created_at,
            seen=each.last_seen_at,
            is_this=each.session_key == request.session.session_key,
        )
        for each in found
    ]
    return tuple(sorted(shown, key=lambda one: (one.is_this, one.seen), reverse=True))


def end_session(request: HttpRequest, number: str) -> bool:
    """End one session of the account that asks; False when it has none of this number."""
    mine = UserSession.objects.filter(user_id=request.user.pk)
    found = mine.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    if found is None:
        return False
    found.end()
    return True


def end_others(request: HttpRequest) -> None:
    """End every session of the account that asks, except the one it asks from."""
    for each in UserSession.objects.filter(user_id=request.user.pk).exclude(session_key=request.session.session_key):
        each.end()


def called(agent: str) -> str:
    """Return what a browser that names itself so is called: `Chrome on Android`."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{browser} on {system}" if system else browser
