"""Key files: made once, readable by their owner only, and never written over."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from gutskin.diary.place import make_private

if TYPE_CHECKING:
    from pathlib import Path


def make_once(path: Path, text: str) -> None:
    """Put a text into a file that is not there yet, whole or not at all; two who do so at once agree on one."""
    make_private(path.parent)
    half = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(half, path)
    except FileExistsError:
        pass
    finally:
        half.unlink()
