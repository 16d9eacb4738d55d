"""What points to another meal instead of naming foods."""

import pytest

from gutskin.foods import Meal, parse_meal


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("same as yesterday", "yesterday"),
        ("Same as yesterday.", "yesterday"),
        ("as yesterday", "yesterday"),
        ("usual breakfast", "usual breakfast"),
        ("my usual breakfast", "usual breakfast"),
        ("the usual", "usual"),
        ("leftovers from yesterday", "yesterday"),
        ("yesterday's leftovers", "yesterday"),
        ("leftovers from last night's dinner", "yesterday dinner"),
        ("leftovers", "leftovers"),
        ("same again", "last"),
        ("same lunch as yesterday", "yesterday lunch"),
        ("had the same as breakfast", "today breakfast"),
        ("same as Monday", "monday"),
        ("ditto", "last"),
    ],
)
def test_a_text_that_points_names_no_food(text, target):
    assert parse_meal(text) == Meal(items=(), refers_to=target)


@pytest.mark.parametrize(
    ("text", "foods", "target"),
    [
        ("same as yesterday plus a banana", ["banana"], "yesterday"),
        ("usual lunch, apple", ["apple"], "usual lunch"),
        ("porridge and the usual", ["porridge"], "usual"),
    ],
)
def test_foods_beside_it_are_read(text, foods, target):
    meal = parse_meal(text)

    assert ([item.food for item in meal.items], meal.refers_to) == (foods, target)


@pytest.mark.parametrize("text", ["leftover curry", "my usual green tea", "copycat burger", "the same soup"])
def test_a_word_beside_a_food_points_nowhere(text):
    meal = parse_meal(text)

    assert meal.items
    assert meal.refers_to == ""
