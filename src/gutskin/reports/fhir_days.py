"""The days of a diary in FHIR: each rating as an Observation, and the answers of a day as a QuestionnaireResponse."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gutskin.diary import Kind
from gutskin.diary.entries import RATING_RANGES
from gutskin.reports.fhir_words import Resource, loinc, own, quantity, reference, survey, urn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.diary import Day, Entry

Named = tuple[str, Resource]

QUESTIONNAIRE: Final = "questionnaire"
ASKED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "skin": "Skin clarity (1 my worst, 10 clear)",
        "gut": "Digestive comfort (1 very uncomfortable, 10 at ease)",
        "itch": "Itch (0 none, 10 worst)",
        "stress": "Stress (1 to 10, 10 the most)",
        "energy": "Energy (1 to 10)",
        "mood": "Mood (1 to 10)",
    }
)


def questionnaire() -> Resource:
    """Return what is asked every day; nothing of it has to be answered."""
    return {
        "resourceType": "Questionnaire",
        "url": urn(QUESTIONNAIRE),
        "version": "1",
        "name": "GutskinDailyRatings",
        "title": "Daily ratings of skin and gut",
        "status": "active",
        "subjectType": ["Patient"],
        "item": [{"linkId": name, "text": text, "type": "integer", "required": False} for name, text in ASKED.items()],
    }


def day_answers(day: Day) -> Named | None:
    """Return the answers of a day, None where nothing of it was answered."""
    answers = [
        {"linkId": name, "text": text, "answer": [{"valueInteger": int(value)}]}
        for name, text in ASKED.items()
        if (value := day.ratings.get(name)) is not None
    ]
    if not answers:
        return None
    return _answers_of(day), {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": urn(QUESTIONNAIRE),
        "status": "completed",
        "subject": reference("patient"),
        "authored": day.date.isoformat(),
        "author": reference("patient"),
        "source": reference("patient"),
        "item": answers,
    }


def ratings(entry: Entry) -> list[Named]:
    """Return what an entry says as Observations: one for a rating, a night or a stool; none for anything else."""
    if entry.kind is Kind.RATING and entry.name in RATING_RANGES:
        derived = {"derivedFrom": [reference(f"answers/{entry.day}")]}
        return [_observed(entry, own(entry.name), {"valueInteger": _whole(entry), **derived})]
    if entry.kind is Kind.SLEEP:
        value = {"valueQuantity": quantity(float(str(entry.value)), "h", "h")}
        return [_observed(entry, loinc("93832-4", "Sleep duration"), value)]
    if entry.kind is Kind.STOOL:
        return [_observed(entry, own("stool"), {"valueInteger": _whole(entry)})]
    return []


def _observed(entry: Entry, code: Resource, value: Resource) -> Named:
    """Return an Observation the patient made of themselves, on a day."""
    return f"entry/{entry.id}", {
        "resourceType": "Observation",
        "status": "final",
        "category": survey(),
        "code": code,
        "subject": reference("patient"),
        "effectiveDateTime": entry.day.isoformat(),
        "performer": [reference("patient")],
        **value,
    }


def _answers_of(day: Day) -> str:
    return f"answers/{day.date}"


def _whole(entry: Entry) -> int:
    return int(float(str(entry.value)))  # a whole number, checked when the entry was made
