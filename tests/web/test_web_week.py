"""A person reads their week."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from gutskin.diary import Kind, made_up_diary
from gutskin.diary.habits import Habit
from gutskin.web.people import ME
from gutskin.web.records.actions import take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def monday(today):
    return today - timedelta(days=today.weekday())


def words(page):
    return re.sub(r"\s+", " ", strip_tags(page.content.decode()))


def test_an_empty_diary_says_what_will_stand_here(client):
    page = client.get(reverse("week"))
    assert page.status_code == 200
    assert "An average comes with four rated days" in words(page)
    assert page.content.decode().count('class="button main"') == 1


def test_this_week_stands_with_its_days_and_foods(client, write, today, monday):
    for day in {monday, today}:
        write(Kind.RATING, day, 7, "skin")
        write(Kind.RATING, day, 6, "gut")
        write(Kind.MEAL, day, "rice", "lunch")
    page = client.get(reverse("week"))
    written = len({monday, today})
    assert f"{written} of 7 days" in words(page)
    assert f"Skin was rated on {written} of 7 days; from 4 days on there is an average." in words(page)
    assert "Show as a table" in words(page)


def test_a_fresh_week_shows_the_one_before(client, write, monday):
    write(Kind.RATING, monday - timedelta(days=3), 7, "skin")
    page = client.get(reverse("week"))
    assert page.context["week"].first == monday - timedelta(days=7)


def test_four_rated_days_have_an_average_and_two_weeks_a_difference(client, write, monday):
    for offset in range(14):
        write(Kind.RATING, monday - timedelta(days=14 - offset), 6 + offset % 3, "skin")
    page = client.get(reverse("week-of", args=[monday - timedelta(days=7)]))
    level = page.context["levels"][0]
    assert (level["outcome"], level["mean"], level["change"]) == ("skin", "7.0", "+0.1")
    assert f"could be {level['range']}" in words(page)
    assert "days between 6 and 8" in words(page)
    assert page.context["before"] == reverse("week-of", args=[monday - timedelta(days=14)])
    assert page.context["after"] == reverse("week-of", args=[monday])


def test_there_is_nothing_before_the_first_week_and_after_this_one(client, write, today, monday):
    write(Kind.RATING, today, 7, "skin")
    page = client.get(reverse("week"))
    assert (page.context["before"], page.context["after"]) == ("", "")
    before = client.get(reverse("week-of", args=[monday - timedelta(days=7)]))
    assert "Before your diary began" in words(before)


@pytest.mark.parametrize("days", [1, 400])
def test_the_future_has_no_week(client, write, today, days):
    write(Kind.RATING, today, 7, "skin")
    assert client.get(reverse("week-of", args=[today + timedelta(days=days)])).status_code == 404


@pytest.mark.parametrize("address", ["/week/2026-02-30/", "/week/1890-01-01/", "/week/abc/"])
def test_an_impossible_week_is_no_page(client, write, today, address):
    write(Kind.RATING, today, 7, "skin")
    assert client.get(address).status_code == 404


def test_an_empty_diary_has_no_other_weeks(client, today):
    assert client.get(reverse("week-of", args=[today])).status_code == 404


def test_only_reading_is_possible(client):
    assert client.post(reverse("week")).status_code == 405


def test_the_next_step_leads_to_the_gap(client, write, monday):
    first = monday - timedelta(days=7)
    for offset in (0, 1, 2, 3, 5, 6):
        write(Kind.RATING, first + timedelta(days=offset), 7, "skin")
    page = client.get(reverse("week"))
    assert "No entry for Friday. You can still write it, or leave it; a gap does no harm." in words(page)
    assert page.context["next_address"] == reverse("day", args=[first + timedelta(days=4)])


def test_twelve_weeks_lead_to_the_review(client, monday):
    take_in(person=ME, entries=made_up_diary(last=monday - timedelta(days=1)).diary.edits)
    page = client.get(reverse("week"))
    assert (page.context["title"], page.context["next_address"]) == ("Week 12", reverse("review"))


def test_what_changed_stands_on_the_page_with_its_doubt(client, write, monday):
    for offset in range(1, 36):
        write(Kind.MEAL, monday - timedelta(days=offset), "rice with kefir" if offset <= 3 else "rice", "lunch")
    page = client.get(reverse("week"))
    assert "What changed Beside the four weeks before. Food new this week: kefir." in words(page)
    assert "What changed need not have caused anything." in words(page)
    before = client.get(reverse("week-of", args=[monday - timedelta(days=14)]))
    assert "What changed Nothing stands out beside the four weeks before." in words(before)


def test_the_first_week_says_that_there_is_nothing_to_compare_with(client, write, monday):
    write(Kind.RATING, monday - timedelta(days=1), 7, "skin")
    assert "What changed There is no week before this one to compare with." in words(client.get(reverse("week")))


def test_a_habit_is_called_what_its_person_calls_it(client, write, monday):
    habit = Habit(first=monday - timedelta(days=7), title="Cream on both cheeks")
    write(Kind.SETTING, monday, habit.as_text(), "habit/cream")
    write(Kind.HABIT, monday - timedelta(days=2), True, "cream")
    assert "Cream on both cheeks 1 of 1" in words(client.get(reverse("week")))


def test_habits_and_fibre_are_counted(client, write, monday):
    first = monday - timedelta(days=7)
    write(Kind.HABIT, first, True, "a walk")
    write(Kind.HABIT, first + timedelta(days=1), False, "a walk")
    for day in (first, first + timedelta(days=1)):
        write(Kind.MEAL, day, "lentils", "lunch")
    page = client.get(reverse("week"))
    assert "A walk 1 of 2 days" in words(page)
    assert "High-fibre food on 2 of the 2 days whose foods are known." in words(page)


def test_what_a_person_calls_a_food_or_a_habit_is_escaped(client, write, monday):
    for offset in (2, 3):
        write(Kind.MEAL, monday - timedelta(days=offset), "<b>stew</b>", "lunch")
        write(Kind.HABIT, monday - timedelta(days=offset), True, "<b>walk</b>")
    page = client.get(reverse("week")).content.decode().lower()
    assert "<b>" not in page
    assert "walk" in page


def test_a_year_of_days_costs_the_same_queries_as_a_week(client, django_assert_num_queries, monday):
    take_in(person=ME, entries=made_up_diary(days=7, last=monday - timedelta(days=1)).diary.edits)
    with django_assert_num_queries(4):
        client.get(reverse("week"))
    take_in(person=ME, entries=made_up_diary(days=120, last=monday - timedelta(days=1)).diary.edits)
    with django_assert_num_queries(4):
        client.get(reverse("week"))
