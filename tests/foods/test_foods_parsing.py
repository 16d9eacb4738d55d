"""What people write, and what is understood. Each table is read as: these words, these foods."""

import subprocess
import sys

import pytest

import gutskin
from gutskin.foods import Meal, counted_as, parse_meal


def foods_in(text: str) -> list[str]:
    return [item.food for item in parse_meal(text).items]


@pytest.mark.parametrize(
    ("text", "foods"),
    [
        ("oats with blueberries; latte", ["oats", "blueberry", "latte"]),
        ("toast, jam\ntea", ["toast", "jam", "tea"]),
        ("eggs and bacon", ["egg", "bacon"]),
        ("chicken + rice & carrots", ["chicken", "rice", "carrot"]),
        ("eggs on toast", ["egg", "toast"]),
        ("rice/beans", ["rice", "bean"]),
        ("Pizza. Ice cream.", ["pizza", "ice cream"]),
        ("salad (lettuce, tomato)", ["salad", "lettuce", "tomato"]),
        ("- porridge\n- banana\n• tea", ["porridge", "banana", "tea"]),
        ("Breakfast: toast w/ butter", ["toast", "butter"]),
        ("steak | chips", ["steak", "chip"]),
        ("chicken pasta", ["chicken", "pasta"]),
        ("romaine lettuce", ["lettuce"]),
        ("1,5 cups of rice", ["rice"]),
        ("", []),
        ("  ;; , \n", []),
        ("-", []),
    ],
)
def test_lists_are_split_into_foods(text, foods):
    assert foods_in(text) == foods


@pytest.mark.parametrize(
    ("text", "food"),
    [
        ("fish and chips", "fish and chips"),
        ("Fish & Chips", "fish and chips"),
        ("mac and cheese", "mac and cheese"),
        ("mac n cheese", "mac and cheese"),
        ("pb&j", "pb&j"),
        ("PB and J", "pb&j"),
        ("G&T", "gin and tonic"),
        ("m&ms", "m&m"),
        ("sweet & sour chicken", "sweet and sour chicken"),
    ],
)
def test_names_that_hold_a_joining_word_stay_whole(text, food):
    assert foods_in(text) == [food]


@pytest.mark.parametrize(
    ("text", "food"),
    [
        ("Tomatoes", "tomato"),
        ("cookies", "cookie"),
        ("sandwiches", "sandwich"),
        ("Aubergines", "aubergine"),
        ("eggplant", "aubergine"),
        ("zucchini", "courgette"),
        ("yoghurt", "yogurt"),
        ("donuts", "doughnut"),
        ("crème fraîche", "sour cream"),
        ("OJ", "orange juice"),
        ("spag bol", "spaghetti bolognese"),
        ("icecream", "ice cream"),
        ("ice_cream", "ice cream"),
        ("shepherds pie", "shepherd's pie"),
        ("bay leaves", "herb"),
        ("grilled chicken", "chicken"),
        ("two leftover chicken tacos", "taco"),
    ],
)
def test_plurals_spellings_and_both_sides_of_the_ocean(text, food):
    assert foods_in(text) == [food]


@pytest.mark.parametrize(
    ("text", "food"),
    [("bannana", "banana"), ("rasberries", "raspberry"), ("onoin", "onion"), ("vegtable soup", "vegetable soup")],
)
def test_slips_of_the_fingers_are_mended_with_less_confidence(text, food):
    item = parse_meal(text).items[0]

    assert (item.food, item.confidence, item.text) == (food, 0.75, text)


@pytest.mark.parametrize("text", ["diary", "match", "steam", "bred", "alpha"])
def test_other_words_are_not_mended_into_foods(text):
    item = parse_meal(text).items[0]

    assert (item.food, item.known, item.attributes) == (text, False, frozenset())


@pytest.mark.parametrize(
    ("text", "gone", "stays"),
    [
        ("oat milk latte", "dairy", "caffeine"),
        ("oat latte", "dairy", "caffeine"),
        ("soya flat white", "dairy", "soy"),
        ("latte with oat milk", "dairy", "caffeine"),
        ("gluten-free pasta with cheese", "gluten", "dairy"),
        ("pasta (gluten free)", "gluten", None),
        ("pizza no cheese", "dairy", "gluten"),
        ("pizza, no cheese", "dairy", "tomato"),
        ("pizza without any cheese", "dairy", "gluten"),
        ("burger without bun", "gluten", None),
        ("latte w/o milk", "dairy", "caffeine"),
        ("carbonara without egg", "egg", "gluten"),
        ("no sugar yogurt", "added_sugar", "dairy"),
        ("sugar-free jam", "added_sugar", None),
        ("coke zero", "added_sugar", "caffeine"),
        ("decaf latte", "caffeine", "dairy"),
        ("alcohol-free beer", "alcohol", "gluten"),
        ("beer 0.0", "alcohol", "gluten"),
        ("vegan burger and cheese", None, "dairy"),
        ("burger (vegan)", "dairy", "gluten"),
        ("vegan mac and cheese", "dairy", "gluten"),
        ("pizza with vegan cheese", "dairy", "gluten"),
        ("homemade biscuits", "ultra_processed", "gluten"),
    ],
)
def test_what_is_taken_away_is_gone_and_the_rest_stays(text, gone, stays):
    meal = parse_meal(text)

    assert gone not in meal.attributes
    assert stays is None or stays in meal.attributes


def test_what_was_left_out_is_not_a_food():
    assert foods_in("oat latte, no sugar") == ["oat milk", "latte"]
    assert foods_in("coffee without milk and sugar") == ["coffee"]
    assert foods_in("tea, no milk or sugar") == ["tea"]


def test_what_follows_something_left_out_was_still_eaten():
    assert foods_in("burger without bun and chips") == ["burger", "chip"]


def test_an_alternative_makes_both_probable_only():
    meal = parse_meal("tea or lemonade")

    assert meal.attributes == frozenset()
    tea, lemonade = (item.maybe for item in meal.items)
    assert tea >= {"caffeine"}
    assert lemonade >= {"added_sugar", "sugary_drink", "ultra_processed"}


def test_a_milk_beside_a_latte_leaves_its_dairy_in_doubt():
    latte = parse_meal("latte, oat milk").items[0]

    assert "dairy" not in latte.attributes
    assert "dairy" in latte.maybe


@pytest.mark.parametrize(
    "text", ["tigernut milk", "almond latte", "wonderful milk", "cashew cheddar-style cheese", "lupin butter"]
)
def test_an_unknown_word_before_something_often_copied_leaves_it_in_doubt(text):
    meal = parse_meal(text)

    assert "dairy" not in meal.attributes
    assert "dairy" in frozenset().union(*(item.maybe for item in meal.items))


def test_unknown_words_beside_a_food_are_kept_and_lower_the_confidence():
    meal = parse_meal("Bojangles chicken")

    assert [(item.food, item.text, item.confidence) for item in meal.items] == [("chicken", "Bojangles chicken", 0.6)]
    assert meal.unread == ("Bojangles",)


def test_words_after_the_food_that_make_it_another_thing_keep_the_name_whole():
    item = parse_meal("milk plopp").items[0]

    assert (item.food, item.known, item.attributes) == ("milk plopp", False, frozenset())
    assert item.maybe == {"dairy", "milk", "fodmap_lactose"}


def test_a_place_after_a_food_is_kept_but_is_no_food():
    meal = parse_meal("tuna in brine from Plimpton")

    assert [(item.food, item.text) for item in meal.items] == [("tuna", "tuna in brine from Plimpton")]
    assert meal.unread == ("brine", "Plimpton")


@pytest.mark.parametrize("text", ["no dairy", "idk"])
def test_words_that_name_no_food_are_kept_as_unread(text):
    assert parse_meal(text) == Meal(items=(), unread=(text,))


@pytest.mark.parametrize(
    "text",
    [
        "nothing",
        "Fasted",
        "fasting",
        "skipped lunch",
        "no breakfast",
        "-",
        "—",
        "n/a",
        "Nothing today.",
        "didn't eat",
        "forgot to eat",
        "fasting until noon",
        "Lunch: nothing",
        "nothing for breakfast, skipped lunch",
    ],
)
def test_nothing_eaten_is_said_and_no_word_is_left_over(text):
    assert parse_meal(text) == Meal(items=(), nothing=True)


@pytest.mark.parametrize(
    ("text", "foods"),
    [
        ("fasting until noon, black coffee only", ["coffee"]),
        ("skipped lunch, toast for dinner", ["toast"]),
        ("just water", ["water"]),
        ("nothing but toast", ["toast"]),
    ],
)
def test_beside_nothing_a_food_is_still_a_food(text, foods):
    meal = parse_meal(text)

    assert ([item.food for item in meal.items], meal.nothing) == (foods, False)


def test_empty_texts_say_neither_nothing_nor_something():
    assert parse_meal("") == parse_meal(" \n ") == Meal(items=())


@pytest.mark.parametrize(
    "name", ["dairy", "gluten", "caffeine", "alcohol", "egg", "soy", "fish", "chocolate", "tomato"]
)
def test_the_name_of_an_attribute_carries_it(name):
    meal = parse_meal(name)

    assert [(item.food, item.known) for item in meal.items] == [(name, True)]
    assert name in meal.attributes


def test_describing_words_add_what_they_say():
    meal = parse_meal("spicy olives wrap")

    assert [(item.food, "spicy" in item.attributes) for item in meal.items] == [("olive", True), ("wrap", False)]


def test_what_a_dish_is_made_of_is_part_of_it():
    meal = parse_meal("spicy turkey bolognese")

    assert [(item.food, item.text) for item in meal.items] == [("bolognese sauce", "spicy turkey bolognese")]
    assert {"poultry", "spicy"} <= meal.attributes
    assert "red_meat" not in meal.attributes


@pytest.mark.parametrize(
    ("text", "foods"),
    [
        ("full english and toast", ["full english", "toast"]),
        ("maccies at 1: big mac, fries", ["big mac", "french fry"]),
        ("shake shack burger", ["burger"]),
        ("huel shake", ["huel"]),
        ("two rotis", ["chapati"]),
        ("stir fried morning glory", ["morning glory"]),
        ("nuggets x6 mash", ["chicken nugget", "mashed potato"]),
        ("pozole rojo", ["pozole"]),
        ("chips in the garden centre", ["chip"]),
        ("tbsp peanut butter", ["peanut butter"]),
        ("three mince pies", ["mince pie"]),
        ("peas and two pints of bitter", ["pea", "ale"]),
    ],
)
def test_small_words_around_a_food_leave_it_one_food(text, foods):
    assert [item.food for item in parse_meal(text).items] == foods


def test_what_is_named_by_a_stand_in_stays_unread():
    assert parse_meal("pizza, brown stuff").unread == ("brown stuff",)


def test_the_usual_at_a_place_is_the_usual():
    assert parse_meal("had my usual breakfast at work").refers_to == "usual breakfast"


def test_what_is_left_out_behind_a_food_without_it_leaves_the_one_before():
    assert "cheese" not in parse_meal("cheeseburger with chips no cheese").attributes
    assert "milk" in parse_meal("latte and porridge no milk").attributes


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("prawn stir fry", "poultry"),
        ("beef stir fry", "poultry"),
        ("egg mayo sandwich", "leafy_green"),
        ("elderflower spritzer", "wine"),
        ("lamb biryani", "poultry"),
        ("sugared almonds", "peanut"),
        ("ham omelette", "cheese"),
        ("fish fillet burger", "red_meat"),
        ("shrimp cocktail", "alcohol"),
        ("tiger nut milk latte", "dairy"),
    ],
)
def test_a_kin_of_a_food_carries_its_own_ingredients(text, never):
    assert never not in parse_meal(text).attributes


def test_another_language_is_kept_as_written_and_not_guessed_at():
    meal = parse_meal("pain, Chips*2", language="sv")

    assert [(item.food, item.known, item.attributes) for item in meal.items] == [
        ("pain", False, frozenset()),
        ("chips*2", False, frozenset()),
    ]
    assert meal.unread == ("pain", "Chips*2")
    assert parse_meal("chips", language="en-GB") == parse_meal("chips")


def test_the_line_for_the_page_names_attributes_in_plain_words():
    assert counted_as(parse_meal("oats with blueberries; latte; toast")) == ("caffeine", "dairy", "gluten", "fibre")


def test_the_public_name_is_the_same_function():
    assert gutskin.parse_meal is parse_meal


def test_reading_needs_no_numbers_library():
    code = "import sys, gutskin; gutskin.parse_meal('toast'); print({'numpy', 'scipy', 'rapidfuzz'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
