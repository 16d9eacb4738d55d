"""How often something may be sent: enough for a phone that was away for weeks, too little for guessing.

Beside it stand allauth's own limits, which are tighter for passwords and codes. The counts lie in files, so that
several processes of one machine count together.
"""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.http import JsonResponse

from gutskin.web.accounts.arriving import client_of
from gutskin.web.refusals import too_often

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

SECONDS: Final = 300
OF_A_PERSON: Final = 1500
OF_NOBODY: Final = 60
LOOKS_OF_NOBODY: Final = 600


def not_too_often(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse what comes more often than it may: forms and edits of a person, anything of somebody unknown."""

    def answer(request: HttpRequest) -> HttpResponse:
        counted = _counted(request)
        if counted is None or _count(counted[0]) <= counted[1]:
            return get_response(request)
        response = _refused(request)
        response.headers["Retry-After"] = str(SECONDS)
        return response

    return answer


def _counted(request: HttpRequest) -> tuple[str, int] | None:
    """Return who is counted and how much they may; None for a page somebody known looks at."""
    sends = request.method not in {"GET", "HEAD", "OPTIONS"}
    if request.user.is_authenticated:
        return (f"person {request.user.pk}", OF_A_PERSON) if sends else None
    return (f"{'forms' if sends else 'looks'} {client_of(request)}", OF_NOBODY if sends else LOOKS_OF_NOBODY)


def _count(who: str) -> int:
    """Count once more, and return how often it was within these minutes."""
    name = f"{who} {int(time.time() // SECONDS)}"
    key = f"often-{hashlib.sha256(name.encode()).hexdigest()}"
    cache.add(key, 0, timeout=SECONDS)
    try:
        return int(cache.incr(key))
    except ValueError:  # it ended between the two lines
        return 1


def _refused(request: HttpRequest) -> HttpResponse:
    if request.headers.get("Gutskin-Sync"):
        return JsonResponse({"why": "The computer was told too much at once and waits a few minutes."}, status=429)
    return too_often(request)
