"""One outcome over the weeks of a page: days, weekly means, their 95 % range, and what was not written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from gutskin.reports.pictures.ink import (
    BAND,
    HAIRLINE,
    INK,
    INKS,
    SOFT,
    Point,
    area,
    box,
    drawing,
    line,
    mark,
    polyline,
    words,
)  # fmt: skip
from gutskin.summaries.words import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.summaries import Event, Gap, Review, Trend, WeekMean

_LEFT: Final = 14.0
_RIGHT: Final = 3.0
_TOP: Final = 4.0
_FOOT: Final = 6.0
_DATES: Final = 12.0
_ROOM_OF_A_DATE: Final = 46.0
_DAYS_DRAWN_LARGE: Final = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class TrendRoom:
    """Where the days and ratings of a picture lie; `width` and `height` in points, dates not counted."""

    first: date
    weeks: int
    width: float
    height: float

    @classmethod
    def of(cls, review: Review, width: float, height: float) -> TrendRoom:
        """Return the room of a review's weeks."""
        return cls(first=review.first, weeks=review.weeks, width=width, height=height)

    @property
    def day(self) -> float:
        """How wide a day is."""
        return (self.width - _LEFT - _RIGHT) / (7 * self.weeks)

    @property
    def bottom(self) -> float:
        """The height of the rating 1."""
        return self.height - _FOOT

    def x(self, when: date) -> float:
        """Return the middle of a day."""
        return _LEFT + self.day * ((when - self.first).days + 0.5)

    def y(self, rating: float) -> float:
        """Return the height of a rating; a range that leaves the scale ends at its edge."""
        return _TOP + (self.bottom - _TOP) * (10 - min(max(rating, 1.0), 10.0)) / 9


def trend_picture(trend: Trend, review: Review, room: TrendRoom, *, dated: bool) -> str:
    """Return the picture of one outcome as SVG; `dated`: with the days under it."""
    return drawing(
        room.width,
        room.height + (_DATES if dated else 0),
        *_bands(room),
        *_grid(room),
        *_days(trend, room),
        *_means(trend, room, review.long_gaps),
        *_gaps(review, room),
        *(_dates(room) if dated else ()),
    )


def bar_picture(event: Event, room: TrendRoom, height: float) -> str:
    """Return when something ran, as a bar under the trends: an arrow where it goes on, a disc where it began."""
    y, start, end = height / 2, room.x(event.first), room.x(event.last)
    if not event.goes_on:
        return drawing(room.width, height, line((start, y), (max(end, start + 3), y), SOFT, width=3.5))
    tip = room.width - _RIGHT
    begun = [mark("skin", (start, y), 5, ink=SOFT, halo=False)] if event.begun else []
    head = polyline([(tip - 4, y - 2.5), (tip, y), (tip - 4, y + 2.5)], SOFT, width=1.2)
    return drawing(room.width, height, line((start, y), (tip, y), SOFT, width=1.2), *begun, head)


def _bands(room: TrendRoom) -> list[str]:
    week, height = 7 * room.day, room.bottom - _TOP
    weeks = range(0, room.weeks, 2) if room.weeks > 1 else ()
    return [box((_LEFT + week * each, _TOP), (week, height), BAND) for each in weeks]


def _grid(room: TrendRoom) -> list[str]:
    edge = room.width - _RIGHT
    return [
        part
        for rating in (10, 5, 1)
        for part in (
            line((_LEFT, room.y(rating)), (edge, room.y(rating)), HAIRLINE),
            words((_LEFT - 4, room.y(rating) + 2.8), str(rating), anchor="end"),
        )
    ]


def _days(trend: Trend, room: TrendRoom) -> list[str]:
    size = 2.2 if 7 * room.weeks <= _DAYS_DRAWN_LARGE else 1.5
    marks = (
        mark(
            trend.outcome,
            (room.x(room.first + timedelta(days=day)), room.y(rating)),
            size,
            ink=INKS[trend.outcome],
            halo=False,
        )
        for day, rating in enumerate(trend.ratings)
        if rating is not None
    )
    return ['<g opacity="0.55">', *marks, "</g>"]


def _means(trend: Trend, room: TrendRoom, long_gaps: Sequence[Gap]) -> list[str]:
    ink, size = INKS[trend.outcome], 5.5 if room.weeks <= 26 else 3.6
    runs = _runs(trend.weeks, long_gaps)
    return [
        *(part for run in runs for part in _range(run, room, ink)),
        *(polyline(_points(run, room), ink) for run in runs if len(run) > 1),
        *(mark(trend.outcome, point, size, ink=ink) for run in runs for point in _points(run, room)),
    ]


def _runs(weeks: Sequence[WeekMean], long_gaps: Sequence[Gap]) -> list[list[WeekMean]]:
    """Return weeks with a mean in runs; a week without one, or a long gap between two middles, ends a run."""
    runs: list[list[WeekMean]] = [[]]
    for before, week in pairwise([None, *weeks]):
        if week is None or week.mean is None:
            runs.append([])
            continue
        if before is not None and any(g.last > _middle(before) and g.first < _middle(week) for g in long_gaps):
            runs.append([])
        runs[-1].append(week)
    return [run for run in runs if run]


def _middle(week: WeekMean) -> date:
    return week.first + timedelta(days=3)


def _points(run: Sequence[WeekMean], room: TrendRoom) -> list[Point]:
    return [(room.x(_middle(week)), room.y(week.mean)) for week in run if week.mean is not None]


def _range(run: Sequence[WeekMean], room: TrendRoom, ink: str) -> list[str]:
    """Return the ribbon of a run of weeks; a week that stands alone gets a whisker."""
    known = [
        (room.x(_middle(w)), room.y(w.low), room.y(w.high)) for w in run if w.low is not None and w.high is not None
    ]
    if len(known) == 1:
        x, low, high = known[0]
        return [line((x, low), (x, high), ink, width=1.5)]
    outline = [(x, high) for x, _low, high in known] + [(x, low) for x, low, _high in reversed(known)]
    return [area(outline, ink)] if outline else []


def _gaps(review: Review, room: TrendRoom) -> list[str]:
    """Return a dashed box for three days or more, a tick under the panel for each other day not written."""
    long = review.long_gaps
    boxes = [
        box(
            (room.x(gap.first) - room.day / 2, _TOP),
            (gap.days * room.day, room.bottom - _TOP),
            "#ffffff",
            dash="2 2",
            edge=SOFT,
        )
        for gap in long
    ]
    single = [gap.first + timedelta(days=each) for gap in review.gaps if gap not in long for each in range(gap.days)]
    ticks = [line((room.x(day), room.bottom + 1), (room.x(day), room.bottom + 4), INK) for day in single]
    return boxes + ticks


def _dates(room: TrendRoom) -> list[str]:
    """Return the dates of as many Mondays as fit side by side."""
    week = 7 * room.day
    step = next(step for step in range(1, 100) if step * week >= _ROOM_OF_A_DATE or step >= room.weeks)
    places = range(0, room.weeks, step)
    return [
        words((_LEFT + week * each, room.height + 8), short_day(room.first + timedelta(weeks=each)))
        for each in places
        if room.width - _LEFT - week * each >= _ROOM_OF_A_DATE * 0.7
    ]
