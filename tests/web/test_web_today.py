"""A person writes a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gutskin.diary import Kind
from gutskin.web.pages.today.changes import hours_of
from gutskin.web.people import ME
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db


def said(diary):
    """Everything that stands, as (day, kind, name, value)."""
    return {(e.day, e.kind, e.name, e.value) for e in diary.entries}


def test_the_first_visit_is_a_welcome_with_two_ways_on(client):
    page = client.get("/").content.decode()
    assert "A private notebook for your skin and your gut" in page
    assert "Write the first day" in page
    assert "Look at a made-up diary" in page
    assert 'type="radio"' not in page


def test_the_welcome_is_gone_once_something_was_written_even_if_it_was_deleted(client, write, post_day, today):
    write(Kind.RATING, today, 6, "skin")
    post_day(today, was_skin="6")
    assert "A private notebook" not in client.get("/").content.decode()


def test_a_whole_day_is_written_with_one_form(client, post_day, own_diary, today):
    response = post_day(
        today,
        skin="6",
        gut="7",
        stress="4",
        sleep="7:15",
        foods="oats with blueberries; latte\nlentil soup",
        meal="lunch",
        new_habit="a walk",
        note="Itchy elbows.",
        complete="on",
        save="1",
    )
    assert (response.status_code, response["Location"]) == (302, "/")
    assert said(own_diary()) == {
        (today, Kind.RATING, "skin", 6),
        (today, Kind.RATING, "gut", 7),
        (today, Kind.RATING, "stress", 4),
        (today, Kind.SLEEP, "", 7.25),
        (today, Kind.MEAL, "lunch", "oats with blueberries"),
        (today, Kind.MEAL, "lunch", "latte"),
        (today, Kind.MEAL, "lunch", "lentil soup"),
        (today, Kind.HABIT, "a walk", True),
        (today, Kind.NOTE, "", "Itchy elbows."),
        (today, Kind.COMPLETE, "foods", True),
    }
    page = client.get("/").content.decode()
    assert "Saved on this computer" in page
    assert 'name="skin" value="6" checked' in page
    assert 'value="7 h 15 min"' in page


def test_an_empty_form_writes_nothing_because_missing_is_not_zero(post_day, today):
    post_day(today, save="1")
    assert Edit.objects.count() == 0


def test_saving_again_unchanged_adds_no_edit(post_day, today):
    post_day(today, skin="6", save="1")
    post_day(today, skin="6", was_skin="6", save="1")
    assert Edit.objects.count() == 1


def test_a_rating_starts_empty_and_yesterdays_is_not_shown(client, write, today, yesterday):
    write(Kind.RATING, yesterday, 3, "skin")
    assert "checked" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "fields", [{"was_skin": "6"}, {"was_skin": "6", "skin": "6", "take_back": "skin"}], ids=["emptied", "button"]
)
def test_a_rating_can_be_taken_back_and_the_taking_back_undone(client, write, post_day, own_diary, today, fields):
    rating = write(Kind.RATING, today, 6, "skin")
    post_day(today, **fields)
    assert own_diary().day(today).skin is None
    assert "Undo" in client.get("/").content.decode()
    client.post(f"/entry/{rating.id}/undo/")
    assert own_diary().day(today).skin == 6


def test_a_page_left_open_does_not_undo_what_was_logged_elsewhere(write, post_day, own_diary, today):
    write(Kind.RATING, today, 8, "gut")  # after the page was made, so its form knows of no rating
    post_day(today, skin="5", was_skin="", was_gut="")
    assert (own_diary().day(today).skin, own_diary().day(today).gut) == (5, 8)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("skin", "11", "Skin goes from 1 to 10: “11”. To fix this, write a number in that range."),
        ("gut", "0", "Gut goes from 1 to 10: “0”"),
        ("gut", "6.5", "Gut is a whole number: “6.5”"),
        ("stress", "much", "This is not a number for stress: “much”"),
        ("sleep", "30", "Sleep goes from 0 to 24: “30”"),
        ("sleep", "long", "This is not a number for sleep: “long”"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field_and_nothing_is_lost(post_day, today, field, value, told):
    response = post_day(today, **{"note": "Slept in the train.", "foods": "rice", field: value})
    page = response.content.decode().replace("&quot;", '"')
    assert response.status_code == 422
    assert told.replace("“", '"').replace("”", '"') in page
    assert f'id="{field}-problem"' in page
    assert "Slept in the train." in page
    assert ">rice</textarea>" in page
    assert Edit.objects.count() == 0


def test_food_is_shown_by_meal_and_one_can_be_removed_and_brought_back(client, post_day, own_diary, today):
    post_day(today, foods="oats; milk", meal="breakfast", add="1")
    milk = next(entry for entry in own_diary().day(today).meals if entry.value == "milk")
    assert post_day(today, remove=milk.id)["Location"] == "/#eaten"
    assert [entry.value for entry in own_diary().day(today).meals] == ["oats"]
    client.post(f"/entry/{milk.id}/undo/", {"page": "/"})
    assert sorted(str(entry.value) for entry in own_diary().day(today).meals) == ["milk", "oats"]


def test_the_page_says_what_the_food_was_counted_as(client, post_day, today):
    post_day(today, foods="milk")
    assert "Counted as" in client.get("/").content.decode()


def test_same_as_yesterday_brings_what_is_not_there_yet(client, write, post_day, own_diary, today, yesterday):
    for food in ("oats", "coffee"):
        write(Kind.MEAL, yesterday, food, "breakfast")
    write(Kind.MEAL, today, "oats", "breakfast")
    assert "Same as yesterday" in client.get("/").content.decode()
    post_day(today, same="1")
    assert sorted(str(e.value) for e in own_diary().day(today).meals) == ["coffee", "oats"]
    assert "Same as yesterday" not in client.get("/").content.decode()


def test_at_most_four_frequent_foods_are_offered_and_one_tap_adds(client, write, post_day, own_diary, today):
    for ago, foods in enumerate((("rice", "tofu", "kale", "tea", "plum"),) * 2 + (("rice", "once only"),), start=1):
        for food in foods:
            write(Kind.MEAL, today - timedelta(days=ago), food)
    page = client.get("/").content.decode()
    assert page.count('name="suggest"') == 4
    assert 'name="suggest" value="rice"' in page
    assert 'name="suggest" value="once only"' not in page
    post_day(today, suggest="rice", meal="dinner")
    assert said(own_diary()) >= {(today, Kind.MEAL, "dinner", "rice")}


def test_that_was_all_without_food_is_asked_about_once(client, post_day, own_diary, today):
    post_day(today, complete="on", skin="5")
    assert "Nothing eaten today, or not written?" in client.get("/").content.decode()
    assert said(own_diary()) == {(today, Kind.RATING, "skin", 5)}
    assert "Nothing eaten today" not in client.get("/").content.decode()


def test_nothing_eaten_is_said_and_food_takes_it_back(post_day, own_diary, today):
    post_day(today, nothing="eaten")
    assert (own_diary().day(today).foods_said_none, own_diary().day(today).foods_complete) == (True, True)
    post_day(today, foods="soup")
    assert own_diary().day(today).foods_said_none is False


def test_not_written_is_not_nothing_eaten(post_day, today):
    post_day(today, nothing="unwritten")
    assert Edit.objects.count() == 0


def test_that_was_all_switched_off_again_says_no(post_day, own_diary, today):
    post_day(today, foods="soup", complete="on")
    post_day(today, was_complete="on")
    assert own_diary().day(today).foods_complete is False


def test_a_habit_is_ticked_unticked_and_denied(client, write, post_day, own_diary, today, yesterday):
    write(Kind.HABIT, yesterday, True, "a walk")
    assert 'name="habit" value="a walk"' in client.get("/").content.decode()
    post_day(today, habit=["a walk"])
    assert own_diary().day(today).habits == ("a walk",)
    post_day(today, was_habit=["a walk"])
    assert own_diary().day(today).habits is None
    post_day(today, no_habits="on")
    assert own_diary().day(today).habits == ()
    post_day(today, was_no_habits="on", habit=["a walk"])
    assert said(own_diary()) == {
        (yesterday, Kind.HABIT, "a walk", True),
        (today, Kind.HABIT, "a walk", True),
    }


def test_a_note_is_changed_and_emptied(post_day, own_diary, today):
    post_day(today, note="One\r\ntwo")
    assert own_diary().day(today).note == "One\ntwo"
    post_day(today, note="Three", was_note="One\r\ntwo")
    assert own_diary().day(today).note == "Three"
    post_day(today, was_note="Three")
    assert own_diary().day(today).note is None


def test_a_past_day_is_written_on_its_own_page(client, post_day, own_diary, yesterday):
    assert client.get(f"/day/{yesterday}/").status_code == 200
    assert post_day(yesterday, gut="9")["Location"] == f"/day/{yesterday}/"
    assert own_diary().day(yesterday).gut == 9


@pytest.mark.parametrize("day", ["2999-01-01", "1899-12-31", "2026-02-30", "yesterday"])
def test_a_day_to_come_or_that_never_was_has_no_page(client, day):
    assert client.get(f"/day/{day}/").status_code == 404
    assert client.post(f"/day/{day}/", {"skin": "5"}).status_code == 404
    assert Edit.objects.count() == 0


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method, today):
    response = getattr(client, method)(f"/day/{today}/")
    assert response.status_code == 405
    assert "GET" in response["Allow"]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("7.5", 7.5),
        ("7,5", 7.5),
        ("7", 7),
        ("7:30", 7.5),
        ("7 h", 7),
        ("7h 15", 7.25),
        ("7 h 15 min", 7.25),
        ("8 hours", 8),
        ("7:75", "7:75"),
        ("well", "well"),
    ],
)
def test_hours_are_read_in_several_ways_and_never_guessed(text, hours):
    assert hours_of(text) == hours


def test_everything_written_is_of_the_person_and_the_web(post_day, today):
    post_day(today, skin="6")
    assert list(Edit.objects.values_list("person", "device", "deleted")) == [(ME, "web", False)]


@pytest.mark.parametrize("name", ["skin", "gut", "stress"])
def test_each_rating_has_its_own_way_back(write, post_day, own_diary, today, name):
    for rating in ("skin", "gut", "stress"):
        write(Kind.RATING, today, 5, rating)
    fives = {"skin": "5", "gut": "5", "stress": "5", "was_skin": "5", "was_gut": "5", "was_stress": "5"}
    post_day(today, take_back=name, **fives)
    assert own_diary().day(today).ratings == {other: 5 for other in ("skin", "gut", "stress") if other != name}


def test_a_way_back_that_is_none_changes_nothing(write, post_day, today):
    write(Kind.RATING, today, 5, "skin")
    post_day(today, take_back="note", skin="5", was_skin="5")
    assert Edit.objects.count() == 1


def test_nothing_eaten_can_be_taken_back(client, post_day, own_diary, today):
    post_day(today, nothing="eaten")
    assert "Take back: nothing eaten" in client.get("/").content.decode()
    post_day(today, nothing_taken_back="1", was_complete="on", complete="on")
    assert own_diary().day(today).foods_said_none is False
