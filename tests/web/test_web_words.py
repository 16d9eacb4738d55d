"""The person is right: what was read stands open, is set right with one tap, and counts from then on or for always."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gutskin.diary import Kind
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.diary.meanings import meaning_in
from gutskin.foods.eaten import eaten
from gutskin.web.pages.words.shown import words_shown
from gutskin.web.people import ME
from gutskin.web.records.models import Edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def say(client, today):
    """Press a button that says something of words."""

    def said(what, words, attribute="", day=None, **fields):
        data = {"say": f"{what}|{attribute}|{words}", "day": (day or today).isoformat(), "page": "/", **fields}
        return client.post("/words/say/", data)

    return said


def meanings(diary):
    return {(entry.name, entry.day): meaning_in(entry.value) for entry in diary.meanings}


def read(client, text, **more):
    return client.post("/words/reading/", {"text": text, **more}).content.decode()


def test_what_is_being_typed_is_read_and_not_kept(client):
    part = read(client, "2 x latte, blorb; pesto")
    assert "<html" not in part
    assert part.count('class="read-item"') == 3
    assert "latte (2, about" in part
    assert "Nobody here knows these words" in part
    assert "Because" in part
    assert Edit.objects.count() == 0
    assert read(client, "  ").strip() == ""


def test_words_are_never_taken_from_an_address(client):
    assert client.get("/words/reading/?text=latte").status_code == 405
    assert client.get("/words/say/").status_code == 405


def test_a_stranger_cannot_make_the_browser_say_anything():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/words/say/", {"say": "without|dairy|latte"}).status_code == 403
    assert strict.post("/words/reading/", {"text": "latte"}).status_code == 403


def test_words_of_markup_stay_words(client):
    assert "<b>" not in read(client, '<b>latte</b> "><script>')


def test_one_tap_takes_an_attribute_off_from_this_day_on(client, write, say, own_diary, today, yesterday):
    before, after = write(Kind.MEAL, yesterday, "latte"), write(Kind.MEAL, today, "latte")
    assert say("without", "latte", "dairy")["Location"] == "/"
    assert meanings(own_diary())["latte", today].without == {"dairy"}
    assert "dairy" in eaten(own_diary(), before).attributes
    assert "dairy" not in eaten(own_diary(), after).attributes
    page = client.get("/").content.decode()
    assert "Noted" in page
    assert "Undo" in page
    assert "dairy" not in page.partition("Counted as")[2].partition("</p>")[0].partition("Perhaps")[0]


def test_the_same_tap_again_takes_it_back(say, own_diary):
    say("without", "latte", "dairy")
    say("without", "latte", "dairy")
    assert own_diary().meanings == ()


def test_the_answers_of_one_food_add_up_and_replace_each_other(say, own_diary, today):
    for what, attribute in (("without", "dairy"), ("with", "soy"), ("perhaps", "gluten"), ("with", "dairy")):
        say(what, "2 x my Curry", attribute)
    said = meanings(own_diary())["my curry", today]
    assert (said.surely, said.without, said.perhaps) == ({"soy", "dairy"}, set(), {"gluten"})


def test_also_for_the_past_holds_always_and_once(write, say, own_diary, today, yesterday):
    before = write(Kind.MEAL, today - timedelta(days=500), "latte")
    say("without", "latte", "dairy", day=yesterday)
    say("with", "latte", "soy")
    say("past", "latte")
    assert list(meanings(own_diary())) == [("latte", EARLIEST_DAY)]
    assert {"dairy", "soy"} & eaten(own_diary(), before).attributes == {"soy"}
    assert own_diary().first == today - timedelta(days=500)


def test_read_it_as_before_forgets_everything_said_and_undo_brings_it_back(client, say, own_diary, yesterday):
    say("without", "latte", "dairy", day=yesterday)
    say("with", "latte", "soy")
    say("forget", "latte")
    assert own_diary().meanings == ()
    ids = [str(edit["entry_id"]) for edit in Edit.objects.filter(deleted=True).values("entry_id")]
    client.post(f"/entry/{ids[0]}/undo/", {"page": "/", "also": ids[1:]})
    assert len(own_diary().meanings) == 2


def test_that_was_something_else(write, say, own_diary, today):
    entry = write(Kind.MEAL, today, "brown stuff")
    say("foods", "brown stuff", **{"foods:brown stuff": "lentil soup\r\nrice "})
    assert meanings(own_diary())["brown stuff", today].foods == "lentil soup, rice"
    assert [item.food for item in eaten(own_diary(), entry).items] == ["lentil soup", "rice"]


def test_something_put_on_by_its_title(say, own_diary, today):
    say("add", "latte", **{"add:latte": " Soy "})
    assert meanings(own_diary())["latte", today].surely == {"soy"}


@pytest.mark.parametrize(
    ("what", "words", "attribute", "told"),
    [
        ("without", "latte", "nonsense", "There is no such attribute"),
        ("add", "latte", "", "There is no such attribute"),
        ("foods", "latte", "", "No food is named"),
        ("without", "", "dairy", "There are no words"),
        ("burn", "latte", "", "Nothing can be done"),
    ],
)
def test_what_cannot_be_said_is_told_and_nothing_is_written(client, say, what, words, attribute, told):
    assert told in say(what, words, attribute).content.decode()
    quietly = say(what, words, attribute, quietly="1")
    assert (quietly.status_code, quietly["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert "To fix this" in quietly.content.decode()
    assert Edit.objects.count() == 0


def test_a_script_gets_no_page_and_no_word_on_the_next_one(client, say):
    assert say("without", "latte", "dairy", quietly="1").status_code == 204
    assert "Noted" not in client.get("/").content.decode()


def test_nobody_is_led_elsewhere(say):
    assert say("without", "latte", "dairy", page="//elsewhere.example/")["Location"] == "/words/"


def test_a_day_to_come_counts_as_today(say, own_diary, today):
    say("without", "latte", "dairy", day=today + timedelta(days=3))
    assert [entry.day for entry in own_diary().meanings] == [today]


def test_every_meal_leads_to_what_was_read_in_it(client, write, today):
    entry = write(Kind.MEAL, today, "pesto; latte")
    assert f'href="/words/eaten/{entry.id}/"' in client.get("/").content.decode()
    page = client.get(f"/words/eaten/{entry.id}/").content.decode()
    assert page.count("<details") >= 2
    assert 'value="without|dairy|latte"' in page
    assert client.get("/words/eaten/nobody/").status_code == 404
    note = write(Kind.NOTE, today, "private")
    assert client.get(f"/words/eaten/{note.id}/").status_code == 404


def test_the_meals_of_others_are_not_shown(client, write, today):
    entry = write(Kind.MEAL, today, "latte", person="demo")
    assert client.get(f"/words/eaten/{entry.id}/").status_code == 404


def test_a_recipe_of_ones_own_is_kept_listed_and_offered_first(client, own_diary, today):
    response = client.post("/words/", {"words": "My  Curry", "foods": "chickpeas, rice"})
    assert response["Location"] == "/words/"
    assert meanings(own_diary())["my curry", today].foods == "chickpeas, rice"
    page = client.get("/words/").content.decode()
    assert "chickpeas, rice" in page
    assert "Also for the past" in page
    client.post(f"/day/{today}/", {"foods": "tea"})
    assert '<datalist id="own-names"><option value="my curry">' in client.get("/").content.decode()


def test_a_recipe_of_nothing_is_told_and_kept_in_the_fields(client):
    response = client.post("/words/", {"words": "my curry", "foods": " "})
    assert response.status_code == 422
    assert "No food is named" in response.content.decode()
    assert 'value="my curry"' in response.content.decode()


def test_the_page_of_a_single_entry_leads_to_the_list(client, say, own_diary):
    say("without", "latte", "dairy")
    assert client.get(f"/entry/{own_diary().meanings[0].id}/")["Location"] == "/words/"


def test_same_as_yesterday_is_taken_back_with_one_undo(client, write, post_day, own_diary, today, yesterday):
    for food in ("oats", "coffee", "soup"):
        write(Kind.MEAL, yesterday, food, "lunch")
    write(Kind.NONE, today, True, "foods")
    post_day(today, same="1")
    page = client.get("/").content.decode()
    assert len(own_diary().day(today).meals) == 3
    ids = (
        page.partition("/entry/")[2].partition("/undo/")[0],
        *[part.partition('"')[0] for part in page.split('name="also" value="')[1:]],
    )
    assert len(ids) == 4
    client.post(f"/entry/{ids[0]}/undo/", {"page": "/", "also": ids[1:]})
    assert own_diary().day(today).meals == ()
    assert own_diary().day(today).foods_said_none is True


def test_the_usual_breakfast_is_offered_and_added_with_one_tap(client, write, post_day, own_diary, today):
    for ago in (1, 2, 3):
        for food in ("oats", "latte"):
            write(Kind.MEAL, today - timedelta(days=ago), food, "breakfast")
    assert 'name="usual" value="breakfast"' in client.get("/").content.decode()
    assert 'name="usual" value="dinner"' not in client.get("/").content.decode()
    post_day(today, usual="breakfast")
    assert sorted(str(entry.value) for entry in own_diary().day(today).meals) == ["latte", "oats"]
    assert {entry.name for entry in own_diary().day(today).meals} == {"breakfast"}
    assert 'name="usual"' not in client.get("/").content.decode()


def test_a_usual_breakfast_that_was_said_is_offered_at_once(client, post_day, own_diary, today):
    client.post("/words/", {"words": "usual breakfast", "foods": "rice, egg"})
    post_day(today, usual="breakfast")
    entry = own_diary().day(today).meals[0]
    assert [item.food for item in eaten(own_diary(), entry).items] == ["rice", "egg"]


def test_a_doubt_is_asked_about_on_the_chip_until_it_is_answered(client, write, say, own_diary, today):
    entry = write(Kind.MEAL, today, "pesto")
    doubt = words_shown(own_diary(), eaten(own_diary(), entry), today)[0].doubt
    assert f"{doubt}?" in client.get("/").content.decode()
    for attribute in eaten(own_diary(), entry).items[0].maybe:
        say("without", "pesto", attribute)
    assert words_shown(own_diary(), eaten(own_diary(), entry), today)[0].doubt == ""


def test_what_was_said_is_kept_from_the_made_up_diary(client, own_diary, today):
    client.post("/made-up/")
    client.post("/words/say/", {"say": "without|dairy|latte", "day": today.isoformat()})
    assert own_diary().meanings == ()
    assert Edit.objects.exclude(person=ME).filter(kind="meaning").count() == 1


def test_what_was_said_and_taken_back_stands_on_no_day_of_the_diary(client, write, say, today):
    write(Kind.RATING, today, 5, "skin")
    say("without", "latte", "dairy")
    say("forget", "latte")
    page = client.get(f"/diary/{today}/").content.decode()
    assert "without" not in page
    assert "latte" not in page
