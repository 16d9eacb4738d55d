"""The terminal tells the fibre of a meal with its range, and nothing where there is no food it knows."""

from gutskin.foods import parse_meal
from gutskin.foods.fibre import fibre_of


def test_foods_tells_the_fibre_of_the_meal(type_command):
    text = fibre_of(parse_meal("150 g lentils, apple").items).text

    assert type_command("foods", "150 g lentils, apple").out.endswith(f"\nFibre: {text}.\n")


def test_foods_tells_no_fibre_where_it_knows_no_food(type_command):
    assert "Fibre" not in type_command("foods", "qwxyz").out
