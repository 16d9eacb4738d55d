"""What an exposure adds by itself, day by day: the estimate with everything else accounted for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.findings import Verdict
from gutskin.summaries.words import counted, plain_names, signed_range
from gutskin.summaries.words import points as pointed
from gutskin.summaries.words import signed as signed_points
from gutskin.web.charts.chart import WIDE, Chart, Table, drawn
from gutskin.web.charts.svg import Role, box, drawing, line, mark, polyline, ribbon, shortened, text, text_width

if TYPE_CHECKING:
    from gutskin.findings import Finding, LagEffect

_LEFT: Final = 34.0
_RIGHT: Final = 8.0
_TOP: Final = 26.0
_QUICK_DAYS: Final = 4
_STEPS: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_MOST_TICKS: Final = 5


def days_since_chart(finding: Finding) -> Chart | None:
    """Return the picture of the estimated effect of one occasion, None where the finding has no day-by-day effects."""
    if not finding.curve:
        return None
    return Chart(
        name="days-since",
        title=f"What {_name(finding)} adds by itself",
        alternative=f"{_strongest_in_words(finding)} {_certain_days_in_words(finding)}",
        how_to_read=(
            f"Line: the estimated difference from days without it, everything else accounted for. Band: 95 % range, "
            f"day by day. {counted(finding.occasions, 'occasion')}."
        ),
        table=_table(finding),
        drawings=drawn(lambda width: _drawing(finding, width)),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Panel:
    """Where days since and differences lie; `low` to `high` is what the panel spans, in points."""

    width: float
    height: float
    low: float
    high: float
    last_day: int

    def x(self, lag_days: float) -> float:
        return _LEFT + (self.width - _LEFT - _RIGHT) * lag_days / max(self.last_day, 1)

    def y(self, difference: float) -> float:
        return _TOP + self.height * (self.high - difference) / (self.high - self.low)

    @property
    def step(self) -> float:
        return next((step for step in _STEPS if (self.high - self.low) / step <= _MOST_TICKS), 10.0)


def _panel(finding: Finding, width: float) -> _Panel:
    """Return a panel that spans the band, with room beyond it on both sides for the labels."""
    low = min(0.0, *(day.low for day in finding.curve))
    high = max(0.0, *(day.high for day in finding.curve))
    room = 0.16 * max(high - low, 0.2)
    return _Panel(
        width=width,
        height=190.0 if width < WIDE else 230.0,
        low=low - room,
        high=high + room,
        last_day=max(day.lag_days for day in finding.curve),
    )


def _drawing(finding: Finding, width: float) -> str:
    panel = _panel(finding, width)
    return drawing(
        width,
        _TOP + panel.height + 42,
        *_quick_days(panel),
        *_grid(panel),
        *_curve(finding, panel),
        *_zero_label(finding, panel),
        *_strongest_label(finding, panel),
        *_day_numbers(finding, panel),
    )


def _quick_days(panel: _Panel) -> list[str]:
    last = panel.x(min(_QUICK_DAYS, panel.last_day) + 0.4)
    return [
        box((_LEFT - 6, _TOP), (last - _LEFT + 6, panel.height), "band", round_by=6, opacity=0.6),
        text((_LEFT - 6, _TOP - 9), "quick effect, days 0 to 4"),
    ]


def _grid(panel: _Panel) -> list[str]:
    first, last = (int(end / panel.step) for end in (panel.low, panel.high))
    ticks = [number * panel.step for number in range(first, last + 1)]
    edge = panel.width - _RIGHT
    lines = [line((_LEFT - 6, panel.y(tick)), (edge, panel.y(tick)), "line") for tick in ticks if tick]
    zero = line((_LEFT - 6, panel.y(0)), (edge, panel.y(0)), "ink", width=1.25)
    return [*lines, zero, *(text((_LEFT - 10, panel.y(t) + 4.5), _tick(t), anchor="end") for t in ticks)]


def _tick(value: float) -> str:
    return f"{round(value, 1):+g}".replace("-", "−").replace("+0", "0") if round(value, 1) else "0"


def _curve(finding: Finding, panel: _Panel) -> list[str]:
    days = finding.curve
    role = _role(finding)
    centre = [(panel.x(day.lag_days), panel.y(day.effect)) for day in days]
    highs = [(panel.x(day.lag_days), panel.y(day.high)) for day in days]
    lows = [(panel.x(day.lag_days), panel.y(day.low)) for day in days]
    hollow = not finding.verdict.is_linked
    dash = {Verdict.WORTH_TESTING: "5 3", Verdict.TOO_EARLY: "1.5 4"}.get(finding.verdict)
    return [
        ribbon(highs, lows, finding.outcome if finding.verdict.is_linked else "edge"),
        polyline(centre, role, dash=dash),
        *(mark(finding.outcome, point, 8.5, role=role, hollow=hollow) for point in centre),
    ]


def _role(finding: Finding) -> Role:
    return finding.outcome if finding.verdict.is_linked else "soft"


def _zero_label(finding: Finding, panel: _Panel) -> list[str]:
    """Return the name of the zero line, at its right end and clear of the band."""
    words = f"0: as on days without {_name(finding)}"
    words = words if text_width(words) < 0.62 * (panel.width - _LEFT) else "0: as on days without it"
    width = text_width(words)
    below = strongest_day(finding).effect > 0
    covered = [d for d in finding.curve if panel.x(d.lag_days) >= panel.width - width - 30] or finding.curve
    edge = min(day.low for day in covered) if below else max(day.high for day in covered)
    height = panel.y(min(edge, 0.0)) + 16 if below else panel.y(max(edge, 0.0)) - 7
    return [text((panel.width - _RIGHT, height), words, "soft", anchor="end", clear=True)]


def _strongest_label(finding: Finding, panel: _Panel) -> list[str]:
    """Return the strongest day in words, beyond the band, with a line that leads to it; nothing for mere noise."""
    if finding.verdict not in {Verdict.LINKED_WORSE, Verdict.LINKED_BETTER, Verdict.WORTH_TESTING}:
        return []
    day = strongest_day(finding)
    words = _strongest_words(day)
    width = text_width(words, bold=True)
    x, y = panel.x(day.lag_days), panel.y(day.effect)
    start = x + 24 if x + 24 + width <= panel.width else max(x - 24 - width, _LEFT)
    near = [d for d in finding.curve if start - 26 <= panel.x(d.lag_days) <= start + width + 26] or [day]
    height = panel.y(min(d.low for d in near)) + 16 if day.effect < 0 else panel.y(max(d.high for d in near)) - 8
    foot = (start - 4 if start > x else start + width + 4, height - 4.5)
    return [line((x, y), foot, "ink"), text((start, height), words, "ink", bold=True, clear=True)]


def strongest_day(finding: Finding) -> LagEffect:
    """Return the day of the curve on which the effect is strongest."""
    return max(finding.curve, key=lambda day: abs(day.effect))


def _strongest_words(day: LagEffect) -> str:
    side = "lower" if day.effect < 0 else "higher"
    return f"Day {day.lag_days}: {pointed(abs(day.effect))} points {side}"


def _day_numbers(finding: Finding, panel: _Panel) -> list[str]:
    bottom = _TOP + panel.height
    words = shortened(f"days after {_name(finding)}", panel.width - _LEFT)
    middle = (_LEFT + panel.width - _RIGHT) / 2
    return [
        *(text((panel.x(day), bottom + 18), str(day), anchor="middle") for day in range(0, panel.last_day + 1, 2)),
        text((middle, bottom + 36), words, anchor="middle"),
    ]


def _name(finding: Finding) -> str:
    names = plain_names(finding)
    return names[0] if len(names) == 1 else "one of these"


def _strongest_in_words(finding: Finding) -> str:
    day = strongest_day(finding)
    return f"{_strongest_words(day)} than on days without it (95 % range {signed_range(day.low, day.high)})."


def _certain_days_in_words(finding: Finding) -> str:
    beyond = [str(day.lag_days) for day in finding.curve if day.low > 0 or day.high < 0]
    if not beyond:
        return "On no single day does the range leave zero."
    return f"The range leaves zero on day {', '.join(beyond)} and holds it on all others."


def _table(finding: Finding) -> Table:
    return Table(
        caption=f"Difference from days without it, in points; {counted(finding.occasions, 'occasion')}",
        columns=("Days after", "Difference", "95 % range"),
        rows=tuple((str(d.lag_days), signed_points(d.effect), signed_range(d.low, d.high)) for d in finding.curve),
    )
