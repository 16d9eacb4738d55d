"""Meals in German, Spanish, French, Italian and Dutch: the files of words, and how meals with them are read."""

import tomllib
from importlib import resources
from typing import Any

import pytest

from gutskin.foods import parse_meal
from gutskin.foods.attribute_files import taken_away
from gutskin.foods.food_table import food_table
from gutskin.foods.languages import languages
from gutskin.foods.meal import Meal
from gutskin.foods.words import phrase_key, reading_words

CODES = ("de", "es", "fr", "it", "nl")
TABLES = ("foods", "units", "takes", "how", "numbers")


def _file(code: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("gutskin.foods").joinpath("languages", f"{code}.toml").read_text("utf-8"))


def _foods(meal: Meal) -> list[str]:
    return [item.food for item in meal.items]


def test_five_languages_are_read_besides_english():
    assert set(CODES) <= set(languages())


@pytest.mark.parametrize("code", CODES)
def test_every_food_stands_in_the_table(code: str):
    assert [value for value in _file(code)["foods"].values() if food_table().find(value) is None] == []


@pytest.mark.parametrize("code", CODES)
def test_there_are_more_than_three_hundred_foods(code: str):
    found = {food.name for value in _file(code)["foods"].values() if (food := food_table().find(value))}

    assert len(found) >= 1000


@pytest.mark.parametrize("code", CODES)
def test_no_word_stands_for_two_things(code: str):
    said = _file(code)
    words = [word for table in TABLES for word in said[table]] + [
        each for names in said["words"].values() for each in names
    ]
    meant: dict[str, list[str]] = {}
    for word in words:
        meant.setdefault(phrase_key(word), []).append(word)

    assert {key: twice for key, twice in meant.items() if len(twice) > 1} == {}


@pytest.mark.parametrize("code", CODES)
def test_words_are_written_in_lower_case_without_spaces_around(code: str):
    assert [word for word in _file(code)["foods"] if word != word.lower().strip() or not phrase_key(word)] == []


@pytest.mark.parametrize("code", CODES)
def test_every_unit_is_an_english_one(code: str):
    units = reading_words().units

    assert [unit for unit in _file(code)["units"].values() if phrase_key(unit) not in units] == []


@pytest.mark.parametrize("code", CODES)
def test_everything_that_takes_away_does_so_in_english(code: str):
    assert [value for value in _file(code)["takes"].values() if phrase_key(value) not in taken_away()] == []


@pytest.mark.parametrize("code", CODES)
def test_how_something_was_made_is_known_in_english(code: str):
    describing = reading_words().describing
    values = set(_file(code)["how"].values())

    assert {value for value in values if not set(phrase_key(value).split()) & describing} <= {"wholegrain", "barbecued"}


@pytest.mark.parametrize(
    ("code", "written", "food"),
    [
        ("de", "Leberkäse", "leberkäse"),
        ("de", "Fleischkäse", "leberkäse"),
        ("de", "Buttermilch", "buttermilk"),
        ("de", "Erdnussbutter", "peanut butter"),
        ("de", "Kokosmilch", "coconut milk"),
        ("de", "Butternut-Kürbis", "butternut squash"),
        ("de", "Hafermilch", "oat milk"),
        ("de", "Kakaobutter", "cocoa butter"),
        ("de", "Scheibenkäse", "cheese"),
        ("de", "Kartoffelpuffer", "kartoffelpuffer"),
        ("de", "Maiswaffeln", "corn cake"),
        ("es", "leche de coco", "coconut milk"),
        ("es", "leche de avena", "oat milk"),
        ("es", "mantequilla de cacahuete", "peanut butter"),
        ("es", "manteca de cacao", "cocoa butter"),
        ("es", "tortilla de patatas", "tortilla española"),
        ("es", "tortillas de maíz", "corn tortilla"),
        ("es", "harina de arroz", "rice flour"),
        ("es", "chocolate", "chocolate"),
        ("fr", "du pâté", "pate"),
        ("fr", "beurre de cacahuète", "peanut butter"),
        ("fr", "lait de coco", "coconut milk"),
        ("fr", "lait d'avoine", "oat milk"),
        ("fr", "babeurre", "buttermilk"),
        ("fr", "pomme de terre", "potato"),
        ("fr", "raisin", "grape"),
        ("fr", "courge butternut", "butternut squash"),
        ("fr", "galette de riz", "rice cake"),
        ("it", "burro di arachidi", "peanut butter"),
        ("it", "latte d'avena", "oat milk"),
        ("it", "latte", "milk"),
        ("it", "burro di cacao", "cocoa butter"),
        ("it", "latte di cocco", "coconut milk"),
        ("it", "peperoni", "pepper"),
        ("it", "pere", "pear"),
        ("nl", "pindakaas", "peanut butter"),
        ("nl", "leverkaas", "leberkäse"),
        ("nl", "karnemelk", "buttermilk"),
        ("nl", "havermelk", "oat milk"),
        ("nl", "kokosmelk", "coconut milk"),
        ("nl", "flespompoen", "butternut squash"),
        ("nl", "appelstroop", "apple butter"),
    ],
)
def test_what_looks_or_sounds_alike_is_told_apart(code: str, written: str, food: str):
    assert _foods(parse_meal(written, language=code)) == [food_table().find(food).name]


@pytest.mark.parametrize(
    ("code", "written", "wrong"),
    [
        ("de", "Leberkäse mit Senf", {"dairy", "cheese"}),
        ("de", "Erdnussbutter, Kokosmilch, Hafermilch, Butternut-Kürbis", {"dairy"}),
        ("de", "laktosefreie Milch", {"fodmap_lactose"}),
        ("de", "glutenfreie Nudeln", {"gluten", "wheat"}),
        ("de", "Pizza ohne Käse", {"cheese", "dairy"}),
        ("de", "Cappuccino mit Hafermilch", {"dairy"}),
        ("de", "entkoffeinierter Kaffee und alkoholfreies Bier", {"caffeine", "alcohol"}),
        ("de", "veganer Käse, veganes Eis, Sojajoghurt, Hafersahne", {"dairy"}),
        ("de", "Apfelschorle", {"alcohol", "wine"}),
        ("es", "leche de almendras, mantequilla de cacahuete, yogur de coco", {"dairy"}),
        ("es", "leche sin lactosa", {"fodmap_lactose"}),
        ("es", "pan sin gluten", {"gluten", "wheat"}),
        ("es", "café descafeinado, cerveza sin alcohol", {"caffeine", "alcohol"}),
        ("es", "tortillas de maíz", {"gluten", "egg"}),
        ("fr", "lait d'amande, beurre de cacahuète, yaourt au soja", {"dairy"}),
        ("fr", "lait sans lactose", {"fodmap_lactose"}),
        ("fr", "pâtes sans gluten", {"gluten", "wheat"}),
        ("fr", "pizza sans fromage", {"cheese", "dairy"}),
        ("fr", "café décaféiné, bière sans alcool", {"caffeine", "alcohol"}),
        ("it", "latte di soia, burro di arachidi, panna di soia", {"dairy"}),
        ("it", "latte senza lattosio", {"fodmap_lactose"}),
        ("it", "pasta senza glutine", {"gluten", "wheat"}),
        ("it", "caffè d'orzo, birra analcolica", {"caffeine", "alcohol"}),
        ("nl", "pindakaas, sojamelk, kokosyoghurt, leverkaas", {"dairy"}),
        ("nl", "lactosevrije melk", {"fodmap_lactose"}),
        ("nl", "glutenvrij brood", {"gluten", "wheat"}),
        ("nl", "pizza zonder kaas", {"cheese", "dairy"}),
        ("nl", "cafeïnevrije koffie, alcoholvrij bier", {"caffeine", "alcohol"}),
    ],
)
def test_no_meal_carries_what_is_not_in_it(code: str, written: str, wrong: set[str]):
    meal = parse_meal(written, language=code)

    assert meal.items
    assert meal.unread == ()
    assert meal.attributes & wrong == set()


@pytest.mark.parametrize(
    ("code", "written", "surely"),
    [
        ("de", "Käsespätzle", {"cheese", "gluten"}),
        ("de", "2 Scheiben Brot mit Butter und Käse", {"gluten", "dairy", "cheese"}),
        ("de", "Weißbier", {"alcohol", "gluten"}),
        ("es", "café con leche y cruasán", {"caffeine", "dairy", "gluten"}),
        ("es", "croquetas de jamón", {"gluten", "dairy"}),
        ("fr", "croque-monsieur", {"cheese", "gluten"}),
        ("fr", "moules-frites et un verre de vin blanc", {"shellfish", "fried", "wine"}),
        ("it", "spaghetti al pomodoro e parmigiano", {"gluten", "tomato", "cheese"}),
        ("it", "cappuccino e cornetto", {"caffeine", "dairy", "gluten"}),
        ("nl", "boterham met kaas", {"gluten", "cheese"}),
        ("nl", "bitterballen met een biertje", {"gluten", "alcohol"}),
    ],
)
def test_what_is_surely_in_a_meal_is_found(code: str, written: str, surely: set[str]):
    assert surely <= parse_meal(written, language=code).attributes


@pytest.mark.parametrize(
    ("code", "plain", "accented"),
    [
        ("de", "Kaese", "Käse"),
        ("de", "Kase", "Käse"),
        ("de", "Weissbrot", "Weißbrot"),
        ("de", "Haehnchen", "Hähnchen"),
        ("es", "jamon", "jamón"),
        ("es", "platano", "plátano"),
        ("fr", "fromage rape", "fromage râpé"),
        ("fr", "oeuf", "œuf"),
        ("it", "caffe", "caffè"),
        ("nl", "cafeinevrije koffie", "cafeïnevrije koffie"),
    ],
)
def test_words_are_understood_without_their_accents(code: str, plain: str, accented: str):
    assert _foods(parse_meal(plain, language=code)) == _foods(parse_meal(accented, language=code))
    assert parse_meal(plain, language=code).unread == ()


@pytest.mark.parametrize(
    ("code", "written", "food", "portion"),
    [
        ("de", "zwei Scheiben Vollkornbrot", "wholemeal bread", 2),
        ("de", "ein halber Apfel", "apple", 0.5),
        ("es", "dos rebanadas de pan", "bread", 2),
        ("es", "medio aguacate", "avocado", 0.5),
        ("fr", "deux tranches de jambon", "ham", 2),
        ("fr", "un verre d'eau", "water", 1),
        ("fr", "2 tranches de pain complet", "wholemeal bread", 2),
        ("it", "tre fette di pane", "bread", 3),
        ("it", "un bicchiere d'acqua", "water", 1),
        ("nl", "twee plakjes kaas", "cheese", 2),
        ("nl", "een halve komkommer", "cucumber", 0.5),
    ],
)
def test_amounts_are_read(code: str, written: str, food: str, portion: float):
    (item,) = parse_meal(written, language=code).items

    assert (item.food, item.portion) == (food, portion)


@pytest.mark.parametrize(
    ("code", "written"), [("de", "nichts"), ("es", "nada"), ("fr", "rien"), ("it", "niente"), ("nl", "niets")]
)
def test_nothing_is_nothing(code: str, written: str):
    assert parse_meal(written, language=code).items == ()


def test_rows_of_national_dishes_are_named_by_their_own_words():
    assert [item.food for item in parse_meal("tartiflette, kapsalon, vitello tonnato").items] == [
        "tartiflette",
        "kebab chips with cheese",
        "veal in tuna sauce",
    ]
