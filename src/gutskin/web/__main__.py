"""`python -m gutskin.web serve`: prepare what is needed and serve the pages.

Our own words are those of OWN; any further one goes to Django's commands (`migrate`, `makemigrations --check` ...).
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "serve": "gutskin.web.server.serve_command",
        "invite": "gutskin.web.accounts.invite_command.invite_command",
        "accounts": "gutskin.web.accounts.accounts_command.accounts_command",
        "backup": "gutskin.web.backups.command.backup_command",
        "restore": "gutskin.web.backups.command.restore_command",
        "archive": "gutskin.web.archive.command.archive_command",
        "take-archive": "gutskin.web.archive.command.take_archive_command",
        "delete": "gutskin.web.deletion.command.delete_command",
        "texts": "gutskin.web.texts.texts_command",
        "doctor": "gutskin.web.checkup.command.doctor_command",
    }
)
"""Each word of our own and what does it."""


def main(arguments: list[str]) -> int:
    """Run one of our own commands or one of Django's; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gutskin.web.settings")
    own = _own_command(arguments[0]) if arguments else None
    if own is not None:
        return own(arguments[1:])
    from django.core.management import execute_from_command_line

    from gutskin.web.prepare import make_private_place

    if arguments[:1] == ["migrate"]:
        make_private_place()
    execute_from_command_line(["gutskin.web", *arguments])
    return 0


def _own_command(word: str) -> Callable[[list[str]], int] | None:
    """Return what a word of our own does, imported only now: settings are read after the key is there."""
    place = OWN.get(word)
    if place is None:
        return None
    module, _, name = place.rpartition(".")
    found: Callable[[list[str]], int] = getattr(import_module(module), name)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
