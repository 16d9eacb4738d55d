"""The days after it beside matched days without it: plain averages of ratings, as a person could work them out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from gutskin.findings import Verdict
from gutskin.findings.sentences import both_ways, when
from gutskin.summaries.words import OUTCOME_TITLES, listed, plain_names, points, signed, signed_range
from gutskin.summaries.words import difference as difference_in_words
from gutskin.web.charts.chart import WIDE, Chart, Table, drawn
from gutskin.web.charts.svg import (
    Point,
    Role,
    drawing,
    line,
    mark,
    polyline,
    ribbon,
    shortened,
    text,
    text_width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.findings import DayAfter, Finding

_LEFT: Final = 34.0
_RIGHT: Final = 14.0
_TOP: Final = 26.0
_ROOM: Final = 30.0
_FEWEST_POINTS: Final = 4
_BEST: Final = 10
_MOST_NUMBERS: Final = 8
_DASHES: Final = {Verdict.WORTH_TESTING: "5 3", Verdict.TOO_EARLY: "1.5 4"}
_STANDS_OUT: Final = {Verdict.LINKED_WORSE, Verdict.LINKED_BETTER, Verdict.WORTH_TESTING}


def matched_days_chart(finding: Finding, days: Sequence[DayAfter]) -> Chart | None:
    """Return the picture of mean ratings after it and on matched days without it, None where there are no means."""
    if not days:
        return None
    return Chart(
        name="matched-days",
        title=f"The days after {_name(finding)}",
        alternative=f"{_averages_in_words(finding, days)} {_certain_days_in_words(days)}",
        how_to_read=(
            f"Thick line: your average rating so many days after {_name(finding)}. Thin line: days without it then, "
            "weekdays beside weekdays and weekends beside weekends, at most 14 days away. Band: 95 % range of the "
            "difference. By chance alone it misses the thin line on about 1 day in 20."
        ),
        table=_table(finding, days),
        drawings=drawn(lambda width: _drawing(finding, days, width)),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Panel:
    """Where days since and ratings lie; `low` to `high` is the part of the scale that is shown, in whole points."""

    width: float
    height: float
    low: int
    high: int
    first_day: int
    last_day: int

    def x(self, lag_days: float) -> float:
        """Return the place of a day."""
        share = (lag_days - self.first_day) / max(self.last_day - self.first_day, 1)
        return _LEFT + (self.width - _LEFT - _RIGHT) * share

    def y(self, rating: float) -> float:
        """Return the height of a rating; above and below the scale there is room for the names of the lines."""
        share = (self.high - rating) / (self.high - self.low)
        return _TOP + _ROOM + (self.height - 2 * _ROOM) * share


def _drawing(finding: Finding, days: Sequence[DayAfter], width: float) -> str:
    panel = _panel(days, width)
    return drawing(
        width,
        _TOP + panel.height + 42,
        *_grid(finding, panel),
        *_without(finding, days, panel),
        *_after(finding, days, panel),
        *_labels(finding, days, panel),
        *_day_numbers(finding, panel),
    )


def _panel(days: Sequence[DayAfter], width: float) -> _Panel:
    """Return a panel that shows the part of the scale the lines and the band need, four points of it at least."""
    low = floor(min(min(day.without, _band(day)[0]) for day in days))
    high = ceil(max(max(day.without, _band(day)[1]) for day in days))
    span = max(high - low, _FEWEST_POINTS)
    low = min(max(round((low + high - span) / 2), 1), _BEST - span)
    height = 220.0 if width < WIDE else 270.0
    return _Panel(
        width=width, height=height, low=low, high=low + span, first_day=days[0].lag_days, last_day=days[-1].lag_days
    )


def _band(day: DayAfter) -> Point:
    """Return the range of the difference, laid around the mean after it; one that leaves the scale ends at its edge."""
    half = (day.high - day.low) / 2
    return max(day.after - half, 1.0), min(day.after + half, float(_BEST))


def _grid(finding: Finding, panel: _Panel) -> list[str]:
    step = 1 if panel.high - panel.low <= 6 else 2
    ratings = range(panel.low, panel.high + 1, step)
    start, edge = _LEFT - 10, panel.width
    heading = f"{OUTCOME_TITLES[finding.outcome].lower()}, {panel.low} to {panel.high} of {_BEST}"
    return [
        text((0, _TOP - 9), heading),
        *(line((start, panel.y(rating)), (edge, panel.y(rating)), "line") for rating in ratings),
        *(text((start - 4, panel.y(rating) + 4.5), str(rating), anchor="end") for rating in ratings),
    ]


def _without(finding: Finding, days: Sequence[DayAfter], panel: _Panel) -> list[str]:
    points_of = [(panel.x(day.lag_days), panel.y(day.without)) for day in days]
    lines = [[points_of[days.index(day)] for day in run] for run in _runs(days)]
    return [
        *(polyline(run, "pencil", width=1.25) for run in lines if len(run) > 1),
        *(mark(finding.outcome, point, 6, role="pencil") for point in points_of),
    ]


def _after(finding: Finding, days: Sequence[DayAfter], panel: _Panel) -> list[str]:
    linked = finding.verdict.is_linked
    role = _role(finding)
    lines = [[(panel.x(day.lag_days), panel.y(day.after)) for day in run] for run in _runs(days)]
    return [
        *(_ribbon(run, panel, finding.outcome if linked else "edge") for run in _runs(days)),
        *(polyline(run, role, width=2.5, dash=_DASHES.get(finding.verdict)) for run in lines if len(run) > 1),
        *(mark(finding.outcome, point, 9, role=role, hollow=not linked) for run in lines for point in run),
    ]


def _role(finding: Finding) -> Role:
    return finding.outcome if finding.verdict.is_linked else "soft"


def _runs(days: Sequence[DayAfter]) -> list[list[DayAfter]]:
    """Return the days in runs: where a day has no mean, line and band stop."""
    runs = [[days[0]]]
    for before, day in pairwise(days):
        if day.lag_days > before.lag_days + 1:
            runs.append([])
        runs[-1].append(day)
    return runs


def _ribbon(run: Sequence[DayAfter], panel: _Panel, role: Role) -> str:
    """Return the band of a run; a day that stands alone gets a bar of its own."""
    places = [(panel.x(day.lag_days), *_band(day)) for day in run]
    if len(places) == 1:
        x, low, high = places[0]
        places = [(x - 4, low, high), (x + 4, low, high)]
    return ribbon([(x, panel.y(high)) for x, _, high in places], [(x, panel.y(low)) for x, low, _ in places], role)


def _labels(finding: Finding, days: Sequence[DayAfter], panel: _Panel) -> list[str]:
    """Return the names of both lines on either side of the band; with their values where the finding stands out."""
    day = _told(finding, days)
    told = finding.verdict in _STANDS_OUT
    room = panel.width - _LEFT - 40
    after_value, without_value = (f": {points(value)}" if told else "" for value in (day.after, day.without))
    after = shortened(f"after {_name(finding)}", room - text_width(after_value, bold=True), bold=True) + after_value
    without = f"matched days without{without_value}"
    upper = day.after >= day.without
    return [
        *_label(after, day, (days, panel), at=day.after, above=upper, bold=True),
        *_label(without, day, (days, panel), at=day.without, above=not upper, bold=False),
    ]


def _label(
    words: str, day: DayAfter, within: tuple[Sequence[DayAfter], _Panel], *, at: float, above: bool, bold: bool
) -> list[str]:
    """Return words beyond line and band, and a line that leads from them to the day they speak of."""
    days, panel = within
    width = text_width(words, bold=bold)
    x = panel.x(day.lag_days)
    start = max(min(x + 16, panel.width - width), _LEFT - 10)
    near = [d for d in days if start - 30 <= panel.x(d.lag_days) <= start + width + 30] or [day]
    if above:
        height = panel.y(max(max(d.without, _band(d)[1]) for d in near)) - 10
    else:
        height = panel.y(min(min(d.without, _band(d)[0]) for d in near)) + 18
    foot = (start - 3, height - 4.5) if start > x + 8 else (x, height + 5 if above else height - 13)
    role: Role = "ink" if bold else "soft"
    return [line((x, panel.y(at)), foot, role), text((start, height), words, role, bold=bold, clear=True)]


def _day_numbers(finding: Finding, panel: _Panel) -> list[str]:
    bottom = _TOP + panel.height
    step = 1 if panel.last_day - panel.first_day < _MOST_NUMBERS else 2
    words = shortened(f"days after {_name(finding)}", panel.width - _LEFT)
    middle = (_LEFT + panel.width - _RIGHT) / 2
    days = range(panel.first_day, panel.last_day + 1, step)
    return [
        *(text((panel.x(day), bottom + 18), str(day), anchor="middle") for day in days),
        text((middle, bottom + 36), words, anchor="middle"),
    ]


def _name(finding: Finding) -> str:
    names = plain_names(finding)
    return names[0] if len(names) == 1 else "one of these"


def _told(finding: Finding, days: Sequence[DayAfter]) -> DayAfter:
    """Return the day the finding's sentence names, or the one with the largest difference where it has no mean."""
    named = [day for day in days if day.lag_days == finding.lag_days]
    return named[0] if named else max(days, key=lambda day: abs(day.difference))


def _averages_in_words(finding: Finding, days: Sequence[DayAfter]) -> str:
    """Return what the lines say: on the day the finding names, or over all where nothing stands out."""
    if finding.verdict not in _STANDS_OUT:
        after, without = (_from_to(values) for values in ([d.after for d in days], [d.without for d in days]))
        return f"After {_name(finding)} your average ratings were {after}, on matched days without it {without}."
    day = _told(finding, days)
    return (
        f"{when(day.lag_days).capitalize()} your average rating was {points(day.after)}: "
        f"{difference_in_words(day.difference)} the {points(day.without)} on matched days without it "
        f"(95 % range {both_ways(day.low, day.high)})."
    )


def _from_to(values: Sequence[float]) -> str:
    low, high = points(min(values)), points(max(values))
    return low if low == high else f"{low} to {high}"


def _certain_days_in_words(days: Sequence[DayAfter]) -> str:
    beyond = tuple(str(day.lag_days) for day in days if day.low > 0 or day.high < 0)
    if not beyond:
        return "On no single day does the range of the difference leave zero."
    return f"The range of the difference leaves zero on day {listed(beyond)}."


def _table(finding: Finding, days: Sequence[DayAfter]) -> Table:
    return Table(
        caption=f"Average rating of {OUTCOME_TITLES[finding.outcome].lower()}, and how many days it is of",
        columns=("Days after", "After it", "Without it", "Difference", "95 % range"),
        rows=tuple(
            (
                str(day.lag_days),
                f"{points(day.after)} ({day.days_after})",
                f"{points(day.without)} ({day.days_without})",
                signed(day.difference),
                signed_range(day.low, day.high),
            )
            for day in days
        ),
    )
