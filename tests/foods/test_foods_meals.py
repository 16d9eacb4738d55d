"""Two hundred and fifty meals as people write them: how many of their foods, amounts and attributes are found.

Only the half that the reader may be built with; the other half is measured by benchmarks/meals.py and never looked at.
"""

import tomllib
from pathlib import Path

import pytest

from gutskin.foods import parse_meal
from gutskin.foods.food_table import food_table
from gutskin.foods.words import phrase_key

BUILDING = tomllib.loads((Path(__file__).parent / "meals" / "building.toml").read_text(encoding="utf-8"))
MEALS = [(meal, parse_meal(meal["text"], meal.get("language"))) for meal in BUILDING["meal"]]


def keys_of(names):
    """Return the keys of names that are all right, with those the food table has for the same foods."""
    rows = [food_table().find(name) for name in names.split("|")]
    return {phrase_key(name) for name in names.split("|")} | {phrase_key(row.name) for row in rows if row}


def found_and_left(wanted, meal):
    """Return pairs of what was wanted and the item found for it, and the items that nobody asked for."""
    left, pairs = list(meal.items), []
    for each in sorted(wanted["items"], key=lambda item: item.get("optional", False)):
        item = next((item for item in left if phrase_key(item.food) in keys_of(each["food"])), None)
        if item is not None:
            left.remove(item)
        pairs.append((each, item))
    return pairs, left


READ = [found_and_left(wanted, meal) for wanted, meal in MEALS]
NEEDED = [(each, item) for pairs, _ in READ for each, item in pairs if not each.get("optional")]


def test_nearly_every_food_is_found():
    found = sum(item is not None for _, item in NEEDED)

    assert found / len(NEEDED) >= 0.95


def test_hardly_a_food_is_made_up():
    items = sum(len(meal.items) for _, meal in MEALS)
    made_up = sum(len(left) for _, left in READ)

    assert made_up / items <= 0.08


@pytest.mark.parametrize("field", ["portion", "grams"])
def test_amounts_are_those_that_were_stated(field):
    stated = [(each[field], item and getattr(item, field)) for each, item in NEEDED if field in each]
    right = sum(got is not None and abs(got - said) <= 0.05 * said for said, got in stated)

    assert right / len(stated) >= 0.85


def test_nearly_every_attribute_that_must_be_there_is_there():
    asked = [(name, name in meal.attributes) for wanted, meal in MEALS for name in wanted["must"]]

    assert sum(there for _, there in asked) / len(asked) >= 0.95


def test_attributes_of_which_nobody_can_be_sure_are_not_sure():
    asked = [(wanted["text"], name) for wanted, meal in MEALS for name in wanted["never"] if name in meal.attributes]

    assert len(asked) <= 0.01 * sum(len(wanted["never"]) for wanted, _ in MEALS)


def test_nothing_eaten_makes_no_food():
    texts = [
        (wanted["text"], meal.items) for wanted, meal in MEALS if wanted["kind"] == "nothing" and not wanted["items"]
    ]

    assert [text for text, items in texts if items] == []
