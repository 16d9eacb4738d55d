"""Ingredient lists as they stand on packages."""

import pytest

from gutskin.foods import attributes, parse_meal, why
from gutskin.foods.ingredient_lists import carried_in_lists, is_ingredient_list, read_ingredients

BISCUIT = (
    "Ingredients: wheat flour, sugar, skimmed milk powder (5 %), emulsifier (soy lecithin), salt, flavouring; "
    "contains: milk, wheat; may contain nuts and peanuts. Store in a cool place."
)


def test_every_ingredient_is_an_item_with_its_share():
    meal = parse_meal(BISCUIT)

    assert [(item.text, item.percent) for item in meal.items][:3] == [
        ("wheat flour", None),
        ("sugar", None),
        ("skimmed milk powder (5 %", 5.0),
    ]
    assert {"wheat", "gluten", "dairy", "milk", "soy", "added_sugar", "ultra_processed"} <= meal.attributes


def test_what_it_may_contain_is_only_perhaps_in_it():
    meal = parse_meal(BISCUIT)
    traces = [item for item in meal.items if item.food.startswith("traces of")]

    assert [item.food for item in traces] == ["traces of nut", "traces of peanut"]
    assert all(not item.attributes and not item.known for item in traces)
    assert {"tree_nut", "peanut"} <= frozenset().union(*(item.maybe for item in traces))
    assert not {"tree_nut", "peanut"} & meal.attributes


def test_remarks_behind_the_list_are_kept_as_unread():
    assert parse_meal(BISCUIT).unread == ("Store in a cool place.",)


def test_brackets_and_their_shares_are_read():
    meal = parse_meal(
        "INGREDIENTS: Milk Chocolate 30% (Sugar, Cocoa Butter, Skimmed Milk Powder, Emulsifier: Lecithins (Soya)), "
        "Palm Oil, Sweetener (Aspartame), E420"
    )

    assert [(item.food, item.percent) for item in meal.items][:3] == [
        ("milk chocolate", 30.0),
        ("sugar", None),
        ("cocoa butter", None),
    ]
    assert {"chocolate", "dairy", "soy", "artificial_sweetener", "fodmap_polyol"} <= meal.attributes


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Ingredients: cocoa butter, coconut milk, water", set(), {"dairy"}),
        ("Ingredients: peanut butter, buckwheat flour", {"peanut"}, {"dairy", "wheat", "gluten"}),
        ("Ingredients: oats, whey powder, lactose", {"whey", "fodmap_lactose"}, {"wheat"}),
        ("Ingredients: milk chocolate flavouring, sugar", {"added_sugar"}, {"dairy"}),
        ("Zutaten: Weizenmehl, Zucker, Butter. Kann Spuren von Erdnüssen enthalten.", {"wheat", "dairy"}, {"peanut"}),
        ("Ingrédients : farine de blé, sucre, beurre", {"wheat", "added_sugar", "dairy"}, {"egg"}),
        ("Ingredientes: harina de trigo, azúcar, leche", {"wheat", "dairy"}, {"egg"}),
        ("Ingredienti: farina di frumento, zucchero, latte", {"added_sugar", "dairy"}, {"egg"}),
        ("Ingrediënten: tarwebloem, suiker, boter", {"wheat", "dairy"}, {"egg"}),
    ],
)
def test_lists_in_six_languages_carry_what_they_say(text, inside, outside):
    found = parse_meal(text).attributes

    assert inside <= found
    assert not outside & found


@pytest.mark.parametrize("text", ["ingredients", "my ingredients: eggs", "soup with many ingredients: beans", ""])
def test_only_a_text_that_begins_so_is_a_list(text):
    assert not is_ingredient_list(text)


def test_an_additive_says_why_it_carries_something():
    (item,) = parse_meal("Ingredients: E420").items

    assert why(item, "fodmap_polyol").endswith("because e420 is listed under polyols")


def test_a_list_can_be_read_without_its_first_word():
    assert [item.food for item in read_ingredients("wheat, milk").items] == ["wheat", "milk"]


def test_an_endless_remark_is_no_ingredient():
    remark = "this product was packed with great care in a very large hall by very kind people"

    assert parse_meal(f"Ingredients: milk, {remark}").unread == (remark,)


def test_every_attribute_named_for_lists_exists():
    ids = {each.id for each in attributes()}

    assert {name: found for name, found in carried_in_lists().items() if not found <= ids} == {}
