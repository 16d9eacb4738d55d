"""For your doctor: what goes onto the page is chosen, looked at, and taken along as PDF, FHIR, CSV or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from gutskin.web.clock import today
from gutskin.web.notices import give_notice
from gutskin.web.pages.doctor.choosing import changed_settings
from gutskin.web.pages.doctor.made import page_of, tables_zip
from gutskin.web.pages.doctor.shown import context_of
from gutskin.web.pages.page import Page, show
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from gutskin.diary import Diary
    from gutskin.reports.doctors_page import DoctorsPage

    Make = Callable[[DoctorsPage, Diary], str | bytes]


@require_safe
def doctor(request: HttpRequest) -> HttpResponse:
    """Show what goes in, what it looks like, and the ways to take it along."""
    diary = load_diary(person_of(request))
    if diary.last is None:
        return show(request, PAGE, template="empty.html")
    return show(request, PAGE, context_of(page_of(diary)))


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen, and come back to look at it."""
    person = person_of(request)
    written = write_entries(person=person, entries=changed_settings(load_diary(person), request.POST))
    response = redirect("doctor")
    give_notice(response, "changed" if written else "unchanged", *(entry.id for entry in written))
    return response


@require_safe
def side(request: HttpRequest, number: int) -> HttpResponse:
    """Send one side of the paper as a picture."""
    from gutskin.reports.pdf import doctors_images

    diary = load_diary(person_of(request))
    sides = doctors_images(page_of(diary)) if diary.last else ()
    if not 1 <= number <= len(sides):
        raise Http404
    return HttpResponse(sides[number - 1], content_type="image/png")


@require_safe
def as_pdf(request: HttpRequest) -> HttpResponse:
    """Send the page as PDF."""
    from gutskin.reports.pdf import doctors_pdf

    return _download(request, "pdf", "application/pdf", lambda page, _diary: doctors_pdf(page))


@require_safe
def as_fhir(request: HttpRequest) -> HttpResponse:
    """Send the page as a FHIR document, with the PDF in it."""
    from gutskin.reports.fhir import fhir_text
    from gutskin.reports.pdf import doctors_pdf

    return _download(
        request, "fhir.json", "application/fhir+json", lambda page, diary: fhir_text(page, diary, doctors_pdf(page))
    )


@require_safe
def as_tables(request: HttpRequest) -> HttpResponse:
    """Send the diary as a zip of CSV files."""
    return _download(request, "tables.zip", "application/zip", lambda _page, diary: tables_zip(diary))


@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """Send the page with all its numbers, and every entry, as JSON."""
    from gutskin.reports.json_file import report_json

    return _download(request, "json", "application/json", report_json)


def _download(request: HttpRequest, ending: str, kind: str, make: Make) -> HttpResponse:
    """Return a file to keep; its name holds the day and nothing of the diary."""
    diary = load_diary(person_of(request))
    if diary.last is None:
        raise Http404
    response = HttpResponse(make(page_of(diary), diary), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="gutskin-doctor-{today().isoformat()}.{ending}"'
    return response


PAGE: Final = Page(
    name="doctor",
    title="For your doctor",
    place="patterns",
    word="Doctor",
    routes=(
        path("doctor/", doctor, name="doctor"),
        path("doctor/choose/", choose, name="doctor-choose"),
        path("doctor/side-<int:number>.png", side, name="doctor-side"),
        path("doctor/doctor.pdf", as_pdf, name="doctor-pdf"),
        path("doctor/doctor.fhir.json", as_fhir, name="doctor-fhir"),
        path("doctor/tables.zip", as_tables, name="doctor-tables"),
        path("doctor/doctor.json", as_json, name="doctor-json"),
    ),
)
