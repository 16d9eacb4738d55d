"""The page of reminders as a whole, also after something could not be done: with what was typed, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gutskin.web.pages.page import show
from gutskin.web.pages.reminders.saying import NotKeptError, rows_said
from gutskin.web.pages.reminders.shown import about_person, as_typed, habits_of, more_offered, rows_shown
from gutskin.web.people import is_made_up, own_person
from gutskin.web.reminders.keeping import has_feed
from gutskin.web.reminders.ways import push_key

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def whole_page(request: HttpRequest, problem: NotKeptError | None = None, **problems: Any) -> HttpResponse:
    """Show the page. `problem`: why the reminders could not be kept; `problems`: those of other parts, by name."""
    from gutskin.web.pages.reminders import PAGE  # its views import this module

    status = 422 if problem or problems else 200
    if is_made_up(request):
        return show(request, PAGE, {}, status=status, template="made_up.html")
    return show(request, PAGE, _context(request, problem) | problems, status=status)


def _context(request: HttpRequest, problem: NotKeptError | None) -> dict[str, Any]:
    person = own_person(request)
    rows = rows_shown(person, habits_of(person))
    return about_person(person) | {
        "rows": as_typed(rows, rows_said(request.POST), problem) if problem else rows,
        "offered": more_offered(rows),
        "typed": request.POST if problem else None,
        "quiet_problem": problem.said if problem and problem.place is None else "",
        "push_key": push_key(),
        "has_feed": has_feed(person),
    }
