"""What a link opens: the page for the doctor as its person chose it, as one FHIR bundle with the PDF in it."""

from __future__ import annotations

from typing import Final

from gutskin.reports.fhir import fhir_text
from gutskin.reports.pdf import doctors_pdf
from gutskin.web.pages.doctor.made import page_of
from gutskin.web.records.load import load_diary
from gutskin.web.sharing.links import File

FHIR: Final = "application/fhir+json"


def shared_files(person: str) -> tuple[File, ...]:
    """Return the files of a link made now; EmptyDiaryError where nothing was written yet.

    Only FHIR may travel by the specification, so the PDF lies inside the bundle, in its DiagnosticReport.
    """
    diary = load_diary(person)
    page = page_of(diary)
    content = fhir_text(page, diary, doctors_pdf(page)).encode()
    return (File(content=content, content_type=FHIR),)
