"""What the list on a package says is in it, and what a name then means wherever it is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutskin.diary import Diary, Entry, Kind
from gutskin.errors import BadEntryError
from gutskin.foods.eaten import read_on
from gutskin.foods.parsing import parse_meal
from gutskin.foods.products import LONGEST_LIST, Product, meaning_of, read_product, why_in_product

DAY = date(2026, 11, 23)
SPREAD = Product(
    name="Nutella",
    ingredients="Zucker, _Haselnüsse_ (13 %), _Magermilchpulver_ (8,7 %), Kakao, Emulgator Lecithine (_Soja_), Salz.",
    language="de",
    allergens=("milk", "nuts", "soybeans"),
    traces=("peanuts", "celery"),
)


def read_back(name, product):
    """What the name carries once it was kept, read in a meal."""
    read = read_product(product)
    meaning = meaning_of(name, read, DAY)
    entries = [] if meaning.says_nothing else [Entry(kind=Kind.MEANING, day=DAY, name=name, value=meaning.as_text())]
    meal = read_on(Diary.of(entries), f"rice; {name}; 2 eggs", DAY)
    items = [item for item in meal.items if item.food not in {"rice", "egg", "white rice"}]
    perhaps = frozenset().union(*(item.maybe for item in items))
    return items, frozenset().union(*(item.attributes for item in items)), perhaps, read


def test_ingredients_carry_what_they_are_and_traces_only_perhaps():
    read = read_product(SPREAD)
    assert {"added_sugar", "tree_nut", "dairy", "milk", "soy", "ultra_processed", "chocolate"} <= read.surely
    assert "peanut" in read.perhaps
    assert "peanut" not in read.surely
    assert [item.percent for item in read.meal.items if item.food == "hazelnut"] == [13.0]


def test_may_contain_in_the_list_stays_perhaps():
    read = read_product(Product(ingredients="Ingredients: oats, sugar. May contain milk and nuts."))
    assert {"dairy", "tree_nut"} <= read.perhaps
    assert not {"dairy", "tree_nut"} & read.surely


def test_what_is_declared_counts_where_the_list_was_not_understood():
    read = read_product(Product(ingredients="серум, брашно", language="bg", allergens=("milk", "gluten")))
    assert {"dairy", "gluten"} <= read.surely
    assert not read.is_whole


def test_without_a_list_nothing_is_known_but_what_is_declared():
    assert read_product(Product(name="Cheese")).meal.items == ()
    assert read_product(Product(name="Cheese")).surely == frozenset()
    assert read_product(Product(traces=("nuts",))).perhaps == {"tree_nut"}


@pytest.mark.parametrize(
    "name", ["Nutella", "my spread", "Milk chocolate with whole hazelnuts", "Salt & Vinegar, large"]
)
def test_a_name_that_was_kept_carries_what_the_list_says(name):
    _, surely, perhaps, read = read_back(name, SPREAD)
    assert read.surely <= surely
    assert read.perhaps <= perhaps | surely


def test_a_name_stays_the_food_it_is_so_that_its_portion_stays():
    items, *_ = read_back("Nutella", SPREAD)
    assert [item.food for item in items] == [item.food for item in parse_meal("Nutella").items]
    assert items[0].known


def test_a_name_that_falls_into_several_foods_becomes_one():
    items, surely, *_ = read_back("Milk chocolate with whole hazelnuts", SPREAD)
    assert [item.food for item in items] == ["milk chocolate"]
    assert "soy" in surely


def test_what_a_whole_list_has_to_name_is_taken_off_where_it_does_not():
    """Regulation (EU) No 1169/2011, Annex II: milk, egg, gluten ... have to stand in a list."""
    vegan = Product(ingredients="wheat flour, water, tomato, coconut oil, salt, yeast")
    _, surely, perhaps, read = read_back("pizza margherita", vegan)
    assert read.is_whole
    assert not {"dairy", "cheese", "milk"} & (surely | perhaps)
    assert {"dairy", "cheese"} <= parse_meal("pizza margherita").attributes


def test_nothing_is_taken_off_where_a_word_of_the_list_was_not_understood():
    doubtful = Product(ingredients="wheat flour, water, tomato, blorbium, salt, yeast")
    _, surely, _, read = read_back("pizza margherita", doubtful)
    assert not read.is_whole
    assert {"dairy", "cheese"} <= surely


def test_what_comes_about_in_the_making_stands_in_no_list_and_stays():
    _, surely, _, _ = read_back("beer", Product(ingredients="water, barley, yeast"))
    assert {"alcohol", "beer"} <= surely
    _, surely, _, _ = read_back("crisps", Product(ingredients="potatoes, sunflower oil, salt"))
    assert "fried" in surely


def test_a_pinch_makes_nothing_salty_and_water_in_bread_is_no_glass_of_water():
    read = read_product(Product(ingredients="wheat flour, water, salt, soya lecithin"))
    assert not {"salty", "water", "legume"} & read.surely
    assert "salty" in read.perhaps
    assert "water" in read_product(Product(ingredients="water")).surely
    assert "salty" not in read_product(Product(ingredients="wheat flour, salt 1 %")).perhaps


def test_a_list_without_a_head_is_read_in_the_language_it_is_in():
    read = read_product(Product(ingredients="Weizenmehl, Zucker, Butter, Salz"))
    assert {"gluten", "wheat", "added_sugar", "dairy"} <= read.surely
    assert read.is_whole


@pytest.mark.parametrize("name", ["", "  ", "same as yesterday", "..."])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(BadEntryError, match="name"):
        meaning_of(name, read_product(SPREAD), DAY)


def test_a_book_is_no_list():
    with pytest.raises(BadEntryError, match="at most"):
        read_product(Product(ingredients="sugar, " * LONGEST_LIST))


def test_everything_in_a_product_says_why_and_never_that_the_person_said_so():
    for item in read_product(SPREAD).meal.items:
        for each in item.attributes | item.maybe:
            assert "you said so" not in why_in_product(item, each)
    declared = read_product(Product(allergens=("milk",), traces=("nuts",))).meal.items
    assert [why_in_product(item, each) for item in declared for each in item.attributes | item.maybe] == [
        "dairy, because milk is declared to be in it",
        "perhaps tree nuts: it may contain nuts",
    ]


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_list_is_read_and_any_name_kept_or_refused(text, name):
    read = read_product(Product(ingredients=text))
    try:
        meaning = meaning_of(name, read, DAY)
    except BadEntryError:
        return
    assert meaning.surely <= read.surely
    assert meaning.perhaps <= read.perhaps
