"""The counting itself, by hand: an examiner who counts wrongly examines nobody."""

import pytest
from meal_names import is_right
from meal_scoring import Answer, Found, Score, Tally, amount_is_right, paired, score_look_alike, score_meal, total
from meal_sets import ATTRIBUTES, LabelledMeal, LookAlike, Wanted, read_meals

BOTH = ("building", "held_out")


def meal(text, *items, must=(), never=()):
    wanted = tuple(Wanted(names=tuple(item.split("|"))) if isinstance(item, str) else item for item in items)
    return LabelledMeal(text=text, kind="k", items=wanted, must=frozenset(must), never=frozenset(never))


def answer(*foods, attributes=()):
    items = tuple(Found(food=one) if isinstance(one, str) else one for one in foods)
    return Answer(items=items, attributes=None if attributes is None else frozenset(attributes))


@pytest.mark.parametrize(
    ("found", "wanted", "text", "right"),
    [
        ("blueberries", "blueberry", "", True),
        ("Yoghurt", "yogurt", "", True),
        ("rice with chicken", "chicken and rice", "", True),
        ("crème brûlée", "creme brulee", "", True),
        ("shepherds pie", "shepherd's pie", "", True),
        ("brownies", "brownie", "", True),
        ("potatoes", "potato", "", True),
        ("hummus", "hummu", "", False),
        ("whole milk", "milk", "cereal, whole milk", True),
        ("whole milk", "milk", "cereal, milk", False),
        ("milk", "whole milk", "whole milk", False),
        ("milk chocolate", "milk", "milk chocolate", False),
        ("egg", "eggplant", "eggplant", False),
    ],
)
def test_names_mean_the_same_food_or_a_more_exact_one_as_written(found, wanted, text, right):
    assert is_right(found, wanted, text) is right


def test_a_meal_counted_by_hand():
    asked = meal("2 eggs, toast, jam", Wanted(names=("egg",), portion=2), "toast|bread", "jam",
                 must={"egg", "gluten"}, never={"dairy", "soy"})  # fmt: skip
    said = answer(Found(food="eggs", portion=3), "bread", "butter", Found(food="jam", known=False),
                  attributes={"egg", "dairy", "fruit"})  # fmt: skip
    assert score_meal(asked, said) == Score(
        recall=Tally(2, 3), precision=Tally(2, 3), amounts=Tally(0, 1),
        must=Tally(1, 2), never=Tally(1, 2), foods=Tally(0, 1), wholly=Tally(0, 1),
    )  # fmt: skip


def test_a_meal_understood_wholly():
    asked = meal("coffee with milk", "coffee", Wanted(names=("milk",), optional=True), must={"coffee"}, never={"soy"})
    assert score_meal(asked, answer("coffee", attributes={"coffee"})).wholly == Tally(1, 1)
    assert score_meal(asked, answer("coffee", "milk", attributes={"coffee", "dairy"})).wholly == Tally(1, 1)
    assert score_meal(asked, answer("coffee", "tea", attributes={"coffee"})).wholly == Tally(0, 1)
    assert score_meal(asked, answer("coffee", attributes={"coffee", "soy"})).wholly == Tally(0, 1)


def test_nothing_eaten_is_right_when_no_food_is_named():
    assert score_meal(meal("fasted"), answer(Found(food="fasted", known=False))).wholly == Tally(1, 1)
    assert score_meal(meal("fasted"), answer("toast")).precision == Tally(0, 1)


def test_a_reader_without_attributes_is_not_counted_on_them():
    score = score_meal(meal("milk", "milk", must={"dairy"}, never={"soy"}), answer("milk", attributes=None))
    assert (score.must, score.never, score.wholly) == (Tally(), Tally(), Tally())
    assert score.foods == Tally(1, 1)


def test_pairs_are_made_one_to_one_and_the_needed_items_come_first():
    asked = meal("", "sandwich|bread", Wanted(names=("bread",), optional=True), "bread|roll")
    assert paired(asked, [Found(food="bread"), Found(food="roll")]) == {0: 0, 2: 1}
    assert set(paired(asked, [Found(food="bread"), Found(food="bread")])) == {0, 2}
    assert paired(asked, [Found(food="bread"), Found(food="sandwich")]) == {2: 0, 0: 1}


@pytest.mark.parametrize(
    ("item", "portion", "grams", "right"),
    [
        (Found(food="x", portion=0.5), 0.5, None, True),
        (Found(food="x", portion=1), 0.5, None, False),
        (Found(food="x"), 1, None, False),
        (Found(food="x", grams=108), None, 100, True),
        (Found(food="x", grams=112), None, 100, False),
        (Found(food="x", grams=330), 1, 330, True),
        (Found(food="x", portion=1), 1, 330, True),
    ],
)
def test_amounts(item, portion, grams, right):
    assert amount_is_right(item, portion, grams) is right


def test_look_alikes_by_phrase_and_by_attribute():
    phrase = LookAlike(text="root beer", never=frozenset({"beer", "alcohol"}))
    assert score_look_alike(phrase, answer(attributes={"beer", "water"})) == (Tally(1, 1), Tally(1, 2))
    assert score_look_alike(phrase, answer(attributes={"sugary_drink"})) == (Tally(0, 1), Tally(0, 2))


def test_the_interval_of_a_share_as_published():
    """81 of 263 in Newcombe (1998, 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E), table I."""
    assert Tally(81, 263).interval() == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert Tally(0, 20).interval() == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_scores_add_up():
    one = Score(recall=Tally(1, 2), wholly=Tally(0, 1))
    assert total([one, one]) == Score(recall=Tally(2, 4), wholly=Tally(0, 2))


@pytest.mark.parametrize("half", BOTH)
def test_labels_name_attributes_that_exist_and_contradict_nothing(half):
    rows = read_meals(half)
    labels = [one.must | one.never for one in rows.meals] + [one.never for one in rows.look_alikes]
    assert frozenset().union(*labels) - ATTRIBUTES == set()
    assert sum(bool(one.must & one.never) for one in rows.meals) == 0
    assert sum(not one.never for one in rows.look_alikes) == 0


def test_the_halves_are_large_enough_and_share_no_text():
    rows = [read_meals(half) for half in BOTH]
    texts = [{one.text for one in (*half.meals, *half.look_alikes)} for half in rows]
    assert texts[0] & texts[1] == set()
    assert [(len(half.meals) >= 200, len(half.look_alikes) >= 60) for half in rows] == [(True, True)] * 2
    assert {one.kind for one in rows[0].meals} == {one.kind for one in rows[1].meals}
