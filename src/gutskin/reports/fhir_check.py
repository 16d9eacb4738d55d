"""Looks a FHIR bundle of ours over: required fields and codes, ids once, references that lead somewhere.

It is stricter than FHIR R4, and stricter than libraries that read it: a status that does not exist, an unknown field, a
date that is none and an empty list are told, each with its place.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from gutskin.reports.fhir_shapes import CODE_SETS, RESOURCES, SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_ID: Final = re.compile(r"[A-Za-z0-9\-.]{1,64}")
_URI: Final = re.compile(r"(https?://|urn:(uuid|ietf):)\S+")
_INSTANT: Final = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def fhir_problems(bundle: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is wrong with a bundle, one line for each place; empty for a good one."""
    if bundle.get("resourceType") != "Bundle":
        return ("Bundle: this is no bundle",)
    rest = {key: value for key, value in bundle.items() if key != "resourceType"}
    shape = tuple(_shape("Bundle", rest, "Bundle"))
    return shape or tuple(_whole(bundle))  # what lies between the resources is looked at once each of them is right


def _shape(kind: str, found: object, place: str) -> Iterator[str]:
    """Yield what is wrong with the fields of one shape."""
    if not isinstance(found, dict):
        yield f"{place}: not a {kind}"
        return
    shape = SHAPES[kind]
    types = {name.rstrip("!"): each for name, each in shape.items()}
    yield from (f"{place}.{name}: unknown field" for name in found if name not in types)
    required = (name[:-1] for name in shape if name.endswith("!"))
    yield from (f"{place}.{name}: missing" for name in required if name not in found)
    for name, value in found.items():
        if name in types:
            yield from _field(kind, name, types[name], value, f"{place}.{name}")
    yield from _rules(kind, found, place)


def _field(kind: str, name: str, type_: str, value: object, place: str) -> Iterator[str]:
    if type_.startswith("["):
        if not isinstance(value, list) or not value:
            yield f"{place}: not a list with something in it"
            return
        for number, each in enumerate(value):
            yield from _field(kind, name, type_[1:-1], each, f"{place}[{number}]")
    elif type_ == "Resource":
        yield from _resource(value, place)
    elif type_ == "code":
        if not isinstance(value, str) or value not in CODE_SETS[f"{kind}.{name}"]:
            yield f"{place}: no such code: {value}"
    elif type_ in SHAPES:
        yield from _shape(type_, value, place)
    elif not _PRIMITIVES[type_](value):
        yield f"{place}: not a {type_}: {str(value)[:60]}"


def _resource(found: object, place: str) -> Iterator[str]:
    kind = found.get("resourceType") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(kind, str) or kind not in RESOURCES:
        yield f"{place}: no resource of ours: {kind}"
        return
    if not isinstance(found.get("id"), str) or not _ID.fullmatch(found["id"]):
        yield f"{place}.id: not an id"
    rest = {key: value for key, value in found.items() if key not in {"resourceType", "id"}}
    yield from _shape(kind, rest, f"{place}({kind})")


def _rules(kind: str, found: Mapping[str, Any], place: str) -> Iterator[str]:
    """Yield what is wrong between the fields of one shape."""
    values = [name for name in found if name.startswith("value") and name != "value"]
    if len(values) > 1:
        yield f"{place}: several values: {', '.join(sorted(values))}"
    if kind == "CodeableConcept" and not found:
        yield f"{place}: neither a code nor words"
    if kind in {"Observation", "Component"} and not values:
        yield f"{place}: no value"
    if kind == "Observation" and ("effectiveDateTime" in found) == ("effectivePeriod" in found):
        yield f"{place}: needs one day or one period"
    if kind == "Period" and str(found.get("end", "9999")) < str(found.get("start", "")):
        yield f"{place}: ends before it begins"


def _whole(bundle: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong between the resources of a bundle whose shapes are right."""
    entries = bundle["entry"]
    resources = [each["resource"] for each in entries]
    addresses = Counter(each["fullUrl"] for each in entries)
    yield from (f"Bundle: {address} stands there {n} times" for address, n in addresses.items() if n > 1)
    yield from (f"Bundle: {address} leads nowhere" for address in sorted(set(_references(bundle)) - set(addresses)))
    for entry in entries:
        if entry["fullUrl"] != f"urn:uuid:{entry['resource']['id']}":
            yield f"Bundle: the address {entry['fullUrl']} is not that of its resource"
    if resources[0]["resourceType"] != "Composition":
        yield "Bundle: a document begins with a Composition"
    yield from _questions(resources)


def _references(found: object) -> Iterator[str]:
    """Yield every address that anything points to."""
    if isinstance(found, dict):
        if isinstance(found.get("reference"), str):
            yield found["reference"]
        for each in found.values():
            yield from _references(each)
    elif isinstance(found, list):
        for each in found:
            yield from _references(each)


def _questions(resources: list[dict[str, Any]]) -> Iterator[str]:
    """Yield answers to questions that nobody asked."""
    asked = {one["url"]: _link_ids(one) for one in resources if one["resourceType"] == "Questionnaire"}
    for one in resources:
        if one["resourceType"] == "QuestionnaireResponse":
            unknown = _link_ids(one) - asked.get(one["questionnaire"], set())
            yield from (f"QuestionnaireResponse {one['id']}: nobody asked {each}" for each in sorted(unknown))


def _link_ids(one: Mapping[str, Any]) -> set[str]:
    """Return the questions that a questionnaire or its answers name."""
    return {item["linkId"] for item in one["item"]}


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value  # noqa: PLR0124  (NaN)


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_instant(value: object) -> bool:
    match = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    return match is not None and _is_day(match[1])


def _is_base64(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(base64.b64decode(value, validate=True))
    except binascii.Error:
        return False


_PRIMITIVES: Final[dict[str, Callable[[object], bool]]] = {
    "string": _is_words,
    "uri": lambda value: isinstance(value, str) and _URI.fullmatch(value) is not None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": _is_whole,
    "decimal": _is_number,
    "date": _is_day,
    "instant": _is_instant,
    "base64Binary": _is_base64,
}
