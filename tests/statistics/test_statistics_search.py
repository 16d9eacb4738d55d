"""The joint search on arrays whose truth is known."""

import numpy as np
import pytest

from gutskin.statistics.search import (
    Candidates,
    chance_of_the_strongest,
    evidence,
    first_guess,
    p_values,
    search,
    without,
)

DAYS, EXPOSURES = 120, 30


def table(seed, effects=(), copies=(), signal=1.0):
    """Return candidates with one window each; `effects`: exposure -> size; `copies`: (exposure, its copy)."""
    chance = np.random.default_rng(seed)
    columns = (chance.random((EXPOSURES, 1, DAYS)) < 0.3).astype(float)
    for original, copy in copies:
        columns[copy] = columns[original]
    columns -= columns.mean(axis=2, keepdims=True)
    residual = chance.standard_normal(DAYS) + sum(signal * size * columns[place, 0] for place, size in effects)
    return Candidates(residual=residual - residual.mean(), columns=columns, log_weights=np.zeros((EXPOSURES, 1)))


def test_what_is_planted_is_found_in_its_outcome_and_nothing_else():
    steps = search((table(1, [(4, 1.5), (9, -1.5)]), table(2)))
    found = [(step.outcome, step.members) for step in steps if step.p_value <= 0.05]
    assert sorted(found) == [(0, (4,)), (0, (9,))]
    assert all(step.doubt < 0.05 for step in steps if step.p_value <= 0.05)


def test_the_same_seed_gives_the_same_answer():
    sides = (table(3, [(4, 0.6)]), table(4))
    assert [s.p_value for s in search(sides, seed=5)] == [s.p_value for s in search(sides, seed=5)]


def test_two_that_cannot_be_told_apart_are_named_together():
    steps = search((table(5, [(4, 1.5)], copies=[(4, 11)]),))
    assert set(steps[0].members) == {4, 11}
    assert steps[0].p_value <= 0.01


def test_p_values_are_uniform_where_there_is_nothing():
    first = np.array([search((table(seed), table(seed + 5000)), draws=99)[0].p_value for seed in range(200)])
    for level in (0.05, 0.1, 0.3):
        error = 3 * (level * (1 - level) / 200) ** 0.5
        assert abs((first <= level).mean() - level) < error + 0.01


def test_the_chance_of_the_strongest_is_uniform_where_there_is_nothing_and_small_where_there_is_something():
    nothing = np.array([chance_of_the_strongest((table(seed), table(seed + 5000))) for seed in range(200)])
    for level in (0.03, 0.1):
        assert abs((nothing <= level).mean() - level) < 3 * (level * (1 - level) / 200) ** 0.5 + 0.01
    assert chance_of_the_strongest((table(1, [(4, 1.5)]), table(2))) == 1 / 1001


def test_single_p_values_are_uniform_where_there_is_nothing():
    side = table(7)
    found = np.concatenate([p_values(table(seed), table(seed).residual) for seed in range(40)])
    assert abs((found <= 0.1).mean() - 0.1) < 0.03
    assert p_values(side, side.residual).tolist() == p_values(side, side.residual).tolist()


def test_what_is_explained_away_leaves_no_evidence():
    side = table(8, [(4, 2.0)])
    left = without(side, 4)
    assert np.isneginf(left.log_weights[4]).all()
    assert evidence(left).max() < evidence(side).max() / 2


def test_an_exposure_without_weight_is_never_named():
    side = table(9, [(4, 2.0)])
    side.log_weights[4] = -np.inf
    assert all(4 not in step.members for step in search((side,)))


def test_nothing_asked_gives_nothing():
    silent = table(1)
    silent.log_weights[:] = -np.inf
    assert chance_of_the_strongest((silent,)) == 1.0
    side = table(10)
    nothing = Candidates(residual=side.residual, columns=side.columns, log_weights=np.full((EXPOSURES, 1), -np.inf))
    assert search((nothing,)) == ()
    assert first_guess((nothing,)) == ()
    assert p_values(nothing, nothing.residual).tolist() == [1.0] * EXPOSURES


@pytest.mark.parametrize("size", [0.0, 2.0])
def test_the_first_guess_sees_what_is_large(size):
    assert bool(first_guess((table(11, [(4, size)]),))) is (size > 0)
