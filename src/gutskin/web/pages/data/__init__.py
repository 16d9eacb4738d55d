"""Your data: the whole diary out as CSV or JSON; files of other programs in, with a look before anything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from gutskin.errors import GutskinError, UnreadableDiaryError
from gutskin.web.clock import now, today
from gutskin.web.notices import give_notice
from gutskin.web.pages.data.waiting import LARGEST, WaitingFile, forget, keep, kept
from gutskin.web.pages.page import Page, show
from gutskin.web.people import person_of
from gutskin.web.records.actions import take_in
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gutskin.importers import Imported

SHOWN_REFUSED: Final = 20


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


@require_POST
def look_at_file(request: HttpRequest) -> HttpResponse:
    """Show what a file would bring, or why it cannot be read. Nothing is kept yet."""
    file = request.FILES.get("file")
    if file is None or not file.name:
        return _refused(request, "No file was chosen. To fix this, choose one and press the button again.")
    if (file.size or 0) > LARGEST:
        return _refused(request, f"The file has {(file.size or 0) / 1e6:.0f} MB. To fix this, split it by years.")
    waiting = WaitingFile(name=file.name, content=file.read())
    try:
        imported = _imported(request, waiting)
    except GutskinError as error:
        return _refused(request, *_told(error))
    context = {"title": "Look before it is kept", "imported": imported, "token": keep(waiting)}
    refused = imported.refused
    more = max(0, len(refused) - SHOWN_REFUSED)
    return show(request, PAGE, context | {"refused": refused[:SHOWN_REFUSED], "more": more}, template="preview.html")


@require_POST
def take_file(request: HttpRequest) -> HttpResponse:
    """Keep what the file that was looked at brings."""
    waiting = kept(request.POST.get("token", ""))
    if waiting is None:
        return _refused(request, "The file is not there any more. To fix this, choose it again.")
    try:
        imported = _imported(request, waiting)
    except GutskinError as error:
        return _refused(request, *_told(error))
    take_in(person=person_of(request), entries=imported.entries)
    forget(request.POST["token"])
    response = redirect("diary")
    give_notice(response, "imported")
    return response


@require_POST
def leave_file(request: HttpRequest) -> HttpResponse:
    """Forget the file that was looked at."""
    forget(request.POST.get("token", ""))
    return redirect("data")


def _imported(request: HttpRequest, waiting: WaitingFile) -> Imported:
    from gutskin.importers import import_data

    person = person_of(request)
    return import_data(waiting.content, filename=waiting.name, person=person, at=now(), existing=load_diary(person))


def _about_diary(request: HttpRequest) -> dict[str, Any]:
    from gutskin.importers import IMPORTERS
    from gutskin.reports import left_out_of_csv

    diary = load_diary(person_of(request))
    return {
        "days": len(diary.days),
        "entries": len(diary.entries),
        "first": diary.first,
        "last": diary.last,
        "left_out": left_out_of_csv(diary),
        "formats": [importer.title for importer in IMPORTERS],
    }


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
        path("data/look/", look_at_file, name="data-look"),
        path("data/take/", take_file, name="data-take"),
        path("data/leave/", leave_file, name="data-leave"),
    ),
)
