"""Looking at the made-up diary, and going back to one's own. Two buttons; no page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from gutskin.web.clock import today
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page
from gutskin.web.people import back_to_own, look_at_made_up, made_up_for, own_person
from gutskin.web.records.made_up import make_made_up_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Make the made-up diary where needed and show it."""
    make_made_up_diary(today=today(), person=made_up_for(own_person(request)))
    response = redirect("diary")
    look_at_made_up(response)
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """Show the person's own diary again."""
    response = redirect("today")
    back_to_own(response)
    give_notice(response, "own")
    return response


PAGE: Final = Page(
    name="made-up",
    title="A made-up diary",
    place="more",
    routes=(path("made-up/", look, name="made-up"), path("made-up/leave/", leave, name="made-up-leave")),
)
