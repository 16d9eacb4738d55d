"""The address of an exchange: POST brings edits, GET tells what is new. JSON both ways.

Another site cannot use it. A request needs a header of its own, which a browser lets no other site send without asking
first, and nobody here answers that question; where the browser says where a request comes from, it has to be from here.
It is always about the person's own diary, also while they look at the made-up one.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gutskin.web import clock
from gutskin.web.deletion.generations import HEADER as GENERATION
from gutskin.web.deletion.generations import generation_of, is_of_an_earlier_life
from gutskin.web.people import own_person
from gutskin.web.sync.exchange import MOST_SENT, json_for_phone, take_of, tell

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HEADER: Final = "Gutskin-Sync"
LARGEST: Final = 4_000_000
EMPTIED: Final = "The computer says that everything was deleted."
TWO_WEEKS: Final = timedelta(days=14)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def sync(request: HttpRequest) -> HttpResponse:
    """Take edits in (POST), or tell those that are new (GET)."""
    if not is_ours(request):
        return _refused(403, "This did not come from a page of gutskin.")
    return _push(request) if request.method == "POST" else _pull(request)


def is_ours(request: HttpRequest, header: str = HEADER) -> bool:
    """Whether a request comes from our own pages, as far as a browser tells: with this header of ours."""
    origin = request.headers.get("Origin")
    from_here = origin is None or urlsplit(origin).netloc == request.get_host()
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return request.headers.get(header) == "1" and from_here and site in {"same-origin", "none"}


def _push(request: HttpRequest) -> HttpResponse:
    if request.content_type != "application/json":
        return _refused(415, "Edits are sent as JSON.")
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return _refused(413, f"More than {LARGEST / 1e6:.0f} MB at once. To fix this, send fewer edits at a time.")
    edits = _edits_in(request.body)
    if edits is None:
        return _refused(400, 'This is not {"edits": [...]} in JSON.')
    if len(edits) > MOST_SENT:
        return _refused(413, f"{len(edits)} edits at once. To fix this, send at most {MOST_SENT}.")
    done = take_of(own_person(request), _generation(request), edits)
    if done is None:
        return emptied(own_person(request))
    refused = [{"place": position, "why": why} for position, why in done.refused]
    return JsonResponse({"taken": list(done.taken), "refused": refused, "now": _now()})


def _edits_in(body: bytes) -> list[Any] | None:
    try:
        said = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    edits = said.get("edits") if isinstance(said, dict) else None
    return edits if isinstance(edits, list) else None


def _no_number(text: str) -> None:
    """Refuse what JSON does not know, as in NaN."""
    raise ValueError(text)


def emptied(person: str) -> HttpResponse:
    """Tell a phone that its person deleted everything, so that it lets go of what it holds."""
    return JsonResponse({"why": EMPTIED, "generation": generation_of(person)}, status=410)


def _generation(request: HttpRequest) -> str:
    return request.headers.get(GENERATION, "")


def _pull(request: HttpRequest) -> HttpResponse:
    person = own_person(request)
    if is_of_an_earlier_life(person, _generation(request)):
        return emptied(person)
    told = tell(person, request.GET.get("after", ""), since=_since(request.GET.get("since", "")))
    edits = [json_for_phone(edit) for edit in told.edits]
    place = {"place": told.place, "more": told.more, "again": told.again, "generation": generation_of(person)}
    return JsonResponse({"edits": edits, **place, "now": _now()})


def _since(text: str) -> date:
    """Return the first day that is asked for; two weeks ago where none is."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today() - TWO_WEEKS


def _now() -> str:
    return clock.now().isoformat(timespec="milliseconds")


def _refused(status: int, why: str) -> HttpResponse:
    return JsonResponse({"why": why}, status=status)
