"""Zips from outside: what is in them is known before anything is unpacked, and what is made to harm is refused.

Refused are names that point out of a folder, a directory longer than any export's, encryption, and bombs: little that
unpacks to very much, whether in one file or in many that share the same bytes.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from typing import IO, Final

from gutskin.errors import Problem, UnreadableDiaryError
from gutskin.importers.zip_directory import directory_of, is_as_said

BEGINNING: Final = b"PK\x03\x04"
"""How a zip begins that holds anything."""
NOT_WHOLE: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError,
    NotImplementedError, ValueError,
)  # fmt: skip
"""What Python raises while a zip is read that is damaged or not what it says."""
MOST_FILES: Final = 50_000
LARGEST_DIRECTORY: Final = 400 * MOST_FILES
"""Bytes: for each file its header of 46, its name with folders, and what a program puts beside it."""
MOST_BYTES: Final = 8_000_000_000
"""Unpacked. Ten years of a watch in Apple Health are 2 to 4 GB."""
HARMLESS: Final = 20_000_000
"""Unpacked; below this no ratio is looked at, for a file of one repeated line is no attack."""
MOST_TIMES: Final = 200
"""How many times larger than the zip its content may be. Exports of health data unpack to 10 to 60 times."""
_AGAIN: Final = "export it once more, and use that file as it is."


def opened_zip(stream: IO[bytes], source: str) -> zipfile.ZipFile:
    """Return the zip in a stream (UnreadableDiaryError when it is none, not whole, or lists too many files)."""
    try:
        directory = directory_of(stream)
        is_short = directory.files <= MOST_FILES and directory.size <= LARGEST_DIRECTORY
        if is_short and is_as_said(stream, directory):
            return zipfile.ZipFile(stream)
    except NOT_WHOLE as error:
        raise _refused(source, "", "This zip is not whole.") from error
    if is_short:
        raise _refused(source, str(directory.files), "It lists other files than it says it does.")
    raise _refused(source, str(directory.files), "It lists more files than any export has.")


def safe_members(file: zipfile.ZipFile, size: int, source: str) -> tuple[zipfile.ZipInfo, ...]:
    """Return the files in a zip of `size` bytes (UnreadableDiaryError when the zip could do harm)."""
    found = tuple(info for info in file.infolist() if not _is_left_out(info.filename))
    if len(found) > MOST_FILES:
        raise _refused(source, str(len(found)), "It lists more files than any export has.")
    for info in found:
        if _leaves_its_folder(info.orig_filename):
            raise _refused(source, info.orig_filename, "The name of a file in it points somewhere else.")
        if info.flag_bits & 1:
            raise _refused(source, info.filename, "It is encrypted.", "unpack it yourself and bring the files in.")
    unpacked = sum(info.file_size for info in found)
    if unpacked > MOST_BYTES or (unpacked > HARMLESS and unpacked > MOST_TIMES * size):
        raise _refused(source, f"{unpacked / 1e6:.0f} MB", "It would unpack to far more than any export.")
    return found


def _is_left_out(name: str) -> bool:
    """Return whether this is a folder, has no name, or was put there by a Mac when somebody packed the zip by hand."""
    last = name.rpartition("/")[2]
    return not last or name.startswith("__MACOSX/") or last == ".DS_Store"


def _leaves_its_folder(name: str) -> bool:
    """Return whether a name points out of the folder it is unpacked into, on any system."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name


def _refused(source: str, value: str, what: str, remedy: str = _AGAIN) -> UnreadableDiaryError:
    return UnreadableDiaryError(source, (Problem(line=None, column=None, value=value, what=what, remedy=remedy),))
