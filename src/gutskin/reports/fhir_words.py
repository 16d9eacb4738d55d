"""The words of our FHIR bundles: code systems, ids that follow from what they name, and the small shapes of R4.

LOINC is used only for what an implementation guide of HL7 shows: 93832-4 "Sleep duration" and 11503-0 "Medical records"
stand in the examples of the Personal Health Records guide (hl7.fhir.uv.phr, 1.0.0-ballot2). Everything else has a code
of our own, in a code system that is named by a UUID, lies in the bundle itself and claims no address on the web.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from gutskin.diary.entries import derived_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Resource = dict[str, Any]

LOINC: Final = "http://loinc.org"
UCUM: Final = "http://unitsofmeasure.org"
CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/observation-category"
PARTICIPANT: Final = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
OWN: Final = f"urn:uuid:{derived_id('fhir/code system')}"
"""Our code system. A URN, as the project has no address of its own on the web."""

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "skin": "Skin clarity, rated by the person from 1 (my worst) to 10 (clear)",
        "gut": "Digestive comfort, rated by the person from 1 (very uncomfortable) to 10 (at ease)",
        "stress": "Stress, rated by the person from 1 to 10 (the most)",
        "energy": "Energy, rated by the person from 1 to 10",
        "mood": "Mood, rated by the person from 1 to 10",
        "itch": "Itch, rated by the person from 0 to 10 (the worst)",
        "stool": "Stool type on the Bristol scale, 1 to 7",
        "weekly-mean": "Mean of the ratings of one week",
        "pattern": "Difference in the days after an exposure, in points of a scale from 1 to 10",
        "low": "Lower end of the 95 % range",
        "high": "Upper end of the 95 % range",
        "days": "Number of days it rests on",
        "summary": "Summary of a diary of skin and gut",
        "report": "Report of a diary of skin and gut, made for a doctor",
    }
)


def urn(name: str) -> str:
    """Return the address of a resource inside the bundle: the same for the same name, on every machine."""
    return f"urn:uuid:{derived_id(f'fhir/{name}')}"


def reference(name: str) -> dict[str, str]:
    """Return a reference to the resource of this name."""
    return {"reference": urn(name)}


def own(code: str, text: str = "") -> Resource:
    """Return a concept of our code system; `text`: what it is about here, in the person's words."""
    coding = {"system": OWN, "code": code, "display": CODES[code]}
    return {"coding": [coding], "text": text or CODES[code]}


def loinc(code: str, display: str) -> Resource:
    """Return a concept of LOINC."""
    return {"coding": [{"system": LOINC, "code": code, "display": display}], "text": display}


def survey() -> list[Resource]:
    """Return the category of what somebody says of themselves."""
    return [{"coding": [{"system": CATEGORY, "code": "survey", "display": "Survey"}]}]


def quantity(value: float, unit: str, code: str) -> Resource:
    """Return a number with its UCUM unit; three decimals are more than any of ours mean."""
    return {"value": round(value, 3), "unit": unit, "system": UCUM, "code": code}


def points(value: float) -> Resource:
    """Return a number of points, which is a unit of one (UCUM annotates it in braces)."""
    return quantity(value, "points", "{points}")


def period(first: date, last: date | None) -> Resource:
    """Return a period of days; without an end where it goes on."""
    return {"start": first.isoformat()} | ({} if last is None else {"end": last.isoformat()})


def instant(day: date) -> str:
    """Return the beginning of a day as an instant: nothing in the bundle is more exact than a day."""
    return f"{day.isoformat()}T00:00:00Z"
