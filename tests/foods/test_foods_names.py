"""The names of foods for the browser: small, complete, and explained in its first lines."""

import gzip
from functools import cache

from gutskin.foods import attributes, parse_meal
from gutskin.foods.food_table import food_table
from gutskin.foods.names import names_text
from gutskin.foods.words import spellings_known

MOST_BYTES = 34_000


@cache
def lines():
    return names_text().splitlines()


def foods():
    return [line.split("\t") + [""] * (2 - line.count("\t")) for line in lines()[2:]]


@cache
def legend():
    parts = [part.split(" ", 3) for part in lines()[0].split("|")]
    return {sign: (name, flags, title) for sign, name, flags, title in parts}


def test_every_food_is_there_under_its_name_in_order():
    assert [said.partition("|")[0] for said, _, _ in foods()] == sorted(food_table().foods)


def test_the_first_line_explains_every_sign():
    assert {name: title for name, _, title in legend().values()} == {each.id: each.title for each in attributes()}
    flagged = {name for name, flags, _ in legend().values() if "f" in flags}
    assert flagged == {each.id for each in attributes() if each.shown_first}
    assert {sign for _, sure, unsure in foods() for sign in sure + unsure} <= set(legend())


def test_a_food_carries_the_signs_of_what_is_surely_and_perhaps_in_it():
    found = {said.partition("|")[0]: (sure, unsure) for said, sure, unsure in foods()}
    told = {name: tuple({legend()[sign][0] for sign in signs} for signs in both) for name, both in found.items()}
    assert {"dairy", "caffeine"} <= told["latte"][0]
    for name, (sure, unsure) in sorted(told.items())[::50]:
        item = parse_meal(name).items[0]
        assert item.attributes & {each.id for each in attributes() if each.shown_first} == sure, name
        assert unsure <= item.maybe, name


def test_the_second_line_holds_every_other_spelling():
    assert dict(part.split("=") for part in lines()[1].split("|")) == dict(spellings_known())


def test_other_names_lead_to_their_own_food():
    for said, _, _ in foods():
        name, *others = said.split("|")
        assert all(food_table().find(other) is food_table().foods[name] for other in others)
        assert len(others) <= 2


def test_it_is_small_enough_to_be_loaded_while_one_types():
    assert len(gzip.compress(names_text().encode(), 9)) < MOST_BYTES
