"""One joint look at a diary: what stands out, how surely, and how large everything is.

Every kind of finding reads from this one examination, so that all of them share one error budget.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.findings.adjusting import confounders
from gutskin.findings.asked_for import weights
from gutskin.findings.whitening import Whitened, candidates, tamed, whitened_both_ways
from gutskin.statistics.multiplicity import forward_stop
from gutskin.statistics.search import (
    DIRECTIONS,
    Candidates,
    Step,
    chance_of_the_strongest,
    directions,
    p_values,
    search,
)
from gutskin.statistics.totals import Totals, totals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.findings.series import Exposure, Floats, Series

NOTHING_KNOWN: Final[Mapping[str, float]] = MappingProxyType({})

FEWEST_OCCASIONS: Final = 5
"""An exposure needs this many days with it, and as many known to be without it, to be looked at."""

FEWEST_RATINGS: Final = 21
"""Ratings of an outcome below which nothing is looked at: the confounders alone take up to a dozen."""

FALSE_DISCOVERY_RATE: Final = 0.10
CHANCE_OF_ANYTHING: Final = 0.03
"""How surely there has to be anything in the diary before a link is named."""

LIKELIER_THAN_NOT: Final = 0.5
"""A link is only named where the named set is likelier right than wrong, however sure the other links are."""

OVERSTATED: Final = 3.0
"""The posterior doubts the named set this many times as often as it turns out wrong, or more: where the mean doubt was
0.3, in made-up diaries 3 in 100 named sets were wrong (in the worst kind of diary 8). It leans to "none of these"."""

FULL_BUDGET_DAYS: Final = 84
"""The error budget grows with the diary and is whole after twelve weeks, because somebody looks every week."""

RELUCTANCE: Final = 8
"""How steeply the budget grows: at ten weeks a quarter of it, at eight a twenty-fifth. Spent more evenly over nine
weekly looks, noise alone would be called a link more often than one look allows."""

SWITCHES_OF_A_PATTERN: Final = 4
"""Fewer on-off changes than this are before-and-after evidence, which a trend explains as well."""

WORTH_DOUBT: Final = 0.7
WORTH_CHANCE: Final = 0.1
MOST_WORTH_TESTING: Final = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """One outcome examined: its whitened form, the effect of each exposure, and its p-value (shape: exposures)."""

    side: Whitened
    effects: Totals
    p_values: Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """What one joint look at a diary gives.

    looks: one per examined outcome. linked and suspects: steps of the search, with the rate at which each would be
    reported. asked: which exposures took part (shape: exposures).
    """

    series: Series
    looks: tuple[Look, ...]
    linked: tuple[tuple[Step, float], ...]
    suspects: tuple[tuple[Step, float], ...]
    asked: tuple[bool, ...]

    @property
    def looked_at(self) -> int:
        """How many pairs of exposure and outcome were examined together."""
        return sum(self.asked) * len(self.looks)


def examine(series: Series, *, known: Mapping[str, float] = NOTHING_KNOWN, seed: int = 0) -> Examination:
    """Return the examination of a diary; the same for the same diary, knowledge and seed.

    Args:
        series: the diary as columns.
        known: weight of each attribute before looking (see asked_for.weights).
        seed: of the permutations.
    """
    rated = {name: values for name, values in series.outcomes.items() if np.isfinite(values).sum() >= FEWEST_RATINGS}
    asked = tuple(is_testable(exposure) for exposure in series.exposures)
    if not rated or not any(asked):
        return Examination(series=series, looks=(), linked=(), suspects=(), asked=asked)
    part = replace(series, outcomes=rated)
    prior = weights(part, known) * np.array(asked)
    plain, sides = whitened_both_ways(part, confounders(part), prior)
    tables = tuple(candidates(side, prior) for side in sides)
    steps = search(tables, seed=seed)
    anything = chance_of_the_strongest(tuple(candidates(side, prior) for side in plain), seed=seed)
    linked, suspects = sorted_out(steps, series.length, anything)
    looks = tuple(
        _look(side, table, [step.members[0] for step, _ in linked if step.outcome == index])
        for index, (side, table) in enumerate(zip(sides, tables, strict=True))
    )
    return Examination(series=series, looks=looks, linked=linked, suspects=suspects, asked=asked)


def is_testable(exposure: Exposure) -> bool:
    """Whether an exposure was often enough there and often enough not, and not just begun once."""
    known = exposure.dose[np.isfinite(exposure.dose)]
    if exposure.kind == "covariate":
        return len(known) >= FEWEST_RATINGS and float(known.std()) > 0
    days_with = int((known > 0).sum())
    if min(days_with, len(known) - days_with) < FEWEST_OCCASIONS:
        return False
    return not was_begun_once(exposure)


def was_begun_once(exposure: Exposure) -> bool:
    """Whether it changed between on and off so seldom that only before and after can be compared."""
    known = exposure.dose[np.isfinite(exposure.dose)] > 0
    return bool((known[1:] != known[:-1]).sum() < SWITCHES_OF_A_PATTERN)


def grown(length: int) -> float:
    """Return which share of the error budget a diary of so many days may spend."""
    return min(1.0, length / FULL_BUDGET_DAYS) ** RELUCTANCE


def sorted_out(
    steps: tuple[Step, ...], length: int, anything: float
) -> tuple[tuple[tuple[Step, float], ...], tuple[tuple[Step, float], ...]]:
    """Return the steps that may be called linked, and those that are worth testing, each with its rate.

    Three bars, all to be passed: whether there is anything at all (`anything`: the p-value of the strongest evidence
    while nothing is taken out of the noise), the calibrated p-values of the search (ForwardStop), and the mean
    posterior doubt about the named exposures, which says whether the right one is named (and none likelier wrong).
    """
    rate = FALSE_DISCOVERY_RATE * grown(length)
    passed = 0
    if anything <= CHANCE_OF_ANYTHING * grown(length):
        passed = forward_stop(tuple(step.p_value for step in steps), rate)
    ranked = sorted((step for step in steps[:passed] if step.doubt <= LIKELIER_THAN_NOT), key=lambda step: step.doubt)
    rates = np.cumsum([step.doubt for step in ranked]) / np.arange(1, len(ranked) + 1) / OVERSTATED
    reported = int((rates <= rate).sum())
    linked = tuple((step, float(rate)) for step, rate in zip(ranked[:reported], rates[:reported], strict=True))
    rest = [step for step in steps if all(step is not one for one, _ in linked) and _is_worth_testing(step)]
    rest.sort(key=lambda step: step.doubt)
    return linked, tuple((step, max(step.doubt, FALSE_DISCOVERY_RATE)) for step in rest[:MOST_WORTH_TESTING])


def _is_worth_testing(step: Step) -> bool:
    return step.doubt <= WORTH_DOUBT and step.p_value <= WORTH_CHANCE


def _look(side: Whitened, asked: Candidates, linked: list[int]) -> Look:
    """Return one outcome with every effect estimated beside what is linked to it; linked: the exposures' places."""
    shapes = {place: directions(asked, place) for place in linked}
    residual, lags = _cleared(side, list(shapes.values()))
    freedom = side.freedom - DIRECTIONS * len(linked)
    residual, lags = _rescaled(residual, lags, side.freedom, freedom)
    effects = totals(residual, lags, same_day=side.same_day, freedom=freedom)
    for place in linked:
        others = _cleared(side, [shape for other, shape in shapes.items() if other != place], place)
        row = totals(*_rescaled(*others, side.freedom, freedom), same_day=side.same_day, freedom=freedom)
        effects = effects.with_row(place, row)
    return Look(side=side, effects=effects, p_values=p_values(asked, tamed(residual)))


def _cleared(side: Whitened, shapes: list[Floats], only: int | None = None) -> tuple[Floats, Floats]:
    """Return residual and lags (of one exposure or all) with these shapes projected out."""
    lags = side.lags if only is None else side.lags[only : only + 1]
    if not shapes:
        return side.residual, lags
    basis = np.linalg.qr(np.vstack(shapes).T)[0]
    return side.residual - basis @ (basis.T @ side.residual), lags - (lags @ basis) @ basis.T


def _rescaled(residual: Floats, lags: Floats, before: int, after: int) -> tuple[Floats, Floats]:
    """Return both in units of the noise as it is when the shapes of what was found are paid for too."""
    shrink = (max(after, 1) / before) ** 0.5
    return residual * shrink, lags * shrink
