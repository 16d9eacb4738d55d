"""`gutskin invite`: let somebody in. Accounts belong to the web app, which does it as a program of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.cli.web_app import become_web_app

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `invite` on a parser."""
    parser.add_argument("name", metavar="NAME", help="what they sign in as")
    parser.add_argument("--address", metavar="URL", default="", help="where people reach this server")
    parser.add_argument("--days", metavar="N", default="3", help="how long the link holds (3)")


def run(arguments: Namespace) -> int:
    """Become the web app, which makes the account and prints the link."""
    return become_web_app(words_for(arguments))


def words_for(arguments: Namespace) -> list[str]:
    """Return the words that invite somebody."""
    address = ["--address", arguments.address] if arguments.address else []
    options = [*address, "--days", arguments.days]
    return ["invite", *options, "--", arguments.name]


COMMAND = Command(
    name="invite",
    summary="Make an account and a link by which somebody chooses its password, once",
    usage="NAME [--address URL] [--days N]",
    details=(
        "Nobody can sign up by themselves. The first account opens the diary of this machine, every other one a "
        "diary of its own. For a name that has an account already, the link sets a new password."
    ),
    examples=("gutskin invite anna --address https://skin.example", "gutskin invite ben --days 7"),
    add_arguments=add_arguments,
    run=run,
)
