"""A file as it is offered to importers: its name, its beginning, a stream, and for a zip the files in it.

Nothing is unpacked onto a disk, and nothing is loaded whole unless an importer asks for `data`, which has a limit.
"""

from __future__ import annotations

import io
import weakref
from functools import cached_property
from typing import IO, TYPE_CHECKING, Final, TypeVar, cast

from gutskin.diary.tables import LARGEST_FILE, file_there
from gutskin.errors import Problem, UnreadableDiaryError
from gutskin.importers.zips import BEGINNING, NOT_WHOLE, opened_zip, safe_members

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Hashable
    from pathlib import Path

Found = TypeVar("Found")

HEAD: Final = 65_536
"""How many bytes of a file an importer sees when it is asked whether it knows the format."""
DEEPEST: Final = 1
"""How deep in a zip another zip (a spreadsheet is one) is still looked into."""


class Offered:
    """A file somebody wants to bring in. Make one with `of_path` or `of_bytes`."""

    def __init__(self, filename: str, size: int, opening: Callable[[], IO[bytes]], depth: int = 0) -> None:
        """Remember how to open it; nothing is read yet."""
        self.filename, self.size = filename, size
        self._opening, self._depth = opening, depth
        self._within: Offered | None = None
        self._newest: IO[bytes] | None = None
        self._found: dict[Hashable, object] = {}

    def once(self, what: Hashable, work: Callable[[], Found]) -> Found:
        """Return what `work` finds in this file, found the first time that `what` is asked for and kept with the file.

        Every importer is asked whether a file is its own, and most look at the same. That it is unreadable is kept too.
        """
        if what not in self._found:
            try:
                self._found[what] = work()
            except UnreadableDiaryError as error:
                self._found[what] = error
        found = self._found[what]
        if isinstance(found, UnreadableDiaryError):
            raise found
        return cast("Found", found)

    def open(self) -> IO[bytes]:
        """Return the content as a new binary stream, from its beginning; close it when done.

        UnreadableDiaryError when it is a file of a zip that is not where the directory of the zip says.
        """
        try:
            self._newest = self._opening()
        except NOT_WHOLE as error:
            raise _unreadable(self.filename, "It is damaged.", "export it once more.") from error
        return self._newest

    @property
    def share_read(self) -> float | None:
        """How far the newest reading of it is, 0 to 1, for somebody who waits; None where nothing is being read."""
        try:
            return min(1.0, self._newest.tell() / self.size) if self._newest and self.size else None
        except (OSError, ValueError):  # closed meanwhile
            return None

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB (UnreadableDiaryError when a file of a zip is damaged)."""
        try:
            with self.open() as stream:
                return stream.read(HEAD)
        except NOT_WHOLE as error:
            raise _unreadable(self.filename, "It is damaged.", "export it once more.") from error

    def data(self, most: int = LARGEST_FILE) -> bytes:
        """Return the whole content (UnreadableDiaryError when it is larger than `most` bytes, or damaged)."""
        try:
            with self.open() as stream:
                found = stream.read(most + 1)
        except NOT_WHOLE as error:
            raise _unreadable(self.filename, "It is damaged.", "export it once more.") from error
        if len(found) > most:
            what = f"It has more than {most / 1e6:.0f} MB."
            raise _unreadable(self.filename, what, "check that this is the file, or export fewer years at once.")
        return found

    @property
    def is_zip(self) -> bool:
        """Whether it is a zip, by how it begins."""
        return self.head.startswith(BEGINNING)

    @cached_property
    def members(self) -> tuple[Offered, ...]:
        """The files in a zip, folders left out, `filename` with its folders; none when it is no zip.

        UnreadableDiaryError when the zip is damaged, encrypted, or made to harm.
        """
        if not self.is_zip or self._depth > DEEPEST:
            return ()
        stream = self.open()
        self._closing = weakref.finalize(self, stream.close)  # the stream stays open as long as its files may be read
        file = opened_zip(stream, self.filename)
        return tuple(self._member(file, info) for info in safe_members(file, self.size, self.filename))

    def member(self, name: str) -> Offered | None:
        """Return the file of a zip with this name, in whatever folder it lies; None when there is none or several."""
        found = [each for each in self.members if each.filename.rpartition("/")[2].lower() == name.lower()]
        return found[0] if len(found) == 1 else None

    def _member(self, file: zipfile.ZipFile, info: zipfile.ZipInfo) -> Offered:
        member = Offered(info.filename, info.file_size, lambda: file.open(info), self._depth + 1)
        member._within = self
        return member


def of_path(path: str | Path) -> Offered:
    """Return a file on the disk, of any size (UnreadableDiaryError when there is none)."""
    place = file_there(path)
    return Offered(place.name, place.stat().st_size, lambda: place.open("rb"))


def of_bytes(data: bytes, filename: str) -> Offered:
    """Return bytes that came over the web, or in a test, as a file."""
    return Offered(filename, len(data), lambda: io.BytesIO(data))


def _unreadable(source: str, what: str, remedy: str) -> UnreadableDiaryError:
    return UnreadableDiaryError(source, (Problem(line=None, column=None, value="", what=what, remedy=remedy),))
