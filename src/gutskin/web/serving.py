"""Whether the pages are being served from a data folder, told by a lock that ends with the program that holds it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from gutskin.errors import BackupError

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "serving"


def hold(folder: Path) -> int | None:
    """Say that pages are served from here, until this program ends; return the lock. Several may say so at once."""
    return _locked(folder, shared=True)


def refuse_while_serving(folder: Path) -> None:
    """Refuse to go on while pages are served from here (BackupError)."""
    lock = _locked(folder, shared=False)
    if lock is not None:
        os.close(lock)
    elif os.name != "nt":
        raise BackupError(
            "gutskin is running", "stop it (Ctrl+C where it was started), then restore. Nothing was changed."
        )


def _locked(folder: Path, *, shared: bool) -> int | None:
    """Return a held lock, None when somebody else holds it, or where there are none (on Windows)."""
    if os.name == "nt":
        return None
    import fcntl

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
