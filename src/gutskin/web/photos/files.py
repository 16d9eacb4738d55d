"""The files of the photos, in the data folder beside the diary: one sealed file each, written whole or not at all.

A name tells nothing: it is a digest of the person and the entry. What was removed is erased thirty days after this was
first noticed here, by the clock of this machine, so that a phone with a wrong clock erases nothing too early.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import make_private
from gutskin.web.people import folder_of
from gutskin.web.photos.sealing import HEAD, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gutskin.web.photos.pictures import Picture

FOLDER: Final = "photos"
ENDING: Final = ".sealed"
DAYS_KEPT: Final = 30
_SECONDS_KEPT: Final = DAYS_KEPT * 24 * 3600


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A picture as it is kept. `sent`: digest of the file it was made from, by which a phone knows it as its own."""

    content: bytes
    small: bytes
    sent: str


def keep(person: str, entry_id: str, picture: Picture, *, sent: str) -> None:
    """Keep the picture of an entry, in place of one that is there (PhotoKeyError: the key of earlier ones is gone)."""
    folder = make_private(folder_of(person, FOLDER))
    about = json.dumps({"sent": sent, "small": len(picture.small)}).encode()
    content = len(about).to_bytes(4, "big") + about + picture.small + picture.content
    _write_whole(_file(person, entry_id), seal(content, (person, entry_id), beside=_beginning_of_another(folder)))


def _beginning_of_another(folder: Path) -> bytes | None:
    """Return how a photo begins that is here already, whoever's it is; None where there is none yet."""
    another = next(folder.parent.glob(f"{FOLDER}*/*{ENDING}"), None)
    if another is None:
        return None
    with another.open("rb") as file:
        return file.read(HEAD)


def kept(person: str, entry_id: str) -> Kept | None:
    """Return the picture of an entry, None when none is here (PhotoKeyError when it cannot be opened)."""
    try:
        sealed = _file(person, entry_id).read_bytes()
    except FileNotFoundError:
        return None
    content = unseal(sealed, (person, entry_id))
    start = 4 + int.from_bytes(content[:4], "big")
    about = json.loads(content[4:start])
    middle = start + about["small"]
    return Kept(content=content[middle:], small=content[start:middle], sent=about["sent"])


def is_here(person: str, entry_id: str) -> bool:
    """Whether the picture of an entry is kept here."""
    return _file(person, entry_id).exists()


def erase(person: str, entry_id: str) -> None:
    """Erase the picture of an entry for good, where there is one."""
    _file(person, entry_id).unlink(missing_ok=True)
    _mark(person, entry_id).unlink(missing_ok=True)


def erase_long_removed(person: str, *, standing: Iterable[str], removed: Iterable[str]) -> None:
    """Erase the pictures of entries that were removed DAYS_KEPT days ago, as noticed here; entries are named by id."""
    for entry_id in standing:
        _mark(person, entry_id).unlink(missing_ok=True)
    for entry_id in removed:
        mark = _mark(person, entry_id)
        if not is_here(person, entry_id):
            continue
        if not mark.exists():
            mark.touch(mode=0o600)
        elif time.time() - mark.stat().st_mtime > _SECONDS_KEPT:
            erase(person, entry_id)


def _file(person: str, entry_id: str) -> Path:
    name = hashlib.sha256(f"{len(person)} {person} {entry_id}".encode()).hexdigest()[:40]
    return folder_of(person, FOLDER) / f"{name}{ENDING}"


def _mark(person: str, entry_id: str) -> Path:
    return _file(person, entry_id).with_suffix(".removed")


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that, whenever the current fails, it is there whole or not at all."""
    half = path.with_suffix(f".{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    if os.name != "nt":
        _settle(path.parent)


def _settle(folder: Path) -> None:
    """Wait until the disk has the name of a file, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
