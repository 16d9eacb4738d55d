"""`gutskin demo`: twelve invented weeks, to see what a diary can say before writing one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gutskin.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from gutskin.diary import Diary


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `demo` on a parser."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", metavar="FILE", help="write the made-up diary into this file instead; - prints it")
    form.add_argument("--json", action="store_true", help="its patterns as JSON")


def run(arguments: Namespace) -> int:
    """Show the review of the made-up diary, or write the diary itself."""
    from gutskin.diary import made_up_diary

    diary = made_up_diary().diary
    if arguments.csv is not None:
        return _write(diary, arguments.csv)
    from gutskin.cli.terminal import Terminal, working
    from gutskin.findings import find_patterns

    with working("Looking for patterns in the made-up diary"):
        report = find_patterns(diary)
    if arguments.json:
        from gutskin.cli.as_json import write_json

        write_json(report, sys.stdout)
        return 0
    from gutskin.cli.review import show_review
    from gutskin.summaries import review_weeks

    terminal = Terminal.on(sys.stdout)
    terminal.text("This diary is made up; nobody real is in it. Your own is not touched.")
    terminal.gap()
    show_review(terminal, review_weeks(diary, report=report))
    return 0


def _write(diary: Diary, name: str) -> int:
    from gutskin.reports import diary_to_csv

    if name == "-":
        from gutskin.cli.terminal import as_data

        as_data(sys.stdout).write(diary_to_csv(diary))
        return 0
    from gutskin.cli.export import write_private

    write_private(Path(name), diary_to_csv(diary))
    print(
        f"A made-up diary of {len(diary.days)} days is in {name}. Look at it with: gutskin analyze {name}",
        file=sys.stderr,
    )
    return 0


COMMAND = Command(
    name="demo",
    summary="Show the patterns and the review of a made-up diary of twelve weeks",
    usage="[--csv FILE | --json]",
    details="Nothing is written into your own diary.",
    examples=("gutskin demo", "gutskin demo --csv made-up.csv"),
    add_arguments=add_arguments,
    run=run,
)
