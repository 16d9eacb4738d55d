"""`gutskin review`: the last twelve weeks in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gutskin.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from gutskin.cli.terminal import Terminal
    from gutskin.summaries.shapes import Review, WeekMean


def add_arguments(_parser: ArgumentParser) -> None:
    """Put nothing on the parser: the review always ends today."""


def run(_arguments: Namespace) -> int:
    """Show the twelve weeks that end today."""
    from datetime import UTC, datetime

    from gutskin.cli.diary_file import read_diary_file
    from gutskin.cli.terminal import Terminal, working
    from gutskin.summaries import review_weeks

    diary = read_diary_file()
    with working("Looking for patterns"):
        review = review_weeks(diary, datetime.now(UTC).astimezone().date())
    show_review(Terminal.on(sys.stdout), review)
    return 0


def show_review(terminal: Terminal, review: Review) -> None:
    """Write a review: the course, what goes with it, what cannot be told yet, and what would settle the most."""
    from gutskin.cli.findings_shown import show_findings

    terminal.title(f"{review.title}: {review.dates}")
    terminal.text(review.headline)
    if review.credit:
        terminal.text(review.credit)
    _show_course(terminal, review)
    found = (*review.linked, *review.worth_testing, *review.too_early, *review.no_link)
    show_findings(terminal, found, review.how_often_wrong)
    _show_list(terminal, "What began or ended", [event.label for event in review.events])
    _show_list(terminal, "What would settle the most", review.what_next)
    _show_list(terminal, "How complete the diary is", review.completeness)


def _show_course(terminal: Terminal, review: Review) -> None:
    from gutskin.summaries.words import short_day

    terminal.heading("Course")
    for trend in review.outcomes:
        terminal.text(trend.sentence, indent=2)
    terminal.gap()
    weeks = zip(review.skin.weeks, review.gut.weeks, strict=True)
    rows = [(short_day(skin.first), _mean(skin), _mean(gut)) for skin, gut in weeks]
    terminal.table(("Week from", "Skin (95 % range)", "Gut (95 % range)"), rows)


def _mean(week: WeekMean) -> str:
    """Return a weekly mean with its range, or how many days it lacks."""
    from gutskin.summaries.words import points

    if week.mean is None:
        return f"{week.days_rated} of 7 days rated"
    if week.low is None or week.high is None:
        return points(week.mean)
    return f"{points(week.mean)} ({points(week.low)} to {points(week.high)})"


def _show_list(terminal: Terminal, heading: str, lines: Sequence[str]) -> None:
    if lines:
        terminal.heading(heading)
    for line in lines:
        terminal.item(line)


COMMAND = Command(
    name="review",
    summary="Show the last twelve weeks: the course, the patterns, what cannot be told yet, and what to test",
    usage="",
    examples=("gutskin review",),
    add_arguments=add_arguments,
    run=run,
)
