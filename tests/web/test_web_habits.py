"""Habits: begun, set right, paused, ended and begun again; what their page says of each, and what it does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from gutskin.diary import Kind
from gutskin.diary.courses import Course
from gutskin.diary.habits import FIBRE, Habit, habit_in
from gutskin.diary.ticks import habits_set
from gutskin.web.pages.habits.shown import key_of
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def begin(client):
    return lambda kind="tick", **fields: client.post("/habits/", {"kind": kind, **fields})


@pytest.fixture
def has(write, today):
    """A habit that somebody set up so many days ago."""

    def set_up(name, days=0, **more):
        value = Habit(first=today - timedelta(days=days), **more).as_text()
        return write(Kind.SETTING, today, value, f"habit/{name}")

    return set_up


@pytest.fixture
def address(today):
    return lambda name: f"/habits/{key_of('me', name, today)}/"


@pytest.fixture
def page(client):
    return lambda: " ".join(client.get("/habits/").content.decode().split())


def test_without_any_habit_the_three_of_the_house_and_an_own_one_can_be_begun(page):
    shown = page()
    for words in ("No habit yet", "One high-fibre food a day", "Water", "One type of probiotic", "A habit of your own"):
        assert words in shown
    assert "Days in a row" not in shown


def test_the_fibre_habit_begins_slowly_and_ticks_itself(begin, own_diary, write, today, page):
    response = begin("fibre", days="3", more="1", first=today.isoformat())
    assert (response.status_code, response["Location"]) == (302, "/habits/")
    assert habits_set(own_diary()) == {FIBRE: Habit(first=today, kind="fibre", days=3, more=1)}
    assert "Today: Not yet today, foods not written" in page()
    write(Kind.MEAL, today, "lentil soup with bread")
    shown = page()
    assert "Today: Kept, ticked by: lentil soup" in shown
    assert "this week is meant for 3 days" in shown
    assert "Week 1 of 8: too early to judge" in shown


def test_what_the_foods_say_is_set_right_and_taken_back(client, has, write, today, page, address, own_diary):
    has(FIBRE, kind="fibre")
    write(Kind.MEAL, today, "lentil soup")
    response = client.post(address(FIBRE) + "today/", {"answer": "no"})
    assert response["Location"] == f"/habits/#{key_of('me', FIBRE, today)}"
    assert "Today: Not kept, you said so" in page()
    client.post(address(FIBRE) + "today/", {"answer": "take-back"})
    assert "Today: Kept, ticked by: lentil soup" in page()
    assert [e for e in own_diary().day(today).entries if e.kind is Kind.HABIT] == []


def test_water_ticks_itself_from_its_number_and_today_asks_for_it(begin, own_diary, write, today, page):
    begin("water", goal="6")
    assert own_diary().settings["part/water"] is True
    write(Kind.MEASURE, today, 5, "water")
    assert "5 glasses so far today." in page()
    assert "Not yet today" in page()
    write(Kind.MEASURE, today, 6, "water")
    assert "Today: Kept" in page()


def test_an_own_habit_is_a_tick_or_an_amount_with_a_unit_and_a_goal(begin, own_diary, today):
    begin(name="a walk")
    begin(name="yoga", goal="20,5", unit="minutes", days="3")
    assert habits_set(own_diary()) == {
        "a walk": Habit(first=today),
        "yoga": Habit(first=today, kind="amount", goal=20.5, unit="minutes", days=3),
    }


def test_a_habit_that_was_ticked_before_keeps_its_days(begin, write, yesterday, own_diary, page):
    write(Kind.HABIT, yesterday, True, "A Walk")
    assert "Since" in page()
    begin(name="a walk", days="3", first=yesterday.isoformat())
    assert list(habits_set(own_diary())) == ["A Walk"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "This habit has no name"),
        ({"name": "x" * 195}, "A name is too long"),
        ({"name": "Water"}, "This is one of the three habits"),
        ({"name": "tea", "goal": "much"}, "This is no goal for a day"),
        ({"name": "tea", "goal": "0"}, "This is no goal for a day"),
        ({"name": "tea", "goal": "1", "unit": "y" * 41}, "This word is too long"),
        ({"name": "Humidity", "goal": "1"}, "This name is that of another number"),
        ({"name": "tea", "days": "8"}, "This is no number from 1 to 7"),
        ({"name": "tea", "first": "soon"}, "The first day is no day"),
        ({"name": "tea", "first": "2198-01-01"}, "The first day lies too far away"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(begin, fields, said):
    response = begin(**fields)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Edit.objects.count() == 0


def test_the_same_habit_is_not_begun_twice(begin, has):
    has("tea")
    response = begin(name="Tea")
    assert response.status_code == 422
    assert "You have this habit already" in response.content.decode()


@pytest.mark.parametrize("name", ["my probiotic", "Lactobacillus GG", "L. RHAMNOSUS drops"])
def test_a_probiotic_is_no_habit_but_a_course(begin, own_diary, name):
    response = begin(name=name)
    assert response.status_code == 422
    assert "A probiotic is a course, not a habit" in response.content.decode()
    assert 'href="/courses/#begin">Begin a course' in response.content.decode()
    assert not habits_set(own_diary())


def test_nor_by_another_name_later(client, has, address, own_diary):
    has("tea")
    response = client.post(address("tea"), {"name": "probiotic drops"})
    assert response.status_code == 422
    assert not habits_set(own_diary())["tea"].title


def test_one_that_was_ticked_as_a_habit_is_asked_to_become_a_course(write, yesterday, page):
    write(Kind.HABIT, yesterday, True, "probiotic")
    assert "This looks like a probiotic" in page()
    assert "two at once cannot be told apart" in page()


def test_beside_a_running_course_the_page_says_why_a_second_one_tells_nothing(write, today, page):
    write(Kind.COURSE, today - timedelta(days=15), Course(type="drops").as_text(), "drops")
    shown = page()
    assert "Week 3 of 8: too early to judge" in shown
    assert "A second one beside it could not be told apart" in shown
    assert 'href="/courses/#begin"' not in shown


def test_it_is_changed_paused_gone_on_with_ended_and_begun_again(client, has, address, own_diary, today):
    has("tea", days=20)

    def now():
        return habits_set(own_diary())["tea"]

    client.post(address("tea"), {"name": "Green tea", "goal": "2", "unit": "cups", "days": "5", "more": "0"})
    begun = today - timedelta(days=20)
    changed = Habit(first=begun, kind="amount", title="Green tea", goal=2, unit="cups", days=5, since=today)
    assert now() == changed
    client.post(address("tea"), {"do": "pause"})
    assert now() == changed.paused(today)
    assert now().is_paused
    client.post(address("tea"), {"do": "go-on"})
    assert now() == changed
    client.post(address("tea"), {"do": "end"})
    assert now() == changed.ended(today)
    client.post(address("tea"), {"do": "again"})
    assert now() == changed.begun_again(today)
    assert now().title == "Green tea"


def test_saving_what_is_there_writes_nothing(client, has, address):
    has("tea", days=20)
    before = Edit.objects.count()
    response = client.post(address("tea"), {"name": "Tea", "days": "7", "more": "0"})
    assert response.status_code == 302
    assert Edit.objects.count() == before


def test_only_one_without_days_can_be_removed(client, has, address, write, today, own_diary):
    has("tea")
    write(Kind.HABIT, today, True, "coffee")
    assert "Remove it" in client.get(address("tea")).content.decode()
    assert "Remove it" not in client.get(address("coffee")).content.decode()
    client.post(address("tea"), {"remove": "1"})
    assert not habits_set(own_diary())


def test_one_only_ticked_is_set_up_by_its_first_change(client, write, yesterday, address, own_diary, today):
    write(Kind.HABIT, yesterday, True, "tea")
    client.post(address("tea"), {"do": "pause"})
    assert habits_set(own_diary())["tea"] == Habit(first=yesterday).paused(today)


def test_a_word_that_names_no_habit_leads_nowhere(client, address):
    assert client.get(address("tea")).status_code == 404
    assert client.post(address("tea") + "today/", {"answer": "yes"}).status_code == 404


def test_ended_ones_stand_below_and_ask_nothing(has, today, page):
    has("tea", days=20, last=today - timedelta(days=6))
    shown = page()
    assert "Earlier habits" in shown
    assert "Kept<span" not in shown


def test_days_in_a_row_are_shown_only_when_asked_for(client, has, write, today, page):
    has("tea", days=4)
    for ago in (1, 2, 3):
        write(Kind.HABIT, today - timedelta(days=ago), True, "tea")
    assert "3 days in a row" not in page()
    client.post("/habits/", {"in-a-row": "on"})
    assert "3 days in a row" in page()
    client.post("/habits/", {"in-a-row": "off"})
    assert "3 days in a row" not in page()


def test_gentle_mode_shows_no_amounts_no_counts_and_no_rows(client, has, write, today, page, address):
    client.post("/habits/", {"in-a-row": "on"})
    has("water", days=9, kind="water", goal=6)
    has("yoga", days=9, kind="amount", goal=20, unit="minutes")
    for ago in range(1, 4):
        write(Kind.MEASURE, today - timedelta(days=ago), 7, "water")
    write(Kind.SETTING, today, True, "gentle")
    shown = page()
    for words in (
        "glasses a day",
        "7 glasses",
        "days in a row",
        "Days in a row",
        "Kept on",
        "20 minutes",
        "Show as a table",
    ):
        assert words not in shown
    assert "Week 2 of 8: too early to judge" in shown
    client.post(address("yoga"), {"name": "Yoga", "goal": "20", "unit": "minutes", "days": "7", "more": "0"})
    assert 'type="hidden" name="goal" value="20"' in client.get(address("yoga")).content.decode()


def test_no_name_of_a_habit_stands_in_an_address(has, page):
    has("secret walk")
    assert "secret walk" not in " ".join(part.split('"')[0] for part in page().split('href="')[1:])


def test_the_page_says_where_its_weeks_come_from(page):
    shown = page()
    assert "we found no study behind these numbers" in shown
    assert "doi:10.3390/nu11122862" in shown


def test_a_habit_kept_in_a_diary_can_be_read_again(has, today):
    entry = has("tea", days=3, goal=2, unit="cups", kind="amount", pauses=((today, None),))
    assert habit_in(entry.value).is_paused


def test_more_water_with_a_kidney_disease_needs_a_doctors_yes_first(client, begin, write, today, page, own_diary):
    write(Kind.SETTING, today, True, "profile/kidney_disease")
    assert "For you, this habit needs a doctor’s yes." in page()
    assert begin("water", goal="12").status_code == 422
    assert not habits_set(own_diary())
    client.post(reverse("screening"), {"agreed": "water_habit", "back": "habits"})
    assert begin("water", goal="6").status_code == 302


def test_beginning_again_passes_the_same_gate(client, has, write, today, address, own_diary):
    has("water", days=20, kind="water", last=today - timedelta(days=9))
    write(Kind.SETTING, today, True, "profile/kidney_disease")
    assert client.post(address("water"), {"do": "again"})["Location"] == "/habits/"
    assert not habits_set(own_diary())["water"].runs
