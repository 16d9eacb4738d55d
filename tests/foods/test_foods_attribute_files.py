"""Every attribute file: complete, sourced, consistent with the food table, and true to its own examples."""

from datetime import date, timedelta

import pytest

from gutskin.foods import attributes, parse_meal
from gutskin.foods.attribute_files import carried_by_words, runs_of
from gutskin.foods.food_table import food_table
from gutskin.foods.words import phrase_key, reading_words

# What the issue asked for; a further attribute is a further file and nothing here.
IDS = [
    "added_sugar",
    "alcohol",
    "caffeine",
    "chocolate",
    "dairy",
    "egg",
    "fermented",
    "fish",
    "gluten",
    "high_fibre",
    "high_gi",
    "peanut",
    "soy",
    "spicy",
    "tomato",
    "tree_nut",
    "ultra_processed",
]
EXAMPLES_YES = [(each.id, text) for each in attributes() for text in each.examples_yes]
EXAMPLES_NO = [(each.id, text) for each in attributes() for text in each.examples_no]
EVERY = pytest.mark.parametrize("attribute", attributes(), ids=lambda each: each.id)


def test_the_attributes_are_the_files_of_the_folder_in_order():
    found = [each.id for each in attributes()]
    assert found == sorted(found)
    assert set(IDS) <= set(found)


@pytest.mark.parametrize(("attribute", "text"), EXAMPLES_YES)
def test_examples_that_carry_it(attribute, text):
    assert attribute in parse_meal(text).attributes


@pytest.mark.parametrize(("attribute", "text"), EXAMPLES_NO)
def test_examples_that_do_not_carry_it(attribute, text):
    assert attribute not in parse_meal(text).attributes


@EVERY
def test_every_field_is_filled(attribute):
    assert attribute.title
    assert attribute.words or attribute.at_least
    assert attribute.not_words
    assert attribute.taken_away_by
    assert len(attribute.examples_yes) >= 5
    assert len(attribute.examples_no) >= 5
    assert attribute.reviewed_by == "gutskin"
    assert date(2026, 1, 1) < attribute.date_reviewed < attribute.next_review
    assert attribute.next_review - attribute.date_reviewed <= timedelta(days=366)


@EVERY
def test_every_file_says_what_it_is_based_on(attribute):
    assert attribute.based_on
    assert all(len(source) > 20 for source in attribute.based_on)


@EVERY
def test_no_word_is_on_two_lists(attribute):
    lists = [attribute.words, attribute.maybe_words, attribute.not_words]
    keys = [phrase_key(word) for words in lists for word in words]

    assert sorted(keys) == sorted(set(keys))


@EVERY
def test_every_word_is_in_a_name_of_the_food_table_or_describes(attribute):
    runs = {run for key in food_table().by_key for _, _, run in runs_of(key)} | reading_words().describing
    words = (*attribute.words, *attribute.maybe_words, *attribute.not_words)

    assert [word for word in words if phrase_key(word) not in runs] == []


@EVERY
def test_figures_exist_in_the_food_table(attribute):
    figures = [[getattr(food, name) for food in food_table().foods.values()] for name in attribute.at_least]

    assert all(any(value is not None for value in values) for values in figures)


def test_the_longest_run_decides():
    assert {name: carried.name for name, carried in carried_by_words("peanut butter").items()} == {
        "dairy": "NOT",
        "tree_nut": "NOT",
        "peanut": "SURELY",
        "added_sugar": "MAYBE",
    }
    assert carried_by_words("peanut butter cheesecake")["dairy"].name == "SURELY"


@pytest.mark.parametrize(
    "text",
    [
        "butternut squash", "peanut butter", "eggplant", "ginger ale", "cream crackers", "coconut milk", "butter beans",
        "root beer", "nutmeg", "doughnut", "oat milk", "almond milk", "soya milk", "cocoa butter", "butter lettuce",
        "milk thistle", "cream soda", "apple butter", "almond butter", "water kefir", "coconut cream", "vegan cheese",
        "butterhead lettuce", "cream of coconut", "cream of rice", "soya cream", "nut butter", "cashew cheese",
    ],
)  # fmt: skip
def test_look_alikes_of_dairy_are_not_dairy(text):
    meal = parse_meal(text)

    assert "dairy" not in meal.attributes
    assert all("dairy" not in item.maybe or "doughnut" in item.food for item in meal.items)
