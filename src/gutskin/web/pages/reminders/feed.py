"""The reminders as a calendar: at an address with a secret word, and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.views.decorators.http import require_safe

from gutskin.web.people import own_person
from gutskin.web.reminders.calendar import calendar_of
from gutskin.web.reminders.keeping import person_of_feed_key

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gutskin.web.reminders.calendar import Told

LONGEST_KEY: Final = 100


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Answer a calendar that knows the secret word; whoever does not learns nothing, not even whether there is one."""
    key = request.GET.get("key", "")
    person = person_of_feed_key(key) if 0 < len(key) <= LONGEST_KEY else None
    if person is None:
        raise Http404
    told = calendar_of(person, own_address(request))
    response = HttpResponseNotModified() if _has(request, told) else _answer(told)
    response.headers["ETag"] = f'"{told.tag}"'
    response.headers["Last-Modified"] = http_date(told.changed_at.timestamp())
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """Answer the person's own reminders as a file for a calendar on this device."""
    response = _answer(calendar_of(own_person(request), own_address(request)))
    response.headers["Content-Disposition"] = 'attachment; filename="gutskin-reminders.ics"'
    return response


def own_address(request: HttpRequest) -> str:
    """Return where this server is reached, without a path: as it was set, else as this browser reached it."""
    if settings.ADDRESS is not None:
        return str(settings.ADDRESS)
    return f"{request.scheme}://{request.get_host()}"


def _answer(told: Told) -> HttpResponse:
    return HttpResponse(told.text, content_type="text/calendar; charset=utf-8")


def _has(request: HttpRequest, told: Told) -> bool:
    """Whether who asks has this very text already: by its tag, or by the time where no tag was sent (RFC 9110)."""
    if "If-None-Match" in request.headers:
        tags = parse_etags(request.headers["If-None-Match"])
        return "*" in tags or any(tag.removeprefix("W/") == f'"{told.tag}"' for tag in tags)
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(told.changed_at.timestamp()) <= since
