"""What trials promise: at most 5 in 100 speak where nothing is, however often one looks, and the ranges hold.

Every figure is of trials that look at each of their looks and stop at the first that speaks; the noise assumed is the
usual one and not the true one. The limits are the promise with three standard errors of the count for chance.
"""

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from measuring_trials import BUILDING_UP, LATE, Cell, measure

from gutskin.statistics.noise import Noise
from gutskin.trials import analyse_trial, plan_trial
from gutskin.trials.power import made_up_noise

pytestmark = pytest.mark.guarantee

CELLS = {
    "no carry-over": Cell(carry_over=0.0),
    "carry-over": Cell(carry_over=0.6),
    "nearly all carried over": Cell(carry_over=0.9),
    "trend": Cell(carry_over=0.6, trend=4.0),
    "wild days": Cell(wild=0.1),
    "every fifth day missing": Cell(missing=0.2),
    "slips": Cell(slips=0.15),
    "left out after bad days": Cell(carry_over=0.6, avoids=True),
    "builds up over days": Cell(course=BUILDING_UP),
}
SHORT, LONG = 200, 1200


def most(promise, trials):
    return promise + 3 * sqrt(promise * (1 - promise) / trials)


def least(promise, trials):
    return promise - 3 * sqrt(promise * (1 - promise) / trials)


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_where_nothing_has_an_effect_few_trials_speak_and_where_something_has_the_range_holds_it(cell):
    assert measure(cell, effect=0.0, trials=SHORT, seed=1).named <= most(0.05, SHORT)
    assert measure(cell, effect=-1.5, trials=SHORT, seed=2).held >= least(0.95, SHORT)


@pytest.mark.long
@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_the_same_in_the_long_form(cell):
    assert measure(cell, effect=0.0, trials=LONG, seed=3).named <= most(0.05, LONG)
    assert measure(cell, effect=-1.5, trials=LONG // 3, seed=4).held >= least(0.95, LONG // 3)


@pytest.mark.long
def test_an_answer_that_comes_later_than_the_courses_reach_is_missed_as_often_as_is_said():
    """No promise but a limit that is told: blocks of three days cannot see an answer of a week whole."""
    late = measure(Cell(course=LATE), effect=-1.5, trials=600, seed=5)
    assert 0.6 <= late.held <= 0.95


def finished(plan, effect, chance):
    """One trial that goes as its plan expects."""
    noise = made_up_noise(plan.days, 1, plan.noise, chance)[:, 0]
    arms = np.zeros(plan.days)
    for block in plan.blocks:
        arms[block.start : block.end] = block.arm == "with"
    answer = np.convolve(np.concatenate([np.full(4, 0.5), arms]), (0.45, 0.35, 0.2))[4 : 4 + plan.days]
    there = chance.random(plan.days) < plan.rated_share
    ratings = np.clip(np.round(6 + noise + effect * answer), 1, 10)
    return [
        (day, float(value) if rated else None) for day, (value, rated) in enumerate(zip(ratings, there, strict=True))
    ]


def achieved(days, effect, trials):
    """Return planned and achieved power, and how often the whole analysis holds the truth."""
    chance = np.random.default_rng(days)
    plans = [plan_trial("milk", "gut", smallest_effect=effect, days=days, seed=seed) for seed in range(trials // 10)]
    results = [analyse_trial(plan, finished(plan, -effect, chance)) for plan in plans for _ in range(10)]
    planned = np.mean([plan.power for plan in plans])
    return (
        planned,
        np.mean([r.p_value <= 0.05 for r in results]),
        np.mean([r.low <= -effect <= r.high for r in results]),
    )


@pytest.mark.long
def test_the_planned_power_is_the_achieved_one_and_whole_analyses_hold_the_truth():
    planned, power, held = achieved(48, 1.5, 100)
    assert abs(planned - power) <= 0.05 + 3 * sqrt(0.25 / 100)
    assert held >= least(0.95, 100)


def test_a_clear_effect_is_found_early():
    saved = measure(Cell(), effect=-3.0, trials=100, seed=6)
    assert saved.named >= 0.9
    assert saved.saved >= 0.2


def test_noise_is_made_as_it_is_described():
    noise = made_up_noise(4000, 2, Noise(carry_over=0.6, measurement_share=0.25, sd=2.0), np.random.default_rng(1))
    assert noise.std() == pytest.approx(2.0, rel=0.06)
    assert np.corrcoef(noise[1:, 0], noise[:-1, 0])[0, 1] == pytest.approx(0.75 * 0.6, abs=0.06)


@pytest.mark.long
def test_of_three_suspects_at_once_the_two_without_effect_are_seldom_named_and_the_third_as_often_as_planned():
    chance = np.random.default_rng(9)
    plans = [plan_trial(("a", "b", "c"), "gut", smallest_effect=1.5, days=72, seed=seed) for seed in range(6)]
    found = [[part.p_value for part in analysed_alone(plan, chance)] for plan in plans for _ in range(8)]
    named = np.array(found) <= 0.05
    assert named[:, 1:].any(axis=1).mean() <= most(0.05, len(named))
    assert named[:, 0].mean() >= np.mean([plan.power for plan in plans]) - 0.05 - 3 * sqrt(0.2 / len(named))


def analysed_alone(plan, chance):
    """A trial of several in which only the first has an effect."""
    first = replace(plan, blocks=plan.blocks_of("a"))
    return analyse_trial(plan, finished(first, -plan.smallest_effect, chance)).parts
