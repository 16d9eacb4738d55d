"""What research says beside a review: the surest first, only for the conditions somebody said, never for nobody's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutskin.diary import made_up_diary
from gutskin.evidence import statements_for
from gutskin.findings import find_patterns
from gutskin.summaries.research import MOST, research_beside


@pytest.fixture(scope="module")
def finding():
    return find_patterns(made_up_diary().diary).findings[0]


def named(finding, name, kind="food"):
    return replace(finding, exposure=name, members=(name,), kind=kind)


def test_a_food_meets_its_own_statement_and_an_attribute_those_about_it(finding):
    (milk,) = research_beside([named(finding, "milk")], ["acne"])
    assert (milk.condition, milk.exposure) == ("acne", "milk")
    dairy = research_beside([named(finding, "dairy", "attribute")], ["acne", "rosacea"])
    assert {one.condition for one in dairy} == {"acne", "rosacea"}
    assert {one.attribute for one in dairy} == {"dairy"}


def test_without_a_condition_or_about_a_habit_there_is_none(finding):
    assert research_beside([named(finding, "milk")], []) == ()
    assert research_beside([named(finding, "milk", "habit")], ["acne"]) == ()


def test_the_surest_first_and_few(finding):
    every = [named(finding, one.attribute, "attribute") for one in statements_for() if one.attribute]
    said = research_beside(every, ["acne", "atopic dermatitis", "psoriasis", "rosacea", "gut"])
    assert len(said) == MOST
    assert [one.certainty.place for one in said] == sorted(one.certainty.place for one in said)
    assert len({one.id for one in said}) == MOST
