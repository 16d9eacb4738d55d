"""Words around the food: blanked in place, so that what is left is the food and every letter keeps its place."""

import pytest

from gutskin.foods import parse_meal
from gutskin.foods.asides import without_asides, without_clocks


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I had a bowl of porridge", "a bowl of porridge"),
        ("I've just had some soup on the way home", "some soup"),
        ("toast at 8am with my mum", "toast"),
        ("For breakfast: 2 eggs", "2 eggs"),
        ("Breakfast - toast", "toast"),
        ("PM: toastie", "toastie"),
        ("lunch was soup", "soup"),
        ("pasta, someone's birthday", "pasta,"),
        ("birthday cake", "birthday cake"),
        ("12:30 salad", "salad"),
        ("salad @ 12.30", "salad"),
        ("soup followed by cheese", "soup & cheese"),
        ("curry, but I left out the onion", "curry, but no the onion"),
        ("didn't have any bread", "no any bread"),
        ("milk 1:1", "milk 1:1"),
        ("food 12", "food 12"),
        ("sandwich from Tesco for lunch at my desk", "sandwich"),
        ("brunch burrito", "brunch burrito"),
    ],
)
def test_what_is_no_food_is_blanked(text, left):
    blanked = without_asides(text)

    assert len(blanked) == len(text)
    assert " ".join(blanked.split()) == left


def test_every_letter_that_is_left_stands_where_it_stood():
    text = "This morning I had toast, then coffee at 9 with my sister and her kids"
    blanked = without_asides(text)

    assert all(left in {wrote, " ", "&"} for left, wrote in zip(blanked, text, strict=True))


def test_a_time_is_blanked_in_every_language():
    assert without_clocks("8:30 Brot").split() == ["Brot"]


@pytest.mark.parametrize(
    ("text", "food", "portion", "grams"),
    [
        ("1.24 g almonds", "almond", None, 1.2),
        ("2.15 kg potatoes", "potato", None, 2150.0),
        ("1.20 l water", "water", None, 1200.0),
        ("10.30 oz water", "water", None, 292.0),
        ("7.30\n1.25 cups of milk", "milk", 1.25, 300.0),
        ("0.50 cup of milk", "milk", 0.5, 120.0),
        ("2.50 slices toast", "toast", 2.5, 72.5),
        ("8.30 porridge", "porridge", None, 240.0),
        ("8.30 cup of tea", "tea", None, 240.0),
        ("7.30 bowl porridge", "porridge", None, 240.0),
        ("8.30 150 g skyr", "skyr", None, 150.0),
        ("9.45 uhr milk", "milk", None, 244.0),
    ],
)
def test_a_decimal_in_front_of_a_measure_is_an_amount_and_any_other_a_time(text, food, portion, grams):
    (item,) = parse_meal(text).items

    assert (item.food, item.portion, item.grams) == (food, portion, grams)


@pytest.mark.parametrize(("text", "grams"), [("1.25 Tassen Milch", 300.0), ("8.30 Tasse Milch", 244.0)])
def test_measures_of_other_languages_count_as_well(text, grams):
    assert [item.grams for item in parse_meal(text, "de").items] == [grams]


@pytest.mark.parametrize(
    ("text", "foods"),
    [
        (
            "had dinner at my mum's, she made her roast chicken, and I had apple crumble with custard afterwards",
            ["roast chicken", "apple crumble", "custard"],
        ),
        ("We went out for Indian - I had poppadoms and two pints of cider", ["poppadom", "cider"]),
        ("nothing in the morning, then at 2 chicken nuggets, and in the evening only soup", ["chicken nugget", "soup"]),
        ("b: porridge l: ham sandwich d: soup", ["porridge", "ham sandwich", "soup"]),
        ("five guys bacon cheeseburger", ["bacon cheeseburger"]),
        ("1) cereal 2) soup 3) fish pie", ["cereal", "soup", "fish pie"]),
        ("eggs -> toast -> tea", ["egg", "toast", "tea"]),
        ("\N{BULLET} eggs\n\N{BULLET} toast", ["egg", "toast"]),
        ("eggs \U0001f60b toast", ["egg", "toast"]),
        ("\U0001f34e and \U0001f34c", ["apple", "banana"]),
        ("pizza \U0001f355, oat milk \U0001f95b", ["pizza", "oat milk"]),
    ],
)
def test_stories_become_their_foods(text, foods):
    assert [item.food for item in parse_meal(text).items] == foods


def test_words_of_a_story_that_nobody_knows_are_unread_and_no_food():
    meal = parse_meal("popcorn because the film was dull")

    assert [item.food for item in meal.items] == ["popcorn"]
    assert "dull" in meal.unread
