"""The key that signs cookies and forms: made once, kept beside the diary, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from gutskin.diary.place import make_private

if TYPE_CHECKING:
    from pathlib import Path

NAME = "web-secret"


def secret_key(folder: Path) -> str:
    """Return the kept key, or one for this process only where none was made yet (nothing is written)."""
    try:
        return (folder / NAME).read_text(encoding="ascii")
    except OSError:
        return secrets.token_urlsafe(50)


def make_secret_key(folder: Path) -> None:
    """Make the key if there is none yet; two starts at the same moment agree on one."""
    path = make_private(folder) / NAME
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
