"""How a request arrived: straight from this machine, or by the one address that was set."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

PASSED_ON: Final = (
    "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server", "X-Real-Ip",
)  # fmt: skip
REFUSAL: Final = (
    "This request was passed on by another program, and here nobody has to sign in. To fix this, start gutskin "
    "with the address people reach it at: gutskin serve --address https://skin.example\n"
)


def from_here_only(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse what a proxy passes on, as long as nobody has to sign in.

    A proxy may call this machine by its own name, so the host of a request does not tell. Browsers speak HTTP/1.1 and
    name nobody they speak for.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        is_old = request.META.get("SERVER_PROTOCOL") == "HTTP/1.0"
        if is_old or any(name in request.headers for name in PASSED_ON):
            return HttpResponse(REFUSAL, status=403, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return answer


def as_addressed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Take a request as what it is at the address that was set: with https or without. No header is believed."""

    def answer(request: HttpRequest) -> HttpResponse:
        is_safe = settings.ADDRESS is not None and settings.ADDRESS.is_safe
        request.META["wsgi.url_scheme"] = "https" if is_safe else "http"
        return get_response(request)

    return answer


def client_of(request: HttpRequest) -> str:
    """Return the number of the machine that asks, for counting how often it does.

    What a proxy on this machine says of it counts; what anybody else says does not.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    found = told if told and _is_here(peer) else peer
    try:
        return str(ip_address(found))
    except ValueError:
        return "127.0.0.1"


def _is_here(number: str) -> bool:
    try:
        return ip_address(number).is_loopback
    except ValueError:
        return True  # a socket in the file system
