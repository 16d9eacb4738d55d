"""An archive from outside: looked at whole before anything of it is used. Nothing is unpacked onto a disk."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Final

from gutskin.diary.tables import LARGEST_FILE
from gutskin.errors import Problem, UnreadableDiaryError
from gutskin.importers.zips import MOST_FILES, NOT_WHOLE
from gutskin.web.archive import form
from gutskin.web.photos.pictures import LARGEST as LARGEST_PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_MANIFEST: Final = 5_000_000
LARGEST_DIARY: Final = 3 * LARGEST_FILE
_AGAIN: Final = "download or make the archive once more, and use that file as it is."


@dataclass(frozen=True, kw_only=True, slots=True)
class Archive:
    """An archive that was found whole. `pictures`: for each id of an entry, the name of its file."""

    source: str
    file: zipfile.ZipFile
    diary_json: bytes
    pictures: dict[str, str]

    def picture(self, entry_id: str) -> bytes:
        """Return the picture of an entry."""
        return _at_most(self.file, self.pictures[entry_id], LARGEST_PICTURE, self.source)


def opened(content: IO[bytes] | Path, *, source: str) -> Archive:
    """Return the archive in a file (UnreadableDiaryError where it is none, or not whole)."""
    try:
        file = zipfile.ZipFile(content)
        manifest = _manifest(file, source)
        listed = {each["name"]: each for each in manifest["files"]}
        _check_all(file, listed, source)
        diary_json = _at_most(file, listed[form.DIARY_JSON]["name"], LARGEST_DIARY, source)
    except NOT_WHOLE as error:
        raise _unreadable(source, "", "This zip is not whole.") from error
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable(source, "", "This zip is no archive of gutskin.") from error
    pictures = {each["entry"]: name for name, each in listed.items() if each.get("entry")}
    return Archive(source=source, file=file, diary_json=diary_json, pictures=pictures)


def _manifest(file: zipfile.ZipFile, source: str) -> dict[str, Any]:
    """Return the list of what is in it."""
    manifest: dict[str, Any] = json.loads(_at_most(file, form.MANIFEST, LARGEST_MANIFEST, source))
    if manifest["format"] != form.FORMAT:
        raise _unreadable(source, str(manifest["format"]), "This zip is no archive of gutskin.")
    if manifest["version"] != form.VERSION:
        raise _unreadable(source, str(manifest["version"]), "A newer gutskin made it.", "use the newest gutskin.")
    return manifest


def _check_all(file: zipfile.ZipFile, listed: dict[str, dict[str, Any]], source: str) -> None:
    """See that every file is there, is as large as it says and has its check sum; nothing of it is believed."""
    if len(listed) > MOST_FILES:
        raise _unreadable(source, str(len(listed)), "It lists more files than an archive has.")
    for name, about in listed.items():
        size = file.getinfo(name).file_size
        if size != about["bytes"] or size > (LARGEST_PICTURE if about.get("entry") else LARGEST_DIARY):
            raise _unreadable(source, name, "It is not as large as the archive says, or larger than it may be.")
        digest = hashlib.sha256()
        left = size
        for part in _parts(file, name):
            left -= len(part)
            if left < 0:
                raise _unreadable(source, name, "It is larger than the archive says.")
            digest.update(part)
        if digest.hexdigest() != about["sha256"]:
            raise _unreadable(source, name, "It was changed after the archive was made.")


def _at_most(file: zipfile.ZipFile, name: str, most: int, source: str) -> bytes:
    """Return one file of a zip, and never unpack more than this of it, whatever the zip says."""
    with file.open(name) as content:
        found = content.read(most + 1)
    if len(found) > most:
        raise _unreadable(source, name, "It is larger than it may be.")
    return found


def _parts(file: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with file.open(name) as content:
        while part := content.read(1 << 16):
            yield part


def _unreadable(source: str, value: str, what: str, remedy: str = _AGAIN) -> UnreadableDiaryError:
    return UnreadableDiaryError(source, (Problem(line=None, column=None, value=value, what=what, remedy=remedy),))
