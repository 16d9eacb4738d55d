"""What the person said of their words wins over every rule: wrong foods, wrong attributes, own foods and recipes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutskin.diary.meanings import Meaning
from gutskin.foods import parse_meal
from gutskin.foods.own_names import name_in
from gutskin.foods.own_words import OwnWords, Said, read_with

DAY = date(2026, 11, 1)
SAID = {
    "my curry": Meaning(foods="chickpea, rice", without=frozenset({"dairy"})),
    "brown stuff": Meaning(foods="lentil soup"),
    "latte": Meaning(without=frozenset({"dairy"}), surely=frozenset({"soy"})),
    "pesto": Meaning(perhaps=frozenset({"dairy"})),
    "gran's stew": Meaning(foods="beef; potato", surely=frozenset({"gluten"})),
    "fish pie mix": Meaning(foods="salmon"),
    "my rice": Meaning(foods="my curry"),
}
OWN = OwnWords(tuple(Said(words=words, since=DAY, meaning=meaning) for words, meaning in SAID.items()))


def foods(text, own=OWN, day=DAY):
    return [item.food for item in read_with(text, own, day).items]


def attributes(text, own=OWN, day=DAY):
    return read_with(text, own, day).attributes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my curry", ["chickpea", "rice"]),
        ("My Curries", ["chickpea", "rice"]),
        ("breakfast: my curry", ["chickpea", "rice"]),
        ("- my curry", ["chickpea", "rice"]),
        ("tea and my curry with banana", ["tea", "chickpea", "rice", "banana"]),
        ("tea; my curry\nbanana, brown stuff", ["tea", "chickpea", "rice", "banana", "lentil soup"]),
        ("fish pie mix", ["salmon"]),
        ("brown stuff without salt", ["lentil soup"]),
        ("my rice", ["my curry"] if not parse_meal("my curry").items[0].known else ["curry"]),
    ],
)
def test_own_foods_and_recipes_stand_for_what_is_in_them(text, found):
    assert foods(text) == found


@pytest.mark.parametrize(
    "text", ["my curry paste", "brown stuffing", "not my curry sauce", "fish pie", "mybrown stuff x"]
)
def test_words_inside_other_words_are_not_meant(text):
    assert read_with(text, OWN, DAY) == parse_meal(text)


@pytest.mark.parametrize(
    ("text", "portions", "grams"),
    [
        ("2 x my curry", [2, 2], [328, 316]),
        ("my curry*2", [2, 2], [328, 316]),
        ("half of my curry", [0.5, 0.5], [82, 79]),
        ("200 g my curry", [None, None], None),
        ("3 brown stuff", [3], None),
    ],
)
def test_amounts_beside_own_words_count_for_what_is_in_them(text, portions, grams):
    items = read_with(text, OWN, DAY).items
    assert [item.portion for item in items] == portions
    if text == "200 g my curry":
        assert sum(item.grams for item in items) == pytest.approx(200)
    if grams is not None:
        usual = [item.grams for item in read_with("my curry", OWN, DAY).items]
        assert [item.grams for item in items] == [pytest.approx(each * portions[0], abs=0.2) for each in usual]


@pytest.mark.parametrize(
    "text", ["latte", "a latte", "latte (large)", "latte, no sugar", "tea, latte", "latte and a bun"]
)
def test_attributes_are_taken_off_and_put_on(text):
    found = next(item for item in read_with(text, OWN, DAY).items if item.food == "latte")
    assert "dairy" not in found.attributes | found.maybe
    assert "soy" in found.attributes


def test_other_words_for_it_are_read_as_ever():
    assert "dairy" in attributes("cappuccino")
    assert read_with("iced latte", OWN, DAY) == parse_meal("iced latte")


def test_not_sure_is_perhaps():
    item = read_with("pesto", OWN, DAY).items[0]
    assert ("dairy" in item.attributes, "dairy" in item.maybe) == (False, True)


def test_what_is_put_on_a_recipe_stands_beside_its_foods_because_nobody_knows_which_carries_it():
    beef, potato, own = read_with("gran's stew", OWN, DAY).items
    assert ("gluten" in beef.attributes, "gluten" in potato.attributes) == (False, False)
    assert (own.food, own.attributes, own.known) == ("gran's stew", {"gluten"}, False)


def test_no_food_of_a_recipe_has_what_was_taken_off():
    milky = OwnWords(
        (Said(words="my curry", since=DAY, meaning=Meaning(foods="milk, rice", without=frozenset({"dairy"}))),)
    )
    assert "dairy" not in attributes("my curry", milky)


def test_it_holds_from_its_day_on_and_the_later_word_counts():
    later = Said(words="latte", since=DAY + timedelta(days=3), meaning=Meaning(foods="oat milk"))
    own = OwnWords((later, Said(words="latte", since=DAY, meaning=Meaning(without=frozenset({"dairy"})))))
    before, then, after = DAY - timedelta(days=1), DAY + timedelta(days=2), DAY + timedelta(days=30)
    assert "dairy" in attributes("latte", own, before)
    assert (foods("latte", own, then), "dairy" in attributes("latte", own, then)) == (["latte"], False)
    assert foods("latte", own, after) == ["oat milk"]


def test_every_item_keeps_the_words_it_came_from():
    assert [item.text for item in read_with("tea and 2 x my curry", OWN, DAY).items] == [
        "tea",
        "2 x my curry",
        "2 x my curry",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2 x My  Curry", "my curry"),
        ("breakfast: latte", "latte"),
        ("- 150 g rice", "rice"),
        ("a handful of nuts", "nuts"),
        ("milk*2", "milk"),
        ("café crème", "café crème"),
        ("", ""),
    ],
)
def test_the_name_of_an_item_is_its_words_without_amount_and_bullet(text, name):
    assert name_in(text) == name


@given(
    st.lists(st.sampled_from([*SAID, "rice", "and", ",", "2 x", "no sugar", "(", "without", "*2", ";", "200 g", "ü!"]))
)
def test_no_text_breaks_the_reading_and_saying_nothing_changes_nothing(words):
    text = " ".join(words)
    assert read_with(text, OwnWords(), DAY) == parse_meal(text)
    assert all(item.text for item in read_with(text, OWN, DAY).items)
