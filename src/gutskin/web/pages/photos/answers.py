"""The pictures themselves: given out to their person only, taken from phones, and all of them as one file.

An address holds the id of an entry and nothing of what it says. No browser is to keep an answer; what a phone needs
without a network it keeps in its own store.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gutskin.diary import Kind
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.errors import PhotoError, PhotoKeyError
from gutskin.web.clock import today
from gutskin.web.people import own_person, person_of
from gutskin.web.photos.archive import zip_of
from gutskin.web.photos.files import is_here, kept
from gutskin.web.photos.pictures import LARGEST, TYPE
from gutskin.web.photos.taking import NotInDiaryYet, photo_entry, take_from_phone
from gutskin.web.records.load import ids_of_kind, load_diary
from gutskin.web.sync.answers import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from gutskin.web.photos.files import Kept

NOT_KEPT = "private, no-store"


@csrf_exempt  # a phone has no token; is_ours() asks for a header that no other site can send
@require_http_methods(["GET", "HEAD", "PUT"])
def picture(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Send a picture, or take the one that a phone brings."""
    if request.method == "PUT":
        return _take(request, entry_id)
    return _answer(_kept(request, entry_id).content)


@require_safe
def small_picture(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Send a picture in small."""
    return _answer(_kept(request, entry_id).small)


def _kept(request: HttpRequest, entry_id: str) -> Kept:
    person = person_of(request)
    try:
        found = kept(person, entry_id) if photo_entry(person, entry_id) else None
    except PhotoKeyError:
        found = None  # the page of photos says what is wrong with the key
    if found is None:
        raise Http404
    return found


def _answer(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPE)
    response.headers["Cache-Control"] = NOT_KEPT
    response.headers["Content-Disposition"] = "inline"
    return response


def _take(request: HttpRequest, entry_id: str) -> HttpResponse:
    if not is_ours(request):
        return _refused(403, "This did not come from a page of gutskin.")
    if request.content_type != TYPE or int(request.headers.get("Content-Length") or 0) > LARGEST:
        return _refused(415, f"A photo is sent as JPEG of at most {LARGEST / 1e6:.0f} MB.")
    try:
        take_from_phone(own_person(request), entry_id, request.body)
    except NotInDiaryYet:
        return _refused(409, "The diary does not tell of this photo yet.")
    except PhotoKeyError as error:
        return _refused(503, f"{error.what}.")
    except PhotoError as error:
        return _refused(422, f"{error.what}.")
    return JsonResponse({"kept": True})


@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """Tell which pictures are here, by the ids of their entries, of the days from `since` on."""
    if not is_ours(request):
        return _refused(403, "This did not come from a page of gutskin.")
    person, since = own_person(request), _since(request.GET.get("since", ""))
    ids = ids_of_kind(person, Kind.PHOTO, since=since)
    return JsonResponse({"held": sorted(entry_id for entry_id in ids if is_here(person, entry_id))})


def _since(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return EARLIEST_DAY


@require_safe
def all_photos(request: HttpRequest) -> HttpResponseBase:
    """Send every photo that stands, with a table of them, as one zip that is made meanwhile."""
    try:
        parts = _begun(zip_of(load_diary(person_of(request))))
    except PhotoKeyError:
        return redirect("photos")  # that page says what is wrong with the key
    response = StreamingHttpResponse(parts, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="gutskin-photos-{today().isoformat()}.zip"'
    response.headers["Cache-Control"] = NOT_KEPT
    return response


def _begun(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Return an iterator whose first part is there already, so that what is wrong with a key is not told half-way."""
    return itertools.chain([next(parts, b"")], parts)


def _refused(status: int, why: str) -> HttpResponse:
    return JsonResponse({"why": why}, status=status)
