"""One's own words: what gutskin reads in them, live and afterwards, and what the person says they mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gutskin.diary import Kind
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.errors import BadEntryError
from gutskin.web import clock
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.words.saying import attribute_titles, meant_by, said_by
from gutskin.web.pages.words.shown import words_shown
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gutskin.diary import Diary, Entry

LONGEST_LIVE: Final = 2_000
"""Characters that are read while somebody types; the whole is read when it is saved."""


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest) -> HttpResponse:
    """Show what was said of which words, or take a new food or recipe of the person's own."""
    diary = load_diary(person_of(request))
    if request.method != "POST":
        return show(request, PAGE, _list_context(diary))
    own, foods = request.POST.get("words", ""), request.POST.get("foods", "")
    try:
        entries = meant_by(own, foods, diary, clock.today())
    except BadEntryError as error:
        context = _list_context(diary) | {"own": own, "foods": foods, "problem": str(error)}
        return show(request, PAGE, context, status=422)
    return _write(request, entries, reverse("words"))


@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """Take what the person says of some words. Asked by a script it answers nothing, else the page it came from."""
    diary = load_diary(person_of(request))
    try:
        entries = said_by(request.POST.dict(), diary, _day_in(request))
    except BadEntryError as error:
        return _refused(request, diary, error)
    return _write(request, entries, _page_in(request))


def _refused(request: HttpRequest, diary: Diary, error: BadEntryError) -> HttpResponse:
    if "quietly" in request.POST:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    return show(request, PAGE, _list_context(diary) | {"problem": str(error)}, status=422)


def _write(request: HttpRequest, entries: tuple[Entry, ...], page: str) -> HttpResponse:
    written = write_entries(person=person_of(request), entries=entries)
    if "quietly" in request.POST:
        return HttpResponse(status=204)
    response = redirect(page)
    ids = tuple(entry.id for entry in written)
    give_notice(response, "noted" if ids else "unchanged", *ids)
    return response


@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Return what is read in words that are being typed, as a part of a page. They are not kept."""
    from gutskin.foods.eaten import read_on  # loads the food table, so not at every start

    diary, day = load_diary(person_of(request)), _day_in(request)
    text = request.POST.get("text", "")[:LONGEST_LIVE]
    meal = read_on(diary, text, day, request.POST.get("meal", ""))
    shown = words_shown(diary, meal, day) if text.strip() else ()
    return TemplateResponse(request, "words/reading.html", {"shown": shown, "unread": meal.unread})


@require_safe
def one_entry(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Show what was read in one meal of the diary, every word of it open to correction."""
    from gutskin.foods.eaten import eaten

    diary = load_diary(person_of(request))
    entry = next((each for each in diary.entries if each.id == entry_id and each.kind in {Kind.MEAL, Kind.DRINK}), None)
    if entry is None:
        raise Http404
    shown = words_shown(diary, eaten(diary, entry), entry.day)
    context = {
        "title": "What was read",
        "entry": entry,
        "day": entry.day,
        "shown": shown,
        "attribute_titles": attribute_titles(),
    }
    return show(request, PAGE, context, template="one_entry.html")


def _list_context(diary: Diary) -> dict[str, Any]:
    from gutskin.diary.meanings import meaning_in
    from gutskin.foods import attributes

    titles = {each.id: each.title for each in attributes()}
    rows = []
    for entry in sorted(diary.meanings, key=lambda each: (each.name, each.day)):
        meaning = meaning_in(entry.value)
        lists = {"in it": meaning.surely, "not in it": meaning.without, "not sure": meaning.perhaps}
        told = [
            f"{name}: {', '.join(titles.get(each, each) for each in sorted(ids))}" for name, ids in lists.items() if ids
        ]
        since = None if entry.day == EARLIEST_DAY else entry.day
        rows.append({"entry": entry, "foods": meaning.foods, "told": told, "since": since})
    return {"rows": rows, "day": clock.today()}


def _day_in(request: HttpRequest) -> date:
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return clock.today()
    return day if EARLIEST_DAY <= day <= clock.today() else clock.today()


def _page_in(request: HttpRequest) -> str:
    """Return the page the form was on; never an address elsewhere."""
    page = request.POST.get("page", "")
    safe = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if safe else reverse("words")


PAGE: Final = Page(
    name="words",
    title="Your own words",
    place="more",
    word="Your words",
    routes=(
        path("words/", words, name="words"),
        path("words/say/", say, name="words-say"),
        path("words/reading/", reading, name="words-reading"),
        path("words/eaten/<str:entry_id>/", one_entry, name="words-eaten"),
    ),
)
