"""`gutskin habits`: where each habit stands, in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gutskin.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from gutskin.cli.terminal import Terminal
    from gutskin.summaries.habits import HabitProgress


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `habits` on a parser."""
    parser.add_argument("--all", action="store_true", help="also the habits that were ended")


def run(arguments: Namespace) -> int:
    """Show the habits as they stand today."""
    from datetime import UTC, datetime

    from gutskin.cli.diary_kept import read_kept
    from gutskin.cli.terminal import Terminal
    from gutskin.summaries.gentle import gentle
    from gutskin.summaries.habits import habits

    diary = read_kept()
    found = habits(diary, datetime.now(UTC).astimezone().date())
    shown = [each for each in found if arguments.all or each.state != "ended"]
    show_habits(Terminal.on(sys.stdout), shown, is_gentle=gentle(diary))
    return 0


def show_habits(terminal: Terminal, habits: Iterable[HabitProgress], *, is_gentle: bool) -> None:
    """Write each habit: since when, how today stands, its last days, how long to wait; then its weeks as a table."""
    there = tuple(habits)
    if not there:
        terminal.text('No habit yet. Begin one in the app, or tick one: gutskin log --habit "a walk"')
        return
    for each in there:
        _show(terminal, each, is_gentle=is_gentle)


def _show(terminal: Terminal, habit: HabitProgress, *, is_gentle: bool) -> None:
    from gutskin.summaries.words import day_and_month

    terminal.heading(habit.title)
    since = f"Since {day_and_month(habit.since)} {habit.since.year}"
    terminal.text(f"{since}, {habit.goal}." if habit.goal else f"{since}.", indent=2)
    terminal.text(f"{habit.waiting}.", indent=2)
    if habit.state != "running":
        return
    terminal.text(f"Today: {habit.kept_today}.", indent=2)
    if habit.sentence:
        terminal.text(habit.sentence, indent=2)
    if not is_gentle:
        terminal.table(("Week of", "Kept", "Not kept", "Not known"), _weeks(habit))


def _weeks(habit: HabitProgress) -> list[tuple[str, str, str, str]]:
    """Return the last four weeks, the oldest first."""
    from gutskin.summaries.words import short_day

    rows = habit.weeks[-4:]
    return [(short_day(week.first), str(week.kept), str(week.not_kept), str(week.not_known)) for week in rows]


COMMAND = Command(
    name="habits",
    summary="Show your habits: what is known of today and of the last weeks, and how long to wait",
    usage="[--all]",
    details="""Fibre ticks itself from what you wrote that you ate, water from your glasses, a probiotic from its
        course. What is not known is counted apart from what was not kept. Habits are begun, paused and ended in the
        app.""",
    examples=("gutskin habits", "gutskin habits --all"),
    add_arguments=add_arguments,
    run=run,
)
