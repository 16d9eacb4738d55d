"""Links for a doctor: make one, see who opened it how often, end it; and the page on which somebody opens one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gutskin.errors import EmptyDiaryError
from gutskin.web.clock import now
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.sharing.shown import qr_code, rows
from gutskin.web.people import person_of
from gutskin.web.sharing.contents import shared_files
from gutskin.web.sharing.links import (
    DAYS,
    LABEL,
    LONGEST_LABEL,
    USUAL_DAYS,
    can_share,
    end_link,
    links_of,
    make_link,
    open_links,
)
from gutskin.web.sharing.opening import Refused, file_at, manifest_of, open_link

if TYPE_CHECKING:
    from django.http import HttpRequest

LONGEST_REQUEST: Final = 10_000
MOST_OPEN: Final = 20
OF_ANYBODY: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "content-type",
    "Access-Control-Max-Age": "600",
}
"""Apps of doctors run at other addresses. No cookie is ever sent along with these, and none is asked for."""


@require_safe
def sharing(request: HttpRequest) -> HttpResponse:
    """Show the links of this person, and the form for one more."""
    return show(request, PAGE, _context(request))


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make a link and show it, this once: its key is kept nowhere."""
    address = settings.ADDRESS
    if address is None or not can_share(address):
        raise Http404
    person = person_of(request)
    if open_links(person) >= MOST_OPEN:
        return show(request, PAGE, _context(request) | {"has_too_many": True}, status=422)
    try:
        files = shared_files(person)
    except EmptyDiaryError:
        return show(request, PAGE, _context(request) | {"is_empty": True}, status=422)
    label = " ".join(request.POST.get("label", "").split())[:LONGEST_LABEL] or LABEL
    made = make_link(person=person, address=address, files=files, days=_days(request), label=label)
    context = {"title": "Your link", "made": made, "qr": qr_code(made.link)}
    return show(request, PAGE, context, template="made.html")


@require_POST
def end(request: HttpRequest, link: int) -> HttpResponse:
    """End a link of this person."""
    if not end_link(person=person_of(request), number=link):
        raise Http404
    response = redirect("sharing")
    give_notice(response, "link-ended")
    return response


@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """Show the page on which a link is opened; what it needs stands behind the #, which no server is told."""
    return TemplateResponse(request, "sharing/viewer.html")


@csrf_exempt
@require_http_methods(["POST", "OPTIONS"])
def manifest(request: HttpRequest, word: str) -> HttpResponse:
    """Answer a manifest request of the specification: 200 with the files, 401 for a wrong passcode, 404 when ended."""
    answer = HttpResponse(status=204) if request.method == "OPTIONS" else _opened(request, word)
    for name, value in OF_ANYBODY.items():
        answer.headers[name] = value
    return answer


def _opened(request: HttpRequest, word: str) -> HttpResponse:
    asked = _asked(request)
    if asked is None:
        return JsonResponse({"error": "The body is a JSON object with recipient and passcode."}, status=400)
    passcode, longest = asked
    found = open_link(word, passcode, now())
    if found is None:
        return JsonResponse({"error": "This link has ended."}, status=404)
    if isinstance(found, Refused):
        return JsonResponse({"remainingAttempts": found.left}, status=401)
    return JsonResponse(manifest_of(found, longest, _address_of))


def _asked(request: HttpRequest) -> tuple[str, int | None] | None:
    """Return passcode and the longest embedded file of a manifest request, None for what is none."""
    if _length(request) > LONGEST_REQUEST:
        return None
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not isinstance(told.get("recipient"), str):
        return None
    passcode, longest = told.get("passcode", ""), told.get("embeddedLengthMax")
    is_right = (
        isinstance(passcode, str)
        and passcode.isascii()
        and (longest is None or (isinstance(longest, int) and longest >= 0))
    )
    return (passcode, longest) if is_right else None


def _length(request: HttpRequest) -> int:
    """Return how much is sent, before any of it is read."""
    said = request.headers.get("Content-Length") or "0"
    return int(said) if said.isascii() and said.isdigit() else LONGEST_REQUEST + 1


def _address_of(signed: str) -> str:
    return f"{settings.ADDRESS}{reverse('shared-file', args=[signed])}"


@require_safe
def shared_file(_request: HttpRequest, signed: str) -> HttpResponse:
    """Give one sealed file at the address a manifest named, for some minutes."""
    sealed = file_at(signed, now())
    if sealed is None:
        raise Http404
    headers = {"Access-Control-Allow-Origin": "*"}
    return HttpResponse(sealed, content_type="application/jose", headers=headers)


def _context(request: HttpRequest) -> dict[str, Any]:
    return {
        "links": rows(links_of(person_of(request)), now()),
        "can_share": can_share(settings.ADDRESS),
        "days": DAYS,
        "usual": USUAL_DAYS,
        "label": LABEL,
    }


def _days(request: HttpRequest) -> int:
    said = request.POST.get("days", "")
    return int(said) if said in map(str, DAYS) else USUAL_DAYS


PAGE: Final = Page(
    name="sharing",
    title="Links for a doctor",
    place="patterns",
    routes=(
        path("sharing/", sharing, name="sharing"),
        path("sharing/make/", make, name="make-link"),
        path("sharing/<int:link>/end/", end, name="end-link"),
        path("shared/", shared, name="shared"),
        path("shared/<str:word>/manifest", manifest, name="shared-manifest"),
        path("shared/file/<str:signed>", shared_file, name="shared-file"),
    ),
)
