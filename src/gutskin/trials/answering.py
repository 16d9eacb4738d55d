"""How fast an outcome answers, and what that means for the blocks of a trial.

The courses are shapes of the answer to one day of exposure: the share of the whole effect that shows on the same day,
one day later and so on. Nobody knows the true one; every range of a result holds whichever of them is the true one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gutskin.errors import TrialRefusedError

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answering:
    """One way of answering. `courses`: shares of the effect by lag, each summing to 1 (shape: courses x lags).

    `block_days`, `washout_days`: of a block. `lengths`: the days a trial may be offered with. `expected`: the course
    that power is worked out with. `is_slow`: blocks last weeks, and the trial is weak at best.
    """

    block_days: int
    washout_days: int
    courses: tuple[tuple[float, ...], ...]
    expected: int
    lengths: tuple[int, ...]
    shortest_block: int
    is_slow: bool = False

    def shapes(self) -> Floats:
        """Return the courses as one table, zeros behind the shorter ones (shape: courses x lags)."""
        longest = max(len(course) for course in self.courses)
        return np.array([course + (0.0,) * (longest - len(course)) for course in self.courses])


def _slowly(days: int) -> tuple[float, ...]:
    """Return a course that comes up over some days and fades over as many."""
    shares = np.bincount(np.add.outer(np.arange(days), np.arange(days)).ravel()).astype(float)
    return tuple((shares / shares.sum()).tolist())


GUT: Final = Answering(
    block_days=3,
    washout_days=1,
    courses=((1.0,), (0.45, 0.35, 0.2), (0.1, 0.2, 0.25, 0.2, 0.15, 0.1)),
    expected=1,
    lengths=(24, 36, 48, 60, 72, 84),
    shortest_block=2,
)
QUICK_SKIN: Final = Answering(
    block_days=4,
    washout_days=1,
    courses=((0.5, 0.35, 0.15), (0.1, 0.35, 0.35, 0.2), (0.05, 0.15, 0.25, 0.25, 0.2, 0.1)),
    expected=1,
    lengths=(32, 48, 64, 80, 96, 112),
    shortest_block=3,
)
ITCH: Final = Answering(
    block_days=6,
    washout_days=2,
    courses=((0.5, 0.35, 0.15), (0.1, 0.35, 0.35, 0.2), (0.05, 0.15, 0.25, 0.25, 0.2, 0.1)),
    expected=1,
    lengths=(48, 60, 72, 84, 96, 120),
    shortest_block=5,
)
SLOW_SKIN: Final = Answering(
    block_days=28,
    washout_days=14,
    courses=(_slowly(8), _slowly(14)),
    expected=0,
    lengths=(224, 280, 336),
    shortest_block=28,
    is_slow=True,
)

SLOW_CONDITIONS: Final = frozenset({"acne", "psoriasis"})
ECZEMA: Final = frozenset({"atopic dermatitis", "eczema"})
OUTCOMES: Final = ("gut", "skin", "itch")


def answering_of(outcome: str, condition: str | None) -> Answering:
    """Return how an outcome answers in a condition; TrialRefusedError for an outcome that no trial is made for."""
    if outcome not in OUTCOMES:
        raise TrialRefusedError(
            f'nobody knows here how fast "{outcome}" answers', f"choose one of: {', '.join(OUTCOMES)}."
        )
    if outcome == "gut":
        return GUT
    if outcome == "skin" and condition in SLOW_CONDITIONS:
        return SLOW_SKIN
    return ITCH if outcome == "itch" or condition in ECZEMA else QUICK_SKIN
