"""How much: the number stated, and what it weighs."""

import pytest

from gutskin.foods import parse_meal


@pytest.mark.parametrize(
    ("text", "food", "portion", "grams"),
    [
        ("milk", "milk", None, 244),
        ("milk*2", "milk", 2, 488),
        ("milk × 1,5", "milk", 1.5, 366),
        ("2x eggs", "egg", 2, 100),
        ("eggs x2", "egg", 2, 100),
        ("eggs 2x", "egg", 2, 100),
        ("8 fl oz milk", "milk", None, 227.2),
        ("2 coffees, 200 ml", "coffee", 2, 400),
        ("eggs 2", "egg", 2, 100),
        ("two eggs", "egg", 2, 100),
        ("chicken tacos (3)", "taco", 3, 255),
        ("150 g rice", "rice", None, 150),
        ("rice 150g", "rice", None, 150),
        ("rice (150 g)", "rice", None, 150),
        ("2 x 150g yogurt", "yogurt", 2, 300),
        ("100g/4oz butter", "butter", None, 100),
        ("250ml/9 fl oz milk", "milk", None, 250),
        ("coke 330ml", "cola", None, 330),
        ("coffee, 200 ml", "coffee", None, 200),
        ("half a cup of oats", "oats", 0.5, 40.5),
        ("1 1/2 cups of rice", "rice", 1.5, 237),
        ("½ avocado", "avocado", 0.5, 100.5),
        ("half an avocado", "avocado", 0.5, 100.5),
        ("three slices of bread", "bread", 3, 96),
        ("a handful of nuts", "nut", 1, 30),
        ("handful of nuts", "nut", None, 30),
        ("half a bag of crisps", "crisp", 0.5, 12.5),
        ("2-3 bananas", "banana", 2.5, 295),
        ("about 10 strawberries", "strawberry", 10, 120),
        ("a pint of beer", "beer", 1, 568),
        ("a couple of biscuits", "biscuit", 2, 28),
        ("2 tsp sugar", "sugar", 2, 8),
        ("a large coffee", "coffee", 1, 240),
        ("some cheese", "cheese", None, 30),
        ("a few squares of dark chocolate", "dark chocolate", None, 30),
        ("a little milk", "milk", None, 244),
        ("2 slices of toast*2", "toast", 4, 116),
        ("2 slices of zorb", "zorb", 2, None),
        ("150 g zorb", "zorb", None, 150),
        ("one and a half bagels", "bagel", 1.5, 148.5),
        ("1 or 2 glasses of wine", "wine", 1.5, 225),
        ("a 330 ml can of coke", "cola", None, 330),
        ("2 cans of coke (330ml)", "cola", 2, 660),
        ("2 x 330ml cans of coke", "cola", 2, 660),
        ("2 bottles of water 500 ml", "water", 2, 1000),
        ("500g/1lb 2oz butternut squash", "butternut squash", None, 500),
        ("1.5 litres of water", "water", None, 1500),
        ("a dozen oysters", "oyster", 12, 168),
        ("two and a half slices of pizza", "pizza", 2.5, 267.5),
        ("pizza, 2 slices", "pizza", 2, 214),
        ("zorb 150 g", "zorb", None, 150),
        ("7up", "lemonade", None, 330),
        ("v8", "vegetable juice", None, 240),
        ("2% milk", "milk", None, 244),
    ],
)
def test_amounts_become_a_portion_and_a_weight(text, food, portion, grams):
    item = parse_meal(text).items[0]

    assert (item.food, item.portion, item.grams) == (food, portion, grams)


@pytest.mark.parametrize(
    ("text", "foods"),
    [
        ("2 eggs 3 rashers bacon 1 sausage", [("egg", 2, 100), ("bacon", 3, 24), ("sausage", 1, 75)]),
        ("2 eggs toast", [("egg", 2, 100), ("toast", None, 58)]),
        ("rice 150 g chicken 100 g", [("rice", None, 150), ("chicken", None, 100)]),
        ("broccoli 150g rice 100g chicken", [("broccoli", None, 156), ("rice", None, 150), ("chicken", None, 100)]),
    ],
)
def test_several_foods_in_a_row_each_keep_their_amount(text, foods):
    items = parse_meal(text).items

    assert [item.food for item in items] == [food for food, _, _ in foods]
    assert [item.portion for item in items] == [portion for _, portion, _ in foods]
    assert [item.grams for item in items][1:] == [grams for _, _, grams in foods][1:]


def test_a_star_and_number_counts_for_all_that_was_joined():
    assert [item.portion for item in parse_meal("oats with blueberries*2").items] == [2, 2]


def test_a_number_beyond_counting_is_no_count():
    assert parse_meal("rice 2024").items[0].food == "rice 2024"


def test_a_cup_of_something_of_unknown_density_has_no_weight():
    item = parse_meal("2 cups of pizza").items[0]

    assert (item.portion, item.grams) == (2, None)


def test_a_fraction_over_nothing_breaks_nothing():
    assert parse_meal("1/0 cup of milk").items[0].grams == 0


@pytest.mark.parametrize(
    ("text", "portions"),
    [
        ("6 nuggets fries", [("chicken nugget", 6), ("french fry", None)]),
        ("2 weetabix semi skimmed milk", [("weetabix", 2), ("milk", None)]),
        ("1 apple 1 banana handful almonds", [("apple", 1), ("banana", 1), ("almond", None)]),
        ("2 margs", [("margarita", 2)]),
        ("2 tuna sandwiches", [("tuna sandwich", 2)]),
    ],
)
def test_in_a_row_without_commas_a_number_counts_the_food_it_stands_in_front_of(text, portions):
    assert [(item.food, item.portion) for item in parse_meal(text).items] == portions


def test_a_measure_in_millilitres_is_of_what_is_drunk():
    milk, _ = parse_meal("300ml milk banana").items

    assert (milk.food, milk.grams) == ("milk", 300.0)
