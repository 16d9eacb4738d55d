"""`gutskin restore`: bring a backup back. The web app does it, since it knows the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.cli.web_app import become_web_app

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `restore` on a parser."""
    parser.add_argument("file", metavar="FILE", help="the backup")
    parser.add_argument("--key", metavar="KEY", default="", help="the key you wrote down (the one of this machine)")
    parser.add_argument("--over", action="store_true", help="put aside the diary that is here")


def run(arguments: Namespace) -> int:
    """Become the web app, which brings it back."""
    key = ["--key", arguments.key] if arguments.key else []
    return become_web_app(["restore", *key, *(["--over"] if arguments.over else []), "--", arguments.file])


COMMAND = Command(
    name="restore",
    summary="Bring a backup back, whole or not at all",
    usage="FILE [--key KEY] [--over]",
    details=(
        "The backup is read from end to end before anything is changed. A diary that is here is put aside only when "
        "you say --over. A backup made with the file goes onto a server as well (DATABASE_URL), and the other way."
    ),
    examples=(
        "gutskin restore gutskin-20261123T030000Z.backup",
        "gutskin restore /media/stick/gutskin-20261123T030000Z.backup --key ABCD-EFGH-... --over",
    ),
    add_arguments=add_arguments,
    run=run,
)
