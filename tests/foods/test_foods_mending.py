"""Slips of the fingers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from gutskin.foods.mending import mended, slips_between

words = st.text("abcde", max_size=8)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("bannana", "banana"),
        ("mlik", "milk"),
        ("gren", "green"),
        ("tunna", "tuna"),
        ("toat", "toast"),
        ("hamburgur", "hamburger"),
        ("cofee", "coffee"),
        ("hommous", "hummus"),
        ("chedar", "cheddar"),
        ("brocolli", "broccoli"),
    ],
)
def test_a_slip_is_mended(word, meant):
    assert mended(word) == meant


@pytest.mark.parametrize("word", ["zorb", "rise", "ade", "mil", "diary", "bred", "hat", "12345", "steam", "alpha"])
def test_other_words_stay(word):
    assert mended(word) is None


@given(words, words, st.integers(0, 3))
def test_slips_are_counted_as_an_established_library_counts_them(one, other, most):
    slips = OSA.distance(one, other)

    assert slips_between(one, other, most) == (slips if slips <= most else None)


@pytest.mark.parametrize(
    "word",
    [
        "waiter",
        "writing",
        "religious",
        "complaint",
        "piranha",
        "surgeon",
        "cheer",
        "christopher",
        "model",
        "xxxxx",
        "table",
        "financial",
    ],
)
def test_a_word_that_is_no_food_is_not_mended_to_one(word):
    assert mended(word) is None
