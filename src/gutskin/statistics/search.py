"""One joint search for what moves one or more outcomes, with a null that knows how hard it searched.

Forward search over exposures x lag windows x outcomes on whitened ratings. At each step the evidence of an exposure is
its Bayes factor averaged over lag windows; the strongest is compared with the strongest among the same exposures after
the whitened residuals were permuted, so that the p-value pays for every food, window and outcome looked at. Which of
several exposures eaten together carries a step is then asked for each step with all other steps held fixed
(the single-effect idea of Wang et al. 2020, doi:10.1111/rssb.12388), and answered by a credible set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EFFECT_SCALE: Final = 2.5
"""Prior SD of the total of one occasion, points: diaries hold effects of about 1.5 to 6."""

CREDIBLE_MASS: Final = 0.95

LARGEST_GROUP: Final = 4
"""More than four that cannot be told apart say nothing a person could use."""

ODDS_AGAINST: Final = 2.0
"""Prior odds that at a step nothing is left to be found in this outcome."""

DIRECTIONS: Final = 2
"""How many shapes of the delay are taken out with a found exposure: its own is only known roughly."""

LEAST_SURE: Final = 0.25
"""A first guess only has to be this likely to be left out of the noise: a true effect that stays in it hides itself."""

HELD_BELOW: Final = 0.2
"""Steps with a p-value above this are not held fixed when the others are asked about: held fixed, a mere near-copy of
the right food would take its evidence away."""

FIRST_AND_CLOSER_DRAWS: Final = (200, 800)
CLEARLY_CHANCE: Final = 0.1
"""Share of permutations with as much evidence above which no closer look is taken."""

_CEILING: Final = 80.0
"""Log Bayes factors above this are certainty, and larger ones would overflow single precision."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidates:
    """What may explain one outcome, whitened and cleared of the confounders.

    residual: innovations of the ratings (shape: n). columns: whitened lag windows of each exposure (shape: exposures x
    windows x n). log_weights: log prior of each exposure and window, -inf for those not asked about (shape: exposures x
    windows).
    """

    residual: Floats
    columns: Floats
    log_weights: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One thing that was found: which outcome, which exposures could be it, how surely.

    masses: posterior probability of each exposure to be the one (shape: exposures); what is missing to one is the
    probability that there is none. members: the credible set, most probable first, cut at four. doubt: posterior
    probability that none of the members is it. p_value: of the strongest evidence left at this step, for the whole
    search (1 where it was not asked).
    """

    outcome: int
    members: tuple[int, ...]
    masses: Floats
    doubt: float
    p_value: float = 1.0


def search(
    outcomes: tuple[Candidates, ...], *, most: int = 8, give_up_above: float = 0.6, draws: int = 300, seed: int = 0
) -> tuple[Step, ...]:
    """Return the steps of the search, in the order found; stops when nothing stands out any more.

    Args:
        outcomes: what is to be explained, one per outcome, all with the same exposures.
        most: how many steps at the most.
        give_up_above: the p-value at which the search stops (that step is still returned).
        draws: permutations per step.
        seed: of the permutations; the result is the same for the same seed.
    """
    chance = np.random.default_rng(seed)
    shuffles = [np.argsort(chance.random((len(side.residual), draws)), axis=0) for side in outcomes]
    left = list(outcomes)
    by_chance = [_strongest_by_chance(side, shuffle) for side, shuffle in zip(left, shuffles, strict=True)]
    taken: list[tuple[int, int]] = []
    p_values: list[float] = []
    while len(taken) < most and _something_left(left):
        outcome, exposure, seen = _strongest(left)
        exceeded = int((np.maximum.reduce(by_chance) >= seen).sum())
        taken.append((outcome, exposure))
        p_values.append((1 + exceeded) / (1 + draws))
        if p_values[-1] > give_up_above:
            break
        left[outcome] = without(left[outcome], exposure)
        by_chance[outcome] = _strongest_by_chance(left[outcome], shuffles[outcome])
    held = [pair for pair, p_value in zip(taken, p_values, strict=True) if p_value <= HELD_BELOW]
    return tuple(
        resolved(outcomes[outcome], outcome, exposure, held, p_value)
        for (outcome, exposure), p_value in zip(taken, p_values, strict=True)
    )


def chance_of_the_strongest(outcomes: tuple[Candidates, ...], *, seed: int = 0) -> float:
    """Return how often chance alone gives evidence as strong as the strongest there is.

    Looks closer only where a first few permutations leave it open whether that is seldom.
    """
    if not _something_left(list(outcomes)):
        return 1.0
    chance = np.random.default_rng(seed)
    _, _, seen = _strongest(list(outcomes))
    drawn = exceeded = 0
    for draws in FIRST_AND_CLOSER_DRAWS:
        shuffles = [np.argsort(chance.random((len(side.residual), draws)), axis=0) for side in outcomes]
        by_chance = [_strongest_by_chance(side, shuffle) for side, shuffle in zip(outcomes, shuffles, strict=True)]
        drawn += draws
        exceeded += int((np.maximum.reduce(by_chance) >= seen).sum())
        if exceeded > CLEARLY_CHANCE * drawn:
            break
    return (1 + exceeded) / (1 + drawn)


def first_guess(outcomes: tuple[Candidates, ...], *, most: int = 6, least_sure: float = LEAST_SURE) -> tuple[Step, ...]:
    """Return the steps whose posterior probability that anything is there is at least `least_sure`.

    Quick (no permutations) and not a result: it is only used to see the noise without what moves the ratings.
    """
    left = list(outcomes)
    taken: list[tuple[int, int]] = []
    while len(taken) < most and _something_left(left):
        outcome, exposure, _ = _strongest(left)
        if float(_masses(left[outcome]).sum()) < least_sure:
            break
        taken.append((outcome, exposure))
        left[outcome] = without(left[outcome], exposure)
    return tuple(resolved(outcomes[outcome], outcome, exposure, taken, 1.0) for outcome, exposure in taken)


def evidence(side: Candidates) -> Floats:
    """Return the log Bayes factor of each exposure, averaged over its windows (shape: exposures)."""
    return np.asarray(np.logaddexp.reduce(window_evidence(side), axis=1))


def window_evidence(side: Candidates) -> Floats:
    """Return the log Bayes factor plus log prior of each window (shape: exposures x windows).

    For an effect ~ N(0, EFFECT_SCALE^2) against none, with unit noise.
    """
    pull, cost = _pull_and_cost(side)
    return np.asarray(pull * (side.columns @ side.residual) ** 2 - cost)


def p_values(side: Candidates, residual: Floats, *, draws: int = 300, seed: int = 1) -> Floats:
    """Return a p-value for each exposure by itself (shape: exposures; 1 for those not asked about).

    residual: what is left unexplained, permuted to see what chance gives (shape: n).
    """
    shuffle = np.argsort(np.random.default_rng(seed).random((len(residual), draws)), axis=0)
    asked = _asked(side)
    out = np.ones(len(asked))
    if asked.any():
        unexplained = Candidates(residual=residual, columns=side.columns, log_weights=side.log_weights)
        chance = _evidence_by_chance(unexplained, asked, shuffle)
        out[asked] = (1 + (chance >= evidence(side)[asked][:, None]).sum(axis=1)) / (1 + draws)
    return out


def directions(side: Candidates, exposure: int) -> Floats:
    """Return the main shapes an exposure's effect may have, given the ratings (orthonormal rows, shape: 2 x n)."""
    weights = np.exp(np.minimum(window_evidence(side)[exposure], _CEILING))
    weighted = side.columns[exposure] * np.sqrt(weights / weights.sum())[:, None]
    return np.asarray(np.linalg.svd(weighted, full_matrices=False)[2][:DIRECTIONS])


def without(side: Candidates, exposure: int) -> Candidates:
    """Return the candidates with one exposure explained away: its main directions are projected out of everything."""
    basis = directions(side, exposure)
    residual = side.residual - basis.T @ (basis @ side.residual)
    columns = side.columns - (side.columns @ basis.T) @ basis
    log_weights = side.log_weights.copy()
    log_weights[exposure] = -np.inf
    return Candidates(residual=residual, columns=columns, log_weights=log_weights)


def resolved(side: Candidates, outcome: int, exposure: int, held: list[tuple[int, int]], p_value: float) -> Step:
    """Return a step with its credible set, asked with every other held step of the same outcome fixed."""
    for other_outcome, other in held:
        if other_outcome == outcome and other != exposure:
            side = without(side, other)
    masses = _masses(side)
    ranked = np.argsort(-masses, kind="stable")
    reached = np.cumsum(masses[ranked])
    size = min(int(np.searchsorted(reached, CREDIBLE_MASS * masses.sum())) + 1, LARGEST_GROUP)
    return Step(
        outcome=outcome,
        members=tuple(int(index) for index in ranked[:size]),
        masses=masses,
        doubt=float(max(1 - reached[size - 1], 0.0)),
        p_value=p_value,
    )


def _masses(side: Candidates) -> Floats:
    """Return the posterior probability of each exposure to be the one; what is missing to one is "none"."""
    scores, prior = evidence(side), float(np.exp(side.log_weights).sum())
    peak = max(float(scores.max()), 0.0)
    weights = np.exp(scores - peak) / max(prior, 1e-12)
    return np.asarray(weights / (weights.sum() + ODDS_AGAINST * np.exp(-peak)))


def _pull_and_cost(side: Candidates) -> tuple[Floats, Floats]:
    information = np.einsum("ekn,ekn->ek", side.columns, side.columns)
    ratio = EFFECT_SCALE**2 * information
    return 0.5 * EFFECT_SCALE**2 / (1 + ratio), 0.5 * np.log1p(ratio) - side.log_weights


def _asked(side: Candidates) -> NDArray[np.bool_]:
    return np.asarray(np.isfinite(side.log_weights).any(axis=1), dtype=np.bool_)


def _something_left(left: list[Candidates]) -> bool:
    return any(np.isfinite(side.log_weights).any() for side in left)


def _strongest(left: list[Candidates]) -> tuple[int, int, float]:
    """Return outcome, exposure and log Bayes factor of the strongest evidence left."""
    seen = [evidence(side) for side in left]
    outcome = int(np.argmax([values.max() for values in seen]))
    exposure = int(np.argmax(seen[outcome]))
    return outcome, exposure, float(seen[outcome][exposure])


def _strongest_by_chance(side: Candidates, shuffle: Ints) -> Floats:
    """Return the largest log Bayes factor of each permutation of the residual (shape: draws)."""
    asked = _asked(side)
    if not asked.any():
        return np.full(shuffle.shape[1], -np.inf)
    return np.asarray(_evidence_by_chance(side, asked, shuffle).max(axis=0))


def _evidence_by_chance(side: Candidates, asked: NDArray[np.bool_], shuffle: Ints) -> Floats:
    """Return the log Bayes factor of each asked exposure under each permutation (shape: asked x draws).

    In single precision and in place, because this is where the time goes.
    """
    pull, cost = (part[asked].astype(np.float32) for part in _pull_and_cost(side))
    columns = side.columns[asked].astype(np.float32)
    exposures, bank, n = columns.shape
    factors = columns.reshape(-1, n) @ side.residual[shuffle].astype(np.float32)
    np.square(factors, out=factors)
    factors *= pull.reshape(-1, 1)
    factors -= cost.reshape(-1, 1)
    np.minimum(factors, np.float32(_CEILING), out=factors)
    np.exp(factors, out=factors)
    return np.asarray(np.log(factors.reshape(exposures, bank, -1).sum(axis=1)), dtype=np.float64)
