"""The food table: enough of it, no name twice, figures that can be."""

import csv
import gzip
import io
from pathlib import Path

import pytest

from gutskin.foods.food_table import food_table
from gutskin.foods.words import phrase_key

FOODS = tuple(food_table().foods.values())
USDA = Path(__file__).parents[3] / "shared/data/food/usda_sr/ABBREV_caret_source_as_csv.csv.gz"


def test_there_are_more_than_seven_hundred_foods():
    assert len(FOODS) >= 700


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


def test_figures_come_with_their_source_and_can_be():
    for food in FOODS:
        assert (food.fibre is None) == (not food.usda), food.name
        assert (food.gi is None) == (not food.gi_of), food.name
        assert food.fibre is None or 0 <= food.fibre <= 60, food.name
        assert food.kcal is None or 0 <= food.kcal <= 902, food.name
        assert food.sugar is None or 0 <= food.sugar <= 100, food.name
        assert food.gi is None or 0 < food.gi <= 110, food.name


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

    for food in FOODS:
        if food.usda:
            row = rows[food.usda]
            assert food.fibre == pytest.approx(float(row["Fiber_TD_(g)"]), abs=0.051), food.name
            assert food.kcal == pytest.approx(float(row["Energ_Kcal"]), abs=0.051), food.name
