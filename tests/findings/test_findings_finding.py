"""The shape of a finding: what it is called, and when two say the same."""

import math
from dataclasses import replace

from gutskin.findings import Finding, Verdict

MILK = Finding(
    exposure="milk",
    members=("milk",),
    names=("milk",),
    kind="food",
    outcome="gut",
    verdict=Verdict.TOO_EARLY,
    effect=float("nan"),
    low=float("nan"),
    high=float("nan"),
    lag_days=0,
    p_value=1.0,
    q_value=1.0,
    occasions=3,
    days=20,
    sentence="Eaten on 3 days so far.",
)


def test_two_findings_without_numbers_are_equal_when_they_say_the_same():
    again = replace(MILK, effect=math.nan, low=-math.nan, high=float("nan"))
    assert again == MILK
    assert {again, MILK} == {MILK}


def test_any_difference_makes_them_different():
    assert replace(MILK, effect=-1.0) != MILK
    assert replace(MILK, sentence="Eaten on 4 days so far.") != MILK
    assert replace(MILK, effect=-1.0) != replace(MILK, effect=-1.5)
    assert MILK.exposure != MILK


def test_the_title_is_the_heading_of_its_card():
    assert MILK.title == "Milk"
    assert replace(MILK, names=("tomato sauce", "pizza")).title == "One of these: tomato sauce, pizza"


def test_the_key_tells_nothing_of_what_was_eaten_and_stays_the_same():
    assert MILK.key == replace(MILK, sentence="", verdict=Verdict.LINKED_WORSE).key
    assert MILK.key.startswith("gut-")
    assert "milk" not in MILK.key
    assert MILK.key != replace(MILK, outcome="skin").key
