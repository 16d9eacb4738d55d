"""The chance that going on to the end brings an answer, given the days that are over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.statistics.noise import whitened
from gutskin.trials.estimating import suspect_of
from gutskin.trials.material import answering
from gutskin.trials.power import made_up_noise
from gutskin.trials.randomisation import answers, evidence, rejected, residuals
from gutskin.trials.told import Told

if TYPE_CHECKING:
    from gutskin.trials.plan import TrialPlan
    from gutskin.trials.randomisation import Floats

FUTURES: Final = 100
_CHANCE: Final = 4


def chance_of_answer(plan: TrialPlan, known: Told, place: int) -> float:
    """Return the share of likely futures in which this suspect gets an answer (0 to 1).

    The effect is drawn from what the days so far allow, the days to come from the person's noise, and everything is
    looked at as the real trial will be.
    """
    chance = np.random.default_rng([plan.seed, known.over, place, _CHANCE])
    so_far = suspect_of(plan, known, place)
    effect, error = so_far.estimate()
    effects = effect + error * chance.standard_normal(FUTURES)
    dose = answers(known.planned[place : place + 1], answering(plan).shapes())[answering(plan).expected, 0]
    whole = _futures(plan, known, effects, dose, chance)
    first = Told(ratings=whole[:, 0], doses=known.doses, planned=known.planned, over=plan.days)
    suspect = suspect_of(plan, first, place)
    rated = np.flatnonzero(np.isfinite(first.ratings))
    white = whitened(whole[rated], rated, plan.noise)
    seen = [evidence(view, residuals(view, white[: len(view.rated)])) for view in suspect.looks]
    level = plan.false_alarm / len(plan.exposures)
    supports = rejected(seen, [view.share for view in suspect.looks], level)[suspect.own]
    later = suspect.estimate()[1]
    ends = effect + np.sqrt(max(error**2 - later**2, 0)) * chance.standard_normal(FUTURES)
    against = np.abs(ends) + 2.2 * later < plan.smallest_effect
    return float(np.mean(supports | against))


def _futures(plan: TrialPlan, known: Told, effects: Floats, dose: Floats, chance: np.random.Generator) -> Floats:
    """Return ratings of whole trials that begin as this one did (shape: days x futures), days missing as usual."""
    past = known.ratings[: known.over]
    level = np.nanmean(past[:, None] - dose[: known.over, None] * effects, axis=0)
    to_come = made_up_noise(plan.days - known.over, len(effects), plan.noise, chance)
    last = np.flatnonzero(np.isfinite(past))[-1]
    gap = np.arange(1, len(to_come) + 1) + (known.over - 1 - last)
    off = (past[last] - level - dose[last] * effects) * (1 - plan.noise.measurement_share)
    to_come += off * plan.noise.carry_over ** gap[:, None]
    to_come += level + dose[known.over :, None] * effects
    to_come[chance.random(len(to_come)) > plan.rated_share] = np.nan
    return np.concatenate([np.repeat(past[:, None], len(effects), axis=1), to_come])
