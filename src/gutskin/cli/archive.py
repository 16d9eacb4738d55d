"""`gutskin archive`: everything of a person in one zip. The web app makes it, since it knows tables and photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.cli.web_app import become_web_app

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `archive` on a parser."""
    parser.add_argument("-o", "--output", metavar="FILE", default="", help="the zip to write, readable by you only")


def run(arguments: Namespace) -> int:
    """Become the web app, which writes the zip."""
    return become_web_app(["archive", *(["--output", arguments.output] if arguments.output else [])])


COMMAND = Command(
    name="archive",
    summary="Write everything gutskin holds about you into one zip that anybody can read",
    usage="[-o FILE]",
    details=(
        "Diary as JSON and CSV with every earlier version, photos, your own words, courses, settings, reminders and "
        "what is known of your account, without any secret. It is not encrypted. gutskin import brings it back."
    ),
    examples=("gutskin archive", "gutskin archive -o everything.zip"),
    add_arguments=add_arguments,
    run=run,
)
