"""What is worked out from the data files, kept from one start to the next.

Reading the food table and making the keys of all its names takes longer than loading everything else. What comes of it
is kept as JSON beside the compiled files of Python, under a checksum of every file of this folder, so that it is made
anew when one of them changes. Where nobody may write, it is worked out at every start.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE: Final = Path(__file__).parent
COMPILED: Final = Path(__spec__.cached or HERE / "__pycache__" / "made_once.pyc")
"""Where Python keeps this file compiled, which a setting of Python can move (PYTHONPYCACHEPREFIX)."""
KINDS: Final = (".toml", ".py")
"""The files something is worked out from, and those that say how."""


def made_once(name: str, make: Callable[[], Any]) -> Any:
    """Return what `make` returns, which JSON can hold; what was kept of an earlier start where nothing changed."""
    place = COMPILED.with_name(COMPILED.name.replace("made_once", name)).with_suffix(".json")
    text = _read(place)
    if text is None:
        text = json.dumps(make(), ensure_ascii=False, separators=(",", ":"))
        _keep(place, text)
    return json.loads(text)


@cache
def checksum() -> str:
    """Return what says whether a file of this folder changed: a checksum of their names and all they hold."""
    found, size = 0, 0
    for path in _files(str(HERE)):
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  (a hundred files at every start; twice as fast)
            content = file.read()
        found, size = crc32(content, crc32(path[len(str(HERE)) :].encode(), found)), size + len(content)
    return f"{found:08x}-{size}"


def _files(folder: str) -> Iterator[str]:
    """Yield the paths of the files in a folder and below, in order."""
    for each in sorted(os.scandir(folder), key=lambda found: found.name):
        if each.name.endswith(KINDS):
            yield each.path
        elif each.name != "__pycache__" and each.is_dir():
            yield from _files(each.path)


def _read(place: Path) -> str | None:
    """Return what is kept in a place; None where it is not there, was made from other files or is cut off."""
    with suppress(OSError, ValueError):
        said, _, text = place.read_text(encoding="utf-8").partition("\n")
        return text if said == f"{checksum()} {len(text)}" else None
    return None


def _keep(place: Path, text: str) -> None:
    """Keep a text; a program that reads at this moment finds the old or the new one, never half of it."""
    half = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):  # where nobody may write it is no harm, only slower the next time
        place.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(f"{checksum()} {len(text)}\n{text}", encoding="utf-8", newline="\n")
        half.replace(place)
