"""Fibre: what is stated makes it surer, what nobody knows widens it, and the range keeps its promise."""

import math
import random
import statistics

import pytest

from gutskin.foods import parse_meal
from gutskin.foods.fibre import (
    OWN_FIGURE,
    SHARED,
    UNKNOWN_MEAN,
    UNKNOWN_SD,
    USUAL_PORTION,
    Fibre,
    fibre_of,
)
from gutskin.foods.food_table import food_table

A_DAY = "oats, banana, coffee, bread, ham, tomato, apple, chicken, rice, broccoli, carrot, orange"


def fibre_in(text: str, *, days: int = 1) -> Fibre:
    return fibre_of(parse_meal(text).items, days=days)


def width(fibre: Fibre) -> float:
    return math.log(fibre.high / fibre.low)


def test_fibre_is_the_figure_of_the_table_times_the_weight():
    lentil = food_table().foods["lentil"]

    assert fibre_in("150 g lentils").grams == pytest.approx(lentil.fibre * 1.5)


def test_a_stated_weight_is_surer_than_a_number_and_a_number_surer_than_nothing():
    weight, number, usual = (width(fibre_in(text)) for text in ("150 g lentils", "1 portion of lentils", "lentils"))

    assert weight < number < usual


def test_a_handful_is_no_weight():
    assert width(fibre_in("handful of almonds")) > width(fibre_in("30 g almonds"))


def test_a_figure_of_its_own_is_surer_than_a_recipe():
    assert width(fibre_in("apple")) < width(fibre_in("lentil soup"))


def test_food_without_fibre_has_none():
    assert fibre_in("water, black coffee, steak") == Fibre(grams=0, low=0, high=0, foods=3, unknown=0)
    assert fibre_in("water").text == "less than 1 g"
    assert fibre_in("") == Fibre(grams=0, low=0, high=0, foods=0, unknown=0)


def test_a_food_nobody_knows_raises_the_upper_end_and_nothing_else():
    known, more = fibre_in("lentils"), fibre_in("lentils, zorbleflux")

    assert (more.grams, more.low, more.unknown) == (known.grams, known.low, 1)
    assert more.high > known.high + 1


def test_only_unknown_food_is_no_estimate_but_a_limit():
    unknown = fibre_in("zorbleflux")

    assert (unknown.grams, unknown.low) == (0, 0)
    assert unknown.text.startswith("less than 1 g (0 to ")


def test_what_stands_for_any_food_is_what_the_table_holds():
    portions = [food.fibre_per_portion or 0 for food in food_table().foods.values()]

    assert statistics.mean(portions) == pytest.approx(UNKNOWN_MEAN, abs=0.2)
    assert statistics.stdev(portions) == pytest.approx(UNKNOWN_SD, abs=0.3)


def test_a_day_of_a_dozen_foods_is_about_as_far_off_as_the_literature_says():
    day = fibre_in(A_DAY)

    assert 0.15 < width(day) / (2 * 1.96) < 0.30


def test_several_days_are_averaged_and_surer_than_one():
    one, week = fibre_in(A_DAY), fibre_in("; ".join([A_DAY] * 7), days=7)

    assert week.grams == pytest.approx(one.grams)
    assert width(week) < width(one)


def test_in_words():
    assert Fibre(grams=18.2, low=12.4, high=26.1, foods=9, unknown=0).text == "about 18 g (12 to 26 g)"
    assert Fibre(grams=0.4, low=0.1, high=2.2, foods=1, unknown=1).text == "less than 1 g (0 to 2 g)"
    assert Fibre(grams=1.2, low=0.9, high=1.4, foods=1, unknown=0).text == "about 1 g"


@pytest.mark.parametrize("text", ["lentils", "apple, oats, bread", A_DAY])
def test_nineteen_in_twenty_ranges_hold_what_was_eaten(text):
    items = parse_meal(text).items
    shown, chance = fibre_of(items), random.Random(20261123)
    foods = [food_table().foods[item.food] for item in items]

    held = [shown.low <= eaten(foods, chance) <= shown.high for _ in range(4_000)]

    assert 0.935 <= statistics.mean(held) <= 0.965


def eaten(foods, chance: random.Random) -> float:
    """Draw a truth: portions, figures and the person's own factor off by what the model says, one by one."""
    shared = factor(SHARED, chance)
    errors = [
        factor(USUAL_PORTION, chance) * factor(OWN_FIGURE if food.usda else 0.35, chance) * shared for food in foods
    ]
    return sum(food.fibre_per_portion * error for food, error in zip(foods, errors, strict=True))


def factor(variation: float, chance: random.Random) -> float:
    """Draw a log-normal factor with mean one and this coefficient of variation."""
    spread = math.log1p(variation**2)
    return math.exp(chance.gauss(-spread / 2, math.sqrt(spread)))
