"""A person chooses what their day asks, and writes the parts of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.template.loader import get_template

from gutskin.diary import Kind
from gutskin.diary.entries import derived_id
from gutskin.web.pages.today.ones import SHOWN_IN
from gutskin.web.pages.today.parts import PARTS
from gutskin.web.people import ME
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db
USUAL = {"sleep", "stress", "habits", "note"}


@pytest.fixture
def switch_on(write, today):
    """Switch parts on, as their page does."""

    def switched(*names):
        for name in names:
            write(Kind.SETTING, today - timedelta(days=30), True, f"part/{name}")

    return switched


def page_of(client, address="/"):
    return client.get(address).content.decode()


def parts_in(page):
    return re.findall(r'data-shown-if="part/([\w-]+)"', page)


def one(day, key, value, was=""):
    return {f"one:{key}": value, f"was-one:{key}": was}


def test_a_new_person_sees_the_four_usual_parts_and_one_quiet_link(client, write, today):
    write(Kind.RATING, today, 6, "skin")
    page = page_of(client)
    assert set(parts_in(page)) == USUAL
    assert re.search(r'<a href="/parts/">Add parts: itch, \w', page)


def test_every_part_has_a_template_and_none_a_kind_that_belongs_to_no_day(client):
    for part in PARTS:
        assert get_template(part.template)
        assert part.title
        assert part.line
    assert {part.id for part in PARTS if part.is_usual} == USUAL
    assert len({part.id for part in PARTS}) == len(PARTS)


def test_the_page_a_phone_keeps_holds_every_part_hidden_and_out_of_the_form(client):
    page = page_of(client, "/offline/day/")
    assert sorted(parts_in(page)) == sorted(part.id for part in PARTS)
    hidden = re.findall(r'data-shown-if="part/([\w-]+)" hidden disabled', page)
    assert set(hidden) == {part.id for part in PARTS} - USUAL


def test_parts_are_switched_on_and_off_on_their_page(client, own_diary):
    assert 'value="part/itch" aria-label="Itch">' in page_of(client, "/parts/")
    answer = client.post("/parts/", {"was": ["part/note", "part/sleep"], "set": ["part/itch", "part/sleep"]})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert own_diary().settings == {"part/itch": True, "part/note": False}
    page = page_of(client)
    assert "itch" in parts_in(page)
    assert "note" not in parts_in(page)
    assert 'value="part/itch" aria-label="Itch" checked>' in page_of(client, "/parts/")


def test_a_page_left_open_switches_only_what_was_touched_on_it(client, switch_on, own_diary):
    switch_on("itch")
    client.post("/parts/", {"was": [], "set": ["part/water"]})
    assert own_diary().settings == {"part/itch": True, "part/water": True}


@pytest.mark.parametrize("name", ["part/nonsense", "symptom/never heard of", "unit/kelvin", "part/"])
def test_only_what_the_page_shows_can_be_switched(client, name):
    client.post("/parts/", {"set": [name]})
    assert Edit.objects.count() == 0


def test_switching_a_part_is_undone_with_one_tap(client, own_diary):
    client.post("/parts/", {"set": ["part/itch"]})
    page = page_of(client)
    undo = re.search(r'action="(/entry/[^"]+/undo/)"', page)[1]
    client.post(undo)
    assert "part/itch" not in own_diary().settings


def test_a_part_that_is_off_keeps_what_was_written(client, write, post_day, own_diary, today):
    write(Kind.NOTE, today, "Kept.")
    write(Kind.SETTING, today, False, "part/note")
    assert "was-note" not in page_of(client)
    post_day(today, skin="5")
    assert own_diary().day(today).note == "Kept."


def choose_unit(write, today, key):
    """Choose the unit a field is in, where it is another one than the usual."""
    unit, _, what = key.partition(":")
    if key in SHOWN_IN:
        write(Kind.SETTING, today, unit, f"units/{what}")


WRITTEN = [
    ("rating:itch", "0", (Kind.RATING, "itch", 0)),
    ("rating:energy", "7", (Kind.RATING, "energy", 7)),
    ("rating:mood", "10", (Kind.RATING, "mood", 10)),
    ("cycle:", "13", (Kind.CYCLE, "", 13)),
    ("measure:water", "0", (Kind.MEASURE, "water", 0)),
    ("measure:exercise", "45", (Kind.MEASURE, "exercise", 45)),
    ("measure:temperature", "−3,5", (Kind.MEASURE, "temperature", -3.5)),
    ("fahrenheit:temperature", "70.7", (Kind.MEASURE, "temperature", 21.5)),
    ("millilitres:water", "330", (Kind.MEASURE, "water", 1.32)),
    ("cups:water", "2", (Kind.MEASURE, "water", 1.892706)),
    ("ounces:water", "12.5", (Kind.MEASURE, "water", 1.478676)),
    ("measure:humidity", "60", (Kind.MEASURE, "humidity", 60)),
    ("symptom:headache: left", "4", (Kind.SYMPTOM, "headache: left", 4)),
]


@pytest.mark.parametrize(("key", "text", "kept"), WRITTEN, ids=[key for key, _, _ in WRITTEN])
def test_one_number_is_written_changed_shown_and_taken_back(client, post_day, own_diary, today, key, text, kept):
    def standing():
        return [(entry.kind, entry.name, entry.value) for entry in own_diary().day(today).entries]

    post_day(today, **one(today, key, text))
    assert standing() == [kept]
    post_day(today, **one(today, key, text, text))
    assert Edit.objects.count() == 1, "unchanged is not written again"
    post_day(today, **one(today, key, "5", text))
    assert len(standing()) == 1
    post_day(today, **one(today, key, "", "5"))
    assert standing() == []


@pytest.mark.parametrize(("key", "text", "_kept"), WRITTEN, ids=[key for key, _, _ in WRITTEN])
def test_what_is_written_is_in_its_field_again(client, switch_on, write, post_day, today, key, text, _kept):
    switch_on("itch", "energy", "mood", "cycle", "water", "exercise", "weather", "symptoms")
    choose_unit(write, today, key)
    post_day(today, **one(today, key, text))
    page = page_of(client)
    shown = text.replace(",", ".")
    assert f'name="was-one:{key}" value="{shown}"' in page
    assert re.search(rf'name="one:{re.escape(key)}"[^>]* value="{re.escape(shown)}"', page)


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        ("rating:itch", "11", "Itch goes from 0 to 10"),
        ("rating:energy", "0", "Energy goes from 1 to 10"),
        ("rating:mood", "5.5", "Mood is a whole number"),
        ("cycle:", "100", "Cycle goes from 1 to 99"),
        ("measure:water", "-1", "Water goes from 0 to 99"),
        ("measure:exercise", "some", "This is not a number for exercise"),
        ("measure:temperature", "70", "Temperature goes from −90 to 60"),
        ("fahrenheit:temperature", "141", "Temperature goes from −130 to 140"),
        ("millilitres:water", "25000", "Water goes from 0 to 24750"),
        ("measure:humidity", "101", "Humidity goes from 0 to 100"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(client, switch_on, write, post_day, today, key, text, told):
    switch_on("itch", "energy", "mood", "cycle", "water", "exercise", "weather")
    choose_unit(write, today, key)
    before = Edit.objects.count()
    response = post_day(today, note="Still here.", **one(today, key, text))
    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert "Still here." in page
    assert re.search(r'aria-describedby="[\w-]+ [\w-]+-problem"', page)
    assert Edit.objects.count() == before


@pytest.mark.parametrize(
    "key", ["rating:skin", "rating:joy", "symptom:", "meal:lunch", "setting:part/itch", "note:", ""]
)
def test_a_field_that_is_none_is_passed_over(post_day, today, key):
    post_day(today, **one(today, key, "5"))
    assert Edit.objects.count() == 0


def test_a_symptom_has_one_entry_a_day_on_every_device(post_day, own_diary, today):
    post_day(today, **one(today, "symptom:headache", "3"))
    assert [entry.id for entry in own_diary().entries] == [derived_id(f"me/{today}/symptom/headache")]


def test_a_symptom_written_elsewhere_is_changed_where_it_stands(write, post_day, own_diary, today):
    entry = write(Kind.SYMPTOM, today, 6, "headache")
    post_day(today, **one(today, "symptom:headache", "3", "6"))
    assert [(each.id, each.value) for each in own_diary().entries] == [(entry.id, 3)]


def test_a_symptom_is_added_by_name_asked_every_day_and_taken_away(
    client, switch_on, post_day, own_diary, today, yesterday
):
    switch_on("symptoms")
    post_day(today, new_symptom="headache")
    assert own_diary().settings["symptom/headache"] is True
    assert own_diary().day(today).symptoms is None, "added is not written"
    for address in ("/", f"/day/{yesterday}/"):
        assert 'name="one:symptom:headache"' in page_of(client, address)
    assert 'value="symptom/headache" checked' in page_of(client, "/parts/")
    client.post("/parts/", {"was": ["symptom/headache"], "set": []})
    assert 'name="one:symptom:headache"' not in page_of(client)


def test_symptoms_of_the_diary_are_offered_and_those_long_ago_are_not(client, switch_on, write, today):
    switch_on("symptoms")
    write(Kind.SYMPTOM, today - timedelta(days=60), 2, "itchy eyes")
    write(Kind.SYMPTOM, today - timedelta(days=61), 2, "hiccups")
    page = page_of(client)
    assert 'name="one:symptom:itchy eyes"' in page
    assert "hiccups" not in page


def test_a_name_too_long_for_a_symptom_is_told(client, switch_on, post_day, today):
    switch_on("symptoms")
    response = post_day(today, new_symptom="x" * 193)
    assert response.status_code == 422
    assert 'id="new-symptom-problem"' in response.content.decode()


def test_none_of_the_symptoms_is_said_and_a_symptom_takes_it_back(post_day, own_diary, today):
    post_day(today, **{"none:symptoms": "on"})
    assert own_diary().day(today).symptoms == {}
    post_day(today, **{"none:symptoms": "on", "was-none:symptoms": "on"}, **one(today, "symptom:headache", "2"))
    assert own_diary().day(today).symptoms == {"headache": 2}
    assert {entry.kind for entry in own_diary().entries} == {Kind.SYMPTOM}
    post_day(today, **{"none:symptoms": "on"}, **one(today, "symptom:headache", "", "2"))
    assert own_diary().day(today).symptoms == {}
    post_day(today, **{"was-none:symptoms": "on"})
    assert own_diary().day(today).symptoms is None


def test_none_is_not_said_where_the_diary_has_something_the_page_does_not_show(write, post_day, own_diary, today):
    write(Kind.STOOL, today, 4)
    post_day(today, **{"none:stool": "on"})
    assert {entry.kind for entry in own_diary().entries} == {Kind.STOOL}


def test_the_day_of_the_cycle_is_offered_and_never_filled_in(client, switch_on, write, today):
    switch_on("cycle")
    write(Kind.CYCLE, today - timedelta(days=2), 11)
    page = page_of(client)
    assert re.search(r'value="one:cycle:=13" data-offers-cycle>Day 13</button>', page)
    assert re.search(r'name="one:cycle:"[^>]* value=""', page)
    write(Kind.CYCLE, today, 1)
    assert re.search(r"data-offers-cycle hidden", page_of(client))


@pytest.mark.parametrize(("ago", "number"), [(61, 5), (1, 60)])
def test_a_cycle_too_long_ago_is_not_counted_on(client, switch_on, write, today, ago, number):
    switch_on("cycle")
    write(Kind.CYCLE, today - timedelta(days=ago), number)
    assert re.search(r"data-offers-cycle hidden", page_of(client))


@pytest.mark.parametrize(
    ("put", "there", "kept"),
    [
        ("one:cycle:=13", {}, (Kind.CYCLE, "", 13)),
        ("one:measure:water=+1", {}, (Kind.MEASURE, "water", 1)),
        ("one:measure:water=+1", one(None, "measure:water", "2", "2"), (Kind.MEASURE, "water", 3)),
        ("one:millilitres:water=+250", one(None, "millilitres:water", "500", "500"), (Kind.MEASURE, "water", 3)),
        ("one:measure:water=-1", one(None, "measure:water", "0.5", "0.5"), (Kind.MEASURE, "water", 0)),
        ("one:measure:water=+1", one(None, "measure:water", "many"), (Kind.MEASURE, "water", 1)),
        ("one:measure:exercise=0", {}, (Kind.MEASURE, "exercise", 0)),
    ],
)
def test_a_button_puts_a_number_in_also_without_script(post_day, own_diary, today, put, there, kept):
    post_day(today, put=put, **there)
    assert [(entry.kind, entry.name, entry.value) for entry in own_diary().entries] == [kept]


@pytest.mark.parametrize(
    "put", ["", "=", "one:measure:water", "skin=5", "one:rating:skin=5", "one:setting:part/itch=1"]
)
def test_a_button_that_is_none_puts_nothing_in(post_day, today, put):
    post_day(today, put=put)
    assert Edit.objects.count() == 0


def test_a_part_is_taken_back_with_its_own_button(write, post_day, own_diary, today):
    write(Kind.RATING, today, 4, "itch")
    post_day(today, take_back="one:rating:itch", **one(today, "rating:itch", "4", "4"))
    assert own_diary().entries == ()


def test_settings_are_of_the_person_and_reach_a_phone(client, today):
    client.post("/parts/", {"set": ["part/itch"]})
    assert list(Edit.objects.values_list("person", "kind", "name")) == [(ME, "setting", "part/itch")]
    told = client.get(f"/sync/?after=&since={today}", headers={"Gutskin-Sync": "1"}).json()
    assert [(edit["kind"], edit["name"], edit["value"]) for edit in told["edits"]] == [("setting", "part/itch", True)]
