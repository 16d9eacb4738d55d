"""What every method hands back: what it reports, and the order it would put everything in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Pair = tuple[str, str]
"""An exposure and an outcome."""

WITHOUT_CORRECTION: Final = 0.05
FALSE_DISCOVERY_RATE: Final = 0.10
"""What gutskin promises, and therefore what every method that corrects for many questions is set to."""

ALL_DELAYS: Final = (0, 14)
NO_INTERVAL: Final = (float("nan"), float("nan"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One thing reported: a pair, or several of which one is meant.

    interval: 95 %, in points after one occasion of dose 1, summed over the delays it speaks of (first and last day,
    both included); NaN where the method gives none.
    """

    pairs: tuple[Pair, ...]
    interval: tuple[float, float] = NO_INTERVAL
    delays: tuple[int, int] = ALL_DELAYS


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a method says about one diary. ranking: everything it was asked about, surest first."""

    claims: tuple[Claim, ...]
    ranking: tuple[tuple[Pair, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Method:
    """One way to answer.

    title: as in the table. note: what exactly is done, for the reader of the table. answer: takes a Series (and the
    truth, if it knows the truth). slow: may run on fewer diaries.
    """

    title: str
    note: str
    answer: Callable[..., Answer]
    slow: bool = False
    knows_truth: bool = False

    @staticmethod
    def of(module: ModuleType) -> Method:
        """Return the method a module defines; raises TypeError where it defines none."""
        if not isinstance(module.METHOD, Method):
            raise TypeError(f"{module.__name__}.METHOD is no Method. To fix this, define one like the other peers.")
        return module.METHOD


def answer_of(
    pairs: Sequence[Pair],
    scores: Floats,
    reported: NDArray[np.bool_],
    intervals: Floats | None = None,
    delays: tuple[int, int] = ALL_DELAYS,
) -> Answer:
    """Return the answer of a method that judges every pair by itself.

    Args:
        pairs: what was asked.
        scores: the smaller, the surer (shape: pairs).
        reported: which of them the method would show to the person (shape: pairs).
        intervals: 95 % interval of each (shape: pairs x 2), None where the method has none.
        delays: first and last day after an occasion that the intervals speak of.
    """
    order = [int(place) for place in np.argsort(scores, kind="stable")]
    bounds = np.full((len(pairs), 2), np.nan) if intervals is None else intervals
    claims = tuple(
        Claim(pairs=(pairs[place],), interval=(float(bounds[place, 0]), float(bounds[place, 1])), delays=delays)
        for place in order
        if reported[place]
    )
    return Answer(claims=claims, ranking=tuple((pairs[place],) for place in order))


def by_benjamini_hochberg(p_values: Floats) -> NDArray[np.bool_]:
    """Return which p-values pass at the false discovery rate all share (shape as given)."""
    from statsmodels.stats.multitest import multipletests  # noqa: PLC0415  (slow to import, and optional)

    if not p_values.size:
        return np.zeros(p_values.shape, dtype=np.bool_)
    passed = multipletests(p_values.ravel(), alpha=FALSE_DISCOVERY_RATE, method="fdr_bh")[0]
    return np.asarray(passed, dtype=np.bool_).reshape(p_values.shape)
