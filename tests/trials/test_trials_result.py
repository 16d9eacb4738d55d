"""What a trial says: nothing before the first look, the truth when it is clear, and an error for what cannot be."""

from dataclasses import replace

import numpy as np
import pytest

from gutskin.errors import TrialFileError
from gutskin.trials import TrialResult, analyse_trial, plan_trial, replan
from gutskin.trials.analysing import holm
from gutskin.trials.randomisation import answers, p_value, rejected


@pytest.fixture(scope="module")
def plan():
    return plan_trial("milk", "gut", smallest_effect=2.0, days=48, seed=7)


def lived(plan, effect, *, days=None, spread=0.6, seed=1):
    noise = np.random.default_rng(seed).normal(0, spread, plan.days)
    exposed = [plan.arms_on(day)["milk"] == "with" for day in range(plan.days)]
    return [(day, float(np.clip(6 + effect * exposed[day] + noise[day], 1, 10))) for day in range(days or plan.days)]


def test_before_the_first_look_nothing_is_said(plan):
    result = analyse_trial(plan, lived(plan, -3, days=plan.looks[0] - 1))
    assert (result.verdict, result.low, result.high, result.looked_after) == ("undecided", -9, 9, 0)
    assert np.isnan(result.effect)
    assert "first look is after" in result.sentence
    assert replan(plan, []).action == "go_on"


def test_a_clear_effect_is_named_early_with_its_range(plan):
    step = replan(plan, lived(plan, -3, days=plan.looks[4]))
    assert step.action == "stop"
    assert step.result.verdict == "supports"
    assert step.result.low <= -3 <= step.result.high < 0
    assert step.days_left > 0


def test_where_nothing_is_and_ratings_are_quiet_it_speaks_against(plan):
    result = analyse_trial(plan, lived(plan, 0, spread=0.4))
    assert result.verdict == "speaks_against"
    assert -2 < result.low <= result.effect <= result.high < 2


def test_a_trial_without_hope_is_no_longer_worth_it(plan):
    step = replan(plan, lived(plan, 0, spread=3.0, days=plan.looks[5], seed=4))
    assert step.chance is not None
    assert (step.action == "not_worth_it") == (step.chance < 0.1)


def test_between_two_looks_the_answer_stays(plan):
    at, later = (analyse_trial(plan, lived(plan, -1, days=plan.looks[2] + more)) for more in (0, 1))
    assert at == later


def test_adding_the_same_to_every_rating_changes_nothing(plan):
    ratings = lived(plan, -1)
    higher = [(day, value + 1) for day, value in ratings]
    one, other = analyse_trial(plan, ratings), analyse_trial(plan, higher)
    assert one.p_value == other.p_value
    assert (one.low, one.high) == pytest.approx((other.low, other.high))


def test_slips_are_told_beside_the_plan_and_bring_the_effect_back(plan):
    taken = [(day, plan.arms_on(day)["milk"] == "with" and day % 4 > 0) for day in range(plan.days)]
    noise = np.random.default_rng(2).normal(0, 0.3, plan.days)
    ratings = [(day, float(7 - 3 * was + noise[day])) for day, was in taken]
    part = analyse_trial(plan, ratings, taken).parts[0]
    assert part.as_taken.slips > 0
    assert part.as_taken.effect < part.effect < 0
    assert part.as_taken.low <= -3 <= part.as_taken.high


def test_a_result_comes_back_from_json(plan):
    for days in (3, 48):
        result = analyse_trial(plan, lived(plan, -2, days=days))
        assert TrialResult.from_json(result.to_json()).to_json() == result.to_json()


def test_three_suspects_each_get_a_result():
    plan = plan_trial(("milk", "wheat", "nuts"), "gut", smallest_effect=2.0, days=60, seed=3)
    alone = replace(plan, blocks=plan.blocks_of("milk"))
    result = analyse_trial(plan, lived(alone, -3))
    assert [part.exposure for part in result.parts] == ["milk", "wheat", "nuts"]
    assert [part.verdict == "supports" for part in result.parts] == [True, False, False]
    with pytest.raises(TrialFileError, match="say it for each"):
        analyse_trial(plan, [], [(0, True)])
    with pytest.raises(TrialFileError, match="names of the plan"):
        analyse_trial(plan, [], {"soy": [(0, True)]})


@pytest.mark.parametrize(
    ("ratings", "what"),
    [([(-1, 5.0)], "day"), ([(0, 11.0)], "rating"), ([(0, float("nan"))], "rating"), ([(0, 5.0), (0, 6.0)], "twice")],
)
def test_days_and_ratings_that_cannot_be_are_refused(plan, ratings, what):
    with pytest.raises(TrialFileError, match=what):
        analyse_trial(plan, ratings)


def test_a_plan_with_a_moved_block_has_no_answer(plan):
    first = replace(plan.blocks[0], arm="with" if plan.blocks[0].arm == "without" else "without")
    with pytest.raises(TrialFileError, match="a moved day has no answer"):
        analyse_trial(replace(plan, blocks=(first, *plan.blocks[1:])), [])


def test_what_a_day_has_in_it_is_what_was_eaten_before_with_half_before_the_trial():
    found = answers(np.array([[1.0, 0.0, 1.0]]), np.array([[0.5, 0.3, 0.2]]))
    assert found[0, 0] == pytest.approx([0.5 + 0.15 + 0.1, 0.3 + 0.1, 0.5 + 0.2])


def test_never_more_orders_are_rejected_than_the_level_allows_and_the_p_value_is_its_inverse():
    chance = np.random.default_rng(1)
    looks = [chance.random((200, 50)) for _ in range(4)]
    shares = [0.1, 0.3, 0.6, 1.0]
    out = rejected(looks, shares, 0.05)
    assert (out.sum(axis=0) <= 10).all()
    for order in range(0, 200, 20):
        one = [found[:, :1] for found in looks]
        assert (p_value(one, shares, order) <= 0.05) == bool(out[order, 0])


def test_holm_holds_the_error_over_all():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5]) == [0.5]
