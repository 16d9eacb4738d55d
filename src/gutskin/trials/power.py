"""The chance that a trial finds what is there, by trying it out on made-up ratings with this person's noise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.statistics.noise import whitened
from gutskin.trials.allocations import Layout, allowed
from gutskin.trials.material import by_day, held_fixed, looks_of
from gutskin.trials.randomisation import Floats, answers, evidence, looked_at, rejected, residuals

if TYPE_CHECKING:
    from datetime import date

    from gutskin.statistics.noise import Noise
    from gutskin.trials.allocations import Arms
    from gutskin.trials.answering import Answering

MISSING_PATTERNS: Final = 4
TRIALS_EACH: Final = 100
ORDERS: Final = 400
_CHANCE = 3


def power_of(
    layout: Layout,
    answering: Answering,
    noise: Noise,
    *,
    effect: float,
    rated_share: float,
    first_day: date | None,
    level: float,
) -> float:
    """Return the chance that one suspect with this effect is found at this level, looks included (0 to 1)."""
    chance = np.random.default_rng([layout.seed, _CHANCE])
    orders = by_day(_some(layout), layout.block_days)
    answer = answers(orders, answering.shapes())
    fixed = held_fixed(layout.days, first_day)
    looks = looks_of(layout.blocks, layout.block_days)
    found = []
    for _ in range(MISSING_PATTERNS):
        rated = np.flatnonzero(chance.random(layout.days) < rated_share)
        drawn = chance.integers(len(orders), size=TRIALS_EACH)
        ratings = made_up_noise(layout.days, TRIALS_EACH, noise, chance)
        ratings += effect * answer[answering.expected, drawn].T
        white = whitened(ratings[rated], rated, noise)
        views = looked_at(answer, rated, fixed, noise, after=looks, days=layout.days)
        seen = [evidence(view, residuals(view, white[: len(view.rated)])) for view in views]
        found.append(rejected(seen, [view.share for view in views], level)[drawn, np.arange(TRIALS_EACH)])
    return float(np.mean(found))


def made_up_noise(days: int, trials: int, noise: Noise, chance: np.random.Generator) -> Floats:
    """Return noise of this kind (shape: days x trials)."""
    carried = np.empty((days, trials))
    steps = chance.standard_normal((days, trials))
    carried[0] = steps[0]
    for day in range(1, days):
        carried[day] = noise.carry_over * carried[day - 1] + np.sqrt(1 - noise.carry_over**2) * steps[day]
    share = noise.measurement_share
    apart = chance.standard_normal((days, trials))
    return np.asarray(noise.sd * (np.sqrt(1 - share) * carried + np.sqrt(share) * apart))


def _some(layout: Layout) -> Arms:
    """Return a part of the orders, spread over the list, mirror images together: a chance needs no more of them."""
    orders = allowed(layout)
    half = len(orders) // 2
    step = max(1, half * 2 // ORDERS)
    places = np.arange(0, half, step)
    return np.asarray(orders[np.concatenate([places, places + half])])
