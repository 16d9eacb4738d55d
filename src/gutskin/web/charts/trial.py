"""A test that is over: each day's rating over the stretches with and without, their means, and the range found."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean
from typing import TYPE_CHECKING, Final

from django.utils.safestring import SafeString, mark_safe

from gutskin.diary.trials import WITH
from gutskin.summaries.words import OUTCOME_TITLES, counted, points, short_day
from gutskin.web.charts.chart import WIDE, Chart, Table, drawn
from gutskin.web.charts.svg import box, colour, drawing, element, line, mark, text

if TYPE_CHECKING:
    from gutskin.findings.finding import Outcome
    from gutskin.summaries.trial_days import TrialDay

_LEFT: Final = 26.0
_TOP: Final = 24.0
_GRID: Final = (10, 5, 1)
_STRIP: Final = 24
_IN_WORDS: Final = {"with": "with it", "without": "without it", "away": "away", None: "not known"}


@dataclass(frozen=True, kw_only=True, slots=True)
class RatedDay:
    """A day of a test with its rating, None where there is none that counts."""

    day: TrialDay
    rating: float | None


def trial_chart(name: str, outcome: Outcome, days: tuple[RatedDay, ...]) -> Chart:
    """Return the picture of the days of a test; name: what was tested, in plain words."""
    return Chart(
        name="trial",
        title=f"{OUTCOME_TITLES[outcome]}, day by day",
        alternative=_in_words(name, outcome, days),
        how_to_read=(
            f"Shaded: days that were drawn with {name}. Line: the mean of each stretch. A hollow mark: the day went "
            "otherwise. The answer also accounts for what carries over from day to day, so it may differ."
        ),
        table=_table(name, outcome, days),
        drawings=drawn(lambda width: _drawing(outcome, days, width)),
    )


def _in_words(name: str, outcome: Outcome, days: tuple[RatedDay, ...]) -> str:
    """Return the plain means in two sentences."""
    with_it, without = (_mean([each for each in days if (each.day.arm == WITH) is on]) for on in (True, False))
    unrated = sum(each.rating is None for each in days)
    if with_it is None or without is None:
        return f"{OUTCOME_TITLES[outcome]} was rated on too few days to compare."
    return (
        f"{OUTCOME_TITLES[outcome]} was {points(with_it)} on average on days drawn with {name}, and {points(without)} "
        f"on days drawn without. {counted(unrated, 'day').capitalize()} of {len(days)} without a rating that counts."
    )


def _mean(days: list[RatedDay]) -> float | None:
    rated = [each.rating for each in days if each.rating is not None]
    return fmean(rated) if rated else None


def _table(name: str, outcome: Outcome, days: tuple[RatedDay, ...]) -> Table:
    rows = tuple(
        (
            short_day(each.day.day),
            each.day.arm,
            _IN_WORDS[each.day.done],
            "not rated" if each.rating is None else f"{each.rating:g}",
        )
        for each in days
    )
    return Table(caption=f"The test of {name}", columns=("Day", "Drawn", "Done", OUTCOME_TITLES[outcome]), rows=rows)


def _drawing(outcome: Outcome, days: tuple[RatedDay, ...], width: float) -> str:
    height = 150.0 if width < WIDE else 190.0
    column = (width - _LEFT) / len(days)

    def y(rating: float) -> float:
        return _TOP + height * (10 - rating) / 9

    stretches = [tuple(found) for _, found in groupby(days, key=lambda each: each.day.arm)]
    parts = [
        box((_LEFT + column * run[0].day.place, _TOP - 8), (column * len(run), height + 16), "band")
        for run in stretches
        if run[0].day.arm == WITH
    ]
    parts += [line((_LEFT, y(step)), (width, y(step)), "line") for step in _GRID]
    parts += [text((0, y(step) + 4.5), str(step)) for step in _GRID]
    for run in stretches:
        mean = _mean(list(run))
        if mean is not None:
            left = _LEFT + column * run[0].day.place
            parts.append(line((left + 1, y(mean)), (left + column * len(run) - 1, y(mean)), outcome, width=2.25))
    size = max(4.0, min(9.0, column * 0.8))
    parts += [
        mark(outcome, (_LEFT + column * (each.day.place + 0.5), y(each.rating)), size, hollow=each.day.went_otherwise)
        for each in days
        if each.rating is not None
    ]
    return drawing(width, _TOP + height + 26, *parts, *_dates(days, width, _TOP + height + 24))


def _dates(days: tuple[RatedDay, ...], width: float, y: float) -> list[str]:
    """Return the first and the last day below the picture."""
    first, last = days[0].day.day, days[-1].day.day
    ends = [text((_LEFT, y), short_day(first))]
    return [*ends, text((width, y), short_day(last), anchor="end")] if len(days) > 1 else ends


def range_strip(outcome: Outcome, *, effect: float, low: float, high: float, smallest: float) -> SafeString:
    """Return the range of an effect from worse (left) to better (right), with the band that is too small to matter.

    Empty where there is no range. All in points a day.
    """
    if not all(math.isfinite(value) for value in (effect, low, high)):
        return SafeString("")
    reach = max(abs(low), abs(high), 2 * smallest) * 1.06

    def share(value: float) -> str:
        return f"{50 + 50 * value / reach:.2f}%"

    middle = _STRIP / 2
    band = f"{100 * smallest / reach:.2f}%"
    parts = (
        element("line", x1="0%", x2="100%", y1=middle, y2=middle, stroke=colour("line"), stroke_width=1.25),
        element("rect", x=share(-smallest), width=band, y=0, height=_STRIP, fill=colour("band")),
        element("line", x1="50%", x2="50%", y1=1, y2=_STRIP - 1, stroke=colour("ink"), stroke_width=1.25),
        element("line", x1=share(low), x2=share(high), y1=middle, y2=middle, stroke=colour("ink"), stroke_width=3),
        element("svg", mark(outcome, (0, 0), 13), x=share(effect), y=middle, overflow="visible"),
    )
    whole = element("svg", *parts, width="100%", height=_STRIP, class_="strip", aria_hidden="true", focusable="false")
    return mark_safe(whole)  # noqa: S308  (numbers and roles only)
