"""Meals in five more languages, and when one is guessed."""

import pytest

from gutskin.foods import parse_meal
from gutskin.foods.food_table import food_table
from gutskin.foods.languages import Language, language_of, languages, translated
from gutskin.foods.words import phrase_key, tokens_of

SAMPLE = Language(
    code="xx",
    words={
        "milch": "milk",
        "mit": "and",
        phrase_key("Glas"): "glass",
        "ein": "1",
        phrase_key("pommes de terre"): "potato",
        "chip": "\x00chip",
    },
    foods=frozenset({"milch", phrase_key("pommes de terre")}),
    numbers=frozenset({"ein"}),
    most_words=3,
)


def test_words_are_put_into_english_in_their_places():
    tokens = translated(tokens_of("ein Glas Milch mit pommes de terre zorb"), SAMPLE)

    assert [(token.key, token.start, token.end) for token in tokens] == [
        ("1", 0, 3),
        ("glass", 4, 8),
        ("milk", 9, 14),
        ("and", 15, 18),
        ("potato", 19, 34),
        ("zorb", 35, 39),
    ]
    assert tokens[0].is_number


def test_a_word_that_only_looks_english_is_not_read_as_english():
    (token,) = translated(tokens_of("Chips"), SAMPLE)

    assert food_table().by_key.get(token.key) is None


def test_without_a_language_nothing_is_changed():
    tokens = tokens_of("ein Glas Milch")

    assert translated(tokens, None) == tokens


def test_the_five_languages_are_there():
    assert languages() == ("de", "es", "fr", "it", "nl")
    assert language_of("sv") is None
    assert language_of("de-AT") is language_of("DE")


@pytest.mark.parametrize(
    ("language", "text", "foods"),
    [
        ("de", "2 Scheiben Brot, Butter und Käse", ["bread", "butter", "cheese"]),
        ("de", "Hafermilch", ["oat milk"]),
        ("es", "una cerveza y aceitunas", ["beer", "olive"]),
        ("fr", "pain, beurre et confiture", ["bread", "butter", "jam"]),
        ("it", "100 g di riso", ["rice"]),
        ("nl", "boter en kaas", ["butter", "cheese"]),
        ("fr-CA", "Pain", ["bread"]),
        ("de", "nichts gegessen", []),
    ],
)
def test_meals_are_read_in_their_language(language, text, foods):
    assert [item.food for item in parse_meal(text, language).items] == foods


def test_amounts_are_read_in_their_language():
    item = parse_meal("zwei Gläser Milch", "de").items[0]

    assert (item.food, item.portion, item.text) == ("milk", 2, "zwei Gläser Milch")


@pytest.mark.parametrize(
    ("language", "text", "gone"),
    [
        ("de", "Pizza ohne Käse", "dairy"),
        ("de", "glutenfreies Brot", "gluten"),
        ("es", "cerveza sin alcohol", "alcohol"),
        ("fr", "café sans lait", "dairy"),
    ],
)
def test_what_is_taken_away_is_gone_in_every_language(language, text, gone):
    assert gone not in parse_meal(text, language).attributes


@pytest.mark.parametrize(
    ("text", "food"), [("Käsebrot", "cheese sandwich"), ("aceitunas", "olive"), ("fromage", "cheese")]
)
def test_without_a_language_a_clear_word_is_guessed(text, food):
    assert [item.food for item in parse_meal(text).items] == [food]


def test_a_part_known_as_a_whole_in_one_other_language_is_read_in_it():
    assert [item.food for item in parse_meal("toast; huevos con jamón").items] == ["toast", "egg", "ham"]


@pytest.mark.parametrize("text", ["pain", "gift", "room", "rash", "slag", "rot"])
def test_an_english_word_is_not_taken_for_food_in_another_language(text):
    assert [(item.food, item.known) for item in parse_meal(text).items] == [(text, False)]


def test_english_is_not_guessed_at_when_it_was_named():
    assert not parse_meal("Käsebrot", "en").items[0].known


def test_nothing_eaten_is_understood_in_every_language():
    assert parse_meal("nichts gegessen", "de").nothing
    assert parse_meal("no he comido nada", "es").nothing
