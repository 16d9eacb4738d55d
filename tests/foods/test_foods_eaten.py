"""The one reading of a diary's meals: what was said of words wins, and "same as yesterday" is what was eaten then."""

from datetime import date, timedelta
from time import process_time

import pytest

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.entries import EARLIEST_DAY
from gutskin.findings.exposures import series_of
from gutskin.foods.eaten import eaten, read_on, usual_meal
from gutskin.summaries import summarise_week

DAY = date(2026, 11, 23)
NOT_DAIRY = '{"without": ["dairy"]}'


def meal(value, ago=0, name=""):
    return Entry(kind=Kind.MEAL, day=DAY - timedelta(days=ago), value=value, name=name)


def meaning(words, value, day=EARLIEST_DAY):
    return Entry(kind=Kind.MEANING, day=day, name=words, value=value)


def foods(diary, entry):
    return [item.food for item in eaten(diary, entry).items]


def test_what_was_said_of_words_wins_from_its_day_on():
    before, after = meal("latte", ago=1), meal("latte")
    diary = Diary.of([before, after, meaning("latte", NOT_DAIRY, DAY)])
    assert "dairy" in eaten(diary, before).attributes
    assert "dairy" not in eaten(diary, after).attributes


def test_said_for_always_it_holds_for_the_past_too():
    before = meal("latte", ago=400)
    assert "dairy" not in eaten(Diary.of([before, meaning("latte", NOT_DAIRY)]), before).attributes


def test_taken_back_it_is_read_as_ever():
    entry, said = meal("latte"), meaning("latte", NOT_DAIRY)
    gone = Entry(kind=said.kind, day=said.day, name=said.name, value=said.value, deleted=True, edited_at=said.edited_at)
    assert "dairy" in eaten(Diary.of([entry, said, gone]), entry).attributes


@pytest.mark.parametrize("text", ["same as yesterday", "Same as yesterday."])
def test_same_as_yesterday_is_what_was_eaten_then(text):
    entry = meal(text)
    diary = Diary.of([meal("oats", 1, "breakfast"), meal("latte", 1), meaning("latte", NOT_DAIRY), entry])
    assert sorted(foods(diary, entry)) == ["latte", "oats"]
    assert "dairy" not in eaten(diary, entry).attributes
    assert {item.text for item in eaten(diary, entry).items} == {"latte", "oats"}


def test_same_as_yesterday_at_breakfast_is_that_breakfast_and_goes_back_day_by_day():
    entries = [meal("oats", 3, "breakfast"), meal("soup", 1, "lunch")]
    entries += [meal("same as yesterday", ago, "breakfast") for ago in range(3)]
    assert foods(Diary.of(entries), entries[-3]) == ["oats"]


def test_words_that_point_stand_beside_foods():
    entry = meal("same as yesterday, banana")
    assert sorted(foods(Diary.of([meal("oats", 1), entry]), entry)) == ["banana", "oats"]


@pytest.mark.parametrize("text", ["same as yesterday", "usual breakfast", "leftovers"])
def test_what_points_at_nothing_names_no_food_of_the_table(text):
    entry = meal(text)
    diary = Diary.of([entry])
    assert [item.food for item in eaten(diary, entry).items if item.known] == []
    assert eaten(diary, entry).attributes == frozenset()


def test_leftovers_are_perhaps_yesterdays_dinner():
    entry = meal("leftovers")
    items = eaten(Diary.of([meal("lasagne", 1, "dinner"), meal("soup", 1, "lunch"), entry]), entry).items
    assert [item.food for item in items] == ["lasagne"]
    assert (items[0].attributes, "gluten" in items[0].maybe) == (frozenset(), True)


def test_the_usual_breakfast_is_what_was_written_most_often_in_the_last_sixty_days():
    entries = [meal("oats", ago, "breakfast") for ago in (1, 3, 4)] + [
        meal("latte", ago, "breakfast") for ago in (1, 3, 4)
    ]
    entries += [meal("toast", ago, "breakfast") for ago in (2, 5, *range(70, 90))]
    entry = meal("usual breakfast")
    diary = Diary.of([*entries, entry])
    assert set(usual_meal(diary, "breakfast", DAY)) == {"oats", "latte"}
    assert sorted(foods(diary, entry)) == ["latte", "oats"]
    assert usual_meal(diary, "dinner", DAY) == ()


def test_a_breakfast_eaten_twice_is_not_usual():
    assert usual_meal(Diary.of([meal("oats", ago, "breakfast") for ago in (1, 2)]), "breakfast", DAY) == ()


def test_the_usual_breakfast_can_be_said():
    entry = meal("usual breakfast")
    entries = [meal("toast", ago, "breakfast") for ago in range(1, 9)]
    diary = Diary.of([*entries, entry, meaning("usual breakfast", '{"foods": "rice, egg"}')])
    assert foods(diary, entry) == ["rice", "egg"]


def test_words_not_yet_written_are_read_as_they_will_be():
    diary = Diary.of([meal("oats", 1), meaning("brown stuff", '{"foods": "lentil soup"}', DAY)])
    found = read_on(diary, "brown stuff; same as yesterday", DAY)
    assert sorted(item.food for item in found.items) == ["lentil soup", "oats"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("same as monday", ["rice"]),
        ("same as yesterday's lunch", ["soup"]),
        ("same as breakfast", ["egg"]),
        ("my usual", ["my usual"]),
        ("same as sunday", ["same as sunday"]),
    ],
)
def test_a_day_and_a_meal_can_be_named(text, found):
    entries = [meal("rice", 7), meal("oats", 1, "breakfast"), meal("soup", 1, "lunch"), meal("egg", 0, "breakfast")]
    said = meal(text)
    gone = [entry for entry in entries if text != "same as sunday" or entry.day != DAY - timedelta(days=1)]
    assert foods(Diary.of([*gone, said]), said) == found


def test_words_that_point_give_the_statistics_the_food_and_not_the_words():
    entries = [meal("oats", 3)] + [meal("same as yesterday", ago) for ago in range(3)]
    entries += [Entry(kind=Kind.RATING, name="skin", value=5, day=DAY - timedelta(days=ago)) for ago in range(4)]
    assert [exposure.name for exposure in series_of(Diary.of(entries)).exposures if exposure.kind == "food"] == ["oats"]


def test_statistics_and_summaries_read_as_the_person_means():
    entries = [meal(f"latte; {food}", ago) for ago in range(30) for food in (("cheese", "tea")[ago % 2],)]
    entries += [Entry(kind=Kind.RATING, name="skin", value=5, day=DAY - timedelta(days=ago)) for ago in range(30)]
    said = meaning("latte", '{"foods": "oats"}')
    names = {exposure.name for exposure in series_of(Diary.of([*entries, said])).exposures}
    assert "oats" in names
    assert "latte" not in names
    assert "oats" in {food.name for food in summarise_week(Diary.of([*entries, said]), DAY - timedelta(days=1)).foods}


def test_a_year_with_many_corrections_is_read_in_a_moment():
    words = [f"own food {number}" for number in range(150)]
    entries = [meal(words[(7 * ago + number) % 150], ago) for ago in range(365) for number in range(10)]
    diary = Diary.of([*entries, *(meaning(word, '{"foods": "oats, milk", "without": ["dairy"]}') for word in words)])
    began = process_time()
    assert all(len(eaten(diary, entry).items) == 2 for entry in entries)
    assert process_time() - began < 2.0
