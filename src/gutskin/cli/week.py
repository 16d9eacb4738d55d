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
    parser.add_argument("--json", action="store_true", help="the whole week as JSON")


def run(arguments: Namespace) -> int:
    """Show the week that holds a day."""
    from datetime import UTC, datetime

    from gutskin.cli.as_json import write_json
    from gutskin.cli.diary_kept import read_kept
    from gutskin.cli.flags_shown import flags_before, show_flags, with_flags
    from gutskin.cli.log import day_meant
    from gutskin.cli.terminal import Terminal
    from gutskin.summaries import summarise_week

    today = datetime.now(UTC).astimezone().date()
    day = day_meant(arguments.date, today)
    diary = read_kept()
    week, flags = summarise_week(diary, day, today=today), flags_before(diary, today)
    if arguments.json:
        write_json(with_flags(week, flags), sys.stdout)
        return 0
    terminal = Terminal.on(sys.stdout)
    show_flags(terminal, flags)
    show_week(terminal, week)
    return 0


def show_week(terminal: Terminal, week: WeekSummary) -> None:
    """Write a week: its days, its sentences, its foods, what changed, and what to do next."""
    terminal.title(f"{week.title}: {week.dates}")
    terminal.gap()
    terminal.table(("", "Skin", "Gut"), _days(week))
    terminal.gap()
    for sentence in week.sentences:
        terminal.text(sentence)
    if week.foods:
        _show_foods(terminal, week)
    if week.changed.sentences:
        terminal.heading("What changed, beside the four weeks before")
        for sentence in week.changed.sentences:
            terminal.text(sentence)
    if week.next_step:
        terminal.gap()
        terminal.text(week.next_step.sentence)


def _show_foods(terminal: Terminal, week: WeekSummary) -> None:
    """Write the foods of most days; in gentle mode without counting them."""
    if week.is_gentle:
        terminal.heading("In your week")
        terminal.text(", ".join(food.name for food in week.foods), indent=2)
        return
    terminal.heading("Most days")
    terminal.table(("Food", "Days"), [(food.name, str(food.days)) for food in week.foods])


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
    usage="[--date DAY] [--json]",
    examples=("gutskin week", "gutskin week --date 2026-11-12", "gutskin week --json"),
    add_arguments=add_arguments,
    run=run,
)
