"""The FHIR document: good for our own check and for another library, and every slip in it is found."""

import base64
import json
from copy import deepcopy
from dataclasses import replace

import pytest
from diaries import LAST, TODAY, almost_nothing, entry, hostile_diary, twelve_weeks
from fhir.resources.R4B import get_fhir_model_class
from fhir.resources.R4B.bundle import Bundle

from gutskin.diary import Diary, Kind
from gutskin.reports.chosen import Chosen
from gutskin.reports.doctor import doctors_page
from gutskin.reports.fhir import fhir_bundle, fhir_text
from gutskin.reports.fhir_check import fhir_problems
from gutskin.reports.fhir_shapes import CODE_SETS
from gutskin.reports.fhir_words import OWN

PDF = b"%PDF-1.7 made up"
BACKBONES = {"DeviceName": "DeviceDeviceName"}


def bundle_of(diary, **chosen):
    return fhir_bundle(doctors_page(diary, made_on=TODAY, chosen=Chosen(**chosen)), diary, PDF)


@pytest.fixture(scope="module")
def bundle():
    return bundle_of(hostile_diary(), name="Robin", question="?")


def of_kind(bundle, kind):
    return [each["resource"] for each in bundle["entry"] if each["resource"]["resourceType"] == kind]


@pytest.mark.parametrize("diary", [almost_nothing, hostile_diary, twelve_weeks], ids=lambda made: made.__name__)
def test_it_is_good_for_our_check_and_for_another_library(diary):
    made = bundle_of(diary())
    assert fhir_problems(made) == ()
    Bundle.model_validate(json.loads(json.dumps(made)))


def test_the_text_is_the_bundle_and_is_the_same_twice():
    page = doctors_page(twelve_weeks(), made_on=TODAY)
    text = fhir_text(page, twelve_weeks(), PDF)
    assert json.loads(text) == fhir_bundle(page, twelve_weeks(), PDF)
    assert text == fhir_text(page, twelve_weeks(), PDF)


def test_the_patient_is_the_performer_of_every_observation_and_no_more_than_a_name_is_told(bundle):
    patient = bundle["entry"][1]
    assert patient["resource"] == {
        "resourceType": "Patient",
        "id": patient["fullUrl"].removeprefix("urn:uuid:"),
        "active": True,
        "name": [{"use": "usual", "text": "Robin"}],
    }
    performers = {each["performer"][0]["reference"] for each in of_kind(bundle, "Observation")}
    assert performers == {patient["fullUrl"]}
    assert "name" not in bundle_of(almost_nothing())["entry"][1]["resource"]


def test_the_report_carries_the_pdf_and_points_to_the_summary(bundle):
    (report,) = of_kind(bundle, "DiagnosticReport")
    assert base64.b64decode(report["presentedForm"][0]["data"]) == PDF
    assert report["presentedForm"][0]["contentType"] == "application/pdf"
    summary = next(each for each in bundle["entry"] if each["fullUrl"] == report["result"][0]["reference"])
    assert summary["resource"]["code"]["coding"][0] == {
        "system": OWN,
        "code": "summary",
        "display": "Summary of a diary of skin and gut",
    }
    assert len(summary["resource"]["hasMember"]) > 20


def test_ratings_are_observations_of_a_day_derived_from_its_answers():
    made = bundle_of(almost_nothing())
    answers, rating = of_kind(made, "QuestionnaireResponse")[0], of_kind(made, "Observation")[-1]
    assert rating["valueInteger"] == 6
    assert rating["effectiveDateTime"] == LAST.isoformat()
    assert rating["derivedFrom"] == [{"reference": f"urn:uuid:{answers['id']}"}]
    assert [(item["linkId"], item["answer"]) for item in answers["item"]] == [("skin", [{"valueInteger": 6}])]


def test_only_sleep_has_a_loinc_code_of_its_own_and_it_is_in_hours(bundle):
    coded = [each for each in of_kind(bundle, "Observation") if each["code"]["coding"][0]["system"] != OWN]
    assert {each["code"]["coding"][0]["code"] for each in coded} == {"93832-4"}
    assert {each["valueQuantity"]["code"] for each in coded} == {"h"}


def test_what_was_ruled_out_has_the_range_of_its_four_days_and_no_sum():
    made = bundle_of(twelve_weeks())
    page = doctors_page(twelve_weeks(), made_on=TODAY, chosen=Chosen())
    ruled_out = [each for each in of_kind(made, "Observation") if each.get("valueString") == "No quick link found"]
    low = next(part for part in ruled_out[0]["component"] if part["code"]["coding"][0]["code"] == "low")
    assert len(ruled_out) == len(page.cleared)
    assert low["valueQuantity"]["value"] == round(page.cleared[0].quick_low, 3)
    assert not any("valueQuantity" in each for each in ruled_out)


def test_treatments_are_active_while_they_go_on():
    diary = Diary.of(
        [
            *(entry(Kind.RATING, 5, "gut", LAST.replace(day=day)) for day in range(1, 23)),
            entry(Kind.TREATMENT, "thin", "cream", LAST),
            entry(Kind.TREATMENT, True, "bath", LAST.replace(day=2)),
            entry(Kind.COURSE, '{"dose": "10 billion"}', "GG", LAST.replace(day=3)),
        ]
    )
    told = {
        each["medicationCodeableConcept"]["text"]: (
            each["status"],
            each.get("dosage"),
            "end" in each["effectivePeriod"],
        )
        for each in of_kind(bundle_of(diary), "MedicationStatement")
    }
    assert told == {
        "cream": ("active", [{"text": "thin"}], False),
        "bath": ("completed", None, True),
        "GG": ("active", [{"text": "10 billion"}], False),
    }


def test_what_was_left_out_of_the_page_is_left_out_here():
    made = bundle_of(hostile_diary(), course=False, findings=False, ruled_out=False, conditions=False)
    assert {each["resource"]["resourceType"] for each in made["entry"]} == {
        "Composition", "Patient", "Device", "DiagnosticReport", "Observation", "CodeSystem", "Provenance",
    }  # fmt: skip
    assert len(of_kind(made, "Observation")) == 1
    assert fhir_problems(made) == ()
    assert "and then" not in json.dumps(bundle_of(hostile_diary(), notes=True), ensure_ascii=False)


def test_the_code_sets_are_those_of_another_library_as_far_as_it_lists_them():
    for place, codes in CODE_SETS.items():
        kind, name = place.split(".")
        extra = get_fhir_model_class(BACKBONES.get(kind, kind)).model_fields[name].json_schema_extra or {}
        listed = set(extra.get("enum_values", ()))
        assert listed - {"+"} <= codes, place
        assert "+" in listed or listed == codes, place


def test_another_library_lets_a_status_pass_that_our_check_refuses(bundle):
    wrong = deepcopy(bundle)
    summary = next(each["resource"] for each in wrong["entry"] if each["resource"]["resourceType"] == "Observation")
    summary["status"] = "banana"
    Bundle.model_validate(json.loads(json.dumps(wrong)))
    assert any(problem.endswith("no such code: banana") for problem in fhir_problems(wrong))


def paths_in(found, path=()):
    """Yield the way to every value inside a resource."""
    yield path
    pairs = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in pairs:
        yield from paths_in(value, (*path, key))


def changed(bundle, path, change):
    """Return a copy in which what a way leads to was changed; None takes it out."""
    made = deepcopy(bundle)
    inside = made
    for key in path[:-1]:
        inside = inside[key]
    if change is None:
        del inside[path[-1]]
    else:
        inside[path[-1]] = change(inside[path[-1]])
    return made


def one_of_each(bundle):
    """Return a bundle with one resource of each kind and form, whose every reference still leads somewhere."""
    kept, seen = [], set()
    for each in bundle["entry"]:
        form = (each["resource"]["resourceType"], *sorted(each["resource"]))
        if form not in seen:
            seen.add(form)
            kept.append(deepcopy(each))
    there = {each["fullUrl"] for each in kept}
    for each in kept:
        for name in ("hasMember", "derivedFrom"):
            if name in each["resource"]:
                each["resource"][name] = [one for one in each["resource"][name] if one["reference"] in there]
                if not each["resource"][name]:
                    each["resource"][name] = [{"reference": kept[1]["fullUrl"]}]
        if each["resource"]["resourceType"] == "Composition":
            section = each["resource"]["section"][0]
            section["entry"] = [one for one in section["entry"] if one["reference"] in there]
    return {**{key: value for key, value in bundle.items() if key != "entry"}, "entry": kept}


OPTIONAL = {
    "name", "note", "dosage", "end", "interpretation", "device", "derivedFrom", "hasMember", "component", "required",
    "experimental", "caseSensitive", "text", "coding", "valueString",
}  # fmt: skip


def test_whatever_is_taken_out_is_missed(bundle):
    small = one_of_each(bundle)
    assert fhir_problems(small) == ()
    ways = [path for path in paths_in(small) if path and isinstance(path[-1], str) and path[-1] not in OPTIONAL]
    silent = [path for path in ways if not fhir_problems(changed(small, path, None))]
    assert len(ways) > 200
    assert silent == []


def test_whatever_is_spoilt_is_told(bundle):
    small = one_of_each(bundle)
    leaves = [path for path in paths_in(small) if path and isinstance(path[-1], str)]
    for spoil in (lambda _: [], lambda _: "", lambda _: {"banana": 1}, lambda _: float("nan")):
        silent = [path for path in leaves if not fhir_problems(changed(small, path, spoil))]
        assert silent == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda made: made["entry"].append(made["entry"][1]), "stands there 2 times"),
        (lambda made: made["entry"].pop(1), "leads nowhere"),
        (lambda made: made["entry"].reverse(), "a document begins with a Composition"),
        (lambda made: made["entry"][1]["resource"].update(id="other"), "is not that of its resource"),
        (lambda made: made["entry"][1]["resource"].update(born="1991"), "unknown field"),
        (lambda made: made["entry"][1]["resource"].update(id="a b"), "not an id"),
        (lambda made: made["entry"][1].update(resource={"resourceType": "Banana"}), "no resource of ours"),
        (lambda made: made.update(timestamp="2026-13-01T00:00:00Z"), "not a instant"),
        (lambda made: made.update(resourceType="Patient"), "this is no bundle"),
        (
            lambda made: made["entry"][3]["resource"]["effectivePeriod"].update(end="1999-01-01"),
            "ends before it begins",
        ),
        (lambda made: made["entry"][3]["resource"]["presentedForm"][0].update(data="%%"), "not a base64Binary"),
    ],
)
def test_what_does_not_fit_together_is_told(bundle, change, told):
    made = deepcopy(bundle)
    change(made)
    assert any(told in problem for problem in fhir_problems(made))


def test_answers_to_questions_nobody_asked_are_told(bundle):
    made = deepcopy(bundle)
    of_kind(made, "QuestionnaireResponse")[0]["item"][0]["linkId"] = "shoe size"
    assert [problem.partition(": ")[2] for problem in fhir_problems(made)] == ["nobody asked shoe size"]


def test_several_values_and_a_missing_day_are_told(bundle):
    made = deepcopy(bundle)
    of_kind(made, "Observation")[-1]["valueString"] = "also this"
    del of_kind(made, "Observation")[-2]["effectiveDateTime"]
    told = " ".join(fhir_problems(made))
    assert "several values" in told
    assert "needs one day or one period" in told


def test_a_page_with_a_finding_without_a_number_leaves_it_out():
    page = doctors_page(twelve_weeks(), made_on=TODAY, chosen=Chosen())
    without = replace(page, suspects=(replace(page.suspects[0], low=float("nan")),), cleared=())
    made = fhir_bundle(without, twelve_weeks(), PDF)
    assert [each for each in of_kind(made, "Observation") if each["code"]["coding"][0]["code"] == "pattern"] == []
