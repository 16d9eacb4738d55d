"""How much may be sent at once: looked at before anything of it is read, so that nothing larger reaches a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

MOST: Final = 64 * 1024 * 1024
"""A little over the largest file a page takes, with what a form puts around it."""
TOO_LARGE: Final = (
    "What was sent is larger than 64 MB. To fix this, bring a file in where gutskin runs: gutskin import FILE\n"
)


def not_too_large(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse what is larger than any page takes, with 413; without a length nothing is read at all."""

    def answer(request: HttpRequest) -> HttpResponse:
        said = request.headers.get("Content-Length") or "0"
        if said.isascii() and said.isdigit() and int(said) <= MOST:
            return get_response(request)
        return HttpResponse(TOO_LARGE, status=413, content_type="text/plain; charset=utf-8")

    return answer
