"""The names of foods for the browser: small, complete, and explained in its first line."""

import gzip

from gutskin.foods import attributes
from gutskin.foods.food_table import food_table
from gutskin.foods.names import names_text

MOST_BYTES = 24_000


def lines():
    return names_text().splitlines()


def test_every_food_is_there_under_its_name_in_order():
    names = [line.partition("\t")[0].partition("|")[0] for line in lines()[1:]]
    assert names == sorted(food_table().foods)


def test_the_first_line_explains_every_sign():
    legend = dict(part.split(" ", 1) for part in lines()[0].split("|"))
    assert list(legend.values()) == [each.title for each in attributes() if each.shown_first]
    assert {sign for line in lines()[1:] for sign in line.partition("\t")[2]} <= set(legend)


def test_a_food_carries_the_signs_of_what_is_surely_in_it():
    legend = dict(part.split(" ", 1) for part in lines()[0].split("|"))
    latte = next(line for line in lines() if line.partition("\t")[0].split("|")[0] == "latte")
    assert {"dairy", "caffeine"} <= {legend[sign] for sign in latte.partition("\t")[2]}


def test_other_names_lead_to_their_own_food():
    for line in lines()[1:]:
        name, *others = line.partition("\t")[0].split("|")
        assert all(food_table().find(other) is food_table().foods[name] for other in others)
        assert len(others) <= 2


def test_it_is_small_enough_to_be_loaded_while_one_types():
    assert len(gzip.compress(names_text().encode(), 9)) < MOST_BYTES
