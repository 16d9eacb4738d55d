"""How a food stands to an allergy: synonyms, what is in it, other languages; what nobody knows is never harmless."""

import pytest

from gutskin.evidence.rules import FoodFact
from gutskin.safety.allergens import food_fact

HOLDS = [
    ("peanut", "peanut butter"), ("peanut", "satay"), ("peanuts", "groundnuts"), ("groundnut", "peanuts"),
    ("nuts", "peanut butter"), ("nuts", "almonds"), ("tree nuts", "almond milk"), ("walnut", "almonds"),
    ("almond", "tree_nut"), ("sesame", "tahini"), ("sesame", "hummus"), ("tahini", "sesame seeds"),
    ("shellfish", "prawns"), ("prawn", "shrimp"), ("crustaceans", "crab"), ("crab", "lobster"), ("seafood", "salmon"),
    ("milk", "latte"), ("milk", "butter"), ("cow's milk", "dairy"), ("casein", "cheese"), ("lactose", "milk"),
    ("eggs", "mayonnaise"), ("egg", "omelette"), ("wheat", "bread"), ("gluten", "pasta"), ("soya", "tofu"),
    ("soy", "soy_sauce"), ("fish", "tuna sandwich"), ("salmon", "cod"), ("kiwi", "kiwis"), ("banana", "banana bread"),
    ("lupin", "lupin flour"), ("mustard", "mustard"), ("milk", "milk_x zorblax"),
    ("Erdnuss", "peanuts"), ("peanut", "Erdnussbutter"), ("cacahuètes", "peanut butter"), ("Milch", "Käse"),
    ("huevo", "omelette"), ("fruits de mer", "prawns"), ("legumes", "peanut"), ("legumes", "lentils"),
    ("fruit", "apple"),
    ("meat", "beef"), ("vegetables", "carrot"), ("corn", "polenta"), ("corn", "popcorn"), ("gluten", "beer"),
    ("shellfish", "krill oil"), ("Ei", "omelette"), ("poisson", "tuna"),
]  # fmt: skip
MAY_HOLD = [
    ("nuts", "pesto"), ("shellfish", "curry"), ("egg", "cake"), ("kiwi", "fruit salad"), ("strawberry", "berry"),
    ("onion", "curry"), ("peanut", "nuts"), ("milk", "chocolate"), ("sesame", "bagel"), ("egg", "pasta"),
]  # fmt: skip
NONE = [
    ("milk", "oat milk"), ("milk", "coconut milk"), ("eggs", "eggplant"), ("nuts", "coconut"), ("nuts", "nutmeg"),
    ("fish", "shellfish"), ("shellfish", "bread"), ("peanuts", "dairy"), ("almond", "high_fibre"),
    ("kiwi", "apple"), ("peanut", "lentils"), ("kiwi", "oats"), ("gluten", "rice"), ("milk", "water"),
]  # fmt: skip
NOT_KNOWN = [
    ("zorblax", "milk"), ("milk", "zorblax"), ("pork", "ham"), ("garlic", "pizza"), ("celery", "soup"),
    ("mustard", "salad dressing"), ("pea", "lentils"), ("milk", ";"),
]  # fmt: skip


@pytest.mark.parametrize(("allergy", "exposure"), HOLDS)
def test_what_holds_it(allergy, exposure):
    assert food_fact(exposure, (allergy,)) is FoodFact.HOLDS


@pytest.mark.parametrize(("allergy", "exposure"), MAY_HOLD)
def test_what_often_has_it(allergy, exposure):
    assert food_fact(exposure, (allergy,)) is FoodFact.MAY_HOLD


@pytest.mark.parametrize(("allergy", "exposure"), NONE)
def test_what_only_sounds_like_it_or_has_nothing_to_do_with_it(allergy, exposure):
    assert food_fact(exposure, (allergy,)) is FoodFact.NONE


@pytest.mark.parametrize(("allergy", "exposure"), NOT_KNOWN)
def test_what_cannot_be_ruled_out_stays_open(allergy, exposure):
    assert food_fact(exposure, (allergy,)) is FoodFact.NOT_KNOWN


@pytest.mark.parametrize("exposure", [None, "", "  "])
def test_no_food_named(exposure):
    assert food_fact(exposure, ("milk",)) is FoodFact.NOT_NAMED


def test_without_an_allergy_nothing_is_held():
    assert food_fact("peanut butter", ()) is FoodFact.NONE
    assert food_fact("zorblax", ()) is FoodFact.NONE


def test_of_several_allergies_the_worst_counts():
    assert food_fact("latte", ("kiwi", "zorblax", "milk")) is FoodFact.HOLDS
    assert food_fact("latte", ("kiwi", "zorblax")) is FoodFact.NOT_KNOWN
