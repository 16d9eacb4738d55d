"""One finding, closely: its picture, what speaks against it, its numbers, and what would settle it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from gutskin.findings import Verdict
from gutskin.summaries.settling import HOW_OFTEN_WRONG, what_would_settle
from gutskin.summaries.words import capitalised, listed, plain_names, signed, signed_range
from gutskin.web.charts import PER_DAY, days_since_chart, matched_days_chart, strongest_day
from gutskin.web.pages.patterns.cards import card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.findings import DayAfter, Finding, PatternReport


def closely(report: PatternReport, finding: Finding, days_after: Sequence[DayAfter] = ()) -> dict[str, Any]:
    """Return what the page of a finding shows; days_after: its plain averages, where there are any."""
    return {
        "title": f"{capitalised(listed(plain_names(finding)))} and your {finding.outcome}",
        "card": card(report, finding),
        "averages": matched_days_chart(finding, days_after),
        "by_itself": days_since_chart(finding),
        "numbers": _numbers(report, finding),
        "settling": () if finding.verdict is Verdict.NO_LINK else what_would_settle(finding),
        "how_often_wrong": HOW_OFTEN_WRONG if finding.verdict.is_linked else "",
    }


def _numbers(report: PatternReport, finding: Finding) -> tuple[tuple[str, str], ...]:
    """Return the names and values of the numbers that are known."""
    whole = "Per day, once it has set in" if finding.kind in PER_DAY else "All 14 days together"
    strongest = strongest_day(finding) if finding.curve else None
    rows = (
        (whole, _effect(finding)),
        ("Strongest", f"day {strongest.lag_days}, {signed(strongest.effect)}" if strongest else ""),
        ("False discovery rate", _share("q", finding.q_value)),
        ("By chance alone", _share("p", finding.p_value)),
        ("Times", str(finding.occasions)),
        ("Days used", f"{finding.days} of {report.span_days}"),
    )
    return tuple((name, value) for name, value in rows if value)


def _effect(finding: Finding) -> str:
    if not all(math.isfinite(value) for value in (finding.effect, finding.low, finding.high)):
        return ""
    return f"{signed(finding.effect)} ({signed_range(finding.low, finding.high)})"


def _share(letter: str, value: float) -> str:
    if not math.isfinite(value):
        return ""
    return f"{letter} below 0.001" if value < 0.001 else f"{letter} = {value:.2g}"
