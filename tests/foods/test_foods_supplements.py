"""Supplements and probiotics: by name, by strain, with their dose."""

import pytest

from gutskin.foods import attributes, parse_meal
from gutskin.foods.food_table import food_table
from gutskin.foods.supplements import carried_by_supplement, find_supplement, supplements
from gutskin.foods.words import phrase_key


@pytest.mark.parametrize(
    ("text", "food", "dose", "portion"),
    [
        ("Lactobacillus rhamnosus GG 10 billion", "Lactobacillus rhamnosus GG", "10 billion", None),
        ("10 billion CFU Lactobacillus rhamnosus GG", "Lactobacillus rhamnosus GG", "10 billion CFU", None),
        ("LGG", "Lactobacillus rhamnosus GG", None, None),
        ("L. plantarum 299v 10bn cfu", "Lactobacillus plantarum 299v", "10bn cfu", None),
        ("lactobacillus reuteri DSM 17938 drops", "Lactobacillus reuteri DSM 17938", None, None),
        ("Bifidobacterium infantis 35624", "Bifidobacterium infantis 35624", None, None),
        ("S boulardii 250mg", "Saccharomyces boulardii", "250mg", None),
        ("vitamin D 1000 IU", "vitamin D", "1000 IU", None),
        ("vit d3 25 mcg", "vitamin D", "25 mcg", None),
        ("fish oil 1 g", "fish oil", "1 g", None),
        ("magnesium 200mg", "magnesium", "200mg", None),
        ("2 magnesium tablets", "magnesium", "2", 2),
        ("psyllium", "psyllium", None, None),
        ("b12 spray", "vitamin B12", None, None),
        ("zinc (15 mg)", "zinc", "15 mg", None),
    ],
)
def test_a_supplement_is_known_with_its_dose(text, food, dose, portion):
    items = parse_meal(text).items

    assert [(item.food, item.dose, item.portion, item.known) for item in items] == [(food, dose, portion, True)]


@pytest.mark.parametrize("text", ["L. casei", "probiotic capsule", "Lactobacillus acidophilus NCFM 5 billion", "vsl3"])
def test_bacteria_are_probiotic_and_nothing_else(text):
    assert parse_meal(text).attributes == {"probiotic"}


@pytest.mark.parametrize("text", ["milk thistle 200mg", "evening primrose oil", "vit c 500 mg", "iron tablet"])
def test_nothing_is_read_from_the_name_of_a_supplement(text):
    assert not parse_meal(text).attributes & {"dairy", "citrus", "milk", "red_meat", "fish"}


@pytest.mark.parametrize("text", ["b 12", "l 20", "lactobacillus", "l rhamnosus 10"])
def test_what_is_no_strain_is_not_made_one(text):
    assert find_supplement(phrase_key(text)) is None or "L rhamnosus" not in text


def test_a_food_has_no_dose():
    assert parse_meal("200 g rice").items[0].dose is None


def test_every_attribute_of_a_supplement_exists():
    ids = {each.id for each in attributes()}

    assert [food.name for food in supplements() if not frozenset().union(*carried_by_supplement(food)) <= ids] == []


def test_no_name_belongs_to_two_supplements():
    owners: dict[str, set[str]] = {}
    for food in supplements():
        for name in (food.name, *food.also):
            owners.setdefault(phrase_key(name), set()).add(food.name)

    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_what_the_food_table_knows_stays_a_food():
    assert parse_meal("turmeric").items[0].food == "turmeric"
    assert "turmeric" in food_table().foods
