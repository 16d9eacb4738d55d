"""gutskin itself, as the app runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.findings.patterns import patterns_in
from peers.answers import Answer, Claim, Method

if TYPE_CHECKING:
    from gutskin.findings.finding import Finding
    from gutskin.findings.series import Series
    from peers.answers import Pair


def answer(series: Series) -> Answer:
    """Return what is called linked, and the order in which findings would be trusted."""
    report = patterns_in(series)
    ranked = sorted(report.findings, key=lambda finding: (finding.q_value, finding.p_value, -abs(finding.effect)))
    return Answer(
        claims=tuple(Claim(pairs=_pairs(one), interval=(one.low, one.high)) for one in report.linked),
        ranking=tuple(_pairs(one) for one in ranked),
    )


def _pairs(finding: Finding) -> tuple[Pair, ...]:
    return tuple((member, finding.outcome) for member in finding.members)


METHOD = Method(
    title="gutskin",
    note="what `find_patterns` calls linked; its own promise is at most 10 % chance among them.",
    answer=answer,
)
