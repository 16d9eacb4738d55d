"""Learn: the gut-skin axis in plain words, how sure each thing is, how long to wait, who must ask first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.urls import path
from django.views.decorators.http import require_safe

from gutskin.evidence import statements_for
from gutskin.evidence.learning import GIVEN_BY, axis, general_advice, not_covered
from gutskin.safety import conditions_of
from gutskin.web.pages.learn.shown import (
    asking_first,
    cards_of,
    chapters,
    how_sure,
    linked,
    waiting_times,
)
from gutskin.web.pages.page import Page, show
from gutskin.web.people import person_of
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """Show the ways to each condition, those the person lives with first, and what holds for everybody."""
    own = conditions_of(load_diary(person_of(request)))
    context: dict[str, Any] = {
        "chapters": chapters(own),
        "has_own": bool(own),
        "axis": [(part, linked(part.statements)) for part in axis()],
        "advice": [(each, linked(each.statements)) for each in general_advice()],
        "given_by": GIVEN_BY,
        "certainties": how_sure(),
        "waiting": waiting_times(),
        "asking_first": asking_first(),
        "not_covered": not_covered(),
    }
    return show(request, PAGE, context)


@require_safe
def chapter(request: HttpRequest, about: str) -> HttpResponse:
    """Show what research says about one condition, the surest first."""
    own = conditions_of(load_diary(person_of(request)))
    found = next((each for each in chapters(own) if each.slug == about), None)
    if found is None:
        raise Http404
    context = {
        "title": found.title,
        "chapter": found,
        "chapters": chapters(own),
        "cards": cards_of(statements_for(found.condition)),
    }
    return show(request, PAGE, context, template="chapter.html")


PAGE: Final = Page(
    name="learn",
    title="Learn",
    place="more",
    word="Learn",
    routes=(path("learn/", learn, name="learn"), path("learn/<slug:about>/", chapter, name="learn-about")),
)
