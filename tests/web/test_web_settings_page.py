"""A person chooses units and gentle mode, and every page follows."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

import pytest

from gutskin.diary import Entry, Kind, made_up_diary
from gutskin.diary.entries import handed_to
from gutskin.findings import Verdict
from gutskin.summaries.gentle import gentle
from gutskin.web import clock, words
from gutskin.web.found import patterns_of
from gutskin.web.people import ME
from gutskin.web.records.actions import take_in, write_entries
from gutskin.web.records.load import load_diary, setting_of
from gutskin.web.records.models import Edit
from gutskin.web.units import time_text

pytestmark = pytest.mark.django_db


def page_of(client, address="/settings/"):
    return client.get(address).content.decode()


def choose(client, **said):
    """Change some of what the page shows, and leave the rest as it is."""
    page = page_of(client)
    shown = dict(re.findall(r'name="was-([^"]+)" value="([^"]*)"', page))
    form = {f"was-{name}": value for name, value in shown.items()} | shown
    if "gentle" in form:
        form["gentle"] = "on"
    form |= {name.replace("_", "/"): value for name, value in said.items()}
    return client.post("/settings/", {name: value for name, value in form.items() if value is not None})


def test_settings_are_reached_from_more_and_lead_to_the_other_choices(client):
    assert 'href="/settings/"' in page_of(client, "/more/")
    page = page_of(client)
    assert [f'href="{address}"' in page for address in ("/parts/", "/courses/", "/data/")] == [True] * 3


def test_what_is_chosen_is_written_once_and_shown_again(client, own_diary):
    answer = choose(client, units_water="cups", gentle="on")
    assert (answer.status_code, answer["Location"]) == (302, "/settings/")
    assert own_diary().settings == {"units/water": "cups", "gentle": True}
    page = page_of(client)
    assert '<option value="cups" selected>US cups</option>' in page
    assert re.search(r'name="gentle" value="on"[^>]* checked>', page)
    choose(client)
    assert Edit.objects.count() == 2
    choose(client, gentle=None)
    assert own_diary().settings == {"units/water": "cups", "gentle": False}


def test_one_press_takes_the_choice_back(client, own_diary):
    choose(client, units_water="cups")
    page = page_of(client)
    undo = re.search(r'action="(/entry/[^"]+/undo/)"', page)[1]
    client.post(undo, {"page": "/settings/"})
    assert own_diary().settings == {}


@pytest.mark.parametrize(
    "form",
    [
        {"units/water": "buckets", "was-units/water": "glasses"},
        {"units/nothing": "cups", "was-units/nothing": "glasses"},
        {"language": "tlh", "was-language": ""},
        {"units/water": "glasses", "was-units/water": "glasses"},
        {},
    ],
    ids=str,
)
def test_what_nobody_can_choose_changes_nothing(client, form):
    client.post("/settings/", form)
    assert not Edit.objects.exists()


def test_without_a_choice_or_with_an_unknown_one_the_usual_unit_holds(client, write, today):
    write(Kind.SETTING, today, "buckets", "units/water")
    write(Kind.SETTING, today, True, "part/water")
    assert '<option value="glasses" selected>' in page_of(client)
    assert 'id="glasses"' in page_of(client, "/")


def test_a_setting_is_read_alone_whatever_its_day_and_not_once_it_is_deleted(write, today, db):
    assert setting_of(ME, "units/water") is None
    write(Kind.SETTING, today - timedelta(days=400), "cups", "units/water")
    written = write(Kind.SETTING, today, "ounces", "units/water")
    assert setting_of(ME, "units/water") == "ounces"
    assert setting_of("somebody", "units/water") is None
    write_entries(
        person=ME, entries=[Entry(kind=Kind.SETTING, day=today, name="units/water", value=None, deleted=True)]
    )
    assert written
    assert setting_of(ME, "units/water") is None


@pytest.mark.parametrize(
    ("name", "kept", "unit", "said"),
    [
        ("water", 2, "glasses", "2 glasses"),
        ("water", 1, "glasses", "1 glass"),
        ("water", 1.32, "millilitres", "330 ml"),
        ("water", 1.8927, "cups", "2 US cups"),
        ("water", 0.9464, "ounces", "8 US fl oz"),
        ("temperature", -3.5, "celsius", "−3.5 °C"),
        ("temperature", -3.5, "fahrenheit", "25.7 °F"),
    ],
)
def test_the_diary_tells_an_amount_in_the_unit_that_was_chosen(client, write, today, name, kept, unit, said):
    write(Kind.MEASURE, today, kept, name)
    write(Kind.SETTING, today, unit, f"units/{name}")
    page = page_of(client, f"/diary/{today}/")
    assert f"{name.capitalize()}: {said}." in page
    assert load_diary(ME).day(today).measures[name] == kept, "what is kept stays in its one unit"


@pytest.mark.parametrize(("choice", "said"), [("24", "19:05"), ("12", "7:05 pm")])
def test_times_of_day_are_told_as_chosen(client, today, write, choice, said):
    write(Kind.SETTING, today, choice, "units/clock")
    write(Kind.SETTING, today, True, "part/times")
    write_entries(person=ME, entries=[Entry(kind=Kind.MEAL, day=today, value="rice", at=time(19, 5))])
    assert f'<span class="in-it">{said}</span>' in page_of(client, "/")


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "12:09 am"), (1, "1:09 am"), (11, "11:09 am"), (12, "12:09 pm"), (23, "11:09 pm")]
)
def test_the_clock_of_twelve_hours_has_no_hour_naught(hour, said):
    assert time_text(hour, 9, "12") == said


def test_outside_a_page_the_usual_units_hold():
    assert (
        words.clock_time(datetime(2026, 11, 23, 12, 0, tzinfo=UTC))
        == f"{clock.local(datetime(2026, 11, 23, 12, tzinfo=UTC)):%H:%M}"
    )


@pytest.mark.parametrize(("choice", "first"), [("monday", "Monday"), ("sunday", "Sunday"), ("saturday", "Saturday")])
def test_a_week_of_the_month_begins_on_the_chosen_day(client, write, today, choice, first):
    write(Kind.SETTING, today, choice, "units/week")
    write(Kind.RATING, today, 6, "skin")
    page = page_of(client, "/diary/2026/8/")
    assert re.findall(r'<abbr title="(\w+)">', page)[0] == first
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)[1:]
    place = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].index(choice)
    empty = re.match(r"(?:\s*<td></td>)*", rows[0])[0].count("<td></td>")
    assert empty == (5 - place) % 7, "1 August 2026 was a Saturday"


def test_one_persons_units_are_not_anothers(account, browser_of, today, write):
    anna, ben = account("anna"), account("ben")
    for person in (anna.person, ben.person):
        write_entries(person=person, entries=[Entry(kind=Kind.MEASURE, day=today, name="water", value=2)])
    write_entries(person=anna.person, entries=[Entry(kind=Kind.SETTING, day=today, name="units/water", value="cups")])
    assert "Water: 2.1 US cups." in page_of(browser_of(anna), f"/diary/{today}/")
    assert "Water: 2 glasses." in page_of(browser_of(ben), f"/diary/{today}/")


@pytest.fixture
def twelve_weeks(today, write):
    """Twelve weeks in which milk goes with worse days, and gentle mode to be switched on and off."""
    take_in(
        person=ME, entries=[handed_to(ME, edit) for edit in made_up_diary(seed=1, last=today, days=168).diary.edits]
    )

    def gentle(is_on):
        write(Kind.SETTING, today, is_on, "gentle")

    return gentle


AMOUNTS = re.compile(
    r"[Ff]ibre[^.]*\d+ (?:to \d+ )?g\b|\bgrams? of|\d+ (?:kcal|calories)|of the \d+ days? whose|of \d+ days?</span>"
)


def test_gentle_mode_names_no_food_to_leave_out_and_no_amount_on_any_page(client, twelve_weeks, today):
    worse = [each for each in patterns_of(load_diary(ME)).findings if each.kind in {"food", "attribute"}]
    hidden = [
        each for each in worse if each.verdict in {Verdict.LINKED_WORSE, Verdict.WORTH_TESTING, Verdict.TOO_EARLY}
    ]
    assert any(each.verdict is Verdict.LINKED_WORSE for each in hidden), "the made-up diary has something to hide"
    addresses = ("/", "/week/", "/patterns/", "/review/", f"/diary/{today}/", f"/week/{today - timedelta(days=7)}/")
    before = {address: page_of(client, address) for address in addresses}
    assert any(AMOUNTS.search(page) for page in before.values())
    twelve_weeks(True)
    for address in addresses:
        page = page_of(client, address)
        assert not AMOUNTS.search(page), address
        for verdict in ("Goes with worse days", "Worth testing"):
            for card in re.findall(r"<article.*?</article>", page, re.DOTALL):
                assert not (verdict in card and any(each.title in card for each in hidden)), address
    for each in hidden:
        assert client.get(f"/patterns/{each.key}/").status_code == 404
    assert "Gentle mode is on" in page_of(client, "/patterns/")
    assert "Nothing stands out" not in page_of(client, "/patterns/")
    assert "Nothing stands out" not in page_of(client, "/review/")
    assert "would settle the most" not in page_of(client, "/review/")
    twelve_weeks(False)
    for address in addresses:
        assert page_of(client, address).count("<article") == before[address].count("<article"), "all of it is back"


def test_the_page_says_when_gentle_mode_follows_from_the_health_questions(client, write, today):
    said = "It is on already, because of what you said under Health questions."
    assert said not in page_of(client)
    write(Kind.SETTING, today, "past", "profile/eating_disorder")
    assert gentle(load_diary(ME))
    assert said in page_of(client)
    write(Kind.SETTING, today, True, "gentle")
    assert said not in page_of(client)
