"""Ways to be reached: add one, try it, switch it, remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gutskin.errors import ReminderError
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.reminders.help import steps_of
from gutskin.web.pages.reminders.whole import whole_page
from gutskin.web.people import own_person
from gutskin.web.reminders.kinds import PUSH, kind_called, why_not_ready
from gutskin.web.reminders.trying import send_test
from gutskin.web.reminders.ways import add_way, remove_way, switch_way

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from gutskin.web.reminders.kinds import Kind

LONGEST_VALUE: Final = 1000


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Show what a kind of way asks for, or add one as a form brings it."""
    found = kind_called(kind)
    if found is None or found.name == PUSH:
        raise Http404
    if request.method != "POST":
        return _form(request, found)
    values = {field.name: request.POST.get(field.name, "").strip()[:LONGEST_VALUE] for field in found.fields}
    try:
        add_way(person=own_person(request), kind=found.name, values=values)
    except ReminderError as error:
        return _form(request, found, values, str(error))
    return _to_ways("added")


def _form(request: HttpRequest, kind: Kind, values: Mapping[str, str] | None = None, problem: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "title": kind.title,
        "kind": kind,
        "fields": [(field, _title(field.label), (values or {}).get(field.name, "")) for field in kind.fields],
        "steps": steps_of(kind.name),
        "not_ready": why_not_ready(kind.name),
        "problem": problem,
    }
    return show(request, FRAME, context, status=422 if problem else 200, template="add.html")


def _title(label: str) -> str:
    """Return what a field is called without its article: `Token of a bot`."""
    article, _, rest = label.partition(" ")
    said = rest if article in {"a", "an", "the"} else label
    return said[:1].upper() + said[1:]


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Do with one way what the pressed button says: send a test, switch it on or off, remove it."""
    person, number = own_person(request), _number(request.POST.get("id", ""))
    match request.POST.get("do", ""):
        case "test":
            return _test(request, number)
        case "on" | "off" as wanted:
            done = switch_way(person=person, way_id=number, is_on=wanted == "on")
            return _to_ways("changed" if done else "unchanged")
        case "remove":
            return _to_ways("removed" if remove_way(person=person, way_id=number) else "unchanged")
        case _:
            raise Http404


def _test(request: HttpRequest, number: int) -> HttpResponse:
    why = send_test(person=own_person(request), way_id=number)
    if not why:
        return _to_ways("test-sent")
    return whole_page(request, way_problem=why, way_tried=number)


def _number(text: str) -> int:
    """Return the number of a way, 0 (that of none) for what is no number."""
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def _to_ways(what: str) -> HttpResponse:
    response = redirect("reminders")
    response.headers["Location"] += "#ways"
    give_notice(response, what)
    return response


FRAME: Final = Page(name="reminders", title="Reminders", place="more", routes=())
"""The frame of the pages inside Reminders."""
