"""Reminders: of what and when, how to be reached, quiet for a while, and the same in a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from gutskin.errors import ReminderError
from gutskin.web import clock
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.reminders.device import device
from gutskin.web.pages.reminders.feed import feed, file, own_address
from gutskin.web.pages.reminders.saying import NotKeptError, keep_said, time_said
from gutskin.web.pages.reminders.shown import day_over
from gutskin.web.pages.reminders.ways import add, change
from gutskin.web.pages.reminders.whole import whole_page
from gutskin.web.people import own_person
from gutskin.web.reminders.keeping import (
    end_feed,
    keep_reminder,
    make_feed_key,
    note_zone,
    pause,
    preferences_of,
    remove_reminder,
    zone_of,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

DAYS_PAUSED: Final = {"today": 1, "week": 7}
NO_ZONE: Final = "There is no such time zone. To fix this, write it as in Europe/Berlin."


@require_safe
def reminders(request: HttpRequest) -> HttpResponse:
    """Show all there is to choose, and what came lately."""
    return whole_page(request)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the reminders, the quiet hours and what may be said, as a form brings them; or remove one of them."""
    person = own_person(request)
    if remove := request.POST.get("remove", ""):
        gone = remove.isdecimal() and remove_reminder(person=person, reminder_id=int(remove[:15]))
        return _back("removed" if gone else "unchanged")
    try:
        changed = keep_said(person, request.POST)
    except NotKeptError as problem:
        return whole_page(request, problem)
    if not preferences_of(person).zone:
        note_zone(person=person, zone=request.POST.get("zone", ""))
    return _back("changed" if changed else "unchanged")


@require_POST
def more(request: HttpRequest) -> HttpResponse:
    """Keep one more reminder of something that has one already."""
    about, _, name = request.POST.get("what", "").partition("|")
    try:
        keep_reminder(person=own_person(request), about=about, name=name, at=time_said(request.POST.get("at", "")))
    except ReminderError as error:
        return whole_page(request, more_problem=str(error))
    return _back("added")


@require_POST
def quiet_for_a_while(request: HttpRequest) -> HttpResponse:
    """Send nothing for the rest of today, or for a week, or go on now."""
    person = own_person(request)
    days = DAYS_PAUSED.get(request.POST.get("for", ""))
    pause(person=person, until=day_over(clock.now(), zone_of(person), days) if days else None)
    return _back("changed")


@require_POST
def zone(request: HttpRequest) -> HttpResponse:
    """Take the time zone that a device or the person names."""
    if not note_zone(person=own_person(request), zone=request.POST.get("zone", "").strip()):
        return whole_page(request, zone_problem=NO_ZONE)
    return _back("changed")


@require_POST
def calendar(request: HttpRequest) -> HttpResponse:
    """Make the address of the calendar and show it, this once; or end it."""
    person = own_person(request)
    if request.POST.get("do") == "end":
        end_feed(person)
        return _back("removed")
    if request.POST.get("do") != "make":
        return _back("unchanged")
    address = f"{own_address(request)}{FEED_PATH}?key={make_feed_key(person)}"
    return show(request, PAGE, {"title": "Your calendar’s address", "address": address}, template="calendar.html")


def _back(what: str) -> HttpResponse:
    response = redirect("reminders")
    give_notice(response, what)
    return response


FEED_PATH: Final = "/reminders/calendar.ics"
PAGE: Final = Page(
    name="reminders",
    title="Reminders",
    place="more",
    word="Reminders",
    routes=(
        path("reminders/", reminders, name="reminders"),
        path("reminders/keep/", keep, name="reminders-keep"),
        path("reminders/more/", more, name="reminders-more"),
        path("reminders/quiet/", quiet_for_a_while, name="reminders-quiet"),
        path("reminders/zone/", zone, name="reminders-zone"),
        path("reminders/ways/", change, name="reminders-way"),
        path("reminders/ways/<slug:kind>/", add, name="reminders-add"),
        path("reminders/device/", device, name="reminders-device"),
        path("reminders/calendar/", calendar, name="reminders-calendar"),
        path("reminders/calendar.ics", feed, name="reminders-feed"),
        path("reminders/reminders.ics", file, name="reminders-file"),
    ),
)
