"""The way in: the list of commands, their help, and what an error looks like to the person."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NoReturn

from gutskin.cli import (
    accounts,
    analyze,
    archive,
    backup,
    delete_everything,
    demo,
    doctor,
    export,
    flags,
    foods,
    habits,
    importing,
    invite,
    learn,
    log,
    means,
    report,
    restore,
    review,
    serve,
    trial,
    week,
)
from gutskin.errors import GutskinError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.cli.command import Command

COMMANDS: Final[tuple[Command, ...]] = (
    log.COMMAND,
    week.COMMAND,
    review.COMMAND,
    habits.COMMAND,
    report.COMMAND,
    analyze.COMMAND,
    trial.COMMAND,
    importing.COMMAND,
    export.COMMAND,
    archive.COMMAND,
    foods.COMMAND,
    flags.COMMAND,
    learn.COMMAND,
    means.COMMAND,
    demo.COMMAND,
    serve.COMMAND,
    invite.COMMAND,
    accounts.COMMAND,
    backup.COMMAND,
    restore.COMMAND,
    delete_everything.COMMAND,
    doctor.COMMAND,
)
"""Every command, in the order of the help: one line each."""

ABOUT: Final = "A private diary for skin and gut: write a day, read a week, and learn what goes with your better days."
INTERRUPTED: Final = 130
READER_GONE: Final = 141


class Help(argparse.HelpFormatter):
    """Help that looks the same on every Python: an option and its value once, then its other names."""

    def __init__(self, prog: str, width: int | None = None) -> None:
        from gutskin.cli.terminal import line_width

        super().__init__(prog, max_help_position=26, width=width or line_width())

    def _format_action(self, action: argparse.Action) -> str:
        """Leave out the line above the list of commands that only says COMMAND again."""
        lines = super()._format_action(action)
        return lines.partition("\n")[2] if action.nargs == argparse.PARSER else lines

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings:
            return super()._format_action_invocation(action)
        value = "" if action.nargs == 0 else f" {self._format_args(action, (action.dest or '').upper())}"
        return ", ".join(action.option_strings) + value

    def _fill_text(self, text: str, width: int, indent: str) -> str:  # noqa: ARG002  (argparse hands it over)
        """Wrap paragraphs; keep lines that begin with a space (the examples) as they are."""
        from textwrap import wrap

        paragraphs = (part.strip("\n") for part in text.split("\n\n"))
        return "\n\n".join(
            part if part[:1] == " " else "\n".join(wrap(" ".join(part.split()), width, break_on_hyphens=False))
            for part in paragraphs
        )


class Parser(argparse.ArgumentParser):
    """A parser whose refusals say what to do next."""

    def __init__(self, *, width: int | None = None, **settings: Any) -> None:
        """Make a parser without the words of programmers in its help; `width` of the help in characters."""
        super().__init__(**settings, formatter_class=partial(Help, width=width), allow_abbrev=False)
        self._positionals.title = "what it takes"

    def error(self, message: str) -> NoReturn:
        """Raise what was not understood; the remedy is the help of this very command."""
        raise UsageError(f"{self.prog}: {message}", f"see {self.prog} --help for what it understands.")


def parsers(width: int | None = None) -> tuple[Parser, dict[str, Parser]]:
    """Return the parser of the whole command line, and that of each command by its name.

    `width`: characters a line of the help may have, the terminal's when left out.
    """
    from gutskin import __version__

    whole = Parser(prog="gutskin", description=ABOUT, usage="gutskin COMMAND ...", width=width)
    whole.add_argument("--version", action="version", version=f"gutskin {__version__}", help="show the version")
    places = whole.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", parser_class=Parser, prog="gutskin"
    )
    by_name: dict[str, Parser] = {}
    for command in COMMANDS:
        by_name[command.name] = one = places.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary}.\n\n{command.details}".strip(),
            epilog="examples:\n\n" + "\n".join(f"  {line}" for line in command.examples),
            usage=f"gutskin {command.name} {command.usage}".strip(),
            width=width,
        )
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return whole, by_name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code: 0, 1 (could not), 2 (not understood), 130 (interrupted)."""
    from gutskin.cli.terminal import make_writable, tell_error

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads double the time that matrices as small as these take
    make_writable(sys.stdout)
    make_writable(sys.stderr)
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except GutskinError as error:
        tell_error(str(error))
        return error.exit_code
    except BrokenPipeError:
        return _reader_gone()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    return code


def _run(arguments: Sequence[str]) -> int:
    whole, by_name = parsers()
    try:
        chosen, unknown = whole.parse_known_args(arguments or ["--help"])
    except SystemExit as done:  # --help and --version have printed what they had to say
        return int(done.code or 0)
    if unknown or not chosen.command:
        by_name.get(chosen.command, whole).error(f"not understood: {' '.join(unknown)}")
    return int(chosen.run(chosen))


def _reader_gone() -> int:
    """Stop quietly when the reader of a pipe has seen enough; nothing may be written to it when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_GONE
