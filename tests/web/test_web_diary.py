"""A person looks back: the month, a day, each entry; and nothing is ever lost for good."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from gutskin.diary import Diary, Entry, Kind
from gutskin.web.pages.diary.month import DayTile, Tile, month_around, month_of, step_of
from gutskin.web.people import MADE_UP
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db


def rated(day: date, skin: int) -> Entry:
    return Entry(kind=Kind.RATING, day=day, name="skin", value=skin)


@pytest.mark.parametrize(("rating", "step"), [(1, 1), (3, 1), (4, 2), (5, 3), (6, 4), (7, 5), (8, 6), (9, 6), (10, 6)])
def test_six_steps_of_colour(rating, step):
    assert step_of(rating) == step


def test_a_month_has_its_days_in_weeks_and_counts_those_written():
    diary = Diary.of([rated(date(2026, 11, 12), 5), rated(date(2026, 10, 31), 9)])
    month = month_of(diary, date(2026, 11, 1), date(2026, 11, 23))
    assert [len(week) for week in month.weeks] == [7] * 6
    assert (month.days_so_far, month.days_written, month.last_written) == (23, 1, date(2026, 11, 12))
    assert month.weeks[0][:6] == (None,) * 6
    assert month.weeks[2][3] == DayTile(
        date=date(2026, 11, 12),
        skin=Tile(number=5, step=3),
        gut=Tile(),
        is_ahead=False,
        is_today=False,
        is_written=True,
    )
    assert month.weeks[4][1] == DayTile(
        date=date(2026, 11, 24), skin=Tile(), gut=Tile(), is_ahead=True, is_today=False, is_written=False
    )


def test_the_months_around_end_with_the_current_one():
    assert month_around(date(2026, 11, 1), date(2026, 11, 23)) == (date(2026, 10, 1), None)
    assert month_around(date(2026, 1, 1), date(2026, 11, 23)) == (date(2025, 12, 1), date(2026, 2, 1))
    assert month_around(date(1900, 1, 1), date(2026, 11, 23)) == (None, date(1900, 2, 1))


def test_the_diary_shows_a_rating_and_says_not_written_where_there_is_none(client, write, today):
    write(Kind.RATING, today, 6, "skin")
    page = client.get("/diary/").content.decode()
    assert "1 of " in page
    assert '<span class="tile skin-4"><span class="unseen">, skin </span>6</span>' in page
    assert '<span class="tile gut none">' in page


@pytest.mark.parametrize("address", ["/diary/2026/13/", "/diary/2026/0/", "/diary/1899/5/", "/diary/2999/1/"])
def test_a_month_that_is_none_or_to_come_has_no_page(client, address):
    assert client.get(address).status_code == 404


def test_an_earlier_month_and_a_day_to_come(client, today):
    assert "January 2020" in client.get("/diary/2020/1/").content.decode()
    assert client.get(f"/diary/{today + timedelta(days=1)}/").status_code == 404


def test_a_day_says_what_was_said_to_be_none(client, write, today):
    write(Kind.NONE, today, True, "foods")
    write(Kind.NONE, today, True, "habits")
    write(Kind.COMPLETE, today, False, "foods")
    page = client.get(f"/diary/{today}/").content.decode()
    assert "Nothing eaten. Foods are missing from the list. No habit kept." in page


def test_a_day_shows_all_that_was_written(client, write, today):
    write(Kind.RATING, today, 4, "gut")
    write(Kind.SLEEP, today, 6.5)
    write(Kind.MEAL, today, "lentil soup", "lunch")
    write(Kind.HABIT, today, True, "a walk")
    write(Kind.NOTE, today, "Rain <all> day.")
    write(Kind.STOOL, today, 4)
    page = client.get(f"/diary/{today}/").content.decode()
    for words in ("lentil soup", "6 h 30 min", "Kept: a walk.", "“Rain &lt;all&gt; day.”", "Stool type: 4."):
        assert words in page


@pytest.mark.parametrize(
    ("kind", "name", "value", "told"),
    [
        (Kind.RATING, "itch", 0, "Itch: 0."),
        (Kind.RATING, "energy", 8, "Energy: 8."),
        (Kind.SYMPTOM, "headache", 2.5, "Headache: 2.5."),
        (Kind.MEASURE, "water", 1, "Water: 1 glass."),
        (Kind.MEASURE, "water", 0, "Water: 0 glasses."),
        (Kind.MEASURE, "exercise", 45, "Exercise: 45 min."),
        (Kind.MEASURE, "temperature", -3.5, "Temperature: −3.5 °C."),
        (Kind.MEASURE, "humidity", 60, "Humidity: 60 %."),
        (Kind.MEASURE, "steps", 4000, "Steps: 4000."),
        (Kind.CYCLE, "", 13, "Day of the cycle: 13."),
        (Kind.NONE, "symptoms", True, "No symptom of your own."),
        (Kind.NONE, "stool", True, "No stool."),
    ],
)
def test_a_day_tells_every_part_with_its_unit(client, write, today, kind, name, value, told):
    write(kind, today, value, name)
    assert told in client.get(f"/diary/{today}/").content.decode()


def test_a_day_without_anything_can_still_be_written(client, today):
    page = client.get(f"/diary/{today}/").content.decode()
    assert "a gap does no harm" in page
    assert "Write it" in page


def test_deleting_offers_undo_and_undo_brings_it_back(client, write, own_diary, today):
    rating = write(Kind.RATING, today, 6, "skin")
    response = client.post(f"/entry/{rating.id}/delete/")
    assert response["Location"] == f"/diary/{today}/"
    page = client.get(response["Location"]).content.decode()
    assert f'action="/entry/{rating.id}/undo/"' in page
    assert "Removed from this day (1)" in page
    assert own_diary().day(today).skin is None
    assert client.post(f"/entry/{rating.id}/undo/", {"page": f"/diary/{today}/"})["Location"] == f"/diary/{today}/"
    assert own_diary().day(today).skin == 6
    assert Edit.objects.count() == 3


def test_an_entry_is_changed_and_its_earlier_words_brought_back(client, write, own_diary, today):
    meal = write(Kind.MEAL, today, "milk", "breakfast")
    client.post(f"/entry/{meal.id}/", {"value": "oat drink", "meal": "snack", "at": "10:30"})
    changed = own_diary().day(today).meals[0]
    assert (changed.value, changed.name, str(changed.at)) == ("oat drink", "snack", "10:30:00")
    page = client.get(f"/entry/{meal.id}/").content.decode()
    assert "Earlier versions" in page
    first = Edit.objects.order_by("seq").first()
    client.post(f"/entry/{meal.id}/bring-back/", {"version": str(first.seq)})
    assert [(e.value, e.name) for e in own_diary().day(today).meals] == [("milk", "breakfast")]


@pytest.mark.parametrize(
    ("kind", "name", "value", "posted", "told"),
    [
        (Kind.RATING, "skin", 6, {"value": "11"}, "Skin goes from 1 to 10"),
        (Kind.SLEEP, "", 7, {"value": "30"}, "Sleep goes from 0 to 24"),
        (Kind.MEAL, "", "milk", {"value": "  "}, "A meal has no words"),
        (Kind.MEAL, "", "milk", {"value": "milk", "at": "noon"}, "This is not a time of day"),
        (Kind.HABIT, "a walk", True, {"value": "maybe"}, "This is neither yes nor no"),
    ],
)
def test_a_bad_value_is_told_and_nothing_changes(client, write, today, kind, name, value, posted, told):
    entry = write(kind, today, value, name)
    response = client.post(f"/entry/{entry.id}/", posted)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert Edit.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "name", "value", "posted", "now"),
    [
        (Kind.HABIT, "a walk", True, "no", False),
        (Kind.TREATMENT, "cream", True, "twice", "twice"),
        (Kind.TREATMENT, "cream", "twice", "yes", True),
        (Kind.SLEEP, "", 7, "7:30", 7.5),
        (Kind.MEASURE, "steps", 10, "11.5", 11.5),
        (Kind.MEASURE, "temperature", 21.25, "−3", -3),
        (Kind.RATING, "itch", 0, "10", 10),
        (Kind.CYCLE, "", 13, "1", 1),
        (Kind.NOTE, "", "One", "Two\r\nlines", "Two\nlines"),
    ],
)
def test_each_kind_of_value_can_be_changed(client, write, own_diary, today, kind, name, value, posted, now):
    entry = write(kind, today, value, name)
    assert client.get(f"/entry/{entry.id}/").status_code == 200
    client.post(f"/entry/{entry.id}/", {"value": posted})
    assert [e.value for e in own_diary().entries] == [now]


@pytest.mark.parametrize(
    ("kind", "name", "value"), [(Kind.SLEEP, "", 7.25), (Kind.MEASURE, "temperature", -3.1415926535)]
)
def test_saving_an_entry_unchanged_adds_no_edit(client, write, today, kind, name, value):
    entry = write(kind, today, value, name)
    shown = re.search(
        r'name="value" type="text"[^>]* value="([^"]*)"', client.get(f"/entry/{entry.id}/").content.decode()
    )
    client.post(f"/entry/{entry.id}/", {"value": shown[1]})
    assert Edit.objects.count() == 1


def test_nobody_elses_entry_can_be_seen_or_changed(client, write, today):
    theirs = write(Kind.RATING, today, 6, "skin", person=MADE_UP)
    assert client.get(f"/entry/{theirs.id}/").status_code == 404
    for act in ("", "delete/", "undo/", "bring-back/"):
        response = client.post(f"/entry/{theirs.id}/{act}", {"value": "1", "version": str(Edit.objects.get().seq)})
        assert response.status_code == 404
    assert Edit.objects.count() == 1


def test_what_is_not_there_cannot_be_deleted_or_brought_back(client, write, today):
    rating = write(Kind.RATING, today, 6, "skin")
    client.post(f"/entry/{rating.id}/delete/")
    assert client.post(f"/entry/{rating.id}/delete/").status_code == 404
    newest = Edit.objects.order_by("-seq").first()
    for version in (str(newest.seq), "9999", "x", ""):
        assert client.post(f"/entry/{rating.id}/bring-back/", {"version": version}).status_code == 404
    assert "Earlier versions" in client.get(f"/entry/{rating.id}/").content.decode()


@pytest.mark.parametrize("page", ["https://elsewhere.example/", "//elsewhere.example/", "diary", ""])
def test_undo_leads_nowhere_else(client, write, today, page):
    rating = write(Kind.RATING, today, 6, "skin")
    assert client.post(f"/entry/{rating.id}/undo/", {"page": page})["Location"] == f"/diary/{today}/"


@pytest.mark.parametrize("act", ["delete", "undo", "bring-back"])
def test_looking_changes_nothing(client, write, today, act):
    rating = write(Kind.RATING, today, 6, "skin")
    assert client.get(f"/entry/{rating.id}/{act}/").status_code == 405
    assert Edit.objects.count() == 1


def test_there_is_no_list_of_entries_apart_from_the_diary(client):
    assert client.get("/entry/")["Location"] == "/diary/"


def test_a_year_of_days_is_shown_with_few_queries(client, write, today, django_assert_max_num_queries):
    for ago in range(3):
        write(Kind.RATING, today - timedelta(days=ago), 6, "skin")
    with django_assert_max_num_queries(3):
        client.get("/diary/")
