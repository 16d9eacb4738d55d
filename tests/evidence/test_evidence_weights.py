"""Knowledge orders and never creates: weights between a half and two, 1 where nothing is known."""

import re
from dataclasses import replace

import pytest

from gutskin.errors import UsageError
from gutskin.evidence import Certainty, Direction, conditions, prior_weights, statements, statements_for, weights
from gutskin.evidence.statement import ATTRIBUTES
from gutskin.evidence.weights import WEIGHTS, weight_of

LINKS = (Direction.HELPS, Direction.WORSENS)


def given(direction, certainty):
    return weight_of(replace(statements()[0], direction=direction, certainty=certainty))


@pytest.mark.parametrize("condition", conditions())
def test_every_attribute_has_a_weight_within_the_bounds(condition):
    found = prior_weights(condition)
    assert tuple(found) == ATTRIBUTES
    assert all(0.5 <= weight <= 2.0 for weight in found.values())


@pytest.mark.parametrize("condition", conditions())
def test_what_nothing_is_known_about_has_weight_one(condition):
    known = {one.attribute for one in statements_for(condition)}
    assert {weight for name, weight in prior_weights(condition).items() if name not in known} <= {1.0}


def test_a_link_counts_the_more_the_surer_it_is_and_the_same_both_ways():
    helping = [given(Direction.HELPS, certainty) for certainty in Certainty]
    assert helping == [given(Direction.WORSENS, certainty) for certainty in Certainty]
    assert helping == sorted(helping, reverse=True)
    assert (max(helping), min(helping)) == (2.0, 1.0)


@pytest.mark.parametrize("certainty", Certainty)
def test_no_difference_lowers_a_weight_only_when_at_least_moderately_sure(certainty):
    is_sure = certainty in {Certainty.STRONG_GUIDELINE, Certainty.MODERATE}
    assert (given(Direction.NO_DIFFERENCE, certainty) < 1) is is_sure


@pytest.mark.parametrize("certainty", Certainty)
def test_what_is_unclear_or_contradicted_orders_nothing(certainty):
    assert given(Direction.UNCLEAR, certainty) == 1
    assert {given(direction, Certainty.CONTRADICTED) for direction in Direction} == {1}


def test_the_weights_of_acne_and_eczema():
    acne, eczema = prior_weights("acne"), prior_weights("atopic dermatitis")
    assert (acne["high_gi"], acne["chocolate"], acne["habit"]) == (1.25, 1.0, 1.0)
    assert acne["dairy"] == pytest.approx(1.25**0.5)  # milk goes with acne, yogurt does not, both equally unsure
    assert eczema["probiotic"] == 0.7  # the moderate "no difference" outranks the low and very low gains of strains


def test_what_is_about_everybody_orders_nothing():
    assert statements_for("general", "probiotic")
    assert set(prior_weights("general").values()) == {1.0}


def test_an_unknown_condition_is_refused_with_the_known_ones():
    with pytest.raises(UsageError, match=f'no condition "eczema".*{", ".join(conditions())}'):
        prior_weights("eczema")


def test_weights_are_the_callers_own():
    first = prior_weights("acne")
    first["dairy"] = 9.0
    assert prior_weights("acne")["dairy"] < 2


def test_the_table_in_the_words_of_the_module_is_the_table_of_the_code():
    rows = {
        cells[0]: cells[1:]
        for cells in re.findall(r"^\| ([^|]+) " + r"\| ([\d.]+) " * 5 + r"\|$", weights.__doc__, re.MULTILINE)
    }
    as_written = {name: [float(cell) for cell in cells] for name, cells in rows.items()}
    columns = list(Certainty)[:5]
    names = {
        Direction.HELPS: "it helps or worsens",
        Direction.WORSENS: "it helps or worsens",
        Direction.NO_DIFFERENCE: "it makes no difference",
        Direction.UNCLEAR: "unclear",
    }
    assert {direction: as_written[name] for direction, name in names.items()} == {
        direction: [WEIGHTS[direction].get(certainty, 1.0) for certainty in columns] for direction in names
    }
