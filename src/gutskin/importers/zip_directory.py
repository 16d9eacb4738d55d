"""The directory at the end of a zip, judged by its last record before `zipfile` reads it whole.

`zipfile` holds the directory in memory and makes an object of about 500 bytes for each file in it, before anybody can
ask how many there are. The records are those of APPNOTE.TXT 6.3.10, 4.3.12 to 4.3.16, found where `zipfile` finds them.
"""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from typing import IO, Final

_END: Final = struct.Struct("<4s4H2LH")
_LOCATOR_64: Final = struct.Struct("<4sLQL")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT: Final = 1 << 16
_FILE: Final = b"PK\x01\x02"
_FILE_HEADER: Final = 46
_LENGTHS: Final = struct.Struct("<3H")
"""How long a name, what programs put beside it and its comment are: at byte 28 of the header of a file."""


@dataclass(frozen=True, slots=True)
class Directory:
    """What the last record of a zip says of its directory: where it begins, how many bytes and files it has."""

    start: int
    size: int
    files: int


def directory_of(stream: IO[bytes]) -> Directory:
    """Return what a zip says of its directory; some 64 KB of it are read (BadZipFile when it says nothing sound)."""
    length = stream.seek(0, io.SEEK_END)
    tail_at = stream.seek(max(0, length - _LONGEST_COMMENT - _END.size - _LOCATOR_64.size - _END_64.size))
    tail = stream.read()
    at = _end_in(tail)
    _, _, _, _, files, size, _, _ = _END.unpack_from(tail, at)
    locator_at = at - _LOCATOR_64.size
    if locator_at >= 0 and tail[locator_at:].startswith(b"PK\x06\x07"):
        at = locator_at - _END_64.size
        files, size = _said_in_64(tail, at, tail_at)
    start = tail_at + at - size
    if start < 0:
        raise zipfile.BadZipFile("its directory would begin before the file")
    return Directory(start=start, size=size, files=files)


def is_as_said(stream: IO[bytes], directory: Directory) -> bool:
    """Return whether a directory lists as many files as its record says; its bytes are read, and nothing is kept."""
    stream.seek(directory.start)
    data = stream.read(directory.size)
    at = files = 0
    while files <= directory.files and data.startswith(_FILE, at) and len(data) - at >= _FILE_HEADER:
        files += 1
        at += _FILE_HEADER + sum(_LENGTHS.unpack_from(data, at + 28))
    return (at, files) == (directory.size, directory.files)


def _end_in(tail: bytes) -> int:
    """Return where the last record begins: at the very end, or before the comment of the zip."""
    at = len(tail) - _END.size
    if at >= 0 and tail.startswith(b"PK\x05\x06", at) and tail.endswith(b"\0\0"):
        return at
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile("it has no last record")
    return at


def _said_in_64(tail: bytes, at: int, tail_at: int) -> tuple[int, int]:
    """Return the files and bytes in the record of a zip over 4 GB, which lies before the place that points to it."""
    _, _, place, _ = _LOCATOR_64.unpack_from(tail, at + _END_64.size)
    if at < 0 or place != tail_at + at or not tail.startswith(b"PK\x06\x06", at):
        raise zipfile.BadZipFile("its last record points elsewhere")  # readers would not agree which one counts
    _, _, _, _, _, _, _, files, size, _ = _END_64.unpack_from(tail, at)
    return files, size
