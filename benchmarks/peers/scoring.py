"""What an answer got right and wrong about a diary whose truth is known; the same yardstick for every method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zoo import Truth

    from peers.answers import Answer, Claim, Pair


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """One answer judged. None where there was nothing to judge.

    kind, seed: which diary. claims: how many things were reported. false_share: share of them that name nothing true
    (0 where nothing was reported). power, alone: share of the true pairs reported, and reported by themselves rather
    than as "one of these". precision: average precision of the ranking. intervals, covered: how many intervals were
    given, and how many hold the truth. cpu_ms: processor time.
    """

    kind: str
    seed: int
    claims: int
    false_share: float
    power: float | None
    alone: float | None
    precision: float | None
    intervals: int
    covered: int
    cpu_ms: float


def judged(answer: Answer, truth: Truth, *, kind: str, seed: int, cpu_ms: float) -> Score:
    """Return how good an answer is."""
    true = truth.totals.keys()
    hits = [any(pair in true for pair in claim.pairs) for claim in answer.claims]
    found = {pair for claim in answer.claims for pair in claim.pairs if pair in true}
    alone = {claim.pairs[0] for claim in answer.claims if len(claim.pairs) == 1 and claim.pairs[0] in true}
    with_interval = [claim for claim in answer.claims if np.isfinite(claim.interval).all()]
    return Score(
        kind=kind,
        seed=seed,
        claims=len(hits),
        false_share=hits.count(False) / len(hits) if hits else 0.0,
        power=len(found) / len(true) if true else None,
        alone=len(alone) / len(true) if true else None,
        precision=average_precision(answer.ranking, set(true)) if true else None,
        intervals=len(with_interval),
        covered=sum(holds_the_truth(claim, truth) for claim in with_interval),
        cpu_ms=cpu_ms,
    )


def holds_the_truth(claim: Claim, truth: Truth) -> bool:
    """Whether the interval holds what is true of the first true pair named (0 where none is)."""
    first, last = claim.delays
    named = (truth.kernels[pair] for pair in claim.pairs if pair in truth.kernels)
    true = float(next(named, np.zeros(last + 1))[first : last + 1].sum())
    low, high = claim.interval
    return low <= true <= high


def average_precision(ranking: Sequence[tuple[Pair, ...]], true: set[Pair]) -> float:
    """Return the average precision of a ranking; several pairs on one place count as one look."""
    seen: set[Pair] = set()
    gained = 0.0
    for place, named in enumerate(ranking, start=1):
        new = true.intersection(named) - seen
        seen |= new
        gained += len(new) * len(seen) / max(place, len(seen))
    return gained / len(true)


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A mean over diaries and its standard error; NaN where there was nothing."""

    mean: float
    error: float


def mean_of(scores: Sequence[Score], measure: Callable[[Score], float | None]) -> Estimate:
    """Return the mean of a measure over the diaries that have it."""
    values = np.array([value for score in scores if (value := measure(score)) is not None])
    if not len(values):
        return Estimate(mean=float("nan"), error=float("nan"))
    error = float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else float("nan")
    return Estimate(mean=float(values.mean()), error=error)


def coverage_of(scores: Sequence[Score]) -> Estimate:
    """Return the share of intervals that hold the truth; its error knows that those of one diary belong together."""
    given = np.array([score.intervals for score in scores])
    if not given.sum():
        return Estimate(mean=float("nan"), error=float("nan"))
    covered = np.array([score.covered for score in scores])
    share = float(covered.sum() / given.sum())
    error = float(np.sqrt(((covered - share * given) ** 2).sum()) / given.sum())
    return Estimate(mean=share, error=error)
