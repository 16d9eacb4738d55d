"""Words in the cells of a table: safe in a spreadsheet, and the same when they come back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutskin.diary.columns import cell_of, guarded, names_in, unguarded

FORMULAS = ["=1+1", "+1", "-1", "@sum", "\t=1", "＝1", '=HYPERLINK("x")']


@pytest.mark.parametrize("words", FORMULAS)
def test_words_that_a_spreadsheet_would_run_get_one_apostrophe(words):
    assert guarded(words) == f"'{words}"


@pytest.mark.parametrize("words", ["", "oats", "'quoted'", "1-2", "a=b", "''"])
def test_other_words_stay_as_they_are(words):
    assert guarded(words) == words == unguarded(words)


@given(st.text(alphabet="'=+-@ ＝\tab", max_size=6))
def test_every_word_comes_back_and_none_goes_out_as_a_formula(words):
    assert unguarded(guarded(words)) == words
    assert guarded(words)[:1] not in {"=", "+", "-", "@", "\t", "＝"}


def test_names_in_a_cell_come_back_one_by_one():
    names = ["oats", "=1+1", "-", "'-x", "milk*2"]
    assert cell_of(names) == "oats; '=1+1; '-; ''-x; milk*2"
    assert names_in(cell_of(names)) == names


def test_empty_parts_are_no_names():
    assert names_in(" oats ;; rice; ") == ["oats", "rice"]
    assert names_in(";") == []
