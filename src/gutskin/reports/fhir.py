"""The doctor's page as a FHIR R4 document bundle, after the patterns of two guides of HL7.

From Personal Health Records (hl7.fhir.uv.phr): a document that begins with a Composition written by the patient, who is
also the performer of every Observation, and a Provenance. From Continuous Glucose Monitoring (hl7.fhir.uv.cgm): a
summary Observation with its period and members, and a DiagnosticReport that points to it and carries the PDF.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any, Final

from gutskin import __version__
from gutskin.diary import Kind
from gutskin.reports.fhir_days import QUESTIONNAIRE, day_answers, questionnaire, ratings
from gutskin.reports.fhir_findings import findings, weekly_means
from gutskin.reports.fhir_words import (
    CODES,
    OWN,
    PARTICIPANT,
    Resource,
    instant,
    loinc,
    own,
    period,
    reference,
    survey,
    urn,
)  # fmt: skip

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.reports.doctors_page import DoctorsPage
    from gutskin.reports.taken import Taken

Named = tuple[str, Resource]
"""The name a resource is referred to by, and the resource."""

PATIENT: Final = "patient"
DEVICE: Final = "device"
REPORT: Final = "report"
SUMMARY: Final = "summary"


def fhir_bundle(page: DoctorsPage, diary: Diary, pdf: bytes) -> dict[str, Any]:
    """Return the page, the days it rests on and its PDF as one document bundle. The same page gives the same bundle.

    What the person left out of the page is left out here too; notes, body map and photos are never in it.
    """
    days = _days(page, diary)
    means = weekly_means(page) if page.chosen.course else []
    found = findings(page)
    taken = [_medication(page, each, place) for place, each in enumerate((*page.treatments, *page.courses))]
    own_parts: list[Named] = [(SUMMARY, _summary(page, [name for name, _ in (*means, *found)])), *means, *found]
    body: list[Named] = [
        (PATIENT, _patient(page)),
        (DEVICE, _device()),
        (REPORT, _report(page, pdf)),
        *own_parts,
        *taken,
        *days,
        ("code system", _code_system()),
    ]
    whole = [("composition", _composition(page, body)), *body, ("provenance", _provenance(page))]
    return {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": urn(f"bundle/{page.first}/{page.last}/{page.made_on}")},
        "type": "document",
        "timestamp": instant(page.made_on),
        "entry": [{"fullUrl": urn(name), "resource": _placed(name, resource)} for name, resource in whole],
    }


def fhir_text(page: DoctorsPage, diary: Diary, pdf: bytes) -> str:
    """Return the bundle as JSON text, one resource a line."""
    frame = fhir_bundle(page, diary, pdf)
    entries = ",\n".join(json.dumps(entry, ensure_ascii=False, allow_nan=False) for entry in frame.pop("entry"))
    return f'{json.dumps(frame)[:-1]}, "entry": [\n{entries}\n]}}\n'


def _placed(name: str, resource: Resource) -> Resource:
    """Return a resource with its id: the one of its address in the bundle."""
    kind = resource.pop("resourceType")
    return {"resourceType": kind, "id": urn(name).removeprefix("urn:uuid:"), **resource}


def _days(page: DoctorsPage, diary: Diary) -> list[Named]:
    """Return the questions, the answers day by day, and each rating by itself; none where the course is left out."""
    if not page.chosen.course:
        return []
    days = [day for when, day in diary.days.items() if page.first <= when <= page.last]
    answered = [found for day in days if (found := day_answers(day)) is not None]
    single = [one for day in days for entry in day.entries if entry.kind is not Kind.MEAL for one in ratings(entry)]
    return [(QUESTIONNAIRE, questionnaire()), *answered, *single] if answered else single


def _patient(page: DoctorsPage) -> Resource:
    named = {"name": [{"use": "usual", "text": page.name}]} if page.name else {}
    return {"resourceType": "Patient", "active": True, **named}


def _device() -> Resource:
    return {
        "resourceType": "Device",
        "deviceName": [{"name": "gutskin", "type": "user-friendly-name"}],
        "version": [{"value": __version__}],
    }


def _report(page: DoctorsPage, pdf: bytes) -> Resource:
    return {
        "resourceType": "DiagnosticReport",
        "status": "final",
        "category": [{"text": "Patient-generated"}],
        "code": own("report"),
        "subject": reference(PATIENT),
        "effectivePeriod": period(page.first, page.last),
        "issued": instant(page.made_on),
        "performer": [reference(PATIENT)],
        "result": [reference(SUMMARY)],
        "conclusion": " ".join((page.headline, *(each.line for each in page.experiments), page.foot)),
        "presentedForm": [
            {
                "contentType": "application/pdf",
                "language": "en",
                "data": base64.b64encode(pdf).decode(),
                "size": len(pdf),
                "title": page.title,
                "creation": page.made_on.isoformat(),
            }
        ],
    }


def _summary(page: DoctorsPage, members: list[str]) -> Resource:
    """Return the summary of the weeks, with everything it is made of as its members."""
    listed = {"hasMember": [reference(name) for name in members]} if members else {}
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": survey(),
        "code": own("summary"),
        "subject": reference(PATIENT),
        "effectivePeriod": period(page.first, page.last),
        "performer": [reference(PATIENT)],
        "valueString": page.headline,
        "note": [{"text": sentence} for sentence in (*page.how, *page.completeness)],
        **listed,
    }


def _medication(page: DoctorsPage, taken: Taken, place: int) -> Named:
    """Return a treatment or a course as the patient told of it."""
    running = taken.last is None or (taken.kind == "treatment" and (page.last - taken.last).days < 7)
    dosage = {"dosage": [{"text": taken.dose}]} if taken.dose else {}
    return f"medication/{place}/{taken.kind}/{taken.name}", {
        "resourceType": "MedicationStatement",
        "status": "active" if running else "completed",
        "medicationCodeableConcept": {"text": taken.name},
        "subject": reference(PATIENT),
        "effectivePeriod": period(taken.first, None if running else taken.last),
        "dateAsserted": page.made_on.isoformat(),
        "informationSource": reference(PATIENT),
        "note": [{"text": taken.line}],
        **dosage,
    }


def _code_system() -> Resource:
    return {
        "resourceType": "CodeSystem",
        "url": OWN,
        "version": "1",
        "name": "GutskinCodes",
        "title": "Codes of gutskin",
        "status": "active",
        "experimental": False,
        "caseSensitive": True,
        "content": "complete",
        "count": len(CODES),
        "concept": [{"code": code, "display": display} for code, display in CODES.items()],
    }


def _composition(page: DoctorsPage, body: list[Named]) -> Resource:
    """Return what stands first in a document: who wrote it, of what, and every part of it."""
    apart = {PATIENT, DEVICE}
    return {
        "resourceType": "Composition",
        "status": "final",
        "type": loinc("11503-0", "Medical records"),
        "subject": reference(PATIENT),
        "date": page.made_on.isoformat(),
        "author": [reference(PATIENT)],
        "title": page.title,
        "section": [{"title": page.title, "entry": [reference(name) for name, _ in body if name not in apart]}],
    }


def _provenance(page: DoctorsPage) -> Resource:
    author = {"system": PARTICIPANT, "code": "author", "display": "Author"}
    return {
        "resourceType": "Provenance",
        "target": [reference("composition"), reference(REPORT), reference(SUMMARY)],
        "recorded": instant(page.made_on),
        "agent": [
            {"type": {"coding": [author]}, "who": reference(PATIENT)},
            {"type": {"text": "Software that computed the summary"}, "who": reference(DEVICE)},
        ],
    }
