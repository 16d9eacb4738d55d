"""`gutskin review`: the last twelve weeks in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gutskin.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from datetime import date

    from gutskin.cli.terminal import Terminal
    from gutskin.diary import Diary
    from gutskin.findings import GutAhead
    from gutskin.summaries.areas import AreasOver
    from gutskin.summaries.shapes import Review, WeekMean


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `review` on a parser."""
    parser.add_argument("--date", metavar="DAY", help="the last day of the review: yesterday or 2026-11-23")
    parser.add_argument("--json", action="store_true", help="the whole review as JSON")


def run(arguments: Namespace) -> int:
    """Show the twelve weeks that end on a day."""
    from datetime import UTC, datetime

    from gutskin.cli.as_json import write_json
    from gutskin.cli.diary_kept import read_kept
    from gutskin.cli.flags_shown import flags_before, show_flags, with_flags
    from gutskin.cli.log import day_meant
    from gutskin.cli.terminal import Terminal, working
    from gutskin.summaries import review_weeks
    from gutskin.summaries.areas import then_and_now

    diary, today = read_kept(), datetime.now(UTC).astimezone().date()
    last = day_meant(arguments.date, today) if arguments.date else last_day_of_review(diary, today)
    with working("Looking for patterns"):
        review = review_weeks(diary, last)
    flags = flags_before(diary, last)
    if arguments.json:
        write_json(with_flags(review, flags), sys.stdout)
        return 0
    terminal = Terminal.on(sys.stdout)
    show_flags(terminal, flags)
    show_review(terminal, review, then_and_now(diary, review.first, review.last))
    return 0


def last_day_of_review(diary: Diary, today: date) -> date:
    """Return today, or the last written day of a diary that has rested for longer than a review is long."""
    from datetime import timedelta

    has_rested = diary.last is not None and diary.last < today - timedelta(weeks=12)
    return diary.last if diary.last and has_rested else today


def show_review(terminal: Terminal, review: Review, maps: Sequence[AreasOver] = ()) -> None:
    """Write a review: the course, what goes with it, what cannot be told yet, and what would settle the most.

    `maps`: the body map of some of its weeks.
    """
    from gutskin.cli.findings_shown import show_findings
    from gutskin.summaries.words import days_between

    terminal.title(f"{review.title}: {review.dates}")
    terminal.text(review.headline)
    if review.credit:
        terminal.text(review.credit)
    _show_course(terminal, review)
    found = (*review.linked, *review.worth_testing, *review.too_early, *review.no_link)
    show_findings(terminal, found, review.how_often_wrong, says_nothing=not review.is_gentle)
    _show_gut_ahead(terminal, review.gut_ahead)
    _show_list(terminal, "What began or ended", [event.label for event in review.events])
    _show_list(terminal, "On the body", [f"{days_between(each.first, each.last)}: {each.sentence}" for each in maps])
    _show_list(terminal, "What next" if review.is_gentle else "What would settle the most", review.what_next)
    _show_list(terminal, "How complete the diary is", review.completeness)


def _show_gut_ahead(terminal: Terminal, found: GutAhead) -> None:
    terminal.heading("Does your gut run ahead of your skin?")
    terminal.text(found.sentence, indent=2)
    for caveat in found.caveats:
        terminal.item(caveat)
    if found.needed:
        terminal.text(f"What it would take: {found.needed}.", indent=2)


def _show_course(terminal: Terminal, review: Review) -> None:
    from gutskin.summaries.words import short_day

    terminal.heading("Course")
    for trend in review.outcomes:
        terminal.text(trend.sentence, indent=2)
    terminal.gap()
    weeks = zip(review.skin.weeks, review.gut.weeks, strict=True)
    rows = [(short_day(skin.first), _mean(skin), _mean(gut)) for skin, gut in weeks]
    terminal.table(("Week from", "Skin (95 % range)", "Gut (95 % range)"), rows)
    if review.fibre_sentence:
        terminal.gap()
        terminal.text(review.fibre_sentence, indent=2)


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
    usage="[--date DAY] [--json]",
    details="It ends today, or with the last written day of a diary that has rested for twelve weeks.",
    examples=("gutskin review", "gutskin review --date 2026-11-15", "gutskin review --json"),
    add_arguments=add_arguments,
    run=run,
)
