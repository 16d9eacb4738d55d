"""Pages for what is not there, not allowed or went wrong, in the same voice as the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.shortcuts import render

from gutskin.web.people import is_made_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

WORDS: Final = {
    400: ("This could not be read", "The address or the form was not in a form gutskin knows. Nothing was changed."),
    403: (
        "This form came from elsewhere",
        "Or it was open for long. Nothing was changed. Open its page and send it again.",
    ),
    404: ("There is no such page", "The address leads nowhere. What you wrote is where it was."),
    405: ("This address only takes forms", "Open the page that has the button, and press it there."),
    429: (
        "That was much at once",
        "To keep others out who only guess, gutskin waits a little. Try again in a few minutes.",
    ),
    500: ("Something went wrong here", "That is a fault of gutskin, not of yours. What you saved before is kept."),
}


def said_kindly(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give a refused method a page of its own, and answer a foreign host name in plain words."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and not response.content:
            page = _page(request, 405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400; a host name that is not of this machine gets no page at all."""
    if isinstance(exception, DisallowedHost):
        return HttpResponse("gutskin answers only at its own address.\n", status=400, content_type="text/plain")
    return _page(request, 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """Answer 403."""
    return _page(request, 403)


def forged_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """Answer 403 to a form that is not ours."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """Answer 404."""
    return _page(request, 404)


def too_often(request: HttpRequest) -> HttpResponse:
    """Answer 429."""
    return _page(request, 429)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    return _page(request, 500)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    from gutskin.web.navigation import navigation

    heading, text = WORDS[status]
    context = {"title": heading, "text": text, "navigation": navigation(None), "made_up": is_made_up(request)}
    return render(request, "refusal.html", context, status=status)
