"""The week in one panel: skin and gut on the same scale, gaps as dashed boxes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext, gettext_noop

from gutskin.summaries.words import whole
from gutskin.web.charts.chart import WIDE, Chart, Table, drawn
from gutskin.web.charts.svg import Point, dashed_box, drawing, line, mark, polyline, text
from gutskin.web.telling import told
from gutskin.web.words import day_of_week, until

if TYPE_CHECKING:
    from gutskin.summaries import OutcomeWeek, WeekSummary

NOT_WRITTEN: Final = gettext_noop("not written")
_LEFT: Final = 26.0
_TOP: Final = 10.0
_GRID: Final = (10, 5, 1)
_ROOM_FOR_A_LABEL: Final = 74.0
_APART: Final = 4.0
"""Down for the gut and up for the skin on days with the same rating: a quarter of a point, so that both are seen."""


def week_chart(week: WeekSummary) -> Chart:
    """Return the picture of a week, its sentences and its table."""
    return Chart(
        name="week",
        title=gettext("Skin and gut, day by day"),
        alternative=f"{told(week.skin.sentence)} {told(week.gut.sentence)} {_gaps_in_words(week)}",
        how_to_read="",
        table=_table(week),
        drawings=drawn(lambda width: _drawing(week, _Panel(width=width, height=150 if width < WIDE else 200))),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Panel:
    """Where days and ratings lie in the picture."""

    width: float
    height: float

    @property
    def column(self) -> float:
        return (self.width - _LEFT) / 7

    def x(self, day: int) -> float:
        return _LEFT + self.column * (day + 0.5)

    def y(self, rating: float) -> float:
        return _TOP + self.height * (10 - rating) / 9


def _drawing(week: WeekSummary, panel: _Panel) -> str:
    return drawing(
        panel.width,
        _TOP + panel.height + 24,
        *_grid(panel),
        *_not_written(week, panel),
        *_series(week.gut, week.skin, panel, _APART),
        *_series(week.skin, week.gut, panel, -_APART),
    )


def _grid(panel: _Panel) -> list[str]:
    lines = [line((_LEFT, panel.y(rating)), (panel.width, panel.y(rating)), "line") for rating in _GRID]
    numbers = [text((_LEFT - 8, panel.y(rating) + 4.5), str(rating), anchor="end") for rating in _GRID]
    names = [
        text((panel.x(day), _TOP + panel.height + 20), str(WEEKDAYS_ABBR[day]), anchor="middle") for day in range(7)
    ]
    return lines + numbers + names


def _not_written(week: WeekSummary, panel: _Panel) -> list[str]:
    """Return one box for each run of days of which nothing was written, with the words in it."""
    parts: list[str] = []
    for written, run in groupby(range(7), key=lambda day: week.written[day]):
        if written is False:
            parts += _empty_box(list(run), panel)
    return parts


def _empty_box(days: list[int], panel: _Panel) -> list[str]:
    inset = panel.column * 0.12
    start, end = panel.x(days[0]) - panel.column / 2 + inset, panel.x(days[-1]) + panel.column / 2 - inset
    middle, centre = (start + end) / 2, panel.y(5.5)
    box = dashed_box((start, panel.y(10)), (end - start, panel.height))
    if end - start < _ROOM_FOR_A_LABEL:
        return [box, text((middle + 4.5, centre), gettext(NOT_WRITTEN), anchor="middle", upright=True)]
    return [box, text((middle, centre + 4.5), gettext(NOT_WRITTEN), anchor="middle")]


def _series(outcome: OutcomeWeek, other: OutcomeWeek, panel: _Panel, apart: float) -> list[str]:
    """Return the line of an outcome, broken where it was not rated, and a mark on each rated day."""
    points: list[Point | None] = [
        None if mine is None else (panel.x(day), panel.y(mine) + (apart if mine == theirs else 0.0))
        for day, (mine, theirs) in enumerate(zip(outcome.ratings, other.ratings, strict=True))
    ]
    runs = [[p for p in run if p] for known, run in groupby(points, key=lambda point: point is not None) if known]
    size = 12.0 if outcome.outcome == "gut" else 11.0
    return [
        *(polyline(run, outcome.outcome, width=2.25) for run in runs if len(run) > 1),
        *(mark(outcome.outcome, point, size) for run in runs for point in run),
    ]


def _gaps_in_words(week: WeekSummary) -> str:
    missing = [str(WEEKDAYS[day]) for day, written in enumerate(week.written) if written is False]
    if not missing:
        return gettext("There is no gap.")
    return gettext("Not written: %(days)s.") % {"days": ", ".join(missing)}


def _table(week: WeekSummary) -> Table:
    rows = zip(week.days, week.written, week.skin.ratings, week.gut.ratings, strict=True)
    return Table(
        caption=f"{told(week.title)}, {until(week.first, week.last)}",
        columns=(gettext("Day"), gettext("Skin"), gettext("Gut")),
        rows=tuple((day_of_week(day), _cell(skin, written), _cell(gut, written)) for day, written, skin, gut in rows),
    )


def _cell(rating: float | None, written: bool | None) -> str:
    if rating is not None:
        return whole(rating)
    return {True: gettext("not rated"), False: gettext(NOT_WRITTEN), None: ""}[written]
