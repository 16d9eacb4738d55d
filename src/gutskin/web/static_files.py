"""Where prepared static files lie: in the data folder, in a folder named after what is in them.

So a second start finds them ready, and a new version never serves an old file. Among them are the names of all foods,
made from the food table, and the rules of the red flags, so the folders these come from count as sources.
"""

from __future__ import annotations

import hashlib
import re
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

PREPARED: Final = data_folder() / "web-static"
FONT_FOLDER: Final = PREPARED / "cut"
NAMES: Final = "names.txt"
RULES: Final = "red_flags.txt"
COMMENT: Final = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
MADE_BY: Final = ("font-source-serif-pro", "fonttools", "whitenoise", "django")


def static_folder(source: Path) -> Path:
    """Return the folder for the prepared form of the files in `source` (it may not exist yet)."""
    digest = hashlib.sha256()
    for folder, path in [*_files_in(source), *_files_in(_folder("foods")), *_files_in(_folder("evidence"))]:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(COMMENT.pattern.encode())
    digest.update(" ".join(f"{name} {version(name)}" for name in MADE_BY).encode())
    return PREPARED / digest.hexdigest()[:16]


def _folder(name: str) -> Path:
    return Path(str(resources.files(f"gutskin.{name}")))


def _files_in(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the files in a folder and below, in order, without what Python makes there by itself."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    yield from ((folder, path) for path in found)


def without_comments(script: str) -> str:
    """Return a script without the comments that have lines of their own: a fifth of what a phone would load."""
    return COMMENT.sub("", script)


def write_names(folder: Path) -> None:
    """Write the names of all foods into a folder, for the browser: completion, and reading without a network."""
    from gutskin.foods.names import names_text

    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAMES).write_text(names_text(), encoding="utf-8")


def write_rules(folder: Path) -> None:
    """Write the rules of the red flags into a folder, for a phone without a network."""
    from gutskin.evidence.red_flag_json import rules_json

    folder.mkdir(parents=True, exist_ok=True)
    (folder / RULES).write_text(rules_json(), encoding="utf-8")
