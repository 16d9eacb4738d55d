"""Courses on a phone: begun, changed and ended by the same rules with and without a network."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from on_a_phone import (
    answer_before_a_course,
    eventually,
    keeps,
    knows,
    nothing_waits,
    shell_of,
    switch_on,
    terminal,
    violations,
)
from playwright.sync_api import expect

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.courses import Course
from gutskin.errors import BadEntryError
from gutskin.evidence.rules import FoodFact
from gutskin.evidence.starting import fields_that_matter
from gutskin.safety import may_start
from gutskin.safety.said import NOT_SAID, profile_from, setting_of
from gutskin.web.clock import today
from gutskin.web.pages.courses.said import CourseFields, course_said, ends_early, fields_of_entry, together_with
from gutskin.web.pages.courses.shown import courses_shown
from gutskin.web.pages.screening.gate import gate_for
from gutskin.web.sync.exchange import json_for_phone
from strategies import DAYS

pytestmark = pytest.mark.browser
GG = "Lactobacillus rhamnosus GG"
TODAY = DAYS[-1]
RUN = """async ([url, fields, there, today, before]) => {
  const { courseSaid, endsEarly, togetherWith } = await import(url);
  try {
    const draft = await courseSaid(fields, there, today, before ?? undefined);
    const others = there.filter((each) => each.entry_id !== before?.entry_id);
    const beside = togetherWith(draft, others).map((each) => each.entry_id);
    return { draft, beside, early: before ? endsEarly(draft, before) : false };
  } catch (problem) {
    return { problem: problem.message };
  }
}"""
SHOWN = """async ([url, all, today]) => {
  const { coursesShown, fieldsOf } = await import(url);
  return coursesShown(all, today).map(({ entry, title, last, line, weeks, days, daysLine }) => (
    [entry.entry_id, title, last, line, weeks, days, daysLine, fieldsOf(entry)]
  ));
}"""


def test_a_first_visit_does_not_bring_them(shared):
    assert not [path for path in shell_of(shared.address)["files"] if "courses" in path]


WORDS = st.sampled_from(["", "drops", "GG", 'ö "x"', "z" * 199, "z" * 201, "drops GG"])
NEAR = [-120, -57, -56, -55, -54, -8, -7, -1, 0, 1, 30]
SAID_DAYS = st.one_of(
    st.sampled_from(NEAR).map(lambda days: str(TODAY + timedelta(days=days))),
    st.sampled_from(["", "soon", "2026-02-30", "1899-12-31", "2199-12-31"]),
)
FIELDS = st.builds(CourseFields, type=WORDS, strain=WORDS, dose=WORDS, first=SAID_DAYS, last=SAID_DAYS)


@st.composite
def courses(draw):
    """Some courses as they may stand, some of them moved to another day than the one they were begun on."""
    found = []
    for first in draw(st.lists(st.sampled_from([-120, -60, -55, -10, -3, 0]), max_size=3)):
        last = draw(st.sampled_from([None, None, 0, 5, 56]))
        day = TODAY + timedelta(days=first)
        value = Course(
            type=draw(st.sampled_from(["", "drops", "pills"])),
            dose=draw(st.sampled_from(["", "5"])),
            last=None if last is None else day + timedelta(days=last),
        ).as_text()
        name = draw(st.sampled_from(["drops", "drops GG", "pills"]))
        begun = draw(st.sampled_from([day, TODAY]))
        there = Entry(kind=Kind.COURSE, day=begun, name=name, value="{}")
        found.append(Entry(kind=Kind.COURSE, day=day, name=name, value=value, id=there.id))
    return Diary.of(found).courses


@given(fields=FIELDS, there=courses(), data=st.data())
@settings(max_examples=250, deadline=None)
def test_a_form_means_the_same_with_and_without_a_network(room, fields, there, data):
    page, rules = room[0], room[1]["courses-rules.js"]
    before = data.draw(st.sampled_from([None, *there]))
    if before is not None and data.draw(st.booleans()):
        fields = fields_of_entry(before)
    given_fields = {name: getattr(fields, name) for name in CourseFields.__slots__}
    told = [json_for_phone(each) for each in there]
    said = page.evaluate(RUN, [rules, given_fields, told, str(TODAY), before and json_for_phone(before)])
    entry = entry_or_problem(fields, there, before)
    if isinstance(entry, str):
        assert said == {"problem": entry}
        return
    others = [each for each in there if before is None or each.id != before.id]
    draft = said["draft"]
    assert (draft["day"], draft["name"], draft["value"]) == (str(entry.day), entry.name, entry.value)
    assert said["beside"] == [each.id for each in together_with(entry, others)]
    assert said["early"] is (before is not None and ends_early(entry, before))
    follows = Entry(kind=Kind.COURSE, day=entry.day, name=entry.name, value=entry.value).id
    if before is not None:
        assert draft["entry_id"] == before.id
    elif entry.id == follows:
        assert "entry_id" not in draft
    else:
        assert draft["entry_id"] not in {follows, *(each.id for each in there)}


def entry_or_problem(fields, there, before):
    try:
        return course_said(fields, there, TODAY, before)
    except BadEntryError as error:
        return str(error)


@given(there=courses(), taken=st.dictionaries(st.integers(0, 9), st.booleans(), max_size=8))
@settings(max_examples=100, deadline=None)
def test_courses_are_shown_the_same_with_and_without_a_network(room, there, taken):
    page, rules = room[0], room[1]["courses-rules.js"]
    days = [
        Entry(kind=Kind.PROBIOTIC, day=TODAY - timedelta(days=back), name="drops", value=value)
        for back, value in sorted(taken.items())
    ]
    diary = Diary.of([*there, *days])
    shown = page.evaluate(SHOWN, [rules, [json_for_phone(each) for each in diary.entries], str(TODAY)])
    assert shown == [
        [
            each.entry.id,
            each.title,
            each.last.isoformat() if each.last else "",
            each.line,
            list(each.weeks),
            list(each.days),
            each.days_line,
            {name: getattr(fields_of_entry(each.entry), name) for name in CourseFields.__slots__},
        ]
        for each in courses_shown(diary, TODAY)
    ]


@pytest.fixture
def unasked(new_phone, network):
    """A phone on which probiotics are asked about, and which keeps what that needs; nothing was said of health."""
    page = new_phone("/parts/")
    switch_on(page, network.address, "Probiotics")
    keeps(page, "/offline/probiotic/", "/gate.")
    return page


@pytest.fixture
def phone(unasked, network):
    """The phone of somebody with nothing to be careful about, who has said so."""
    answer_before_a_course(unasked, network.address)
    nothing_waits(unasked)
    return unasked


def begin(phone, network, kind, strain="", dose=""):
    phone.goto(f"{network.address}/courses/")
    phone.get_by_label("Type", exact=True).fill(kind)
    phone.get_by_label("Strain").fill(strain)
    phone.get_by_label("Dose").fill(dose)
    phone.get_by_role("button", name="Begin", exact=True).click()


def state(phone):
    return phone.locator("#phone-says")


def written(served):
    """The courses that stand on the computer, by their name."""
    found = json.loads(terminal(served, "export", "--json"))
    newest = {row["entry_id"]: row for row in sorted(found["edits"], key=lambda row: row["edited_at"])}
    rows = (row for row in newest.values() if row["kind"] == "course" and not row["deleted"])
    return {row["name"]: json.loads(row["value"]) for row in rows}


def test_a_course_begun_without_a_network_outlasts_a_reload_and_is_on_the_computer_in_the_end(phone, network, served):
    network.cut()
    begin(phone, network, "Lactobacillus rhamnosus", "GG", "10 billion")
    expect(state(phone)).to_have_text("Saved on this phone · 1 change waits for a network")
    phone.reload()
    card = phone.locator("section", has_text=f"{GG}, 10 billion")
    expect(card).to_contain_text("Week 1 of 8: too early to judge")
    expect(card).to_contain_text(f"Since {today().day} {today():%B %Y}")
    expect(card).to_contain_text("Not written yet")
    phone.get_by_role("link", name="Change or end it").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(f"{GG}, 10 billion")
    phone.get_by_label("Type", exact=True).fill("LGG drops")
    phone.get_by_label("Strain").fill("")
    expect(phone.get_by_text(f"Each day keeps the name it was begun under, “{GG}”")).to_be_visible()
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("LGG drops, 10 billion").first).to_be_visible()
    phone.goto(network.address)
    taken = phone.get_by_role("group", name="LGG drops, 10 billion: taken?").get_by_role("button", name="Yes")
    taken.click()
    expect(taken).to_have_attribute("aria-pressed", "true")
    phone.goto(f"{network.address}/courses/")
    expect(phone.get_by_text("Taken on 1 of 1 day")).to_be_visible()
    network.mend()
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(state(phone)).to_have_text("Saved on this phone · Synced")
    wanted = {GG: {"type": "LGG drops", "dose": "10 billion"}}
    eventually(phone, lambda: written(served) == wanted, "the computer never heard of it")
    phone.reload()
    expect(phone.get_by_text("Taken on 1 of 1 day")).to_be_visible()


@pytest.mark.parametrize("away", [True, False], ids=["without a network", "with one"])
def test_a_second_one_and_an_early_end_are_questioned_and_enter_confirms_nothing(phone, network, served, away):
    begin(phone, network, "drops")
    expect(phone.get_by_text("Week 1 of 8")).to_be_visible()
    if away:
        network.cut()
    begin(phone, network, "pills")
    question = phone.get_by_role("group", name="Begin a second one beside drops?")
    expect(question).to_be_visible()
    phone.get_by_label("Dose").press("Enter")
    expect(question).to_be_visible()
    expect(phone.get_by_text("Week 1 of 8")).to_have_count(1)
    question.get_by_role("button", name="Begin it all the same").click()
    expect(phone.get_by_text("Week 1 of 8")).to_have_count(2)
    phone.get_by_role("link", name="Change or end it pills").click()
    phone.get_by_role("button", name="End it today").click()
    early = phone.get_by_role("group", name="End it before its eight weeks are done?")
    expect(early).to_be_visible()
    phone.get_by_label("Dose").press("Enter")
    expect(early).to_be_visible()
    early.get_by_role("button", name="End it").click()
    expect(phone.get_by_text(f"{today().day} {today():%B %Y} to {today().day} {today():%B %Y}")).to_be_visible()
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_text(f"Since {today().day} {today():%B %Y}")).to_have_count(2)
    network.mend()
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(state(phone)).to_have_text("Saved on this phone · Synced")
    wanted = {"drops": {"type": "drops"}, "pills": {"type": "pills"}}
    eventually(phone, lambda: written(served) == wanted, "the computer never heard of the Undo")


def test_what_is_wrong_is_said_and_a_removed_course_comes_back_with_undo(phone, network):
    network.cut()
    begin(phone, network, "")
    expect(phone.get_by_role("alert")).to_contain_text("This course has no type")
    begin(phone, network, "drops")
    expect(phone.get_by_text("Week 1 of 8")).to_be_visible()
    begin(phone, network, "drops")
    expect(phone.get_by_role("alert")).to_contain_text("You take this already in these days")
    phone.get_by_role("link", name="Change or end it").click()
    phone.get_by_role("button", name="Remove this course").click()
    expect(phone.get_by_role("link", name="Change or end it")).to_have_count(0)
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_role("link", name="Change or end it")).to_have_count(1)


JUDGED = """async ([url, rules, action, settings]) => {
  const { judged, stateOf } = await import(url);
  const map = new Map(settings);
  return [judged(rules, map), stateOf(rules, action, map)];
}"""
SETTINGS = st.dictionaries(
    st.sampled_from([setting_of(field) for field in fields_that_matter("probiotic_habit", FoodFact.NOT_NAMED)]),
    st.sampled_from([True, False, False, False, NOT_SAID, "past", 1, ""]),
    max_size=9,
)


@given(said=SETTINGS, agreed=st.sampled_from([None, "2026-11-23", "all", "soon pregnant"]), data=st.data())
@settings(max_examples=200, deadline=None)
def test_who_may_begin_a_course_is_the_same_with_and_without_a_network(room, said, agreed, data):
    page, files = room
    if agreed == "all":
        start = may_start("probiotic_habit", profile_from(said))
        about = [*start.because, *start.asks]
        agreed = " ".join(["2026-11-23", *about[: data.draw(st.integers(0, len(about)))]])
    if agreed is not None:
        said = said | {"agreed/probiotic_habit": agreed}
    entries = [Entry(kind=Kind.SETTING, day=TODAY, name=name, value=value) for name, value in said.items()]
    gate = gate_for(Diary.of(entries), "probiotic_habit", back="courses")
    found, state = page.evaluate(JUDGED, [files["gate.js"], json.loads(gate.rules), gate.action, list(said.items())])
    assert (found["answer"], found["because"]) == (gate.start.answer, list(gate.start.because))
    assert found["asks"] == sorted(gate.start.asks)
    assert state == gate.state
    if gate.start.because:
        assert found["reasons"] == list(gate.start.reasons)[: len(found["reasons"])]
        assert found["advice"] == list(gate.start.advice)


def test_without_a_network_an_unasked_person_is_asked_before_a_course_is_begun(unasked, network, served):
    network.cut()
    unasked.goto(f"{network.address}/courses/")
    expect(unasked.get_by_role("heading", name="Some questions first")).to_be_visible()
    expect(unasked.get_by_label("Type", exact=True)).to_be_hidden()
    answer_before_a_course(unasked, network.address)
    begin(unasked, network, "drops")
    expect(unasked.get_by_text("Week 1 of 8")).to_be_visible()
    network.mend()
    unasked.evaluate("() => window.dispatchEvent(new Event('online'))")
    eventually(unasked, lambda: written(served) == {"drops": {"type": "drops"}}, "the computer never heard of it")


def test_without_a_network_who_must_not_is_told_why_and_keeps_writing(unasked, network):
    network.cut()
    unasked.goto(f"{network.address}/courses/")
    for each in unasked.get_by_role("radio", name="No", exact=True).all():
        each.check()
    weak = unasked.get_by_role("group", name="Are your body’s defences weakened?")
    weak.get_by_role("radio", name="Yes", exact=True).check()
    unasked.get_by_role("button", name="Go on", exact=True).click()
    told = unasked.locator(".notice:visible")
    expect(told).to_contain_text("gutskin does not begin a probiotic course with you.")
    expect(told).to_contain_text(
        "With weakened defences, the living bacteria or yeasts of a probiotic can get into the blood."
    )
    expect(unasked.get_by_label("Type", exact=True)).to_be_hidden()
    knows(unasked, "profile/immunocompromised")
    unasked.reload()
    expect(told).to_contain_text("gutskin does not begin")
    assert violations(unasked) == []


def test_without_a_network_a_doctors_yes_opens_what_needs_one(unasked, network):
    network.cut()
    answer_before_a_course(unasked, network.address, "Rather not say")
    expect(unasked.locator(".notice:visible")).to_contain_text("For you, a probiotic course needs a doctor’s yes.")
    unasked.get_by_role("button", name="My doctor said yes").click()
    expect(unasked.get_by_label("Type", exact=True)).to_be_visible()  # kept, before the page is left
    begin(unasked, network, "drops")
    expect(unasked.get_by_text("Week 1 of 8")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_the_courses_without_a_network(phone, network, theme):
    phone.emulate_media(color_scheme=theme)
    network.cut()
    begin(phone, network, "drops")
    expect(phone.get_by_text("Week 1 of 8")).to_be_visible()
    begin(phone, network, "pills")
    expect(phone.get_by_role("group", name="Begin a second one beside drops?")).to_be_visible()
    everybody_can(phone)
    phone.get_by_role("link", name="Change or end it").click()
    phone.get_by_role("button", name="End it today").click()
    expect(phone.get_by_role("group", name="End it before its eight weeks are done?")).to_be_visible()
    everybody_can(phone)


def everybody_can(phone):
    assert violations(phone) == []
    for width, size in ((320, 100), (390, 200)):
        phone.set_viewport_size({"width": width, "height": 844})
        phone.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", size)
        assert phone.evaluate("document.documentElement.scrollWidth") <= width, (width, size)
    phone.evaluate("() => { document.documentElement.style.fontSize = '' }")
    phone.set_viewport_size({"width": 390, "height": 844})
