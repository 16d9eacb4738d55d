"""Parts of your day: what the page of a day asks for. Each is a setting, so every device of a person has the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_http_methods

from gutskin.diary import Diary, Entry, Kind
from gutskin.web import clock
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.today.changes import SYMPTOM_SETTING
from gutskin.web.pages.today.parts import PARTS
from gutskin.web.pages.today.parts_shown import symptom_names
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest, HttpResponse
    from django.template.response import TemplateResponse


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One switch. `name`: the setting. `inside`: the finer switches of the same part, none for most."""

    name: str
    title: str
    line: str
    is_on: bool
    inside: tuple[Row, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def parts(request: HttpRequest) -> HttpResponse:
    """Show what can be switched, or take what was switched and lead to Today."""
    diary = load_diary(person_of(request))
    rows = rows_of(diary)
    if request.method != "POST":
        return show(request, PAGE, {"rows": rows})
    entries = _switched(rows, request.POST.getlist("was"), request.POST.getlist("set"))
    write_entries(person=person_of(request), entries=entries)
    response = redirect("today")
    give_notice(response, "changed" if entries else "unchanged", *(entry.id for entry in entries))
    return response


def empty_parts(request: HttpRequest, more: Mapping[str, Any]) -> TemplateResponse:
    """Return the page as it is for somebody who switched nothing, for a phone to fill; `more` goes into its context."""
    return show(request, PAGE, {"rows": rows_of(Diary())} | dict(more))


def rows_of(diary: Diary) -> tuple[Row, ...]:
    """Return a switch for each part of a day, with those of own symptoms inside theirs."""
    inside = {"symptoms": _symptoms(diary)}
    return tuple(
        Row(
            name=part.setting,
            title=part.title,
            line=part.line,
            is_on=part.is_on(diary.settings),
            inside=inside.get(part.id, ()),
        )
        for part in PARTS
    )


def _symptoms(diary: Diary) -> tuple[Row, ...]:
    names = symptom_names(diary, diary.day(clock.today()))
    return tuple(Row(name=SYMPTOM_SETTING + name, title=name, line="", is_on=True) for name in names)


def _switched(rows: Sequence[Row], was: Sequence[str], now: Sequence[str]) -> list[Entry]:
    """Return the settings that differ between what the page showed and what came back; of names it knows only."""
    known = [row.name for each in rows for row in (each, *each.inside)]
    return [
        Entry(kind=Kind.SETTING, day=clock.today(), name=name, value=name in now)
        for name in known
        if (name in was) != (name in now)
    ]


PAGE: Final = Page(
    name="parts",
    title="Parts of your day",
    place="more",
    word="Your day",
    routes=(path("parts/", parts, name="parts"),),
)
