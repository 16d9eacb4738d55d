"""`gutskin backup`: one encrypted file that holds everything. The web app makes it, since it knows the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.cli.web_app import become_web_app

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `backup` on a parser."""
    parser.add_argument("--to", metavar="FOLDER", default="", help="where it goes (the folder backups of your data)")
    parser.add_argument("--show-key", action="store_true", help="show the key that opens your backups")


def run(arguments: Namespace) -> int:
    """Become the web app, which makes the backup."""
    where = ["--to", arguments.to] if arguments.to else []
    return become_web_app(["backup", *where, *(["--show-key"] if arguments.show_key else [])])


COMMAND = Command(
    name="backup",
    summary="Make an encrypted backup of every diary, account and photo here",
    usage="[--to FOLDER] [--show-key]",
    details=(
        "The newest of each of the last 7 days, 5 weeks and 12 months stay. To open one takes the key, which is shown "
        "the first time: write it down, away from this machine."
    ),
    examples=("gutskin backup", "gutskin backup --to /media/stick", "gutskin backup --show-key"),
    add_arguments=add_arguments,
    run=run,
)
