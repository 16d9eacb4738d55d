"""One entry: change its words, delete it, undo that, bring an earlier version back."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gutskin.diary import Kind
from gutskin.diary.entries import BESIDE_DAYS
from gutskin.errors import BadEntryError, TrialRefusedError
from gutskin.web.notices import give_notice
from gutskin.web.pages.entry.values import field_text, value_from
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.today.changes import MEALS
from gutskin.web.people import person_of
from gutskin.web.records.actions import bring_back, delete_entry, undo_last_edits, write_entries
from gutskin.web.records.load import edits_of_entry

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gutskin.diary import Entry


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Show one entry with its earlier versions, or take its new words."""
    edits = edits_of_entry(person_of(request), entry_id)
    if not edits:
        raise Http404
    if edits[0][1].kind in BESIDE_DAYS:
        return redirect({Kind.MEANING: "words", Kind.COURSE: "courses"}.get(edits[0][1].kind, "more"))
    if edits[0][1].kind is Kind.PHOTO:
        return redirect("photos-one", entry_id)
    if request.method != "POST" or edits[0][1].deleted:
        return show(request, PAGE, _context(edits, field_text(edits[0][1]), ""))
    try:
        changed = _changed(edits[0][1], request)
    except BadEntryError as error:
        return show(request, PAGE, _context(edits, request.POST.get("value", ""), str(error)), status=422)
    write_entries(person=person_of(request), entries=[] if changed == edits[0][1] else [changed])
    return _back_to_day(changed, "changed" if changed != edits[0][1] else "unchanged", changed.id)


def _changed(entry: Entry, request: HttpRequest) -> Entry:
    """Return the entry with the posted value, meal and time; BadEntryError where one cannot be read."""
    value = value_from(entry.kind, request.POST.get("value", ""))
    if entry.kind not in {Kind.MEAL, Kind.DRINK}:
        return replace(entry, value=value)
    name = request.POST.get("meal", entry.name)
    return replace(entry, value=value, name=name, at=_time(request.POST.get("at", "")))


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text.strip() else None
    except ValueError as error:
        raise BadEntryError("This is not a time of day", text, "write it as in 19:30, or leave it empty.") from error


@require_POST
def delete(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Delete an entry; the next page offers Undo."""
    deleted = delete_entry(person=person_of(request), entry_id=entry_id)
    if deleted is None:
        raise Http404
    return _back_to_day(deleted, "removed", entry_id)


@require_POST
def undo(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Take the last edit of an entry back, and those of the entries written together with it."""
    ids = (entry_id, *request.POST.getlist("also"))
    try:
        undone = next(iter(undo_last_edits(person=person_of(request), entry_ids=ids)), None)
    except TrialRefusedError:
        return _another_test_runs()
    if undone is None:
        raise Http404
    response = redirect(_page_of(request, undone))
    give_notice(response, "undone")
    return response


@require_POST
def restore(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Bring an earlier version of an entry back."""
    seq = request.POST.get("version", "")
    try:
        found = bring_back(person=person_of(request), entry_id=entry_id, seq=int(seq)) if seq.isdecimal() else None
    except TrialRefusedError:
        return _another_test_runs()
    if found is None:
        raise Http404
    return _back_to_day(found, "brought-back", entry_id)


def _another_test_runs() -> HttpResponse:
    """Lead to the tests, where the one that runs stands."""
    response = redirect("trials")
    give_notice(response, "one-test")
    return response


@require_safe
def no_list(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """Lead to the diary: there is no list of entries apart from it."""
    return redirect("diary")


def _page_of(request: HttpRequest, entry: Entry) -> str:
    """Return the page the form was on, the day of the entry otherwise; never an address elsewhere."""
    page = request.POST.get("page", "")
    if page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None):
        return page
    return reverse("diary-day", args=[entry.day])


def _back_to_day(entry: Entry, what: str, entry_id: str) -> HttpResponse:
    response = redirect("diary-day", entry.day)
    give_notice(response, what, *([entry_id] if what != "unchanged" else []))
    return response


def _context(edits: tuple[tuple[int, Entry], ...], text: str, problem: str) -> dict[str, Any]:
    entry = edits[0][1]
    return {
        "title": "One entry",
        "entry": entry,
        "text": text,
        "problem": problem,
        "is_meal": entry.kind in {Kind.MEAL, Kind.DRINK},
        "is_yes_or_no": isinstance(entry.value, bool),
        "is_long": entry.kind is Kind.NOTE,
        "meals": MEALS if entry.name in {"", *MEALS} else (*MEALS, entry.name),
        "earlier": [(seq, edit) for seq, edit in edits[1:] if not edit.deleted],
    }


PAGE: Final = Page(
    name="entry",
    title="One entry",
    place="diary",
    routes=(
        path("entry/", no_list, name="entry"),
        path("entry/<str:entry_id>/", change, name="entry-change"),
        path("entry/<str:entry_id>/delete/", delete, name="entry-delete"),
        path("entry/<str:entry_id>/undo/", undo, name="entry-undo"),
        path("entry/<str:entry_id>/bring-back/", restore, name="entry-bring-back"),
    ),
)
