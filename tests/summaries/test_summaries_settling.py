"""What would settle a suspicion: a test, and never a promise."""

import math

from small_diaries import finding, report_of

from gutskin.findings import Verdict
from gutskin.summaries.settling import best_to_test, named_for_test, what_next, what_would_settle

ASK_FIRST = "Ask a clinician before you leave a whole food group out."
MILK = finding("milk", Verdict.LINKED_WORSE)
STRESS = finding("stress", Verdict.LINKED_WORSE, kind="covariate")
CHOCOLATE = finding("chocolate", Verdict.WORTH_TESTING, outcome="skin")
TEA = finding("tea", Verdict.WORTH_TESTING, kind="habit")
EGGS = finding("eggs", effect=math.nan, low=math.nan, high=math.nan)


def test_a_food_against_the_gut():
    assert what_would_settle(MILK) == (
        (
            "A test of milk: some days with it, some without, drawn by chance, for one to three months. Its plan says "
            "how long, and how likely an answer is, from how much your ratings move by themselves."
        ),
        ASK_FIRST,
    )


def test_a_food_against_the_skin_takes_longer():
    assert what_would_settle(CHOCOLATE) == (
        (
            "A test of chocolate: some days with it, some without, drawn by chance, for one to four months; with acne "
            "or psoriasis most of a year. Its plan says how long, and how likely an answer is, from how much your "
            "ratings move by themselves."
        ),
        ASK_FIRST,
    )


def test_a_habit_is_weeks_with_and_without():
    assert what_would_settle(TEA) == (
        (
            "Only weeks with and without tea, in an order drawn by chance, can tell it from whatever else changed "
            "meanwhile."
        ),
    )


def test_nobody_can_draw_stress():
    assert what_would_settle(STRESS) == (
        "Nobody can draw this by chance, so no test can settle it; more days of diary may.",
    )


def test_several_foods_are_named_as_a_choice():
    pizza = finding("pizza", members=("tomato sauce", "mozzarella", "pizza"))
    assert [named_for_test(one) for one in (pizza, MILK)] == ["tomato sauce, mozzarella or pizza", "milk"]


def test_an_attribute_is_named_in_plain_words():
    assert named_for_test(finding("high_gi", kind="attribute", names=("quick carbohydrates",))) == "quick carbohydrates"


def test_the_first_worth_testing_comes_before_a_link():
    assert best_to_test(report_of(MILK, CHOCOLATE, TEA)) == CHOCOLATE
    assert best_to_test(report_of(STRESS, MILK, EGGS)) == MILK
    assert best_to_test(report_of(STRESS, EGGS)) is None


def test_what_next():
    assert what_next(report_of(MILK, CHOCOLATE)) == (
        "Testing chocolate would settle the most.",
        *what_would_settle(CHOCOLATE),
    )
    assert what_next(report_of(EGGS)) == ("Nothing stands out enough to be worth a test. Your diary simply goes on.",)
