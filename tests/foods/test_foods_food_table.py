"""The food table: enough of it, no name twice, figures that can be."""

import csv
import gzip
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gutskin.foods.food_table import food_table
from gutskin.foods.recipes import parts_of_recipe
from gutskin.foods.words import phrase_key

FOODS = tuple(food_table().foods.values())
DATA = Path(__file__).parents[3] / "shared/data/food"
USDA = DATA / "usda_sr/ABBREV_caret_source_as_csv.csv.gz"
LIST = DATA / "glycemic_index/Foods.xml"


def test_there_are_more_than_fifteen_hundred_foods():
    assert len(FOODS) >= 1500


def test_every_name_belongs_to_one_food():
    owners: dict[str, set[str]] = {}
    for food in FOODS:
        for name in (food.name, *food.also):
            owners.setdefault(phrase_key(name), set()).add(food.name)

    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_every_food_is_found_by_each_of_its_names():
    table = food_table()

    assert [name for food in FOODS for name in (food.name, *food.also) if table.find(name) != food] == []


def test_every_food_has_a_usual_portion():
    assert [food.name for food in FOODS if not food.grams or not 0 < food.grams <= 600] == []


def test_every_food_has_figures_and_one_source_of_them():
    for food in FOODS:
        assert sum(map(bool, (food.usda, food.recipe, food.copied))) == 1, food.name
        assert None not in (food.kcal, food.fibre, food.sugar), food.name
        assert (food.gi is None) == (not food.gi_of), food.name


def test_figures_can_be():
    for food in FOODS:
        kcal, fibre, sugar = food.kcal or 0, food.fibre or 0, food.sugar or 0
        assert 0 <= kcal <= 902, food.name
        assert 0 <= fibre <= 80, food.name
        assert 0 <= sugar <= 100, food.name
        assert kcal >= 3.2 * sugar - 1, f"{food.name}: more sugar than energy"
        assert food.gi is None or 0 < food.gi <= 110, food.name


def test_recipe_names_foods_of_the_table():
    table = food_table()
    named = {(food.name, part) for food in FOODS if food.recipe for part, _ in parts_of_recipe(food.recipe)} | {
        (food.name, food.copied) for food in FOODS if food.copied
    }

    assert {pair for pair in named if pair[1] not in table.foods} == set()


def test_the_grams_of_a_recipe_are_those_of_a_hundred():
    sums = {food.name: sum(grams for _, grams in parts_of_recipe(food.recipe)) for food in FOODS if food.recipe}

    assert {name: grams for name, grams in sums.items() if not 95 <= grams <= 105} == {}


def test_pieces_and_slices_are_not_much_heavier_than_a_portion():
    for food in FOODS:
        assert max(food.each or 0, food.slice or 0) <= 4.5 * (food.grams or 0), food.name


def test_what_stands_for_something_stands_for_a_food_of_the_table():
    table = food_table()
    replaced = {food.instead_of for food in FOODS} | {food.made_with for food in FOODS}

    assert {name for name in replaced - {""} if name not in table.foods} == set()


def test_groups_that_copy_are_files_of_the_table():
    groups = {food.group for food in FOODS}

    assert {group for food in FOODS for group in food.copied_from} <= groups


@pytest.mark.skipif(not USDA.exists(), reason="the USDA table is not here; figures are compared with it where it is")
def test_figures_are_those_of_the_usda_table():
    with gzip.open(USDA) as packed:
        rows = {row["NDB_No"]: row for row in csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8"))}

    wrong = [
        (food.name, figure, shown, number)
        for food in FOODS
        if food.usda
        for figure, column, number in (
            ("kcal", "Energ_Kcal", food.usda),
            ("fibre", "Fiber_TD_(g)", food.fibre_usda or food.usda),
            ("sugar", "Sugar_Tot_(g)", food.sugar_usda or food.usda),
        )
        if (shown := getattr(food, figure)) != pytest.approx(stated_in(rows[number], column), abs=0.051)
    ]

    assert wrong == []


@pytest.mark.skipif(not LIST.exists(), reason="the list of glycaemic indices is not here; compared where it is")
def test_glycaemic_indices_are_those_of_the_list():
    foods = ET.parse(LIST).iter("food")
    listed = {(food.get("Name"), float(food.get("GI") or "nan")) for food in foods}

    assert [food.name for food in FOODS if food.gi and (food.gi_of, food.gi) not in listed] == []


def stated_in(row: dict[str, str], column: str) -> float:
    """Return a figure of a row; what holds next to no carbohydrate holds neither fibre nor sugar, stated or not."""
    if not row[column] and float(row["Carbohydrt_(g)"]) <= 0.5:
        return 0.0
    return float(row[column])
