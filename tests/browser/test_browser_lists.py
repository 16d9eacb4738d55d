"""Stools, treatments, probiotics and meal times on a phone: the same rules with and without a network."""

from __future__ import annotations

import json
from datetime import time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from on_a_phone import answer_before_a_course, is_back, keeps, save, status, switch_on, synced, terminal, violations
from playwright.sync_api import expect

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.courses import Course
from gutskin.web.clock import today
from gutskin.web.pages.today.fields import Fields
from gutskin.web.pages.today.lists import BUTTONS, courses_on, list_edits, without_none, words_of
from gutskin.web.sync.exchange import json_for_phone
from strategies import DAYS, edits

pytestmark = pytest.mark.browser
GG = "Lactobacillus rhamnosus GG"


@st.composite
def pressed(draw, diary):
    """A button of a list with something it may say, of this day, of the day before, or of nothing."""
    entries = [*diary.day(DAYS[1]).entries, *diary.day(DAYS[0]).entries]
    ids = [entry.id for entry in entries]
    names = [entry.name for entry in entries if entry.kind is Kind.PROBIOTIC]
    said = st.sampled_from([*ids, "1", "4", "7", "8", "x", ""])
    answers = st.sampled_from(["yes", "no", "unwritten", "perhaps"])
    course = st.sampled_from([*names, GG, "a:b", "", " "])
    name = draw(st.sampled_from(sorted(BUTTONS)))
    if name == "probiotic":
        return name, f"{draw(answers)}:{draw(course)}"
    return name, draw(st.sampled_from(ids) if ids and name in {"unlist", "treatment-again"} else said)


RUN = """async ([url, button, day, now, before, nones]) => {
  const { listDrafts, withoutNone } = await import(url);
  return [listDrafts(button, day, now, before, "08:15:00"), withoutNone(nones, button)];
}"""
NONES = ("stool", "treatments", "probiotic")


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_tap_means_the_same_with_and_without_a_network(room, data):
    page, lists = room[0], room[1]["lists.js"]
    said_none = st.sets(st.sampled_from(NONES)).map(
        lambda names: [Entry(kind=Kind.NONE, day=DAYS[1], name=name, value=True) for name in names]
    )
    diary = Diary.of([*data.draw(st.lists(edits(), max_size=12)), *data.draw(said_none)])
    name, value = data.draw(pressed(diary))
    now, before = diary.day(DAYS[1]), diary.day(DAYS[0])
    by_python = list_edits({name: value}, diary, now, time(8, 15))
    drafts, nones = page.evaluate(
        RUN,
        [lists, {"name": name, "value": value}, str(now.date), told(now.entries), told(before.entries), list(NONES)],
    )
    assert sorted(map(content, drafts)) == sorted(content(json_for_phone(entry)) for entry in by_python)
    assert tuple(nones) == without_none(Fields(nones=NONES), {name: value}).nones


def told(entries):
    return [json_for_phone(entry) for entry in entries]


def content(edit):
    """What an edit says as text, its instant apart; the id counts only where something that stands is taken away."""
    deleted = edit.get("deleted", False)
    said = (edit.get("entry_id") if edit["kind"] != "none" else "") if deleted else (edit["value"], edit.get("at"))
    return json.dumps([edit["kind"], edit["day"], edit.get("name", ""), deleted, said])


SHOWN = """async ([url, day, now, before, all]) => {
  const { drawLists, PLACES } = await import(url);
  document.body.replaceChildren(...PLACES.map((id) => Object.assign(document.createElement("div"), { id })));
  drawLists(day, now, before, all);
  const told = (id) => [...document.getElementById(id).querySelectorAll("button, .caption, .label")];
  return PLACES.map((id) => told(id).map((each) => each.textContent.trim()));
}"""
COURSES = st.lists(
    st.tuples(
        st.sampled_from([-70, -56, -55, -8, -7, 0, 1]),
        st.sampled_from(["", "GG", "299v"]),
        st.sampled_from(["", "10 billion"]),
        st.sampled_from([None, -1, 0, 3]),
    ),
    max_size=3,
)


@given(st.lists(edits(), max_size=10), COURSES)
@settings(max_examples=60, deadline=None)
def test_what_is_drawn_without_a_network_is_what_the_computer_draws(room, found, courses):
    page, lists = room[0], room[1]["lists.js"]
    begun = [
        Entry(
            kind=Kind.COURSE,
            day=DAYS[1] + timedelta(days=first),
            name=f"course {place}",
            value=Course(
                type="", strain=strain, dose=dose, last=None if last is None else DAYS[1] + timedelta(days=last)
            ).as_text(),
        )
        for place, (first, strain, dose, last) in enumerate(courses)
    ]
    diary = Diary.of([*found, *begun])
    day, before = diary.day(DAYS[1]), diary.day(DAYS[0])
    stools, treatments, yesterday, probiotic = page.evaluate(
        SHOWN, [lists, str(day.date), told(day.entries), told(before.entries), told(diary.entries)]
    )
    of_kind = {kind: [e for e in day.entries if e.kind is kind] for kind in (Kind.STOOL, Kind.TREATMENT)}
    assert stools == [f"Remove Type {entry.value}" for entry in of_kind[Kind.STOOL]]
    assert treatments == [f"Remove {words_of(e.name, e.value)}".strip() for e in of_kind[Kind.TREATMENT]]
    running = courses_on(diary, day)
    assert [line for line in probiotic if line.endswith(": taken?")] == [f"{one.title}: taken?" for one in running]
    assert [line for line in probiotic if "week" in line.lower()] == [one.weeks for one in running]
    offered = list_edits({"treatments-again": "1"}, diary, day, None)
    again = [entry for entry in offered if entry.kind is Kind.TREATMENT]
    assert len(yesterday) == len(again) + (len(again) > 1)


@pytest.fixture
def phone(new_phone, network, served):
    """A phone with every list switched on, a course running, and treatments yesterday."""
    terminal(served, "log", "tea")
    page = new_phone("/parts/")
    switch_on(page, network.address, "Stool", "Treatments and medicines", "Meal times")
    answer_before_a_course(page, network.address)
    page.get_by_label("Type", exact=True).fill("Lactobacillus rhamnosus")
    page.get_by_label("Strain").fill("GG")
    page.get_by_label("Dose").fill("10 billion")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("link", name="Change or end it")).to_be_visible()
    page.goto(network.address)
    expect(page.get_by_role("group", name=f"{GG}, 10 billion: taken?")).to_be_visible()
    page.goto(f"{network.address}/day/{today() - timedelta(days=1)}/")
    for name, dose in (("adapalene gel", "1x"), ("sunscreen", "")):
        page.get_by_label("Used or taken").fill(name)
        page.get_by_label("Dose", exact=True).fill(dose)
        page.get_by_role("button", name="Add the treatment").click()
        expect(page.get_by_role("button", name=f"Remove {name}")).to_be_visible()
    synced(page)
    page.goto(network.address)
    keeps(page, "/lists.", "/stool.")
    return page


def test_a_day_of_lists_without_a_network_is_on_the_computer_in_the_end(phone, network, served):
    network.cut()
    phone.goto(network.address)
    expect(phone.get_by_role("heading", level=1)).to_contain_text(f"{today():%A}")
    phone.get_by_role("button", name="Type 4: one piece, smooth and soft").tap()
    expect(phone.get_by_role("button", name="Remove Type 4")).to_be_visible()
    expect(phone.get_by_role("checkbox", name="No stool today")).to_be_hidden()
    phone.get_by_role("button", name="All as yesterday").tap()
    expect(phone.get_by_role("button", name="Remove adapalene gel, 1x")).to_be_visible()
    expect(phone.get_by_role("button", name="As yesterday")).to_have_count(0)
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.get_by_role("button", name="As yesterday: sunscreen")).to_be_visible()
    phone.get_by_role("button", name="As yesterday: sunscreen").tap()
    expect(phone.get_by_role("button", name="Remove sunscreen")).to_be_visible()
    course = phone.get_by_role("group", name=f"{GG}, 10 billion: taken?")
    expect(course).to_contain_text("Week 1 of 8: too early to judge")
    course.get_by_role("button", name="Yes").tap()
    expect(course.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    expect(course.get_by_role("button", name="Yes")).to_be_focused()
    phone.get_by_label("Time of this meal").fill("08:15")
    phone.get_by_label("What did you eat?").fill("oats")
    phone.get_by_label("What did you eat?").press("Enter")
    expect(phone.locator("#said-so-far .chip", has_text="oats")).to_contain_text("08:15")
    network.mend()
    is_back(phone)
    found = json.loads(terminal(served, "export", "--json"))
    rows = [row for row in found["edits"] if row["day"] == str(today()) and not row["deleted"]]
    said = {(row["kind"], row["name"], row["value"], row["at"] is not None) for row in rows}
    assert {
        ("stool", "", 4, True),
        ("treatment", "sunscreen", True, False),
        ("probiotic", GG, True, False),
        ("meal", "breakfast", "oats", True),
    } - {(kind, name if kind != "meal" else "breakfast", value, at) for kind, name, value, at in said} == set()


def test_each_type_has_a_drawing_of_its_own(phone):
    group = phone.get_by_role("group", name="Add a stool")
    drawings = [group.locator("svg").nth(place).screenshot() for place in range(7)]
    assert len(set(drawings)) == 7
    hidden = "() => document.querySelectorAll('.stool-types use').forEach((each) => each.remove())"
    phone.evaluate(hidden)
    assert group.locator("svg").first.screenshot() not in drawings, "a drawing that is not there looks like none"


def test_none_today_is_one_tick_and_a_tap_takes_it_back(phone, network):
    network.cut()
    none = phone.get_by_role("checkbox", name="No stool today")
    none.check()
    save(phone)
    expect(status(phone)).to_contain_text("Saved on this phone")
    phone.get_by_role("button", name="Type 6").click()
    remove = phone.get_by_role("button", name="Remove Type 6")
    remove.click()
    expect(remove).to_have_count(0)
    expect(none).to_be_visible()
    expect(none).not_to_be_checked()
    assert phone.evaluate("() => document.activeElement !== document.body")


def test_a_dose_without_a_name_is_said_beside_the_field(phone, network):
    network.cut()
    phone.get_by_label("Dose", exact=True).fill("two drops")
    phone.get_by_role("button", name="Add the treatment").click()
    expect(phone.locator(".problem")).to_contain_text('This dose has no name beside it: "two drops".')
    expect(phone.get_by_label("Used or taken")).to_be_focused()
    phone.get_by_label("Used or taken").fill("eye drops")
    phone.get_by_role("button", name="Add the treatment").click()
    expect(phone.get_by_role("button", name="Remove eye drops, two drops")).to_be_visible()
    expect(phone.get_by_label("Dose", exact=True)).to_have_value("")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_the_lists(phone, network, theme):
    phone.emulate_media(color_scheme=theme)
    found = {}
    for path in ("/", "/courses/"):
        phone.goto(network.address + path)
        if faults := violations(phone):
            found[path] = faults
        for width, size in ((320, 100), (390, 200)):
            phone.set_viewport_size({"width": width, "height": 844})
            phone.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", size)
            assert phone.evaluate("document.documentElement.scrollWidth") <= width, (path, width, size)
        phone.evaluate("() => { document.documentElement.style.fontSize = '' }")
        phone.set_viewport_size({"width": 390, "height": 844})
    assert found == {}
