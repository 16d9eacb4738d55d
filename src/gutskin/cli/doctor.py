"""`gutskin doctor`: whether everything is set up as it should be. The web app looks: it knows what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.cli.web_app import become_web_app

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `doctor` on a parser."""
    parser.add_argument("--address", metavar="URL", default="", help="where people reach this server")


def run(arguments: Namespace) -> int:
    """Become the web app, which looks."""
    return become_web_app(["doctor", *(["--address", arguments.address] if arguments.address else [])])


COMMAND = Command(
    name="doctor",
    summary="Look whether gutskin is set up as it should be, and say what to do where it is not",
    usage="[--address URL]",
    details=(
        "It looks at the settings, the folder and who may read it, the room on the disk, the clock, the database, the "
        "newest backup (opened from end to end), the keys, the accounts, and whether gutskin answers at its address, "
        "which is the only one it asks. It changes nothing. The exit code is 1 when something is wrong."
    ),
    examples=("gutskin doctor", "gutskin doctor --address https://skin.example"),
    add_arguments=add_arguments,
    run=run,
)
