"""CSV and JSON of everything: each kind of entry has its row, nothing runs as a formula, the schema tells the truth."""

import csv
import io
import json
import re
from datetime import time
from importlib.resources import files

import pytest
from diaries import HOSTILE, LAST, TODAY, entry, hostile_diary, twelve_weeks
from hypothesis import given

from gutskin.diary import Diary, Kind
from gutskin.reports.chosen import PARTS, Chosen
from gutskin.reports.csv_files import FILES, csv_files
from gutskin.reports.doctor import doctors_page
from gutskin.reports.json_file import report_data, report_json
from strategies import DIARIES

SCHEMA = json.loads(files("gutskin.reports").joinpath("report.schema.json").read_text(encoding="utf-8"))
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}


def rows(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_food_has_a_row_with_its_time_and_a_rating_has_one():
    diary = Diary.of(
        [
            entry(Kind.MEAL, "milk*2; oats", "breakfast", at=time(8, 30)),
            entry(Kind.DRINK, "qwxyz"),
            entry(Kind.RATING, 6, "skin"),
            entry(Kind.RATING, 0, "itch"),
        ]
    )
    made = csv_files(diary)
    assert sorted(rows(made["foods.csv"])[1:]) == [
        ["2026-11-22", "", "drink", "", "qwxyz", "qwxyz", "", ""],
        ["2026-11-22", "08:30", "meal", "breakfast", "milk*2; oats", "milk", "2", "488"],
        ["2026-11-22", "08:30", "meal", "breakfast", "milk*2; oats", "oats", "", "40"],
    ]
    assert rows(made["ratings.csv"])[1:] == [
        ["2026-11-22", "", "itch", "0", "0", "10"],
        ["2026-11-22", "", "skin", "6", "1", "10"],
    ]


def test_every_kind_of_entry_is_in_exactly_one_file():
    kinds = [kind for file in FILES for kind in file.kinds]
    assert sorted(kinds) == sorted(Kind)


def test_every_column_is_explained():
    made = csv_files(hostile_diary())
    explained = {(file, column) for file, column, about in rows(made["columns.csv"])[1:] if about}
    there = {(name, column) for name, text in made.items() if name != "columns.csv" for column in rows(text)[0]}
    assert explained == there


def test_an_empty_diary_has_the_two_files_anybody_expects():
    assert set(csv_files(Diary())) == {"columns.csv", "foods.csv", "ratings.csv"}


@given(DIARIES)
def test_no_cell_of_any_diary_can_run_as_a_formula(diary):
    for text in csv_files(diary).values():
        assert text.startswith("\ufeff")
        for row in rows(text):
            assert not [cell for cell in row if re.match(r"[=+@\t\r＝＋－＠]|-(?![\d.]+(e[+-]?\d+)?$)", cell)]


def test_hostile_names_come_through_as_they_are_but_for_the_apostrophe():
    treatments = {row[2] for row in rows(csv_files(hostile_diary())["treatments.csv"])[1:]}
    assert treatments == {f"'{name}" if name.startswith("=") else name for name in HOSTILE}


def test_courses_notes_places_and_numbers_have_their_files():
    made = csv_files(hostile_diary())
    assert rows(made["courses.csv"])[1:] == [
        ["2026-10-03", "", "Lactobacillus", "Lactobacillus", "rhamnosus GG 😀", "10⁹ CFU"]
    ]
    assert ["2026-11-22", "", "stool", "4"] in rows(made["numbers.csv"])
    assert ["2026-11-22", "", "front-left-cheek", "Left cheek", "5"] in rows(made["places.csv"])
    assert ["2026-11-22", "", "condition/eczema", "True"] in rows(made["notes.csv"])


def test_the_answers_to_the_health_questions_go_to_nobody_else():
    answered = {"profile/pregnant": True, "agreed/elimination": "{}", "condition/acne": True}
    settings = [entry(Kind.SETTING, value, name) for name, value in answered.items()]
    diary = hostile_diary().with_entries(*settings)
    page = doctors_page(diary, made_on=LAST)
    for text in (csv_files(diary)["notes.csv"], report_json(page, diary)):
        assert "condition/acne" in text
        assert "profile/" not in text
        assert "agreed/" not in text


def check(schema, found, place="report"):
    """Yield where a value is not as its schema says; knows the words of JSON Schema that ours uses."""
    if "$ref" in schema:
        yield from check(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], found, place)
        return
    yield from check_value(schema, found, place)
    if isinstance(found, dict):
        yield from check_object(schema, found, place)
    elif isinstance(found, list):
        for number, value in enumerate(found):
            yield from check(schema.get("items", {}), value, f"{place}[{number}]")


def check_value(schema, found, place):
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(found is None if name == "null" else isinstance(found, TYPES[name]) for name in types):
        yield f"{place}: no {types}"
    if "const" in schema and found != schema["const"]:
        yield f"{place}: not {schema['const']}"
    if "enum" in schema and found not in schema["enum"]:
        yield f"{place}: not one of {schema['enum']}"
    if "pattern" in schema and not re.search(schema["pattern"], found):
        yield f"{place}: not like {schema['pattern']}"


def check_object(schema, found, place):
    yield from (f"{place}.{name}: missing" for name in schema.get("required", []) if name not in found)
    known = schema.get("properties", {})
    if schema.get("additionalProperties") is False:
        yield from (f"{place}.{name}: unknown" for name in found if name not in known)
    for name, value in found.items():
        yield from check(known.get(name, {}), value, f"{place}.{name}")


@pytest.mark.parametrize("diary", [hostile_diary, twelve_weeks], ids=lambda made: made.__name__)
def test_the_json_is_as_its_schema_says(diary):
    chosen = Chosen(**{part.id: True for part in PARTS})
    page = doctors_page(diary(), made_on=TODAY, chosen=chosen)
    told = json.loads(report_json(page, diary()))
    assert list(check(SCHEMA, told)) == []
    assert told == json.loads(json.dumps(report_data(page, diary()), allow_nan=False))
    assert len(told["entries"]) == len(diary().entries)


def test_the_schema_refuses_what_is_not_so():
    page = doctors_page(twelve_weeks(), made_on=TODAY)
    told = json.loads(report_json(page, twelve_weeks()))
    told["page"]["suspects"][0]["verdict"] = "banana"
    told["page"]["born"] = 1991
    told["entries"][0]["day"] = "today"
    del told["made_by"]
    assert len(list(check(SCHEMA, told))) == 4


def test_the_page_for_a_day_before_the_last_leaves_out_what_came_after():
    page = doctors_page(twelve_weeks(), made_on=TODAY, last=LAST.replace(day=1))
    assert page.last == LAST.replace(day=1)
    assert all(week.first <= page.last for week in page.review.skin.weeks)
