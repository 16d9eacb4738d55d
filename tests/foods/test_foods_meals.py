"""Meals as people write them: how many of their foods, amounts and attributes are found.

Three sets: 248 meals, the half of the first set that the reader may be built with (the other half is measured by
benchmarks/meals.py and never looked at), 578 that somebody else wrote later, in four rounds, and a third set that was
counted before anything was learned from it.
"""

import tomllib
from pathlib import Path

import pytest

from gutskin.foods import parse_meal
from gutskin.foods.food_table import food_table
from gutskin.foods.words import phrase_key

FOLDER = Path(__file__).parent / "meals"
SETS = {
    name: tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    for name in ("building", "second", "third")
}
MEALS = {
    name: [(meal, parse_meal(meal["text"], meal.get("language"))) for meal in labelled["meal"]]
    for name, labelled in SETS.items()
}
ALL = pytest.mark.parametrize("name", SETS)


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


READ = {name: [found_and_left(wanted, meal) for wanted, meal in meals] for name, meals in MEALS.items()}
NEEDED = {
    name: [(each, item) for pairs, _ in read for each, item in pairs if not each.get("optional")]
    for name, read in READ.items()
}


@pytest.mark.parametrize(("name", "least"), [("building", 0.97), ("second", 0.97), ("third", 0.94)])
def test_nearly_every_food_is_found(name, least):
    found = sum(item is not None for _, item in NEEDED[name])

    assert found / len(NEEDED[name]) >= least


@pytest.mark.parametrize(("name", "most"), [("building", 0.05), ("second", 0.05), ("third", 0.08)])
def test_hardly_a_food_is_made_up(name, most):
    items = sum(len(meal.items) for _, meal in MEALS[name])
    made_up = sum(len(left) for _, left in READ[name])

    assert made_up / items <= most


@pytest.mark.parametrize("field", ["portion", "grams"])
@pytest.mark.parametrize(("name", "least"), [("building", 0.85), ("second", 0.8), ("third", 0.8)])
def test_amounts_are_those_that_were_stated(name, least, field):
    stated = [(each[field], item and getattr(item, field)) for each, item in NEEDED[name] if field in each]
    right = sum(got is not None and abs(got - said) <= 0.05 * said for said, got in stated)

    assert right / len(stated) >= least


@ALL
def test_nearly_every_attribute_that_must_be_there_is_there(name):
    asked = [(must, must in meal.attributes) for wanted, meal in MEALS[name] for must in wanted["must"]]

    assert sum(there for _, there in asked) / len(asked) >= 0.97


@ALL
def test_attributes_of_which_nobody_can_be_sure_are_not_sure(name):
    asked = [(wanted["text"], no) for wanted, meal in MEALS[name] for no in wanted["never"] if no in meal.attributes]

    assert len(asked) <= 0.01 * sum(len(wanted["never"]) for wanted, _ in MEALS[name])


def test_what_only_sounds_like_something_is_not_taken_for_it():
    asked = [
        (each["text"], parse_meal(each["text"]).attributes & {*each["never"]}) for each in SETS["second"]["look_alike"]
    ]

    assert [(text, found) for text, found in asked if found] == []


@ALL
def test_nothing_eaten_makes_no_food(name):
    texts = [
        (wanted["text"], meal.items)
        for wanted, meal in MEALS[name]
        if wanted["kind"] == "nothing" and not wanted["items"]
    ]

    assert [text for text, items in texts if items] == []
