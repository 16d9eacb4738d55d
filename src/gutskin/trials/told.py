"""What was reported of a running trial: ratings by day and what was really done, checked and put into columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from gutskin.errors import TrialFileError
from gutskin.trials.rated import checked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gutskin.trials.plan import TrialPlan
    from gutskin.trials.randomisation import Floats

Ratings: TypeAlias = "Iterable[tuple[int, float | None]]"
Done: TypeAlias = "Iterable[tuple[int, bool | None]]"


@dataclass(frozen=True, kw_only=True)
class Told:
    """Columns over the days of a trial.

    `ratings`: NaN where not rated (shape: days). `doses`: what was really done, 1 with and 0 without, as planned where
    nothing was said (shape: suspects x days). `planned`: likewise as drawn. `over`: how many days are over. `slips`:
    days that went otherwise, for each suspect.
    """

    ratings: Floats
    doses: Floats
    planned: Floats
    over: int

    @property
    def slips(self) -> tuple[int, ...]:
        """On how many of the days that are over each suspect went otherwise than planned."""
        return tuple(np.count_nonzero(self.doses != self.planned, axis=1).tolist())

    def rated_before(self, day: int) -> int:
        """Return how many days before this one are rated."""
        return int(np.isfinite(self.ratings[:day]).sum())


def told(plan: TrialPlan, ratings: Ratings, taken: Done | Mapping[str, Done] | None) -> Told:
    """Return what was reported as columns; TrialFileError for days, ratings or suspects that cannot be.

    Days after the end of the trial are not part of it. A day counts as over once it, or one after it, was reported,
    rated or not.
    """
    pairs = [(_day(day), value) for day, value in ratings]
    if len({day for day, _ in pairs}) < len(pairs):
        raise TrialFileError("ratings", "a day that is there twice", "give each day once.")
    column = np.full(plan.days, np.nan)
    for day, value in pairs:
        if day < plan.days and value is not None:
            column[day] = checked(value, plan.outcome)
    planned = np.array([_planned(plan, name) for name in plan.exposures])
    doses = planned.copy()
    for name, done in _by_suspect(plan, taken).items():
        for day, was in done:
            if _day(day) < plan.days and was is not None:
                doses[plan.exposures.index(name), day] = float(was)
    return Told(
        ratings=column,
        doses=doses,
        planned=planned,
        over=min(plan.days, max((day for day, _ in pairs), default=-1) + 1),
    )


def _by_suspect(plan: TrialPlan, taken: Done | Mapping[str, Done] | None) -> Mapping[str, Done]:
    if taken is None:
        return {}
    if not isinstance(taken, Mapping):
        if len(plan.exposures) > 1:
            raise TrialFileError("taken", "a list", f"say it for each of {', '.join(plan.exposures)}.")
        return {plan.exposures[0]: taken}
    unknown = [name for name in taken if name not in plan.exposures]
    if unknown:
        raise TrialFileError("taken", unknown[0], f"use the names of the plan: {', '.join(plan.exposures)}.")
    return taken


def _planned(plan: TrialPlan, exposure: str) -> Floats:
    column = np.zeros(plan.days)
    for block in plan.blocks_of(exposure):
        column[block.start : block.end] = float(block.arm == "with")
    return column


def _day(day: int) -> int:
    if isinstance(day, bool) or not isinstance(day, int | np.integer) or day < 0:
        raise TrialFileError("day", day, "count days from 0, the first of the trial.")
    return int(day)
