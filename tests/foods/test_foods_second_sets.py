"""Look-alikes, and meals in five languages, written afterwards: what the reader reached with them must not be lost."""

import tomllib

import pytest
from meal_scoring import Answer, Found, score_meal, total
from meal_sets import FOLDER, LabelledMeal, Wanted

from gutskin.foods import parse_meal

LOOK_ALIKES = tomllib.loads((FOLDER / "second_look_alikes.toml").read_text(encoding="utf-8"))["look_alike"]
MEALS = tomllib.loads((FOLDER / "second_languages.toml").read_text(encoding="utf-8"))["meal"]
LANGUAGES = ("de", "es", "fr", "it", "nl")


def labelled(row):
    """Return a labelled meal of a row."""
    items = tuple(
        Wanted(
            names=tuple(item["food"].split("|")),
            portion=item.get("portion"),
            grams=item.get("grams"),
            optional=item.get("optional", False),
        )
        for item in row["items"]
    )
    return LabelledMeal(
        text=row["text"],
        kind=row["kind"],
        items=items,
        must=frozenset(row["must"]),
        never=frozenset(row["never"]),
        language=row["language"],
    )


def answered(row):
    """Return what the reader says of a row, as it is counted."""
    meal = parse_meal(row["text"], row.get("language"))
    items = tuple(Found(food=item.food, portion=item.portion, grams=item.grams) for item in meal.items)
    return Answer(items=items, attributes=meal.attributes)


READ = [(row, answered(row)) for row in LOOK_ALIKES]


def test_hardly_a_look_alike_is_taken_for_what_it_sounds_like():
    false = [(row["text"], set(row["never"]) & answer.attributes) for row, answer in READ]

    assert sum(len(names) for _, names in false) <= 0.01 * sum(len(row["never"]) for row in LOOK_ALIKES), [
        each for each in false if each[1]
    ]


def test_what_is_in_a_look_alike_all_the_same_is_found():
    missing = [(row["text"], set(row["must"]) - answer.attributes) for row, answer in READ]

    assert sum(len(names) for _, names in missing) <= 0.03 * sum(len(row["must"]) for row in LOOK_ALIKES), [
        each for each in missing if each[1]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_meals_in_other_languages_are_understood(language):
    score = total(score_meal(labelled(row), answered(row)) for row in MEALS if row["language"] == language)

    assert score.recall.share >= 0.94
    assert score.precision.share >= 0.92
    assert score.must.share >= 0.93
    assert score.never.share <= 0.01
    assert score.amounts.share >= 0.94


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meal_that_was_skipped_is_no_food(language):
    rows = [row for row in MEALS if row["language"] == language and row["kind"] == "nothing"]

    assert rows
    assert [row["text"] for row in rows if parse_meal(row["text"], language).items] == []


@pytest.mark.parametrize(
    ("language", "text", "foods"),
    [
        ("fr", "pâté", ["pate"]),
        ("fr", "pâtes", ["pasta"]),
        ("fr", "ce matin deux oeufs", ["egg"]),
        ("de", "Lachsnudeln", ["salmon", "pasta"]),
        ("de", "Falafelteller ohne Joghurtsoße", ["falafel"]),
        ("de", "Fleischtomate", ["tomato"]),
        ("nl", "zalmsalade", ["salmon", "salad"]),
        ("it", "solo una tisana", ["herbal tea"]),
        ("de", "Haferflokken mit Heidelberen", ["oats", "blueberry"]),
        ("es", "zanaoria", ["carrot"]),
        ("nl", "bloemkol", ["cauliflower"]),
    ],
)
def test_words_told_apart_written_together_or_with_a_slip(language, text, foods):
    assert [item.food for item in parse_meal(text, language).items] == foods


@pytest.mark.parametrize(
    ("language", "text"),
    [("it", "cappuccino di soia"), ("es", "café con leche de avena"), ("nl", "amandelmelk cappuccino")],
)
def test_plant_milk_in_a_drink_stands_for_its_milk(language, text):
    assert not {"dairy", "milk"} & parse_meal(text, language).attributes


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("burger without a bun", "gluten"),
        ("burrito bowl instead of a wrap", "gluten"),
        ("coconut milk ice cream", "dairy"),
        ("gram flour pancake", "gluten"),
        ("gluten free oat biscuits", "gluten"),
        ("cappuccino with soy", "dairy"),
    ],
)
def test_what_is_left_out_or_put_in_its_place_is_not_sure(text, without):
    assert without not in parse_meal(text).attributes


@pytest.mark.parametrize(("text", "there"), [("salmon veggies rice", "fish"), ("chicken veggies rice", "poultry")])
def test_vegetables_behind_a_meat_take_nothing_from_it(text, there):
    assert there in parse_meal(text).attributes
