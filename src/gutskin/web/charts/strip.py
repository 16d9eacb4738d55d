"""The interval on a finding's card: from worse (left) to better (right), as firm as the finding is certain.

Every place is a share of the width, so that the one drawing fits each screen; its words stand below it in HTML.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from django.utils.safestring import SafeString, mark_safe

from gutskin.findings import Verdict
from gutskin.web.charts.svg import Role, colour, element, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gutskin.findings import Finding

_HEIGHT: Final = 24
_MIDDLE: Final = 12
_DASHES: Final = {Verdict.WORTH_TESTING: "5 3", Verdict.TOO_EARLY: "1.5 4"}
_WEIGHTS: Final = {Verdict.NO_LINK: 1.75, Verdict.TOO_EARLY: 2.0}
PER_DAY: Final = frozenset({"habit", "probiotic"})
"""Kinds whose effect is told per day, not over the 14 days after one occasion: they need a scale of their own."""


def reach_of(findings: Iterable[Finding], smallest_effect: float) -> float:
    """Return how far a strip has to reach on either side so that all these intervals lie on it, in points."""
    ends = [abs(end) for finding in findings for end in (finding.low, finding.high) if math.isfinite(end)]
    return max(*ends, 2 * smallest_effect, 0.1) * 1.06 if ends else 2 * max(smallest_effect, 0.1)


def strip(finding: Finding, *, reach: float, smallest_effect: float | None) -> SafeString:
    """Return the drawing of one interval; empty where too little was written to give one.

    Args:
        finding: the finding.
        reach: points from the middle to either end; the same for all cards of a page.
        smallest_effect: half the width of the band "too small to matter", None where that is not known.
    """
    if not all(math.isfinite(value) for value in (finding.low, finding.effect, finding.high)):
        return SafeString("")
    parts = (
        _rule(0, 100, "line", width=1.25),
        *_band(smallest_effect, reach),
        element("line", x1="50%", x2="50%", y1=1, y2=_HEIGHT - 1, stroke=colour("ink"), stroke_width=1.25),
        _interval(finding, reach),
        element("svg", _effect_mark(finding), x=_place(finding.effect, reach), y=_MIDDLE, overflow="visible"),
    )
    whole = element("svg", *parts, width="100%", height=_HEIGHT, class_="strip", aria_hidden="true", focusable="false")
    return mark_safe(whole)  # noqa: S308  (numbers and roles only)


def _band(smallest_effect: float | None, reach: float) -> tuple[str, ...]:
    if smallest_effect is None:
        return ()
    share = min(100 * smallest_effect / reach, 100.0)
    return (
        element("rect", x=f"{50 - share / 2:.2f}%", width=f"{share:.2f}%", y=0, height=_HEIGHT, fill=colour("band")),
    )


def _interval(finding: Finding, reach: float) -> str:
    verdict = finding.verdict
    role: Role = finding.outcome if verdict.is_linked else "soft"
    low, high = (_share(end, reach) for end in (finding.low, finding.high))
    return _rule(low, high, role, width=_WEIGHTS.get(verdict, 3.0), dash=_DASHES.get(verdict))


def _effect_mark(finding: Finding) -> str:
    if finding.verdict.is_linked:
        return mark(finding.outcome, (0, 0), 13)
    return mark(finding.outcome, (0, 0), 10.5, role="soft", hollow=True)


def _rule(start: float, end: float, role: Role, *, width: float, dash: str | None = None) -> str:
    return element(
        "line", x1=f"{start:.2f}%", x2=f"{end:.2f}%", y1=_MIDDLE, y2=_MIDDLE, stroke=colour(role), stroke_width=width,
        stroke_dasharray=dash,
    )  # fmt: skip


def _share(points: float, reach: float) -> float:
    """Return where a number of points lies, in percent of the width; the middle is no effect."""
    return min(max(50 + 50 * points / reach, 0.0), 100.0)


def _place(points: float, reach: float) -> str:
    return f"{_share(points, reach):.2f}%"
