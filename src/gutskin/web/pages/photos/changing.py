"""What the forms of the pages of photos do: add, name anew, remove, bring back, erase for good, cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gutskin.diary import Entry, Kind
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.errors import BadEntryError, GutskinError, PhotoError
from gutskin.web.clock import today
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import show
from gutskin.web.pages.photos.shown import about_album
from gutskin.web.people import is_made_up, person_of
from gutskin.web.photos.album import COVERED, removed_from
from gutskin.web.photos.files import erase
from gutskin.web.photos.pictures import LARGEST
from gutskin.web.photos.taking import MOST_AT_ONCE, photo_entries, photo_entry
from gutskin.web.records.actions import delete_entry, write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gutskin.web.pages.page import Page


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Take photos in without any script: as they were chosen, drawn anew here. All of them or none."""
    person = person_of(request)
    if is_made_up(request):
        raise Http404  # nobody's skin belongs into a made-up diary, and that page has no such form
    label = request.POST.get("label", "").strip()
    try:
        entries = photo_entries(person, _day(request.POST.get("day", "")), label, _files(request))
    except GutskinError as error:
        context = about_album(load_diary(person), day=request.POST.get("day", ""))
        return show(request, _page(), context | {"problem": str(error), "label": label}, status=422)
    write_entries(person=person, entries=entries)
    response = redirect("photos")
    give_notice(response, "added", *(entry.id for entry in entries))
    return response


def _files(request: HttpRequest) -> list[bytes]:
    files = request.FILES.getlist("picture")
    if not files:
        raise PhotoError("No picture was chosen", "nothing", "choose one and press the button again.")
    if len(files) > MOST_AT_ONCE:
        raise PhotoError("These are many pictures at once", len(files), f"choose at most {MOST_AT_ONCE}.")
    return [file.read(LARGEST + 1) for file in files]


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadEntryError("There is no such day", text, "write it as in 2026-11-23.") from error
    if not EARLIEST_DAY <= day <= today():
        raise BadEntryError("Photos belong to a day up to today", text, "choose another day.")
    return day


@require_POST
def change(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Take the new words of a photo, and its day."""
    entry = _standing(request, entry_id)
    label = request.POST.get("label", "").strip()
    try:
        changed = replace(entry, name=label or entry.name, day=_day(request.POST.get("day", "")))
    except BadEntryError:
        return redirect("photos-one", entry_id)
    write_entries(person=person_of(request), entries=[] if changed == entry else [changed])
    response = redirect("photos-one", entry_id)
    give_notice(response, "changed" if changed != entry else "unchanged", *([entry_id] if changed != entry else []))
    return response


@require_POST
def remove(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Remove a photo; its picture stays for thirty days, so that it can be brought back."""
    _standing(request, entry_id)
    delete_entry(person=person_of(request), entry_id=entry_id)
    response = redirect("photos")
    give_notice(response, "removed", entry_id)
    return response


@require_POST
def bring_back_photo(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Bring a removed photo back as it was last."""
    person = person_of(request)
    found = next((shot.entry for shot in removed_from(load_diary(person)) if shot.id == entry_id), None)
    if found is None:
        raise Http404
    write_entries(person=person, entries=[found])
    response = redirect("photos-one", entry_id)
    give_notice(response, "brought-back", entry_id)
    return response


@require_POST
def erase_photo(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Remove a photo and erase its picture at once, for good."""
    person = person_of(request)
    if photo_entry(person, entry_id) is None:
        raise Http404
    delete_entry(person=person, entry_id=entry_id)
    erase(person, entry_id)
    response = redirect("photos")
    give_notice(response, "erased")
    return response


@require_POST
def cover(request: HttpRequest) -> HttpResponse:
    """Keep photos covered until they are tapped, or show them at once."""
    covered = request.POST.get("cover") == "on"
    person = person_of(request)
    setting = Entry(kind=Kind.SETTING, day=today(), name=COVERED, value=covered, person=person)
    write_entries(person=person, entries=[setting])
    return redirect("photos")


def _standing(request: HttpRequest, entry_id: str) -> Entry:
    """Return a photo of this person that stands, or answer that there is none."""
    entry = photo_entry(person_of(request), entry_id)
    if entry is None or entry.deleted:
        raise Http404
    return entry


def _page() -> Page:
    from gutskin.web.pages.photos import PAGE  # which imports this module

    return PAGE
