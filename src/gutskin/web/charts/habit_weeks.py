"""A habit over the weeks: one column per week, one mark per day; and where it stands on its twelve weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.summaries.habits import GUT_WEEKS, SKIN_WEEKS, WEEKS_SHOWN
from gutskin.summaries.words import WEEKDAYS, counted, short_day
from gutskin.web.charts.chart import Chart, Drawings, Table, drawn
from gutskin.web.charts.svg import box, colour, drawing, element, line, text, text_width

if TYPE_CHECKING:
    from gutskin.summaries.habit_days import HabitDay
    from gutskin.summaries.habits import HabitProgress, HabitWeek

_LEFT: Final = 34.0
_ROW: Final = 17.0
_TOP: Final = 10.0
_WIDEST: Final = 40.0
_FIRST_OF_GUT: Final = 4
_IN_WORDS: Final = {"kept": "kept", "not kept": "not kept", "not known": "not known", "open": "still open", "off": ""}


def habit_chart(habit: HabitProgress, place: int) -> Chart:
    """Return the picture of a habit's weeks, its sentences and its table; `place` tells the charts of a page apart."""
    last = habit.weeks[-1]
    return Chart(
        name=f"habit-{place}",
        title=f"{habit.title}, week by week",
        alternative=f"{counted(len(habit.weeks), 'week')}, one column each. {_in_words(last)}",
        how_to_read="A column is a week. Filled: kept; ring: not kept; dotted: not known.",
        table=_table(habit),
        drawings=drawn(lambda width: _drawing(habit.weeks, width)),
    )


def _in_words(week: HabitWeek) -> str:
    return f"In the week of {short_day(week.first)} it was kept on {counted(week.kept, 'day')}."


def _drawing(weeks: tuple[HabitWeek, ...], width: float) -> str:
    column = min(_WIDEST, (width - _LEFT) / WEEKS_SHOWN)
    parts = [
        text((0, _TOP + _ROW * day + 4.5), name[:3]) for day, name in enumerate(WEEKDAYS) if day % 2 == 0
    ]  # fmt: skip
    for place, week in enumerate(weeks):
        x = _LEFT + column * (place + 0.5)
        parts += [_mark(day, x, _TOP + _ROW * number) for number, day in enumerate(week.days)]
    return drawing(width, _TOP + _ROW * 7 + 16, *parts, *_dates(weeks, column))


def _dates(weeks: tuple[HabitWeek, ...], column: float) -> list[str]:
    """Return the Monday under as many columns as have room for it."""
    every = max(1, -int(-(text_width("28 Nov") + 6) // column))
    places = range((len(weeks) - 1) % every, len(weeks), every)
    y = _TOP + _ROW * 7 + 8
    return [
        text((max(_LEFT + column * (place + 0.5), _LEFT + 14), y), short_day(weeks[place].first), anchor="middle")
        for place in places
    ]


def _mark(day: HabitDay, x: float, y: float) -> str:
    if day.state == "off":
        return element("circle", cx=x, cy=y, r=1, fill=colour("line"))
    if day.state == "kept":
        return element("circle", cx=x, cy=y, r=5.5, fill=colour("ink"))
    known = day.state == "not kept"
    return element(
        "circle",
        cx=x,
        cy=y,
        r=5,
        fill="none",
        stroke=colour("ink" if known else "edge"),
        stroke_width=1.5 if known else 1.25,
        stroke_dasharray=None if known else "1.5 2.5",
    )


def _table(habit: HabitProgress) -> Table:
    rows = tuple(
        (f"{short_day(week.first)} {week.first.year}", str(week.kept), str(week.not_kept), str(week.not_known))
        for week in habit.weeks
    )
    return Table(
        caption=f"{habit.title}: days of each week, from Monday",
        columns=("Week of", "Kept", "Not kept", "Not known"),
        rows=rows,
    )


def days_in_words(days: tuple[HabitDay, ...]) -> str:
    """Return some days, each with how it stands: `Mon kept, Tue not known`."""
    said = (f"{WEEKDAYS[day.day.weekday()][:3]} {_IN_WORDS[day.state]}" for day in days if day.state != "off")
    return ", ".join(said)


def waiting_rule(week: int) -> Drawings:
    """Return the twelve weeks in which nothing is judged yet: gut first, skin later, and a mark at this week."""
    return drawn(lambda width: _rule(min(week, SKIN_WEEKS), width))


def _rule(week: int, width: float) -> str:
    def x(weeks: float) -> float:
        return width * weeks / SKIN_WEEKS

    words = f"week {week}"
    half = text_width(words, bold=True) / 2
    centre = min(max(x(week - 0.5), half), width - half)
    ends = [text((0, 46), "0")] if centre - half > 16 else []
    ends += [text((width, 46), str(SKIN_WEEKS), anchor="end")] if centre + half < width - 22 else []
    return drawing(
        width,
        52,
        text(((x(_FIRST_OF_GUT) + x(GUT_WEEKS)) / 2, 11), "gut may answer", anchor="middle"),
        text(((x(GUT_WEEKS) + width) / 2, 11), "skin may answer", anchor="middle"),
        box((0, 18), (x(_FIRST_OF_GUT) - 1, 9), "sunken"),
        box((x(_FIRST_OF_GUT), 18), (x(GUT_WEEKS) - x(_FIRST_OF_GUT) - 1, 9), "gut"),
        box((x(GUT_WEEKS), 18), (width - x(GUT_WEEKS), 9), "skin", round_by=4.5),
        line((x(week - 0.5), 14), (x(week - 0.5), 31), "ink", width=2.5),
        text((centre, 46), words, "ink", anchor="middle", bold=True),
        *ends,
    )
