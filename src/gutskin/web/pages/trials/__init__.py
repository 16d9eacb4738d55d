"""Tests of one's own: from a finding to days drawn by chance, the day's instruction, slips, the end, the result.

Everything here is written on the computer: a phone without a network shows no test and begins none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gutskin.diary import Entry, Kind
from gutskin.diary.trials import DAY, DONE, END, GO_ON, OUTCOMES, PLAN, running_trial, trials_in
from gutskin.errors import TrialRefusedError
from gutskin.summaries.gentle import gentle
from gutskin.web import clock
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page, show
from gutskin.web.pages.trials.planning import LONGEST_TYPED, Asked, agreed, asked_of, may_be_asked, suggested
from gutskin.web.pages.trials.shown import earlier, shown
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from gutskin.diary import Diary
    from gutskin.diary.trials import KeptTrial

ENDED_BY_HAND: Final = ("stopped", "worse", "flag", "safety", "answered")


@require_safe
def all_trials(request: HttpRequest) -> HttpResponse:
    """Show the test that runs, those before it, and what could be tested."""
    diary, today = load_diary(person_of(request)), clock.today()
    trials = trials_in(diary)
    running = running_trial(trials, today)
    context = {
        "running": running and shown(diary, running, today),
        "earlier": earlier(diary, trials, today),
        "suggested": () if running else suggested(diary),
        "is_gentle": gentle(diary),
        "may_type": running is None and may_be_asked(diary),
        "longest": LONGEST_TYPED,
    }
    return show(request, PAGE, context)


@require_POST
def other_trial(request: HttpRequest) -> HttpResponse:
    """Lead from what somebody typed to the page of its test; ask which one where it may mean several."""
    from gutskin.web.pages.trials.typed import typed_in  # loads the food table, so not at every start

    diary, today = load_diary(person_of(request)), clock.today()
    if running_trial(trials_in(diary), today) is not None:
        return redirect("trials")
    outcome = request.POST.get("outcome", "")
    if not may_be_asked(diary) or outcome not in OUTCOMES:
        raise Http404
    said = request.POST.get("what", "")
    context = {"title": "Test something else", "said": said[:LONGEST_TYPED], "outcome": outcome}
    try:
        found = typed_in(diary, said, today)
    except TrialRefusedError as error:
        problem = {"problem": error, "longest": LONGEST_TYPED}
        return show(request, PAGE, context | problem, template="other.html", status=422)
    if len(found) == 1:
        return redirect("trial-new", found[0].key(outcome))
    choices = tuple((each.said, each.key(outcome)) for each in found)
    return show(request, PAGE, context | {"choices": choices}, template="other.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new_trial(request: HttpRequest, key: str) -> HttpResponse:
    """Show what a test of a finding would be like, or begin it once it is agreed to."""
    diary, today = load_diary(person_of(request)), clock.today()
    running = running_trial(trials_in(diary), today)
    if running is not None:
        return redirect("trial", running.key)
    asked = asked_of(diary, key, today)
    if asked is None:
        raise Http404
    if request.method != "POST" or not asked.may_begin:
        return _ask(request, asked, status=200 if request.method != "POST" else 422)
    try:
        name, text = agreed(asked, diary, request.POST)
        written = write_entries(person=person_of(request), entries=[_setting(name, text, today)])
    except TrialRefusedError as error:
        return _ask(request, replace(asked, problem=str(error)), status=422)
    response = redirect("trial", name.removeprefix(PLAN)[:16])
    give_notice(response, "added", *(entry.id for entry in written))
    return response


def _ask(request: HttpRequest, asked: Asked, *, status: int) -> HttpResponse:
    return show(request, PAGE, {"title": asked.title, "asked": asked}, template="new.html", status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def one_trial(request: HttpRequest, trial_id: str) -> HttpResponse:
    """Show a test: its days so far, or what it found; end it early, go on, or remove it."""
    diary, today = load_diary(person_of(request)), clock.today()
    trial = _found(diary, trial_id)
    if request.method == "POST":
        return _changed(request, diary, trial, today)
    each = shown(diary, trial, today)
    return show(request, PAGE, {"title": each.title, "each": each}, template="one.html")


def _changed(request: HttpRequest, diary: Diary, trial: KeptTrial, today: date) -> HttpResponse:
    """End a test, go on with it, or remove it, as the pressed button says."""
    what = request.POST.get("do", "")
    if what == "remove":
        return _written(request, _all_of(diary, trial), "removed", reverse("trials"))
    over = trial.is_over(today)
    if what in ENDED_BY_HAND and not over:
        wanted = _setting(END + trial.seal, f"{today.isoformat()} {what}", today)
        return _written(request, [wanted], "changed", reverse("trial", args=[trial.key]))
    if what == "go-on" and not over:
        wanted = _setting(GO_ON + trial.seal, today.isoformat(), today)
        return _written(request, [wanted], "changed", reverse("today"))
    return redirect("trial", trial.key)


@require_POST
def say_day(request: HttpRequest, trial_id: str, when: date) -> HttpResponse:
    """Take what was done on a day of a test: "with", "without", "away", or nothing (then the foods say it)."""
    diary, today = load_diary(person_of(request)), clock.today()
    trial = _found(diary, trial_id)
    if trial.plan.arm_on(when) is None or when > today or trial.is_over(today):
        raise Http404
    name, answer = f"{DAY}{trial.seal}/{when.isoformat()}", request.POST.get("answer", "")
    there = [each for each in diary.entries if each.kind is Kind.SETTING and each.name == name]
    wanted = [_setting(name, answer, today)] if answer in DONE else [replace(each, deleted=True) for each in there]
    back = reverse("trial", args=[trial.key]) if request.POST.get("back") == "trial" else _page_of(when, today)
    return _written(request, wanted, "noted", back)


def _page_of(when: date, today: date) -> str:
    return reverse("today") if when == today else reverse("day", args=[when])


def _found(diary: Diary, key: str) -> KeptTrial:
    """Return a test of this diary by the beginning of its seal; 404 for any other."""
    found = next((each for each in trials_in(diary) if each.key == key), None)
    if found is None:
        raise Http404
    return found


def _all_of(diary: Diary, trial: KeptTrial) -> list[Entry]:
    """Return everything that is kept of a test, to be deleted; each deletion stays in the history."""
    ours = tuple(prefix + trial.seal for prefix in (PLAN, DAY, END, GO_ON))
    kept = (each for each in diary.entries if each.kind is Kind.SETTING and each.name.startswith(ours))
    return [replace(each, deleted=True) for each in kept]


def _setting(name: str, value: str, today: date) -> Entry:
    return Entry(kind=Kind.SETTING, day=today, name=name, value=value)


def _written(request: HttpRequest, entries: Iterable[Entry], what: str, back: str) -> HttpResponse:
    written = write_entries(person=person_of(request), entries=entries)
    response = redirect(back)
    give_notice(response, what if written else "unchanged", *(entry.id for entry in written))
    return response


PAGE: Final = Page(
    name="trials",
    title="Tests",
    place="patterns",
    word="Tests",
    routes=(
        path("tests/", all_trials, name="trials"),
        path("tests/other/", other_trial, name="trial-other"),
        path("tests/new/<slug:key>/", new_trial, name="trial-new"),
        path("tests/<slug:trial_id>/", one_trial, name="trial"),
        path("tests/<slug:trial_id>/day/<day:when>/", say_day, name="trial-day"),
    ),
)
