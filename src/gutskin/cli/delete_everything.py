"""`gutskin delete`: for good. The web app does it, since it knows tables, photos and backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.cli.web_app import become_web_app

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `delete` on a parser."""
    parser.add_argument("--account", metavar="NAME", default="", help="whose, where people sign in (yours)")
    parser.add_argument("--keep-backups", action="store_true", help="leave the backups of this machine")
    parser.add_argument("--yes", action="store_true", help="do it without asking")


def run(arguments: Namespace) -> int:
    """Become the web app, which asks and deletes."""
    whose = ["--account", arguments.account] if arguments.account else []
    flags = [f"--{name}" for name in ("keep-backups", "yes") if getattr(arguments, name.replace("-", "_"))]
    return become_web_app(["delete", *whose, *flags])


COMMAND = Command(
    name="delete",
    summary="Delete everything of a person, for good: diary, photos, account, backups",
    usage="[--account NAME] [--keep-backups] [--yes]",
    details=(
        "It asks for a word first. Nothing of it can be brought back from this machine; phones empty themselves when "
        "they are next in touch. Backups go too, unless other people have a diary here: theirs are in them. To take "
        "everything with you first: gutskin archive."
    ),
    examples=("gutskin archive", "gutskin delete", "gutskin delete --account anna"),
    add_arguments=add_arguments,
    run=run,
)
