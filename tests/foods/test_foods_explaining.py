"""Every attribute on an item says why it is there, in one plain sentence."""

import pytest

from gutskin.foods import Meal, MealItem, counted_as, parse_meal, why
from gutskin.foods.attribute_files import attributes_by_id, carried_by
from gutskin.foods.food_table import food_table
from gutskin.foods.words import phrase_key


def item_of(food: str, surely: frozenset[str], maybe: frozenset[str] = frozenset()) -> MealItem:
    return MealItem(food=food, portion=None, grams=None, text=food, confidence=1.0, attributes=surely, maybe=maybe)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("milk", "dairy, because milk is listed under dairy"),
        ("cheese sandwich", "cheese, because of the word cheese"),
        ("lasagne", "tomato, because lasagne is usually made with tomato"),
        ("toast", "gluten, because wheat is part of gluten"),
        ("bagel", "quick carbohydrates, because of the figures of bagel: its glycaemic index is 72"),
        ("spicy tuna", "hot spice, because of the word spicy"),
        ("kaiserschmarrn", "dairy, because a usual recipe of kaiserschmarrn has milk and butter in it"),
        ("kaiserschmarrn", "perhaps fruit: a usual recipe of kaiserschmarrn has raisin in it"),
        ("cake", "perhaps egg: cake often has it in it"),
        ("bread", "perhaps ultra-processed food: that depends on the bread"),
        ("latte, oat milk", "perhaps dairy: its name says so, and the words around it leave it open"),
        ("milk plopp", "perhaps dairy: a word of it says so, but not all of them"),
        ("oat milk", "not dairy: because of the words oat milk"),
        ("pizza no cheese", "not dairy: the words around it take it away"),
        ("apple", "not dairy: nothing in the words says so"),
        ("Lactobacillus rhamnosus GG", "probiotic, because Lactobacillus rhamnosus GG is listed under probiotic"),
    ],
)
def test_the_reason_is_the_one_that_decided(text, sentence):
    item = parse_meal(text).items[0]
    title = sentence.removeprefix("perhaps ").removeprefix("not ").partition(":")[0].partition(",")[0]
    asked = next(each.id for each in attributes_by_id().values() if each.title == title)

    assert why(item, asked) == sentence


def test_figures_are_told_with_their_numbers():
    assert why(parse_meal("chickpeas").items[0], "high_fibre") == (
        "fibre, because of the figures of chickpea: a usual portion holds 12.5 g of fibre "
        "and 100 kcal of it hold 4.6 g of fibre"
    )


def test_another_name_is_told_with_the_food_it_is_read_as():
    item = parse_meal("Milch", language="de").items[0]

    assert why(item, "dairy") == 'dairy, because "milch" is read as milk, and that is listed under dairy'


def test_what_no_word_explains_was_said_by_the_person():
    assert why(item_of("grandma's pie", frozenset({"dairy"})), "dairy") == "dairy, because you said so"
    assert why(item_of("apple", frozenset({"dairy"})), "dairy") == "dairy, because you said so"


def test_every_attribute_of_every_food_has_a_reason_of_its_own():
    unexplained = []
    for food in food_table().foods.values():
        item = item_of(food.name, *carried_by(food, phrase_key(food.name)))
        sentences = {name: why(item, name) for name in item.attributes | item.maybe}
        unexplained += [(food.name, name) for name, said in sentences.items() if said.endswith("you said so")]
        assert all(said.startswith("perhaps ") == (name in item.maybe) for name, said in sentences.items())
    assert unexplained == []


def test_an_attribute_that_does_not_exist_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError, match="moon"):
        why(parse_meal("milk").items[0], "moon")


def test_the_line_under_a_meal_holds_what_is_shown_first():
    latte = item_of("latte", frozenset({"milk", "dairy", "coffee", "caffeine", "fodmap_lactose"}))

    assert counted_as(Meal(items=(latte,))) == ("caffeine", "dairy")
    assert counted_as(Meal(items=(item_of("apple", frozenset({"fruit"})),))) == ("fruit",)
