"""What a report got right and wrong about a diary whose truth is known."""

from __future__ import annotations

import time
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from zoo import Truth, invent

from gutskin.findings.examining import CHANCE_OF_ANYTHING, grown
from gutskin.findings.finding import Finding, PatternReport, Verdict
from gutskin.findings.patterns import patterns_in
from gutskin.findings.series import Series
from gutskin.statistics.search import FIRST_AND_CLOSER_DRAWS

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, kw_only=True)
class Score:
    """One diary judged. Shares are None where there was nothing to share."""

    any_linked: bool
    false_share: float
    power: float | None
    resolved: float | None
    covered: tuple[bool, ...]
    wrong_sign: tuple[bool, ...]
    worth_right: tuple[bool, ...]
    no_link_wrong: tuple[bool, ...]
    pairs: int
    precision: float | None
    cpu_seconds: float


def judge(kind: Any, seed: int, make: Callable[..., tuple[Series, Truth]] = invent) -> Score:
    """Invent a diary, analyse it and compare with its truth."""
    series, truth = make(kind, seed)
    begun = time.process_time()
    report = patterns_in(series)
    return score(report, truth, time.process_time() - begun)


def score(report: PatternReport, truth: Truth, cpu_seconds: float = 0.0) -> Score:
    linked = report.linked
    hits = [hit(finding, truth) for finding in linked]
    found = {pair for finding in linked for pair in pairs_of(finding) if pair in truth.totals}
    single = {
        pair for finding in linked if len(finding.members) == 1 for pair in pairs_of(finding) if pair in truth.totals
    }
    named = [(finding, total_of(finding, truth)) for finding in linked]
    cleared = report.with_verdict(Verdict.NO_LINK)
    return Score(
        any_linked=bool(linked),
        false_share=float(np.mean([not one for one in hits])) if hits else 0.0,
        power=truth.found(found),
        resolved=truth.found(single),
        covered=tuple(finding.low <= total <= finding.high for finding, total in named),
        wrong_sign=tuple(finding.effect * total < 0 for finding, total in named),
        worth_right=worth_right(report, truth, found),
        no_link_wrong=tuple(quick_of(finding, truth) >= report.smallest_effect for finding in cleared),
        pairs=report.looked_at,
        precision=average_precision(report, truth),
        cpu_seconds=cpu_seconds,
    )


def worth_right(report: PatternReport, truth: Truth, found: set[tuple[str, str]]) -> tuple[bool, ...]:
    """Return which suspicions are right, where there is something left to be found."""
    if not truth.totals or truth.found(found) == 1:
        return ()
    return tuple(hit(finding, truth) for finding in report.with_verdict(Verdict.WORTH_TESTING))


def pairs_of(finding: Finding) -> list[tuple[str, str]]:
    return [(member, finding.outcome) for member in finding.members]


def hit(finding: Finding, truth: Truth) -> bool:
    return any(pair in truth.totals for pair in pairs_of(finding))


def total_of(finding: Finding, truth: Truth) -> float:
    """Return the true total of what the finding names; of a group, of the member that is true (0 if none is)."""
    return next((truth.totals[pair] for pair in pairs_of(finding) if pair in truth.totals), 0.0)


def quick_of(finding: Finding, truth: Truth) -> float:
    kernels = [truth.kernels[pair] for pair in pairs_of(finding) if pair in truth.kernels]
    return max((abs(float(kernel[:5].sum())) for kernel in kernels), default=0.0)


def average_precision(report: PatternReport, truth: Truth) -> float | None:
    """Return how well the order of the findings (by rate, then p) puts the true ones first."""
    if not truth.totals:
        return None
    ranked = sorted(report.findings, key=lambda finding: (finding.q_value, finding.p_value, -abs(finding.effect)))
    seen: set[tuple[str, str]] = set()
    gained = 0.0
    for place, finding in enumerate(ranked, start=1):
        new = {pair for pair in pairs_of(finding) if pair in truth.totals} - seen
        seen |= new
        gained += len(new) * len(seen) / max(place, len(seen))
    return gained / len(truth.totals)


def cut(series: Series, days: int) -> Series:
    """Return the first days of a diary, as an earlier look would have seen it."""
    return Series(
        first=series.first,
        outcomes={name: values[:days] for name, values in series.outcomes.items()},
        exposures=tuple(replace(exposure, dose=exposure.dose[:days]) for exposure in series.exposures),
        covariates={name: values[:days] for name, values in series.covariates.items()},
    )


def looks_at_which_something_can_be_reported() -> tuple[int, ...]:
    """Return the weekly looks of weeks 4 to 12 at which the budget allows the smallest p-value there is.

    At the others nothing is ever linked, whatever the diary, so that they need not be looked at.
    """
    smallest = 1 / (1 + sum(FIRST_AND_CLOSER_DRAWS))
    return tuple(day for day in range(28, 85, 7) if CHANCE_OF_ANYTHING * grown(day) >= smallest)


def linked_on_any_look(kind: Any, seed: int, make: Callable[..., tuple[Series, Truth]] = invent) -> bool:
    """Whether anything is called linked on any of the weekly looks from week 4 to week 12."""
    series, _ = make(kind, seed)
    return any(patterns_in(cut(series, days)).linked for days in looks_at_which_something_can_be_reported())


def averages(scores: list[Score]) -> dict[str, float]:
    """Return the mean of every measure over diaries (shares within diaries first); NaN where nothing was measured."""
    out = {}
    for field in fields(Score):
        values = [getattr(one, field.name) for one in scores]
        flat = [v for value in values for v in (value if isinstance(value, tuple) else (value,)) if v is not None]
        out[field.name] = float(np.mean(flat)) if flat else float("nan")
    out["no_link_share"] = float(
        np.sum([len(s.no_link_wrong) for s in scores]) / max(np.sum([s.pairs for s in scores]), 1)
    )
    return out
