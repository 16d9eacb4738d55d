"""One finding on the scale all findings of a page share: its 95 % range, as firm as it is certain."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.findings import Verdict
from gutskin.reports.pictures.ink import INK, INKS, SOFT, TOO_SMALL, box, drawing, line, mark, polyline, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.findings import Finding

PER_DAY: Final = frozenset({"habit", "probiotic"})
"""Kinds whose effect is told per day, on another scale than what adds up after an occasion."""

_FURTHEST: Final = 10.0
_STEPS: Final = (0.5, 1.0, 2.0, 5.0)
_EDGE: Final = 6.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """`reach`: points at either end; `smallest`: what would matter, drawn as a band; `width`: in points of print."""

    reach: float
    smallest: float
    width: float

    def x(self, points: float) -> float:
        """Return the place of a number of points; what lies further ends at the edge."""
        half = self.width / 2 - _EDGE
        return self.width / 2 + half * min(max(points / self.reach, -1.0), 1.0)


def is_drawn(finding: Finding) -> bool:
    """Whether a finding has a number on the shared scale."""
    return finding.kind not in PER_DAY and math.isfinite(finding.high - finding.low)


def scale_of(findings: Sequence[Finding], smallest: float, width: float) -> Scale:
    """Return the scale that holds all of these findings, as far as a page can be read."""
    ends = [abs(end) for finding in findings if is_drawn(finding) for end in (finding.low, finding.high)]
    return Scale(reach=min(max([2 * smallest, *ends]) * 1.05, _FURTHEST), smallest=smallest, width=width)


def interval_picture(finding: Finding, scale: Scale, height: float) -> str:
    """Return one row: the range, its mark, the band of what is too small to matter, and no effect as a line."""
    y, linked = height / 2, finding.verdict.is_linked
    ink = INKS[finding.outcome] if linked else SOFT
    if not is_drawn(finding):
        return drawing(scale.width, height, *_ground(scale, height))
    low, high = scale.x(finding.low), scale.x(finding.high)
    dash = "" if linked else ("3 2" if finding.verdict is Verdict.WORTH_TESTING else "1 2")
    return drawing(
        scale.width,
        height,
        *_ground(scale, height),
        line((low, y), (high, y), ink, width=2.2 if linked else 1.5, dash=dash),
        *_beyond(finding, scale, y, ink),
        mark(finding.outcome, (scale.x(finding.effect), y), 7, ink=ink, hollow=not linked),
    )


def axis_picture(scale: Scale, height: float) -> str:
    """Return the axis under the rows, with its figures."""
    step = next((step for step in _STEPS if scale.reach / step <= 2.9), 5.0)
    ticks = [step * each for each in range(-2, 3) if abs(1.08 * step * each) <= scale.reach]
    return drawing(scale.width, height, *(words((scale.x(t), height - 3), _tick(t), anchor="middle") for t in ticks))


def _ground(scale: Scale, height: float) -> list[str]:
    low, high = scale.x(-scale.smallest), scale.x(scale.smallest)
    return [
        box((low, 0), (high - low, height), TOO_SMALL),
        line((scale.x(0), 0), (scale.x(0), height), INK, width=0.75),
    ]


def _beyond(finding: Finding, scale: Scale, y: float, ink: str) -> list[str]:
    """Return an arrow at each edge past which the range goes on."""
    left, right = scale.x(-scale.reach), scale.x(scale.reach)
    heads = []
    if finding.low < -scale.reach:
        heads.append(polyline([(left, y - 3), (left - 4, y), (left, y + 3)], ink, width=1.2))
    if finding.high > scale.reach:
        heads.append(polyline([(right, y - 3), (right + 4, y), (right, y + 3)], ink, width=1.2))
    return heads


def _tick(value: float) -> str:
    return f"{value:+g}".replace("-", "−") if value else "0"
