"""Two names with nothing between them: what each still is beside the other."""

import tomllib

import pytest
from meal_sets import FOLDER

from gutskin.foods import parse_meal
from gutskin.foods.attribute_files import with_parts

LISTED = tomllib.loads((FOLDER / "own_look_alikes.toml").read_text(encoding="utf-8"))
PHRASES = [
    (text, frozenset().union(*(with_parts(name) for name in names.split())))
    for names, texts in LISTED.items()
    for text in texts
]


def test_of_three_thousand_look_alikes_hardly_one_is_taken_for_what_it_sounds_like():
    false = [(text, never & parse_meal(text).attributes) for text, never in PHRASES]

    assert len(PHRASES) > 3000
    assert sum(bool(found) for _, found in false) <= 0.025 * len(PHRASES), [each for each in false if each[1]]


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("champagne mango", "alcohol"),
        ("damson cheese", "dairy"),
        ("zorb cheese", "dairy"),
        ("bilberry bacon", "processed_meat"),
        ("lentil ham", "processed_meat"),
        ("fish nuggets", "poultry"),
        ("amaranth roti", "gluten"),
        ("parsnip fries", "nightshade"),
        ("parsnip chips", "nightshade"),
        ("teff berries", "berry"),
        ("coffee cake", "caffeine"),
        ("chocolate basil", "chocolate"),
        ("trout lettuce", "fish"),
        ("peach tea", "fruit"),
        ("cola cherry", "fruit"),
        ("plum salsa", "tomato"),
        ("kfc chips", "poultry"),
        ("crunchy apple", "chocolate"),
        ("bitter greens", "alcohol"),
        ("pea-green smoothie", "legume"),
        ("cheese-style dip", "dairy"),
        ("tomato-less salad", "tomato"),
        ("avoided gluten", "gluten"),
        ("turkey doner", "red_meat"),
        ("mushroom carbonara", "processed_meat"),
        ("tofu cheesecake", "dairy"),
        ("lemon soap", "citrus"),
        ("orange zorb bolete", "citrus"),
        ("cherry blossom", "fruit"),
        ("strawberry mousse", "chocolate"),
        ("chickpea flour omelette", "egg"),
    ],
)
def test_what_may_be_no_more_than_a_name_is_not_sure(text, no):
    assert no not in parse_meal(text).attributes


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("eggs spinach", "egg"),
        ("garlic prawns", "shellfish"),
        ("chicken broccoli", "poultry"),
        ("vodka orange", "alcohol"),
        ("chocolate almonds", "chocolate"),
        ("parsnip fries", "fried"),
        ("fish chips", "nightshade"),
        ("coffee toast", "coffee"),
        ("cheese, apple", "cheese"),
        ("cheese and damson", "cheese"),
        ("chicken egg fried rice", "egg"),
        ("their cheese", "cheese"),
        ("lf milk", "milk"),
        ("turkey bolognese", "poultry"),
        ("buttered toast", "dairy"),
    ],
)
def test_what_is_surely_there_beside_another_name_stays(text, yes):
    assert yes in parse_meal(text).attributes


@pytest.mark.parametrize(
    ("language", "text", "yes"), [("fr", "fromage chèvre", "cheese"), ("es", "pollo manzana", "poultry")]
)
def test_other_languages_put_their_words_in_another_order(language, text, yes):
    assert yes in parse_meal(text, language).attributes


def test_what_is_doubted_is_kept_as_a_perhaps():
    cheese = next(item for item in parse_meal("zorb cheese").items if "cheese" in item.food)

    assert "dairy" in cheese.maybe


def test_what_is_known_to_be_another_thing_is_not_even_a_perhaps():
    assert all("dairy" not in item.maybe for item in parse_meal("damson cheese").items)
