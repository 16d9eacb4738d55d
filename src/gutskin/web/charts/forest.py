"""What goes with what: one interval per finding, side by side, as firm as each is certain."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.findings import Verdict
from gutskin.summaries.words import OUTCOME_NAMES, capitalised, plain_names, signed, signed_range
from gutskin.web.charts.chart import WIDE, Chart, Table, drawn
from gutskin.web.charts.strip import PER_DAY, reach_of
from gutskin.web.charts.svg import Role, box, drawing, line, mark, shortened, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.findings import Finding, PatternReport

_ROW: Final = 30.0
_HEAD: Final = 24.0
_MOST_ROWS: Final = 8
_FURTHEST: Final = 10.0
_DASHES: Final = {Verdict.WORTH_TESTING: "5 3", Verdict.TOO_EARLY: "1.5 4"}
_STEPS: Final = (0.5, 1.0, 2.0, 5.0)


def forest_chart(report: PatternReport) -> Chart | None:
    """Return the picture of the strongest findings, None while none has a number.

    Left out: habits and probiotics, whose effect is told per day, on another scale than that of a food; and "no quick
    link", which is about days 0 to 4 while these intervals are about 14.
    """
    shown = tuple(f for f in report.findings if _belongs(f))[:_MOST_ROWS]
    if not shown:
        return None
    return Chart(
        name="forest",
        title="What goes with what",
        alternative=_in_words(shown),
        how_to_read=(
            "Points over the 14 days after one occasion. Filled: holds up. Dashed: worth testing. Dotted: cannot tell "
            "yet. Shaded: too small to matter."
        ),
        table=_table(shown),
        drawings=drawn(lambda width: _drawing(shown, report.smallest_effect, width)),
    )


def _belongs(finding: Finding) -> bool:
    if finding.kind in PER_DAY or finding.verdict is Verdict.NO_LINK:
        return False
    return math.isfinite(finding.high - finding.low)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Field:
    """Where points lie between `left` and `right`; the middle is no effect, `reach` points lie at either end."""

    left: float
    right: float
    reach: float
    bottom: float

    def x(self, points: float) -> float:
        middle, half = (self.left + self.right) / 2, (self.right - self.left) / 2
        return middle + half * min(max(points / self.reach, -1.0), 1.0)

    def holds(self, points: float) -> bool:
        return abs(points) <= self.reach


def _drawing(shown: Sequence[Finding], smallest_effect: float, width: float) -> str:
    names, numbers = (150.0, 138.0) if width >= WIDE else (0.34 * width, 6.0)
    bottom = _HEAD + _ROW * len(shown)
    reach = min(reach_of(shown, smallest_effect), max(_FURTHEST, 2 * smallest_effect))
    field = _Field(left=names, right=width - numbers, reach=reach, bottom=bottom)
    return drawing(
        width,
        bottom + 26,
        *_ground(field, smallest_effect),
        *(part for row, finding in enumerate(shown) for part in _row(finding, row, field)),
        *((_number(finding, row, width) for row, finding in enumerate(shown)) if width >= WIDE else ()),
    )


def _ground(field: _Field, smallest_effect: float) -> list[str]:
    low, high = field.x(-smallest_effect), field.x(smallest_effect)
    step = next((step for step in _STEPS if field.reach / step <= 2.9), 5.0)
    ticks = [step * number for number in range(-2, 3) if field.holds(1.08 * step * number)]
    return [
        box((low, _HEAD - 4), (high - low, field.bottom - _HEAD + 4), "band"),
        line((field.x(0), _HEAD - 6), (field.x(0), field.bottom + 4), "ink", width=1.25),
        text((field.left, _HEAD - 12), "worse"),
        text((field.right, _HEAD - 12), "better", anchor="end"),
        *(text((field.x(tick), field.bottom + 20), _tick(tick), anchor="middle") for tick in ticks),
    ]


def _tick(value: float) -> str:
    return f"{value:+g}".replace("-", "−") if value else "0"


def _row(finding: Finding, row: int, field: _Field) -> list[str]:
    y = _HEAD + _ROW * (row + 0.5)
    linked = finding.verdict.is_linked
    role: Role = finding.outcome if linked else "soft"
    name = shortened(capitalised(", ".join(plain_names(finding))), field.left - 10, bold=linked)
    width, dash = (3.0 if linked else 2.25), _DASHES.get(finding.verdict)
    return [
        text((0, y + 4.5), name, "ink" if linked else "soft", bold=linked),
        line((field.x(finding.low), y), (field.x(finding.high), y), role, width=width, dash=dash),
        *_beyond(finding, y, field),
        mark(finding.outcome, (field.x(finding.effect), y), 12 if linked else 10.5, role=role, hollow=not linked),
    ]


def _beyond(finding: Finding, y: float, field: _Field) -> list[str]:
    """Return an arrow at each edge past which the interval goes on."""
    left = [text((field.x(finding.low), y - 6), "←", "soft")] if finding.low < -field.reach else []
    right = [text((field.x(finding.high), y - 6), "→", "soft", anchor="end")] if finding.high > field.reach else []
    return left + right


def _number(finding: Finding, row: int, width: float) -> str:
    return text((width, _HEAD + _ROW * (row + 0.5) + 4.5), _numbers(finding), "ink", anchor="end")


def _numbers(finding: Finding) -> str:
    return f"{signed(finding.effect)} ({signed_range(finding.low, finding.high)})"


def _in_words(shown: Sequence[Finding]) -> str:
    linked = [f for f in shown if f.verdict.is_linked]
    names = "; ".join(f"{f.title} and {f.outcome}, {_numbers(f)}" for f in linked)
    if not linked:
        return f"{len(shown)} intervals, none of them of a link that holds up. All of them are in the table."
    return f"{len(shown)} intervals; these hold up: {names}. All of them are in the table."


def _table(shown: Sequence[Finding]) -> Table:
    return Table(
        caption="Points over the 14 days after one occasion, with their 95 % range",
        columns=("What", "Of", "Verdict", "Points (range)"),
        rows=tuple((f.title, OUTCOME_NAMES[f.outcome], f.verdict.label, _numbers(f)) for f in shown),
    )
