"""What a plan's analysis stands on before any rating is read: orders, courses, what is held fixed, when to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.trials.answering import Answering, answering_of

if TYPE_CHECKING:
    from datetime import date

    from gutskin.trials.allocations import Arms
    from gutskin.trials.plan import TrialPlan
    from gutskin.trials.randomisation import Floats

MOST_LOOKS: Final = 8
FIRST_LOOK: Final = 0.3
"""Part of the days before which nobody looks: chance alone rules there."""


def by_day(orders: Arms, block_days: int) -> Floats:
    """Return orders of blocks as orders of days (shape: orders x days), 1 with and 0 without."""
    return np.repeat(orders, block_days, axis=1).astype(np.float64)


def looks_of(blocks: int, block_days: int) -> tuple[int, ...]:
    """Return after how many days there is a look: at block ends, evenly, at most eight, the last at the end."""
    first = max(5, int(np.ceil(FIRST_LOOK * blocks)))
    chosen = np.unique(np.linspace(first, blocks, min(MOST_LOOKS, blocks - first + 1)).round().astype(int))
    return tuple(int(count) * block_days for count in chosen)


def held_fixed(days: int, first_day: date | None) -> Floats:
    """Return what every day is cleared of: level, trend, weekend where dates are known (shape: days x p)."""
    columns = [np.ones(days), np.linspace(-1, 1, days)]
    if first_day is not None:
        columns.append(((np.arange(days) + first_day.weekday()) % 7 >= 5).astype(float))
    return np.column_stack(columns)


def answering(plan: TrialPlan) -> Answering:
    """Return how the outcome of a plan answers."""
    return answering_of(plan.outcome, plan.condition)
