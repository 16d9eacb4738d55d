"""Your data: the whole diary out as CSV or JSON; files of other programs in, with a look before anything is kept."""

from __future__ import annotations

import itertools
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from gutskin.diary import Kind
from gutskin.errors import GutskinError, PhotoKeyError, UnreadableDiaryError
from gutskin.importers.batches import keeps_edits, undoing
from gutskin.importers.file_names import naming
from gutskin.importers.preview import preview_of
from gutskin.importers.remembered import keeping
from gutskin.web.archive.reading import opened
from gutskin.web.archive.taking import TITLE, look, take
from gutskin.web.clock import now, today
from gutskin.web.notices import give_notice
from gutskin.web.pages.data.answers import ANSWER, answers_of, kept_answers, questions_shown
from gutskin.web.pages.data.brought import imports_shown
from gutskin.web.pages.data.waiting import LARGEST, WaitingFile, forget, keep, kept
from gutskin.web.pages.page import Page, show
from gutskin.web.people import is_made_up, own_person, person_of
from gutskin.web.records.actions import take_in
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from gutskin.importers import Imported, Importer

SHOWN_REFUSED: Final = 20
LARGEST_ARCHIVE: Final = 60_000_000
GONE: Final = "The file is not there any more. To fix this, choose it again."


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Show what is there to take out, and the form for a file."""
    return show(request, PAGE, _about_diary(request))


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Send the diary as CSV, one row a day."""
    from gutskin.reports import diary_to_csv

    return _download(diary_to_csv(load_diary(person_of(request))), "csv", "text/csv")


@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """Send the diary as JSON, every edit of it."""
    from gutskin.reports import diary_to_json

    return _download(diary_to_json(load_diary(person_of(request))), "json", "application/json")


@require_safe
def as_archive(request: HttpRequest) -> HttpResponseBase:
    """Send everything this person has here as one zip, made while it is sent."""
    from gutskin.web.archive.making import archive_of

    person = person_of(request)
    parts = archive_of(person, load_diary(person), now=now())
    try:
        first = next(parts)
    except PhotoKeyError as error:
        return _refused(request, str(error))
    response = StreamingHttpResponse(itertools.chain((first,), parts), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="gutskin-archive-{today().isoformat()}.zip"'
    return response


@require_POST
def look_at_file(request: HttpRequest) -> HttpResponse:
    """Show what a file would bring, or why it cannot be read. Nothing is kept yet."""
    _refuse_in_the_made_up_diary(request)
    file = request.FILES.get("file")
    if file is None or not file.name:
        return _refused(request, "No file was chosen. To fix this, choose one and press the button again.")
    if problem := _too_large(file.name, file.size or 0):
        return _refused(request, problem)
    return _looked_at(request, WaitingFile(name=file.name, content=file.read()))


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Show what a file would bring once the person answered what it leaves open."""
    _refuse_in_the_made_up_diary(request)
    token = request.POST.get("token", "")
    waiting = kept(own_person(request), token)
    if waiting is None:
        return _refused(request, GONE)
    return _looked_at(request, waiting, token, answers_of(request.POST))


def _looked_at(
    request: HttpRequest, waiting: WaitingFile, token: str = "", said: Mapping[str, str] | None = None
) -> HttpResponse:
    """Show the look at a file, or its questions; the file waits from now on where it does not yet."""
    try:
        answers = kept_answers(waiting, load_diary(person_of(request))) if said is None else dict(said)
        imported = _imported(request, waiting, answers)
    except GutskinError as error:
        return _refused(request, *_told(error))
    context = {
        "title": gettext("Look before it is kept"),
        "imported": imported,
        "preview": preview_of(imported),
        "token": token or keep(own_person(request), waiting),
        "answers": [(f"{ANSWER}{key}", value) for key, value in answers.items()],
        "questions": questions_shown(imported.questions, answers),
        "refused": imported.refused[:SHOWN_REFUSED],
        "more": max(0, len(imported.refused) - SHOWN_REFUSED),
    }
    return show(request, PAGE, context, template="preview.html")


@require_POST
def take_file(request: HttpRequest) -> HttpResponse:
    """Keep what the file that was looked at brings."""
    _refuse_in_the_made_up_diary(request)
    waiting = kept(own_person(request), request.POST.get("token", ""))
    if waiting is None:
        return _refused(request, GONE)
    answers = answers_of(request.POST)
    try:
        imported = _imported(request, waiting, answers)
    except GutskinError as error:
        return _refused(request, *_told(error))
    person = person_of(request)
    existing = load_diary(person)
    if waiting.is_archive:
        take(opened(BytesIO(waiting.content), source=waiting.name), person=person, existing=existing, at=now())
    else:
        columns = keeping(waiting.offered, answers, existing, person=person, at=now())
        beside = (each for each in (naming(imported), columns) if each is not None and imported.entries)
        came_with = imported.batch if keeps_edits(imported.batch) else ""
        take_in(person=person, entries=(*imported.entries, *beside), came_with=came_with)
    forget(own_person(request), request.POST["token"])
    response = redirect("diary")
    give_notice(response, "imported")
    return response


def _refuse_in_the_made_up_diary(request: HttpRequest) -> None:
    """Raise Http404 while the made-up diary is looked at: what is one's own does not belong there."""
    if is_made_up(request):
        raise Http404


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take an import back; what the person said since then stays."""
    person = person_of(request)
    take_in(person=person, entries=undoing(request.POST.get("key", ""), load_diary(person), now()))
    response = redirect("data")
    give_notice(response, "undone")
    return response


@require_POST
def leave_file(request: HttpRequest) -> HttpResponse:
    """Forget the file that was looked at."""
    forget(own_person(request), request.POST.get("token", ""))
    return redirect("data")


def _too_large(name: str, size: int) -> str:
    """Return what to say of a file that is too large for this page, "" for any other."""
    is_zip = name.lower().endswith(".zip")
    if size <= (LARGEST_ARCHIVE if is_zip else LARGEST):
        return ""
    remedy = f"bring it in where gutskin runs: gutskin import {name}" + ("" if is_zip else " Or split it by years.")
    return f"The file has {size / 1e6:.0f} MB. To fix this, {remedy}"


def _imported(request: HttpRequest, waiting: WaitingFile, answers: Mapping[str, str]) -> Imported:
    from gutskin.importers import import_offered

    person = person_of(request)
    existing = load_diary(person)
    if waiting.is_archive:
        return look(opened(BytesIO(waiting.content), source=waiting.name), person=person, existing=existing, at=now())
    return import_offered(waiting.offered, person=person, at=now(), existing=existing, answers=answers)


def _about_diary(request: HttpRequest) -> dict[str, Any]:
    from gutskin.importers import IMPORTERS, any_table
    from gutskin.reports import left_out_of_csv

    diary = load_diary(person_of(request))
    photos = [entry for entry in diary.entries if entry.kind is Kind.PHOTO]
    return {
        "photos": len(photos),
        "days": len(diary.days),
        "entries": len(diary.entries),
        "first": diary.first,
        "last": diary.last,
        "left_out": left_out_of_csv(diary),
        "formats": [TITLE, *(_format(importer) for importer in (*IMPORTERS, any_table))],
        "imports": imports_shown(diary),
    }


def _format(importer: Importer) -> str:
    """Return what such a file is called, and whether gutskin has read a real one."""
    if importer.tried:
        return importer.title
    return gettext("%(title)s - not tried on a real file") % {"title": importer.title}


def _told(error: GutskinError) -> tuple[str, ...]:
    """Return what an error says, one line for each thing that is wrong in the file."""
    if not isinstance(error, UnreadableDiaryError):
        return (str(error),)
    first, *lines = str(error).splitlines()
    return (first, *(line.strip() for line in lines))


def _refused(request: HttpRequest, *lines: str) -> HttpResponse:
    return show(request, PAGE, _about_diary(request) | {"problem": lines}, status=422)


def _download(text: str, ending: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="gutskin-diary-{today().isoformat()}.{ending}"'
    return response


PAGE: Final = Page(
    name="data",
    title="Your data",
    place="more",
    word="Your data",
    routes=(
        path("data/", data, name="data"),
        path("data/diary.csv", as_csv, name="data-csv"),
        path("data/diary.json", as_json, name="data-json"),
        path("data/archive.zip", as_archive, name="data-archive"),
        path("data/look/", look_at_file, name="data-look"),
        path("data/take/", take_file, name="data-take"),
        path("data/answer/", answer, name="data-answer"),
        path("data/undo/", undo, name="data-undo"),
        path("data/leave/", leave_file, name="data-leave"),
    ),
)
