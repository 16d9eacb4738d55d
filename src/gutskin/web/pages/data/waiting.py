"""A file between "look at it" and "keep it": in the private data folder, under a name nobody can guess."""

from __future__ import annotations

import os
import re
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import data_folder, make_private
from gutskin.diary.tables import LARGEST_FILE

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = LARGEST_FILE
SECONDS_KEPT: Final = 3600
TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{32,64}")


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingFile:
    """A file as it was sent: its name and its bytes."""

    name: str
    content: bytes


def keep(file: WaitingFile) -> str:
    """Put a file aside and return the token it is found by; older ones are forgotten."""
    folder = make_private(_folder())
    _forget_older(folder)
    token = secrets.token_urlsafe(32)
    with os.fdopen(os.open(folder / token, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(file.name.encode() + b"\0" + file.content)
    return token


def kept(token: str) -> WaitingFile | None:
    """Return the file put aside under this token, None when there is none."""
    if TOKEN.fullmatch(token) is None:
        return None
    try:
        name, _, content = (_folder() / token).read_bytes().partition(b"\0")
    except FileNotFoundError:
        return None
    return WaitingFile(name=name.decode(), content=content)


def forget(token: str) -> None:
    """Delete the file put aside under this token, where there is one."""
    if TOKEN.fullmatch(token) is not None:
        (_folder() / token).unlink(missing_ok=True)


def _folder() -> Path:
    return data_folder() / "waiting-imports"


def _forget_older(folder: Path) -> None:
    for path in folder.iterdir():
        if time.time() - path.stat().st_mtime > SECONDS_KEPT:
            path.unlink(missing_ok=True)
