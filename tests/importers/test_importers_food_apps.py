"""Cronometer and MyFitnessPal: what was eaten, what was taken, and what a day added up to."""

from __future__ import annotations

import pytest

from gutskin.diary import Kind
from gutskin.foods import parse_meal
from gutskin.importers import cronometer_biometrics, cronometer_days, cronometer_servings, myfitnesspal
from gutskin.importers.offered import of_bytes

SERVINGS = "Day,Time,Group,Food Name,Amount,Energy (kcal),Zinc (mg),Category\n"


def servings(*rows, answers=None):
    offered = of_bytes((SERVINGS + "\n".join(rows)).encode(), "servings.csv")
    return cronometer_servings.read(offered, person="me", answers=answers or {})


def said(imported):
    return [(entry.kind, entry.name, entry.value) for entry in imported.entries]


@pytest.mark.parametrize(
    ("food", "amount", "words"),
    [
        ("Oatmeal, Regular", "45.00 g", "45 g Oatmeal Regular"),
        ("Banana", '1.00 medium - 7"" long', "1 medium Banana"),
        ("Soup", "2.50 serving", "Soup"),
        ("Almonds", "1.24 g", "1.240 g Almonds"),
        ("Cola", "1.00 x 8.28 fl oz (245ml)", "Cola"),
        ("Eggs; Salt", "100.00 1", "Eggs Salt"),
    ],
)
def test_a_food_stays_one_food_with_its_amount(food, amount, words):
    imported = servings(f'2026-03-04,,Lunch,"{food}","{amount}",50,1,"Snacks"')
    assert said(imported) == [(Kind.MEAL, "lunch", words)]


def test_a_supplement_is_one_on_every_day_whatever_its_group():
    imported = servings(
        "2026-03-04,,Supplements,Zinc,1 capsule,,15,",
        "2026-03-05,,Dinner,Zinc,1 capsule,,15,",
        "2026-03-05,,Supplements,Beets,90 g,40,1,",
        "2026-03-05,,Dinner,Whey,30 g,118,1,Supplements",
    )
    kinds = [entry.kind for entry in imported.entries]
    assert kinds == [Kind.TREATMENT, Kind.TREATMENT, Kind.MEAL, Kind.MEAL]


def test_what_the_file_knows_nothing_of_is_asked_for():
    row = "2026-03-04,,Dinner,Naratriptan,1 tablet,,,"
    (asked,) = servings(row).questions
    assert asked.text == 'What is "Naratriptan"? The file lists nothing in it.'
    for answer, kind in (("treatment", Kind.TREATMENT), ("food", Kind.MEAL)):
        assert [entry.kind for entry in servings(row, answers={asked.id: answer}).entries] == [kind]
    assert servings(row, answers={asked.id: "perhaps"}).questions


def test_an_amount_of_nothing_was_not_eaten():
    imported = servings("2026-03-04,,Dinner,Pasta,0.00 g,0,0,Snacks", "2026-03-04,,Dinner,Rice,,0,0,Snacks")
    assert (imported.rows_in, imported.rows_stored) == (2, 0)
    assert [row.line for row in imported.refused] == [2, 3]


def test_an_unmarked_day_is_not_said_to_be_complete():
    file = b"Date,Energy (kcal),Completed\n2026-03-04,1800,true\n2026-03-05,1700,false\n2026-03-06,0,false\n"
    imported = cronometer_days.read(of_bytes(file, "dailysummary.csv"), person="me", answers={})
    complete = [(entry.day.day, entry.value) for entry in imported.entries if entry.kind is Kind.COMPLETE]
    assert complete == [(4, True)]
    assert (imported.rows_in, imported.rows_stored) == (3, 2)


def test_a_second_device_does_not_double_the_night():
    file = b"Day,Group,Metric,Unit,Amount\n2026-03-04,,Sleep (A),hours,7.5\n2026-03-04,,Sleep (B),min,432\n"
    imported = cronometer_biometrics.read(of_bytes(file, "biometrics.csv"), person="me", answers={})
    assert said(imported) == [(Kind.SLEEP, "", 7.5)]
    assert [row.line for row in imported.refused] == [3]


def test_a_column_named_energy_alone_leaves_the_unit_open():
    file = b"Date,Meal,Energy,Fat (g),Saturated Fat,Note\n2026-03-04,Lunch,4184,9,2,\n"
    offered = of_bytes(file, "Nutrition-Summary.csv")
    (asked,) = myfitnesspal.read(offered, person="me", answers={}).questions
    imported = myfitnesspal.read(offered, person="me", answers={asked.id: "kj"})
    assert ("energy eaten (kcal)", 1000) in [(entry.name, entry.value) for entry in imported.entries]


@pytest.mark.parametrize(("amount", "grams"), [("1.24 g", 1.2), ("12.30 g", 12.3), ("0.25 cup", 24), ("45.00 g", 45)])
def test_an_amount_reads_as_an_amount_and_not_as_a_time(amount, grams):
    (entry,) = servings(f"2026-03-04,,Lunch,Almonds,{amount},50,1,Snacks").entries
    (item,) = parse_meal(str(entry.value)).items
    assert item.food == "almond"
    assert item.grams == pytest.approx(grams, rel=0.2)
