"""What a resource of our bundles may and must hold in FHIR R4, written down as data for the check.

Only what the bundles use stands here: a field that is not listed is refused, so that a slip in a name is found. A field
that ends in `!` must be there. Lists are written in brackets. The code sets are the required ones of R4.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


def _codes(names: str) -> frozenset[str]:
    return frozenset(names.split())


_OBSERVED: Final = _codes("registered preliminary final amended corrected cancelled entered-in-error unknown")
_PUBLISHED: Final = _codes("draft active retired unknown")
CODE_SETS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "Observation.status": _OBSERVED,
        "DiagnosticReport.status": _OBSERVED | {"partial", "appended"},
        "QuestionnaireResponse.status": _codes("in-progress completed amended entered-in-error stopped"),
        "Questionnaire.status": _PUBLISHED,
        "CodeSystem.status": _PUBLISHED,
        "CodeSystem.content": _codes("not-present example fragment complete supplement"),
        "MedicationStatement.status": _codes(
            "active completed entered-in-error intended stopped on-hold unknown not-taken"
        ),
        "Composition.status": _codes("preliminary final amended entered-in-error"),
        "Bundle.type": _codes(
            "document message transaction transaction-response batch batch-response history searchset collection"
        ),
        "HumanName.use": _codes("usual official temp nickname anonymous old maiden"),
        "DeviceName.type": _codes(
            "udi-label-name user-friendly-name patient-reported-name manufacturer-name model-name other"
        ),
        "QuestionnaireItem.type": _codes(
            "group display boolean decimal integer date dateTime time string text url choice open-choice attachment "
            "reference quantity"
        ),
    }
)

SHAPES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "Bundle": {"identifier!": "Identifier", "type!": "code", "timestamp!": "instant", "entry!": "[Entry]"},
        "Entry": {"fullUrl!": "uri", "resource!": "Resource"},
        "Composition": {
            "status!": "code", "type!": "CodeableConcept", "subject!": "Reference", "date!": "date",
            "author!": "[Reference]", "title!": "string", "section!": "[Section]",
        },
        "Section": {"title!": "string", "entry!": "[Reference]"},
        "Patient": {"active!": "boolean", "name": "[HumanName]"},
        "HumanName": {"use!": "code", "text!": "string"},
        "Device": {"deviceName!": "[DeviceName]", "version!": "[DeviceVersion]"},
        "DeviceName": {"name!": "string", "type!": "code"},
        "DeviceVersion": {"value!": "string"},
        "Observation": {
            "status!": "code", "category!": "[CodeableConcept]", "code!": "CodeableConcept", "subject!": "Reference",
            "effectiveDateTime": "date", "effectivePeriod": "Period", "performer!": "[Reference]",
            "valueQuantity": "Quantity", "valueInteger": "integer", "valueString": "string",
            "interpretation": "[CodeableConcept]", "note": "[Annotation]", "device": "Reference",
            "hasMember": "[Reference]", "derivedFrom": "[Reference]", "component": "[Component]",
        },
        "Component": {"code!": "CodeableConcept", "valueQuantity": "Quantity", "valueInteger": "integer"},
        "DiagnosticReport": {
            "status!": "code", "category!": "[CodeableConcept]", "code!": "CodeableConcept", "subject!": "Reference",
            "effectivePeriod!": "Period", "issued!": "instant", "performer!": "[Reference]", "result!": "[Reference]",
            "conclusion!": "string", "presentedForm!": "[Attachment]",
        },
        "Attachment": {
            "contentType!": "string", "language!": "string", "data!": "base64Binary", "size!": "integer",
            "title!": "string", "creation!": "date",
        },
        "MedicationStatement": {
            "status!": "code", "medicationCodeableConcept!": "CodeableConcept", "subject!": "Reference",
            "effectivePeriod!": "Period", "dateAsserted!": "date", "informationSource!": "Reference",
            "note": "[Annotation]", "dosage": "[Dosage]",
        },
        "Dosage": {"text!": "string"},
        "Questionnaire": {
            "url!": "uri", "version!": "string", "name!": "string", "title!": "string", "status!": "code",
            "subjectType!": "[string]", "item!": "[QuestionnaireItem]",
        },
        "QuestionnaireItem": {"linkId!": "string", "text!": "string", "type!": "code", "required": "boolean"},
        "QuestionnaireResponse": {
            "questionnaire!": "uri", "status!": "code", "subject!": "Reference", "authored!": "date",
            "author!": "Reference", "source!": "Reference", "item!": "[ResponseItem]",
        },
        "ResponseItem": {"linkId!": "string", "text!": "string", "answer!": "[Answer]"},
        "Answer": {"valueInteger!": "integer"},
        "CodeSystem": {
            "url!": "uri", "version!": "string", "name!": "string", "title!": "string", "status!": "code",
            "experimental": "boolean", "caseSensitive": "boolean", "content!": "code", "count!": "integer",
            "concept!": "[Concept]",
        },
        "Concept": {"code!": "string", "display!": "string"},
        "Provenance": {"target!": "[Reference]", "recorded!": "instant", "agent!": "[Agent]"},
        "Agent": {"type!": "CodeableConcept", "who!": "Reference"},
        "Identifier": {"system!": "uri", "value!": "string"},
        "CodeableConcept": {"coding": "[Coding]", "text": "string"},
        "Coding": {"system!": "uri", "code!": "string", "display!": "string"},
        "Reference": {"reference!": "uri"},
        "Period": {"start!": "date", "end": "date"},
        "Quantity": {"value!": "decimal", "unit!": "string", "system!": "uri", "code!": "string"},
        "Annotation": {"text!": "string"},
    }
)  # fmt: skip
"""The fields of each shape and their types."""

RESOURCES: Final = frozenset(
    {
        "Composition", "Patient", "Device", "Observation", "DiagnosticReport", "MedicationStatement", "Questionnaire",
        "QuestionnaireResponse", "CodeSystem", "Provenance",
    }
)  # fmt: skip
