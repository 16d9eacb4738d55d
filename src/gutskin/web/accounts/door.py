"""The door: while gutskin is reached from elsewhere, every address asks who one is, except those named here."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, JsonResponse

from gutskin.web.deletion.generations import HEADER as GENERATION
from gutskin.web.deletion.generations import is_of_an_earlier_life
from gutskin.web.sync.answers import emptied

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

OPEN: Final = (
    "account_login",
    "mfa_login_webauthn",
    "mfa_authenticate",
    "invited",
    "manifest",
    "worker",
    "plain-worker",
    "deleted",
    "reminders-feed",
    "shared",
    "shared-manifest",
    "shared-file",
)
"""The names of the addresses that nobody has to sign in for. Beside them only static files are open (whitenoise).

The service worker and what an app is called are asked for by browsers without cookies; they are the same for everybody.
The calendar of reminders is fetched by programs that cannot sign in; its address holds a secret word.
"""
SEEN: Final = "seen"
AN_HOUR: Final = 3600
SOMEBODY_ELSE: Final = "The computer has somebody else signed in here."
WHY: Final = "The computer wants you to sign in again."


class Door:
    """Lets in who signed in. What is not in OPEN is closed, whatever is added to the addresses one day."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers behind the door."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, once the address is known (process_view)."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Return None to go on, or the answer to somebody nobody knows."""
        if request.user.is_authenticated:
            _note_seen(request)
            return None if _is_of_this_person(request) else JsonResponse({"why": SOMEBODY_ELSE}, status=409)
        name = request.resolver_match.url_name if request.resolver_match else None
        return None if name in OPEN else turned_away(request)


def door(get_response: Callable[[HttpRequest], HttpResponse]) -> Door:
    """Return the door, as Django's list of middleware wants it."""
    return Door(get_response)


def turned_away(request: HttpRequest) -> HttpResponse:
    """Show the way to sign in, and back to the page that was asked for; a script is told in a word."""
    if request.headers.get("Gutskin-Sync"):
        person = request.headers.get("Gutskin-Person", "")
        if is_of_an_earlier_life(person, request.headers.get(GENERATION, "")):
            return emptied(person)  # whose account is gone with everything else cannot sign in to be told
        return JsonResponse({"why": WHY}, status=401)
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return HttpResponse(f"{WHY}\n", status=401, content_type="text/plain; charset=utf-8")
    return redirect_to_login(request.path if request.method == "GET" else "/")


def _is_of_this_person(request: HttpRequest) -> bool:
    """Return whether a script that syncs is that of the person who is signed in: a browser can hold several stores."""
    syncs = request.headers.get("Gutskin-Sync") is not None
    return not syncs or request.headers.get("Gutskin-Person", "") == getattr(request.user, "person", None)


def _note_seen(request: HttpRequest) -> None:
    """Note once an hour that this session is in use: for the list of sessions, and so that it goes on."""
    present = time.time()
    if present - request.session.get(SEEN, 0) < AN_HOUR:
        return
    from allauth.usersessions.models import UserSession

    request.session[SEEN] = present
    UserSession.objects.create_from_request(request)
