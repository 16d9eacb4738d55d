"""Photos: what was photographed, side by side at the same size across time; covered until one asks to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.urls import path
from django.views.decorators.http import require_safe

from gutskin.errors import PhotoKeyError
from gutskin.web.clock import today
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.photos.answers import all_photos, held, picture, small_picture
from gutskin.web.pages.photos.changing import add, bring_back_photo, change, cover, erase_photo, remove
from gutskin.web.pages.photos.shown import about_album, beside
from gutskin.web.people import person_of
from gutskin.web.photos.album import album_of, labels_of, removed_from, series_with
from gutskin.web.photos.files import erase_long_removed, kept
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.template.response import TemplateResponse

    from gutskin.diary import Diary


@require_safe
def photos(request: HttpRequest) -> HttpResponse:
    """Show what was photographed, newest first, and the form to add more."""
    person = person_of(request)
    diary = load_diary(person)
    _let_go(person, diary)
    context = about_album(diary, day=request.GET.get("day", ""))
    return show(request, PAGE, context | {"key_problem": _key_problem(diary)})


@require_safe
def series(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Show two photos of one thing side by side, and all of them in a strip across time."""
    found = series_with(load_diary(person_of(request)), entry_id)
    if found is None:
        raise Http404
    context = beside(found, left=request.GET.get("left", ""), right=request.GET.get("right", ""))
    return show(request, PAGE, {"title": found.label} | context, template="series.html")


@require_safe
def one(request: HttpRequest, entry_id: str) -> HttpResponse:
    """Show one photo with what it shows and its day; of a removed one, how to bring it back."""
    diary = load_diary(person_of(request))
    found = series_with(diary, entry_id)
    shots = found.shots if found else removed_from(diary)
    shot = next((each for each in shots if each.id == entry_id), None)
    if shot is None:
        raise Http404
    context: dict[str, Any] = {"title": shot.label, "shot": shot, "is_removed": found is None, "today": today()}
    return show(request, PAGE, context | {"labels": labels_of(diary)}, template="one.html")


def empty_album(request: HttpRequest, more: dict[str, Any]) -> TemplateResponse:
    """Return the page without anybody's photos, for a phone to fill from what it holds."""
    return show(request, PAGE, more, template="on_phone.html")


def _key_problem(diary: Diary) -> str:
    """Return what is wrong with the key of the photos, "" when one of them opens (or there is none)."""
    one_here = next((shot for series in album_of(diary) for shot in series.newest_first if shot.is_here), None)
    try:
        if one_here is not None:
            kept(one_here.entry.person, one_here.id)
    except PhotoKeyError as error:
        return str(error)
    return ""


def _let_go(person: str, diary: Diary) -> None:
    """Erase what was removed long ago."""
    standing = [shot.id for each in album_of(diary) for shot in each.shots]
    erase_long_removed(person, standing=standing, removed=[shot.id for shot in removed_from(diary)])


PAGE: Final = Page(
    name="photos",
    title="Photos",
    place="diary",
    word="Photos",
    routes=(
        path("photos/", photos, name="photos"),
        path("photos/add/", add, name="photos-add"),
        path("photos/cover/", cover, name="photos-cover"),
        path("photos/held/", held, name="photos-held"),
        path("photos/photos.zip", all_photos, name="photos-zip"),
        path("photos/of/<str:entry_id>/", series, name="photos-of"),
        path("photos/one/<str:entry_id>/", one, name="photos-one"),
        path("photos/one/<str:entry_id>/change/", change, name="photos-change"),
        path("photos/one/<str:entry_id>/remove/", remove, name="photos-remove"),
        path("photos/one/<str:entry_id>/bring-back/", bring_back_photo, name="photos-bring-back"),
        path("photos/one/<str:entry_id>/erase/", erase_photo, name="photos-erase"),
        path("photos/<str:entry_id>/", picture, name="photos-picture"),
        path("photos/<str:entry_id>/small/", small_picture, name="photos-small"),
    ),
)
