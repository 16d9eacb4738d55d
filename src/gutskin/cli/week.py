"""`gutskin week`: the week in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gutskin.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from gutskin.cli.terminal import Terminal
    from gutskin.summaries.shapes import WeekSummary


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `week` on a parser."""
    parser.add_argument("--date", metavar="DAY", default="today", help="any day of the week: yesterday or 2026-11-23")


def run(arguments: Namespace) -> int:
    """Show the week that holds a day."""
    from datetime import UTC, datetime

    from gutskin.cli.diary_file import read_diary_file
    from gutskin.cli.log import day_meant
    from gutskin.cli.terminal import Terminal
    from gutskin.summaries import summarise_week

    today = datetime.now(UTC).astimezone().date()
    day = day_meant(arguments.date, today)
    show_week(Terminal.on(sys.stdout), summarise_week(read_diary_file(), day, today=today))
    return 0


def show_week(terminal: Terminal, week: WeekSummary) -> None:
    """Write a week: its days, its sentences, its foods, and what to do next."""
    terminal.title(f"{week.title}: {week.dates}")
    terminal.gap()
    terminal.table(("", "Skin", "Gut"), _days(week))
    terminal.gap()
    for sentence in week.sentences:
        terminal.text(sentence)
    if week.foods:
        terminal.heading("Most days")
        terminal.table(("Food", "Days"), [(food.name, str(food.days)) for food in week.foods])
    if week.next_step:
        terminal.gap()
        terminal.text(week.next_step.sentence)


def _days(week: WeekSummary) -> list[tuple[str, str, str]]:
    """Return one row per day; a day not written, or still to come, says so and never shows a number."""
    from gutskin.summaries.words import WEEKDAYS

    rows = []
    for place, day in enumerate(week.days):
        name = f"{WEEKDAYS[place]} {day.day}"
        skin, gut = (_rating(outcome.ratings[place], week.written[place]) for outcome in week.outcomes)
        rows.append((name, skin, gut))
    return rows


def _rating(rating: float | None, written: bool | None) -> str:
    from gutskin.summaries.words import whole

    if rating is not None:
        return whole(rating)
    return "" if written is None else "not rated" if written else "not written"


COMMAND = Command(
    name="week",
    summary="Show a week: ratings, what was eaten most, and how it differs from the week before",
    usage="[--date DAY]",
    examples=("gutskin week", "gutskin week --date 2026-11-12"),
    add_arguments=add_arguments,
    run=run,
)
