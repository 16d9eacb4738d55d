"""`gutskin flags`: what in a text should be looked at by somebody who can."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.cli.foods import LANGUAGES

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `flags` on a parser."""
    parser.add_argument("text", help="what you would write in a note, in quotes")
    parser.add_argument("--json", action="store_true", help="the flags as JSON")
    parser.add_argument("--language", choices=LANGUAGES, help="of the text; without it, all six are tried")


def run(arguments: Namespace) -> int:
    """Show the red flags in a text and what to do about each; nothing is stored."""
    from gutskin.cli.flags_shown import as_plain, show_flag
    from gutskin.cli.terminal import Terminal
    from gutskin.evidence import red_flags

    flags = red_flags(arguments.text, arguments.language)
    if arguments.json:
        from gutskin.cli.as_json import write_json

        write_json(as_plain(flags), sys.stdout)
        return 0
    terminal = Terminal.on(sys.stdout)
    for flag in flags:
        show_flag(terminal, flag, f"Because of “{flag.text}”.")
    if not flags:
        terminal.text("Nothing in it is one of the signs gutskin knows. If you are worried, ask a doctor all the same.")
    return 0


COMMAND = Command(
    name="flags",
    summary="Show what in a text a doctor should look at, or needs help at once",
    usage="[--json] [--language CODE] TEXT",
    details="""The same words come first on the pages, in the week, in the review and in the patterns. It is no medical
        judgement, and what it does not find may still need a doctor.""",
    examples=('gutskin flags "blood in my stool again"', 'gutskin flags --language de "Fieber und Durchfall"'),
    add_arguments=add_arguments,
    run=run,
)
