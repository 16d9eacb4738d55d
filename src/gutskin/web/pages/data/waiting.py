"""A file between "look at it" and "keep it": in the private data folder, under a name nobody can guess.

It is forgotten after an hour, also when whoever sent it never comes back (background.py).
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import data_folder, make_private
from gutskin.diary.tables import LARGEST_FILE
from gutskin.importers import is_archive
from gutskin.importers.offered import of_bytes
from gutskin.web.clock import now
from gutskin.web.people import ME, folder_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from gutskin.importers.offered import Offered

LARGEST: Final = LARGEST_FILE
SECONDS_KEPT: Final = 3600
MOST_WAITING: Final = 3
TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{32,64}")


@dataclass(frozen=True, kw_only=True)
class WaitingFile:
    """A file as it was sent: its name and its bytes."""

    name: str
    content: bytes

    @cached_property
    def offered(self) -> Offered:
        """The same as an importer is offered it."""
        return of_bytes(self.content, self.name)

    @property
    def is_archive(self) -> bool:
        """Whether it is an archive of gutskin (UnreadableDiaryError for a zip that is damaged, or made to harm)."""
        return is_archive(self.offered)


def keep(person: str, file: WaitingFile) -> str:
    """Put a file of a person aside and return the token it is found by; older ones are forgotten."""
    folder = make_private(_folder(person))
    _forget_older(folder, now())
    _forget_all_but(folder, MOST_WAITING - 1)
    token = secrets.token_urlsafe(32)
    with os.fdopen(os.open(folder / token, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(file.name.encode() + b"\0" + file.content)
    return token


def kept(person: str, token: str) -> WaitingFile | None:
    """Return the file this person put aside under this token, None when there is none, or it was too long ago."""
    if TOKEN.fullmatch(token) is None:
        return None
    folder = _folder(person)
    if folder.exists():
        _forget_older(folder, now())
    try:
        name, _, content = (folder / token).read_bytes().partition(b"\0")
    except FileNotFoundError:
        return None
    return WaitingFile(name=name.decode(), content=content)


def forget(person: str, token: str) -> None:
    """Delete the file this person put aside under this token, where there is one."""
    if TOKEN.fullmatch(token) is not None:
        (_folder(person) / token).unlink(missing_ok=True)


def forget_waited(instant: datetime) -> None:
    """Delete every file of anybody that waited for too long at an instant (UTC)."""
    for folder in data_folder().glob(f"{_folder(ME).name}*"):
        if folder.is_dir() and not folder.is_symlink():
            _forget_older(folder, instant)


def _folder(person: str) -> Path:
    return folder_of(person, "waiting-imports")


def _forget_all_but(folder: Path, newest: int) -> None:
    """Forget all but the newest: nobody fills the disk by looking at files."""
    for path in sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True)[newest:]:
        path.unlink(missing_ok=True)


def _forget_older(folder: Path, instant: datetime) -> None:
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # its person may keep it, or leave it, at this very moment
            if instant.timestamp() - path.stat().st_mtime > SECONDS_KEPT:
                path.unlink()
