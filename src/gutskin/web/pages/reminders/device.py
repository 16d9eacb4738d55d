"""What a browser tells of itself: that it can be reached, under another address now, or no longer; and "in an hour".

The service worker asks, too, while no page is open. Another site cannot: each request has a header of its own, which a
browser lets no other site send without asking first. Who it is about is whoever is signed in.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponseBadRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gutskin.errors import ReminderError
from gutskin.web.people import own_person
from gutskin.web.reminders.browsers import is_reached, move_push
from gutskin.web.reminders.keeping import snooze
from gutskin.web.reminders.kinds import PUSH, why_not_ready
from gutskin.web.reminders.ways import add_push, forget_push, push_key
from gutskin.web.sync.answers import is_ours

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

HEADER: Final = "Gutskin-Reminders"
LARGEST: Final = 10_000
AN_HOUR: Final = 60
LONGEST_NAME: Final = 60
TOO_LATE: Final = "Not put off: in an hour its day is over, or it is not there any more."


@csrf_exempt
@require_POST
def device(request: HttpRequest) -> HttpResponse:
    """Do what a browser tells, and answer with what came of it; without anything told, with the key it needs."""
    if not is_ours(request, HEADER):
        return JsonResponse({"why": "This did not come from a page of gutskin."}, status=403)
    told = _told(request)
    if told is None:
        return HttpResponseBadRequest("This is no JSON that gutskin knows.\n", content_type="text/plain")
    person = own_person(request)
    try:
        return JsonResponse(_answer(person, told))
    except ReminderError as error:
        return JsonResponse({"why": str(error)}, status=422)


def _told(request: HttpRequest) -> dict[str, Any] | None:
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return None
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _answer(person: str, told: Mapping[str, Any]) -> dict[str, Any]:
    for name, answer in ANSWERS.items():
        if name in told:
            return answer(person, told)
    return {"key": "" if why_not_ready(PUSH) else push_key()}


def _subscription(person: str, told: Mapping[str, Any]) -> dict[str, Any]:
    given = told["subscription"]
    if not isinstance(given, dict):
        raise ReminderError("The browser gave nothing by which it can be reached", "try again.")
    if instead := _text(told, "instead"):
        move_push(person=person, subscription=given, endpoint=instead)
    else:
        add_push(person=person, subscription=given, device=_text(told, "device")[:LONGEST_NAME])
    return {"reached": True}


def _gone(person: str, told: Mapping[str, Any]) -> dict[str, Any]:
    return {"forgotten": forget_push(person=person, endpoint=_text(told, "gone"))}


def _known(person: str, told: Mapping[str, Any]) -> dict[str, Any]:
    return {"known": is_reached(person=person, endpoint=_text(told, "known"))}


def _later(person: str, told: Mapping[str, Any]) -> dict[str, Any]:
    again = snooze(person=person, key=_text(told, "later"), minutes=AN_HOUR)
    return {"why": ""} if again else {"why": TOO_LATE}


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    return value if isinstance(value, str) else ""


ANSWERS: Final[Mapping[str, Callable[[str, Mapping[str, Any]], dict[str, Any]]]] = {
    "subscription": _subscription,
    "gone": _gone,
    "known": _known,
    "later": _later,
}
"""What a browser may tell, and what answers it."""
