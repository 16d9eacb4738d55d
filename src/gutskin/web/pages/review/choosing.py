"""Choosing which photos of the weeks of a review stand in it; none do until somebody chose them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gutskin.summaries.review import review_days
from gutskin.web.clock import today
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import show
from gutskin.web.people import person_of
from gutskin.web.photos.album import is_covered
from gutskin.web.photos.chosen import choices, is_chosen, photos_between
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gutskin.diary import Diary
    from gutskin.web.pages.page import Page
    from gutskin.web.photos.album import Series


@require_http_methods(["GET", "HEAD", "POST"])
def choose_photos(request: HttpRequest) -> HttpResponse:
    """Show the photos of these weeks to choose from, or keep what was chosen and lead back to the review."""
    person = person_of(request)
    diary = load_diary(person)
    offered = _offered(diary)
    if request.method != "POST":
        chosen = {shot.id for series in offered for shot in series.shots if is_chosen(diary, shot)}
        context = {
            "title": gettext("Photos in the review"),
            "offered": offered,
            "chosen": chosen,
            "covered": is_covered(diary),
        }
        return show(request, _page(), context, template="choose.html")
    entries = choices(diary, offered, request.POST.getlist("photo"), today=today())
    write_entries(person=person, entries=entries)
    response = redirect(f"{reverse('review')}#photos")
    give_notice(response, "changed" if entries else "unchanged", *(entry.id for entry in entries))
    return response


def _offered(diary: Diary) -> tuple[Series, ...]:
    if diary.last is None:
        return ()
    return photos_between(diary, *review_days(diary))


def _page() -> Page:
    from gutskin.web.pages.review import PAGE  # which imports this module

    return PAGE
