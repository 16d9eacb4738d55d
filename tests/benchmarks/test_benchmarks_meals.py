"""The benchmark of the meal reader: labels of recipes are understood, tables say what was counted, totals stay so."""

import sys

import pytest
from meal_scoring import Answer, Found, Score, Tally
from meal_sets import read_meals

import meals
from meal_phrases import Phrase, PhraseScore, labelled_amount, score_phrase
from meal_tables import Half, Speed, of_halves, of_kinds, of_speed, share


@pytest.mark.parametrize(
    ("quantity", "unit", "said"),
    [
        ("10 #1$2", "g oz", (None, 10)),
        ("500 18", "ml fl oz", (None, 500)),
        ("1", "pound", (None, pytest.approx(453.6))),
        ("2#1$2", "cup", (2.5, None)),
        ("3", "", (3, None)),
        ("1 8", "ounce carton", (None, None)),
        ("4 8", "ounce", (None, None)),
        ("2-3", "", (None, None)),
        ("", "pinch", (None, None)),
    ],
)
def test_labelled_amounts_where_they_are_without_doubt(quantity, unit, said):
    assert labelled_amount(quantity, unit) == said


def test_a_phrase_counted_by_hand():
    phrase = Phrase(text="2 cups plain flour, sifted", name="plain flour", quantity=2, grams=None)
    flour, sugar = Found(food="flour", text="2 cups plain flour", portion=2), Found(food="sugar", text="sifted")
    unknown = Found(food="plain flour", known=False)
    assert score_phrase(phrase, Answer(items=(flour, sugar))) == PhraseScore(
        named=Tally(1, 1), others=Tally(1, 2), amounts=Tally(1, 1)
    )
    assert score_phrase(phrase, Answer(items=(unknown,))) == PhraseScore(named=Tally(0, 1))


def test_tables_say_how_many_and_what_a_reader_does_not_tell():
    full = Half(
        kinds={"list": Score(recall=Tally(3, 4), foods=Tally(1, 2))}, phrases=Tally(0, 9), attributes=Tally(0, 9)
    )
    bare = Half(kinds={"list": Score(recall=Tally(4, 4), foods=Tally(2, 2))}, phrases=Tally(), attributes=Tally())
    lines = of_halves({"one": full, "other": bare}).splitlines()
    assert lines[0] == "|  | one | other |"
    assert lines[2] == (
        "| Foods understood, of those in the meal | 75.0 % (30.1 to 95.4) of 4 | 100.0 % (51.0 to 100.0) of 4 |"
    )
    assert lines[-1].endswith("| 0.0 % (0.0 to 29.9) of 9 | does not tell |")
    assert of_kinds(full).splitlines()[2] == "| list | 2 | 75 % (30 to 95) | none | none | none | none |"
    assert share(Tally()) == "does not tell"


def test_times_come_with_their_ratio():
    one = Speed(load_ms=50, mean_ms=1, slow_ms=2, megabytes=20, texts=1000)
    other = Speed(load_ms=100, mean_ms=4, slow_ms=8, megabytes=10, texts=1000)
    lines = of_speed({"gutskin": one, "peer": other}).splitlines()
    assert lines[2] == "| Load, CPU ms (median of five) | 50.00 | 100.00 | 0.50 |"
    assert lines[5] == "| Memory on top of Python, MB | 20.00 | 10.00 | 2.00 |"
    assert lines[-1].startswith("1,000 distinct texts")


def test_a_reader_is_asked_in_a_process_of_its_own():
    reader = meals.asked("gutskin", sys.executable, [("2 eggs", None), ("water", None)])
    (eggs,) = reader.of([("2 eggs", None)])[0].items
    assert (eggs.food, eggs.portion, eggs.known) == ("egg", 2.0, True)
    assert reader.speed.texts == 2
    assert reader.speed.load_ms > 0


def test_the_command_tells_of_the_held_out_half_in_totals_only(capfd):
    meals.main(["--held-out", "--phrases", "0"])
    out, err = capfd.readouterr()
    half = read_meals("held_out")
    assert "## held-out meals" in out
    assert sum(row.text in out + err for row in (*half.meals, *half.look_alikes) if len(row.text) > 12) == 0
    assert out.count("| rambling |") == 1


def test_without_being_asked_the_held_out_half_is_left_alone(capfd):
    meals.main(["--phrases", "0"])
    assert "held-out" not in capfd.readouterr().out
