"""Health questions: asked before something is begun where the answers matter; seen, changed and forgotten here."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from gutskin.diary import Entry, Kind
from gutskin.evidence.rules import ACTIONS, Answer, questions
from gutskin.safety import may_start
from gutskin.safety.said import (
    AGREED,
    CONDITION,
    CONDITIONS,
    agreement_for,
    agreement_name,
    profile_from,
    settings_of_health,
)
from gutskin.web import clock
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.screening.asked import TITLES, answers_in, asked_about, conditions_in
from gutskin.web.pages.screening.gate import THIS
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from gutskin.diary import Diary


@require_http_methods(["GET", "HEAD", "POST"])
def screening(request: HttpRequest) -> HttpResponse:
    """Show what was answered, or take answers, conditions, or a clinician's yes, and lead back where they belong."""
    diary = load_diary(person_of(request))
    if request.method != "POST":
        return show(request, PAGE, context_of(diary))
    entries = _asked_for(request.POST, diary)
    write_entries(person=person_of(request), entries=entries)
    response = redirect(_page_back(request.POST.get("back", "")))
    give_notice(response, "changed" if entries else "unchanged", *(entry.id for entry in entries))
    return response


def _asked_for(form: Mapping[str, str], diary: Diary) -> tuple[Entry, ...]:
    """Return the entries a form asks for: everything forgotten, a clinician's yes, or answers and conditions."""
    today = clock.today()
    if "forget" in form:
        names = set(settings_of_health(diary))
        return tuple(replace(each, deleted=True) for each in diary.entries if _is_setting(each) and each.name in names)
    answers = answers_in(form, diary, today)
    if form.get("agreed") in ACTIONS:
        return (*answers, *_agreed(diary, answers, form["agreed"], form.get("exposure") or None))
    return (*answers, *conditions_in(form, diary, today))


def _is_setting(entry: Entry) -> bool:
    return entry.kind is Kind.SETTING


def _agreed(diary: Diary, answers: tuple[Entry, ...], action: str, exposure: str | None) -> tuple[Entry, ...]:
    """Return the setting that notes a clinician's yes, where one is what is missing after these answers."""
    profile = profile_from({**diary.settings, **{each.name: each.value for each in answers}})
    start = may_start(action, profile, exposure)
    if start.answer is not Answer.ASK_CLINICIAN:
        return ()
    today, name = clock.today(), agreement_name(action, exposure)
    return (Entry(kind=Kind.SETTING, day=today, name=name, value=agreement_for(start, today).as_text()),)


def _page_back(name: str) -> str:
    """Return the page a form leads back to, by name; this one for a name no page has.

    "trials/<key>" is the page on which the test of a finding is planned.
    """
    from gutskin.web.pages import PAGES  # the pages import this module

    planned, _, key = name.partition("/")
    if planned == "trials" and re.fullmatch(r"[a-z0-9-]{1,40}", key):
        return reverse("trial-new", args=[key])
    return name if name in {page.name for page in PAGES} else PAGE.name


def context_of(diary: Diary) -> dict[str, Any]:
    """Return what the page shows of what somebody said of their health."""
    asked = asked_about(diary, (question.field for question in questions()))
    said = diary.settings
    return {
        "answered": [each for each in asked if each.chosen],
        "open": [each for each in asked if not each.chosen],
        "conditions": [(CONDITION + name, TITLES[name], said.get(CONDITION + name) is True) for name in CONDITIONS],
        "agreements": _agreements(diary),
        "is_empty": not settings_of_health(diary),
    }


def _agreements(diary: Diary) -> list[tuple[str, str]]:
    """Return what a clinician agreed to, as the person noted it: to what, and the day."""
    found = [
        (each.name.removeprefix(AGREED).partition("/"), str(each.value)[:10])
        for each in diary.entries
        if each.kind is Kind.SETTING and each.name.startswith(AGREED)
    ]
    return [
        (f"{THIS[action]}: {food}" if food else THIS[action], day) for (action, _, food), day in found if action in THIS
    ]


PAGE: Final = Page(
    name="screening",
    title="Health questions",
    place="more",
    word="Health",
    routes=(path("health/", screening, name="screening"),),
)
