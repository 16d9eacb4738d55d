"""Names nobody knows stay what they are: the statistics count on it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutskin.foods import Meal, MealItem, parse_meal


def unknown(name: str, *, text: str | None = None, portion: float | None = None) -> MealItem:
    return MealItem(
        food=name,
        portion=portion,
        grams=None,
        text=text or name,
        confidence=0.0,
        attributes=frozenset(),
        known=False,
    )


@pytest.mark.parametrize(
    "name",
    ["food_07", "food 12", "f3", "x17", "item 4 b", "food a", "dish no 9", "zorb and glorp", "3 zorbs", "food x2"],
)
def test_a_name_nobody_knows_stays_exactly_as_written(name):
    assert parse_meal(name) == Meal(items=(unknown(name),), unread=(name,))


def test_only_case_and_the_spaces_around_are_taken_off():
    assert parse_meal("  Food-3 ") == Meal(items=(unknown("food-3", text="Food-3"),), unread=("Food-3",))


def test_a_star_and_number_behind_is_a_portion_and_no_part_of_the_name():
    assert parse_meal("food_07*2; Food 12 * 3").items == (
        unknown("food_07", portion=2),
        unknown("food 12", text="Food 12", portion=3),
    )


@pytest.mark.parametrize("name", ["rice_2", "milk-3", "bread7", "food rice 12", "milk b"])
def test_a_known_word_in_a_numbered_name_gives_it_no_attribute(name):
    item = parse_meal(name).items[0]

    assert (item.food, item.known, item.portion, item.attributes) == (name, False, None, frozenset())


def test_an_unknown_food_beside_a_known_one_is_a_food_of_its_own():
    meal = parse_meal("banana and Glorp 5")

    assert [(item.food, item.known) for item in meal.items] == [("banana", True), ("glorp 5", False)]
    assert meal.unread == ("Glorp 5",)


@given(
    st.sampled_from(["food", "f", "x", "item", "Food", "dish", "snack", "meal", "exposure", "zz"]),
    st.sampled_from(["_", " ", "-", "", " no ", "#"]),
    st.sets(st.integers(0, 9999), min_size=2, max_size=6),
)
@settings(max_examples=150, deadline=None)
def test_numbered_names_stay_distinct_and_whole(stem, joint, numbers):
    names = [f"{stem}{joint}{number}" for number in sorted(numbers)]

    meal = parse_meal("; ".join(names))

    assert [item.food for item in meal.items] == [name.lower() for name in names]
    assert [item.portion for item in meal.items] == [None] * len(names)
    assert meal.attributes == frozenset()
    assert meal.unread == tuple(names)
