"""`gutskin analyze`: the patterns of a diary file, as text or as JSON for other programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gutskin.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from gutskin.findings import PatternReport
    from gutskin.summaries.red_flags import ShownFlag


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `analyze` on a parser."""
    parser.add_argument("file", help="a diary as CSV, one row per day")
    parser.add_argument("--json", action="store_true", help="the whole result as JSON")
    parser.add_argument("--condition", help="let what research says of it weigh the search, such as acne")
    parser.add_argument(
        "--also", action="append", default=[], metavar="NAME", help="a finding for stress, fodmap_fructan ..."
    )
    parser.add_argument(
        "--together", action="append", default=[], metavar="FOOD,FOOD", help="two foods as one, where both were eaten"
    )


def run(arguments: Namespace) -> int:
    """Read a diary file, look for patterns, and show them."""
    from gutskin.cli.flags_shown import flags_before
    from gutskin.cli.terminal import working
    from gutskin.diary import read_diary
    from gutskin.findings import find_patterns

    diary = read_diary(arguments.file)
    with working("Looking for patterns"):
        report = find_patterns(
            diary,
            condition=arguments.condition,
            also=tuple(arguments.also),
            together=tuple(pair_of(text) for text in arguments.together),
        )
    flags = flags_before(diary)
    show_patterns(report, title=f"Patterns in {arguments.file}", as_json=arguments.json, flags=flags)
    return 0


def pair_of(text: str) -> tuple[str, str]:
    """Return the two foods of --together; raises UsageError where there are not two."""
    from gutskin.errors import UsageError

    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) != 2:
        raise UsageError(
            f'--together takes two foods, not "{text}"', "write them with a comma between: --together milk,coffee"
        )
    return parts[0], parts[1]


def show_patterns(report: PatternReport, *, title: str, as_json: bool, flags: Sequence[ShownFlag] = ()) -> None:
    """Write a report to the terminal, or the whole of it as JSON; what should be looked at comes first."""
    from gutskin.cli.flags_shown import show_flags, with_flags

    if as_json:
        from gutskin.cli.as_json import write_json

        write_json(with_flags(report, flags), sys.stdout)
        return
    from gutskin.cli.findings_shown import show_findings
    from gutskin.cli.terminal import Terminal
    from gutskin.summaries.settling import HOW_OFTEN_WRONG
    from gutskin.summaries.words import counted

    terminal = Terminal.on(sys.stdout)
    show_flags(terminal, flags)
    terminal.title(title)
    days, span = counted(report.days, "day"), counted(report.span_days, "day")
    terminal.text(f"{days} rated out of {span}; {counted(report.looked_at, 'possible link')} looked at together.")
    for sentence in report.diagnosis:
        terminal.text(sentence)
    show_findings(terminal, report.findings, HOW_OFTEN_WRONG)


COMMAND = Command(
    name="analyze",
    summary="Show what goes with better and worse days in a diary file",
    usage="[--json] [--condition NAME] [--also NAME] [--together FOOD,FOOD] FILE",
    details="""The file is UTF-8 text with a header and one row per day: date, skin, gut, foods, and more columns where
        there are any. Nothing of it is stored.""",
    examples=(
        "gutskin analyze diary.csv",
        "gutskin analyze diary.csv --json",
        "gutskin analyze diary.csv --also stress --together milk,coffee",
    ),
    add_arguments=add_arguments,
    run=run,
)
