"""Whatever is written: the reader never breaks, never loses a word, and says the same twice."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from gutskin.foods import Meal, parse_meal
from gutskin.foods.food_table import food_table
from gutskin.foods.supplements import find_supplement
from gutskin.foods.words import key_of, phrase_key, reading_words, small_words

WORD = re.compile(r"[^\W\d_]+")
ASIDES = [
    *("whose", "people", "places", "meals", "times", "occasions", "phrases", "pronouns", "adverbs", "verbs"),
    *("joining_phrases", "leaving_phrases", "labels", "pointing", "pointing_around", "pointed_days", "pointed_meals"),
]
"""Lists of words around a food: they may be left out."""

foods = st.sampled_from(sorted(food_table().foods))
pieces = st.one_of(
    foods,
    st.sampled_from(
        [
            "zorb",
            "food_07",
            "item 4 b",
            "f3",
            "leftover",
            "grilled",
            "vegan",
            "gluten-free",
            "no cheese",
            "without milk",
        ]
    ),
    st.sampled_from(
        ["2", "two", "half a", "150 g", "200ml", "a handful of", "x2", "*2", "1/2 cup", "3-4", "½", "(", ")", "-"]
    ),
)
joints = st.sampled_from([" ", ", ", "; ", " and ", " with ", " & ", "\n", " or ", " on ", "/", ". ", " + ", ": "])
meals = st.lists(st.tuples(pieces, joints), max_size=8).map(
    lambda parts: "".join(part + joint for part, joint in parts)
)


def words_of(text: str) -> set[str]:
    return {key_of(word) for word in WORD.findall(text)}


SMALL = words_of(" ".join(phrase for name in ASIDES for phrase in small_words(name))) | words_of(
    " ".join(
        [
            *reading_words().joining,
            *reading_words().weakly_joining,
            *reading_words().never_alone,
            *reading_words().nothing,
            *reading_words().leaving_out,
            "am pm at around about by before after from until till til approx roughly since circa ca o clock h uhr",
        ]
    )
)
"""The known small words, which name no food and need not be kept."""


def kept_words(meal: Meal) -> set[str]:
    texts = [item.text for item in meal.items]
    return words_of(" ".join([*texts, *meal.unread]))


@given(st.text(max_size=80) | meals)
@settings(max_examples=300, deadline=None)
def test_no_word_is_ever_lost(text):
    lost = words_of(text) - kept_words(parse_meal(text)) - SMALL

    assert lost == set()


@given(st.text(max_size=80) | meals)
@settings(max_examples=200, deadline=None)
def test_every_item_is_well_formed(text):
    meal = parse_meal(text)

    for item in meal.items:
        assert item.food
        assert item.text
        assert item.text in text
        assert 0 <= item.confidence <= 1
        assert item.portion is None or item.portion >= 0
        assert item.grams is None or item.grams >= 0
        assert not item.attributes & item.maybe
        assert item.known == (item.food in food_table().foods or find_supplement(phrase_key(item.food)) is not None)


@given(meals)
@settings(max_examples=100, deadline=None)
def test_reading_twice_says_the_same(text):
    first = parse_meal(text)
    parse_meal.cache_clear()

    assert parse_meal(text) == first


@given(meals, meals)
@settings(max_examples=100, deadline=None)
def test_parts_parted_by_a_semicolon_are_read_apart(first, second):
    together = parse_meal(f"{first};{second}")

    apart = [(item.food, item.portion) for text in (first, second) for item in parse_meal(text).items]
    assert [(item.food, item.portion) for item in together.items] == apart
