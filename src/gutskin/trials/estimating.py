"""One suspect of a trial: what each look knows, how rarely chance does as well, the range of the effect."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.statistics.noise import whitened
from gutskin.trials.allocations import Layout, allowed, can_answer, drawn, possible_beside
from gutskin.trials.material import answering, by_day, held_fixed
from gutskin.trials.plan import FALSE_ALARM
from gutskin.trials.randomisation import (
    LARGEST_SURPRISE,
    Floats,
    Look,
    answers,
    evidence,
    looked_at,
    p_value,
    rejected,
    residuals,
)

if TYPE_CHECKING:
    from gutskin.trials.plan import TrialPlan
    from gutskin.trials.told import Told

WIDEST: Final = 9.0
"""Points. On a scale from 1 to 10 nothing moves a rating further."""

LEAST_MORE: Final = 4
"""Rated days a look needs beyond what is held fixed; with fewer it is left out."""

_COARSE, _FINE = 21, 9
_REACH = 5.0  # standard errors to either side in which the ends of the range are looked for first


@dataclass(frozen=True, kw_only=True)
class Suspect:
    """One suspect with all its looks so far.

    `ratings`: of the rated days, whitened (shape: n). `dose`: exposure of those days in each course, whitened (shape:
    courses x n), as drawn or as taken; what was drawn alone decides the statistic. `own`: its place in the list of
    orders.
    """

    ratings: Floats
    dose: Floats
    looks: tuple[Look, ...]
    own: int

    def p_value(self) -> float:
        """Return the p-value of "no effect at all"; 1 before the first look."""
        if not self.looks:
            return 1.0
        nothing = np.zeros(1)
        return p_value(self._evidence(nothing, 0), self._shares, self.own)

    def estimate(self) -> tuple[float, float]:
        """Return the effect, averaged over the courses by how well each fits, and its standard error."""
        effects, errors, strengths = (np.array(column) for column in zip(*self._fits(), strict=True))
        weights = np.exp(0.5 * (strengths**2 - np.max(strengths**2)))
        return float(np.average(effects, weights=weights)), float(np.average(errors, weights=weights))

    def _fits(self) -> list[tuple[float, float, float]]:
        """Return effect, standard error and strength in each course."""
        view = self.looks[-1]
        seen = len(view.rated)
        return [
            _fit(view, self.ratings[:seen], dose[:seen], view.levers[course, self.own])
            for course, dose in enumerate(self.dose)
        ]

    def interval(self, level: float, effect: float, error: float) -> tuple[float, float]:
        """Return the range of effects that no look rejects at this level, whatever the course of the answer."""
        together = bool(self._stand(np.array([effect]), level)[0])
        ends = [self._end(effect, error * side, level, together=together) for side in (-1.0, 1.0)]
        if together:
            return ends[0], ends[1]
        # No course fits these ratings well: each is then judged by itself, around its own estimate.
        own = [fit[0] for fit in self._fits()]
        least, most = (
            self._end(min(own), -error, level, together=False),
            self._end(max(own), error, level, together=False),
        )
        return min(ends[0], least), max(ends[1], most)

    def _end(self, effect: float, step: float, level: float, *, together: bool = True) -> float:
        """Return one end of the range: from far outside inwards, coarse then fine, for every course."""
        reach, outside = _REACH, effect
        while True:
            at = effect + step * np.linspace(0, reach, _COARSE)
            standing = self._stand(at, level, together=together)
            last = int(np.max(np.flatnonzero(standing), initial=0))
            if last < _COARSE - 1 or abs(effect + step * reach) >= 2 * WIDEST:
                break
            reach *= 3
        inside = at[last]
        outside = at[min(last + 1, _COARSE - 1)]
        finer = np.linspace(inside, outside, _FINE)
        fine = self._stand(finer, level, together=together)
        end = finer[min(int(np.max(np.flatnonzero(fine), initial=0)) + 1, _FINE - 1)]
        return float(np.clip(end, -WIDEST, WIDEST))

    def _stand(self, effects: Floats, level: float, *, together: bool = True) -> np.ndarray:
        """Return which effects are not rejected for at least one course."""
        out = np.zeros(len(effects), dtype=bool)
        for course in range(len(self.dose)):
            out |= ~rejected(self._evidence(effects, course, together=together), self._shares, level)[self.own]
        return out

    def _evidence(self, effects: Floats, course: int, *, together: bool = True) -> list[Floats]:
        white = self.ratings[:, None] - self.dose[course, :, None] * effects
        only = None if together else course
        return [evidence(view, residuals(view, white[: len(view.rated)]), only) for view in self.looks]

    @property
    def _shares(self) -> list[float]:
        return [view.share for view in self.looks]


def suspect_of(plan: TrialPlan, known: Told, place: int) -> Suspect:
    """Return one suspect of a trial with the looks that are due."""
    layout = layout_of(plan)
    shapes = answering(plan).shapes()
    chosen = drawn(layout, len(plan.exposures))
    orders, own = possible_beside(layout, int(chosen[place]), np.delete(chosen, place))
    answer = answers(by_day(orders, plan.block_days), shapes)
    rated = np.flatnonzero(np.isfinite(known.ratings))
    fixed = held_fixed(plan.days, plan.first_day)
    others = np.delete(known.planned, place, axis=0)
    if len(others):
        fixed = np.column_stack([fixed, answers(others, shapes)[answering(plan).expected].T])
    due = [
        after
        for after in plan.looks
        if after <= known.over and np.count_nonzero(rated < after) >= fixed.shape[1] + LEAST_MORE
    ]
    looks = looked_at(answer, rated, fixed, plan.noise, after=due, days=plan.days)
    dose = whitened(answer[:, own, rated].T, rated, plan.noise).T
    ratings = whitened(known.ratings[rated, None], rated, plan.noise)[:, 0]
    return Suspect(ratings=ratings, dose=dose, looks=looks, own=own)


def as_taken(suspect: Suspect, plan: TrialPlan, known: Told, place: int) -> Suspect:
    """Return the suspect with what was really done as its dose; the drawn order stays the lever."""
    rated = np.flatnonzero(np.isfinite(known.ratings))
    dose = answers(known.doses[place : place + 1], answering(plan).shapes())[:, 0, rated]
    return replace(suspect, dose=whitened(dose.T, rated, plan.noise).T)


def layout_of(plan: TrialPlan) -> Layout:
    """Return what the order of a plan was drawn for."""
    return Layout(
        blocks=plan.days // plan.block_days,
        block_days=plan.block_days,
        seed=plan.seed,
        weekday=None if plan.first_day is None else plan.first_day.weekday(),
    )


def is_as_drawn(plan: TrialPlan) -> bool:
    """Whether the blocks of a plan are those that its seed draws."""
    layout = layout_of(plan)
    if not can_answer(layout, FALSE_ALARM / len(plan.exposures)):
        return False  # no such plan is drawn, and so many suspects might never be drawn apart
    orders = allowed(layout)[drawn(layout, len(plan.exposures))]
    arms = [[block.arm == "with" for block in plan.blocks_of(name)] for name in plan.exposures]
    return all(len(arm) == layout.blocks for arm in arms) and bool(np.array_equal(orders, np.array(arms)))


def _fit(view: Look, ratings: Floats, dose: Floats, lever: Floats) -> tuple[float, float, float]:
    """Return effect, standard error and strength (t) in one course, wild days tamed.

    With what was drawn as the lever: as planned it is least squares, as taken the ratio of the two differences.
    """
    white = np.column_stack([ratings, dose])
    cleared = white - view.fixed @ (view.fixed.T @ white)
    pull = float(lever @ cleared[:, 1])
    if abs(pull) < 1e-9:
        return 0.0, WIDEST, 0.0
    effect, spread, tamed = 0.0, 1.0, cleared[:, 0]
    for _ in range(4):
        effect = float(lever @ tamed) / pull
        rest = cleared[:, 0] - effect * cleared[:, 1]
        spread = float(max(1.4826 * np.median(np.abs(rest)), 0.25 * rest.std())) + 1e-9
        tamed = effect * cleared[:, 1] + np.clip(rest, -LARGEST_SURPRISE * spread, LARGEST_SURPRISE * spread)
    error = spread / abs(pull)
    return effect, error, effect / error
