"""`gutskin accounts`: who may come in, and letting somebody in no more. The web app keeps the accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.cli.web_app import become_web_app

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `accounts` on a parser."""
    parser.add_argument("--close", metavar="NAME", default="", help="let nobody in as NAME any more; the diary stays")


def run(arguments: Namespace) -> int:
    """Become the web app, which lists them."""
    return become_web_app(["accounts", *([f"--close={arguments.close}"] if arguments.close else [])])


COMMAND = Command(
    name="accounts",
    summary="List who may come in, or let somebody in no more",
    usage="[--close NAME]",
    details=(
        "Closing an account ends its sessions and takes its password, passkeys and codes off; its diary stays, and an "
        "invitation of the same name opens it again."
    ),
    examples=("gutskin accounts", "gutskin accounts --close ben"),
    add_arguments=add_arguments,
    run=run,
)
