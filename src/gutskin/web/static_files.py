"""Where prepared static files lie: in the data folder, in a folder named after what is in them.

So a second start finds them ready, and a new version never serves an old file.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import data_folder

if TYPE_CHECKING:
    from pathlib import Path

PREPARED: Final = data_folder() / "web-static"
FONT_FOLDER: Final = PREPARED / "cut"
MADE_BY: Final = ("font-source-serif-pro", "fonttools", "whitenoise", "django")


def static_folder(source: Path) -> Path:
    """Return the folder for the prepared form of the files in `source` (it may not exist yet)."""
    digest = hashlib.sha256()
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        digest.update(path.relative_to(source).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(" ".join(f"{name} {version(name)}" for name in MADE_BY).encode())
    return PREPARED / digest.hexdigest()[:16]
