"""Several slips of the fingers in one part of a meal."""

import pytest

from gutskin.foods import parse_meal


def foods(text, language=None):
    """Return the names of the known foods in a meal."""
    return [item.food for item in parse_meal(text, language).items if item.known]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tomatoe soup with bred and buter", ["tomato soup", "bread", "butter"]),
        ("chiken curry and rise", ["chicken curry", "rice"]),
        ("beef stu with dumplngs and carots", ["beef stew", "dumpling", "carrot"]),
        ("avacado tost and orange juce", ["avocado toast", "orange juice"]),
        ("cofee with mlik and sugr", ["coffee", "milk", "sugar"]),
        ("porrige with bluberries and hony", ["porridge", "blueberry", "honey"]),
    ],
)
def test_words_are_mended_by_the_foods_beside_them(text, meant):
    assert foods(text) == meant


@pytest.mark.parametrize("text", ["bred", "rise", "stu", "the rise of zorb"])
def test_a_word_of_its_own_without_food_beside_it_stays(text):
    assert foods(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cold sore and toast", ["toast"]),
        ("had a rise in temperature and soup", ["soup"]),
    ],
)
def test_what_is_no_food_is_not_made_one_by_a_food_beside_it(text, meant):
    assert foods(text) == meant


def test_a_word_of_another_language_is_no_slip_in_an_english_one():
    assert "beetroot" not in foods("Hühnersuppe und das Bett", "de")
