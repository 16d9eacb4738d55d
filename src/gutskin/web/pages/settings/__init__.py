"""Settings: units, gentle mode, the language, and the way to everything else a person chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_http_methods

from gutskin.diary import Entry, Kind
from gutskin.evidence.starting import speaks_gently
from gutskin.safety import profile_of
from gutskin.web import clock
from gutskin.web.languages import LANGUAGE, languages_there
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page, show
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary
from gutskin.web.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from gutskin.diary import Diary
    from gutskin.diary.entries import Value

GENTLE: Final = "gentle"


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """The way to another page of settings: the name of its address, an icon, what it is called and what it is for."""

    address: str
    icon: str
    label: str
    line: str


LINKS: Final = (
    Link(
        address="habits",
        icon="check",
        label=gettext_noop("Habits"),
        line=gettext_noop("What you want to keep up, and for how long"),
    ),
    Link(
        address="reminders",
        icon="bell",
        label=gettext_noop("Reminders"),
        line=gettext_noop("When gutskin may call you, and how"),
    ),
    Link(
        address="courses",
        icon="repeat",
        label=gettext_noop("Probiotic courses"),
        line=gettext_noop("One at a time, eight weeks each"),
    ),
    Link(
        address="screening",
        icon="shield",
        label=gettext_noop("Health questions"),
        line=gettext_noop("What should wait for a doctor's yes, and what you live with"),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Something to choose from a list. `name`: the setting. `chosen`: what holds now. `choices`: values and words."""

    name: str
    title: str
    chosen: str
    choices: tuple[tuple[str, str], ...]


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Show what can be chosen, or take what was chosen and stay here."""
    diary = load_diary(person_of(request))
    if request.method != "POST":
        return show(request, PAGE, context_of(diary))
    entries = _changed(diary, request.POST)
    write_entries(person=person_of(request), entries=entries)
    response = redirect("settings")
    give_notice(response, "changed" if entries else "unchanged", *(entry.id for entry in entries))
    return response


def context_of(diary: Diary) -> dict[str, Any]:
    """Return what the page shows of a person's settings."""
    from gutskin.summaries.gentle import gentle  # the summaries take long to import, and few pages need them

    languages, is_on = _language(diary), diary.settings.get(GENTLE) is True
    return {
        "links": _links(),
        "units": _units(diary),
        "gentle": is_on,
        "is_gentle_anyway": gentle(diary) and not is_on,
        "gentle_by_answers": speaks_gently(profile_of(diary)),
        "language": languages if len(languages.choices) > 2 else None,  # "as the browser says", and English
    }


def _links() -> list[Link]:
    """Return the ways to those pages that there are."""
    from gutskin.web.pages import PAGES  # the pages import this module

    names = {page.name for page in PAGES}
    return [link for link in LINKS if link.address in names]


def _units(diary: Diary) -> tuple[Choice, ...]:
    return tuple(
        Choice(name=unit.setting, title=unit.title, chosen=unit.chosen(diary.settings), choices=_said(unit.choices))
        for unit in UNITS
    )


def _said(choices: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((value, gettext(words)) for value, words in choices)


def _language(diary: Diary) -> Choice:
    said = diary.settings.get(LANGUAGE)
    there = (("", gettext("As your browser says")), *languages_there())
    chosen = str(said) if said in dict(there) else ""
    return Choice(name=LANGUAGE, title=gettext_noop("Language"), chosen=chosen, choices=there)


def _changed(diary: Diary, form: Mapping[str, str]) -> list[Entry]:
    """Return the settings a form changes, from what its page showed; a value nobody knows changes nothing."""
    made = [
        (each.name, form[each.name])
        for each in (*_units(diary), _language(diary))
        if form.get(each.name, form.get(f"was-{each.name}")) != form.get(f"was-{each.name}")
        and form[each.name] in dict(each.choices)
    ]
    changed: dict[str, Value] = dict(made)
    if ("was-gentle" in form) != (GENTLE in form):
        changed[GENTLE] = GENTLE in form
    return [Entry(kind=Kind.SETTING, day=clock.today(), name=name, value=value) for name, value in changed.items()]


PAGE: Final = Page(
    name="settings",
    title=gettext_noop("Settings"),
    place="more",
    word=gettext_noop("Settings"),
    routes=(path("settings/", settings, name="settings"),),
)
