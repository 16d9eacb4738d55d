"""The weeks of a review: two panels over one time axis, weekly means with their range, and what ran meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from gutskin.summaries.words import OUTCOME_TITLES, counted, days_between, points, short_day
from gutskin.web.charts.chart import WIDE, Chart, Table, drawn
from gutskin.web.charts.lane import lane, lane_height, left_out
from gutskin.web.charts.svg import (
    Point,
    box,
    dashed_box,
    drawing,
    faint_mark,
    line,
    mark,
    polyline,
    ribbon,
    text,
    text_width,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.summaries import Gap, Review, Trend, WeekMean

_LEFT: Final = 26.0
_RIGHT: Final = 4.0
_HEAD: Final = 26.0
_AXIS: Final = 30.0
_BETWEEN: Final = 16.0
_ROOM_OF_A_DATE: Final = 66.0


def trend_chart(review: Review) -> Chart:
    """Return the picture of a review's weeks, its sentences and its table."""
    return Chart(
        name="trend",
        title="Week by week",
        alternative=f"{review.skin.sentence} {review.gut.sentence} {_gaps_in_words(review)}",
        how_to_read=_how_to_read(review),
        table=_table(review),
        notes=tuple(event.label for event in review.events),
        drawings=drawn(lambda width: _drawing(review, width)),
    )


def _how_to_read(review: Review) -> str:
    read = "Marks: weekly means. Band: 95 % range. Small marks: your days. Dashed box: not written."
    more = left_out(review)
    return f"{read} With the table: {more} more that ran meanwhile." if more else read


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """Where days and ratings lie in the panel of one outcome; `top` is the height of the rating 10."""

    first: date
    days: int
    width: float
    top: float
    height: float

    def x(self, day: float) -> float:
        """Return the middle of a day, counted from the first."""
        return _LEFT + (self.width - _LEFT - _RIGHT) * (day + 0.5) / self.days

    def x_of(self, when: date) -> float:
        """Return the middle of a calendar day."""
        return self.x((when - self.first).days)

    def y(self, rating: float) -> float:
        """Return the height of a rating; a range that leaves the scale ends at its edge."""
        return self.top + self.height * (10 - min(max(rating, 1.0), 10.0)) / 9


def _drawing(review: Review, width: float) -> str:
    height = 92.0 if width < WIDE else 120.0
    tops = (_HEAD, 2 * _HEAD + height + _BETWEEN)
    panels = [Panel(first=review.first, days=review.weeks * 7, width=width, top=top, height=height) for top in tops]
    foot = tops[1] + height + _AXIS
    return drawing(
        width,
        foot + lane_height(review),
        *(part for trend, panel in zip(review.outcomes, panels, strict=True) for part in _panel(review, trend, panel)),
        *_dates(review, panels[1]),
        *lane(review, panels[1], foot),
    )


def _panel(review: Review, trend: Trend, panel: Panel) -> list[str]:
    return [
        *_head(trend, panel),
        *_weekly_bands(review, panel),
        *_grid(panel),
        *_days(trend, panel),
        *_means(trend, panel, review.long_gaps),
        *_gaps(review, panel),
    ]


def _head(trend: Trend, panel: Panel) -> list[str]:
    title = OUTCOME_TITLES[trend.outcome]
    parts = [
        mark(trend.outcome, (7, panel.top - 17), 12),
        text((18, panel.top - 12.5), title, "skin" if trend.outcome == "skin" else "gut-ink", bold=True),
    ]
    first, last = trend.first_mean, trend.last_mean
    if trend.change is None or first is None or last is None:
        return parts
    words = f"{points(first)} → {points(last)}"
    longer = f"{words}, first and last week"
    fits = text_width(title, bold=True) + text_width(longer) + 40 < panel.width
    return [*parts, text((panel.width - _RIGHT, panel.top - 12.5), longer if fits else words, "soft", anchor="end")]


def _weekly_bands(review: Review, panel: Panel) -> list[str]:
    week = (panel.width - _LEFT - _RIGHT) / review.weeks
    return [
        box((_LEFT + week * number, panel.top), (week, panel.height), "sunken", opacity=0.55)
        for number in range(0, review.weeks, 2)
        if review.weeks > 1
    ]


def _grid(panel: Panel) -> list[str]:
    edge = panel.width - _RIGHT
    return [
        part
        for rating in (10, 5, 1)
        for part in (
            line((_LEFT, panel.y(rating)), (edge, panel.y(rating)), "line"),
            text((_LEFT - 8, panel.y(rating) + 4.5), str(rating), anchor="end"),
        )
    ]


def _days(trend: Trend, panel: Panel) -> list[str]:
    return [
        faint_mark(trend.outcome, (panel.x(day), panel.y(rating)))
        for day, rating in enumerate(trend.ratings)
        if rating is not None
    ]


def _means(trend: Trend, panel: Panel, long_gaps: Sequence[Gap]) -> list[str]:
    runs = _runs_of_weeks(trend.weeks, long_gaps)
    return [
        *(part for run in runs for part in _range(trend, run, panel)),
        *(polyline(_points(run, panel), trend.outcome) for run in runs if len(run) > 1),
        *(mark(trend.outcome, point, 10.5) for run in runs for point in _points(run, panel)),
    ]


def _runs_of_weeks(weeks: Sequence[WeekMean], long_gaps: Sequence[Gap]) -> list[list[WeekMean]]:
    """Return weeks with a mean in runs; a week without one, or a long gap between two middles, ends a run."""
    runs: list[list[WeekMean]] = [[]]
    for before, week in pairwise([None, *weeks]):
        if week is None or week.mean is None:
            runs.append([])
            continue
        if before is not None and any(_lies_between(gap, before, week) for gap in long_gaps):
            runs.append([])
        runs[-1].append(week)
    return [run for run in runs if run]


def _lies_between(gap: Gap, before: WeekMean, after: WeekMean) -> bool:
    return gap.last > _middle(before) and gap.first < _middle(after)


def _middle(week: WeekMean) -> date:
    return week.first + timedelta(days=3)


def _points(run: Sequence[WeekMean], panel: Panel) -> list[Point]:
    return [(panel.x_of(_middle(week)), panel.y(week.mean)) for week in run if week.mean is not None]


def _range(trend: Trend, run: Sequence[WeekMean], panel: Panel) -> list[str]:
    """Return the ribbon of a run of weeks; a week that stands alone gets a bar of its own."""
    known = [(panel.x_of(_middle(w)), w.low, w.high) for w in run if w.low is not None and w.high is not None]
    if len(known) == 1:
        x, low, high = known[0]
        known = [(x - 4, low, high), (x + 4, low, high)]
    if not known:
        return []
    highs = [(x, panel.y(high)) for x, _low, high in known]
    return [ribbon(highs, [(x, panel.y(low)) for x, low, _high in known], trend.outcome)]


def _gaps(review: Review, panel: Panel) -> list[str]:
    """Return a dashed box for three days or more, a tick under the panel for each other day not written."""
    half = (panel.width - _LEFT - _RIGHT) / panel.days / 2
    boxes = [
        dashed_box(
            (panel.x_of(gap.first) - half, panel.top),
            (panel.x_of(gap.last) - panel.x_of(gap.first) + 2 * half, panel.height),
        )
        for gap in review.long_gaps
    ]
    single = [gap.first + timedelta(days=n) for gap in review.gaps if gap.days < 3 for n in range(gap.days)]
    bottom = panel.top + panel.height
    return boxes + [line((panel.x_of(day), bottom + 1), (panel.x_of(day), bottom + 6), "edge") for day in single]


def _dates(review: Review, panel: Panel) -> list[str]:
    """Return the dates of as many Mondays as fit side by side."""
    week = (panel.width - _LEFT - _RIGHT) / review.weeks
    step = next(step for step in range(1, 100) if step * week >= _ROOM_OF_A_DATE or step >= review.weeks)
    height = panel.top + panel.height + 19
    return [
        text((_LEFT + week * number, height), short_day(review.first + timedelta(weeks=number)))
        for number in range(0, review.weeks, step)
        if _LEFT + week * number + text_width("30 Sep") <= panel.width
    ]


def _gaps_in_words(review: Review) -> str:
    if not review.gaps:
        return "There is no gap."
    missing = sum(gap.days for gap in review.gaps)
    longest = max(review.gaps, key=lambda gap: gap.days)
    where = days_between(longest.first, longest.last)
    return f"{counted(missing, 'day')} not written; the longest gap is {counted(longest.days, 'day')}, {where}."


def _table(review: Review) -> Table:
    pairs = zip(review.skin.weeks, review.gut.weeks, strict=True)
    return Table(
        caption=f"Weekly means with their 95 % range, {review.dates}",
        columns=("Week of", "Skin", "Gut"),
        rows=tuple((short_day(skin.first), _cell(skin), _cell(gut)) for skin, gut in pairs),
    )


def _cell(week: WeekMean) -> str:
    if week.mean is None:
        return f"{counted(week.days_rated, 'day')} rated"
    if week.low is None or week.high is None:
        return points(week.mean)
    return f"{points(week.mean)} ({points(week.low)} to {points(week.high)})"
