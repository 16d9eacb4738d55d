"""Making a backup: every row of every table and every file beside the database, into one sealed file.

Nothing of it lies open on a disk meanwhile: rows and files go through the sealer as they are read.
"""

from __future__ import annotations

import io
import json
import os
import tarfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast

from django.db import connection, transaction

import gutskin
from gutskin.diary.place import data_folder, make_private
from gutskin.errors import BackupError
from gutskin.web.backups.form import FILES, FORM, MANIFEST, ROWS
from gutskin.web.backups.keeping import FOLDER, name_at
from gutskin.web.backups.key import NAME as KEY_NAME
from gutskin.web.backups.sealing import Sealer
from gutskin.web.backups.tables import migrations_done, rows
from gutskin.web.photos.sealing import NAME as PHOTO_KEY
from gutskin.web.photos.sealing import key_file as photo_key_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_KEPT: Final = ("diary.sqlite3", "web-static", "serving", FOLDER, KEY_NAME, "restoring")
"""What begins so is left out: the database goes row by row, the rest is made anew or would only repeat itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A backup that was made: its file, how many rows and files it holds, and how many bytes it has."""

    file: Path
    rows: int
    files: int
    bytes: int


def make_backup(folder: Path, key: bytes, *, now: datetime) -> Made:
    """Make a backup in a folder; BackupError when it cannot be written. An unfinished one leaves nothing behind."""
    final = folder / name_at(now)
    unfinished = final.with_suffix(".unfinished")
    try:
        make_private(folder)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as target:
            counts = _write(target, key, now)
            target.flush()
            os.fsync(target.fileno())
        unfinished.replace(final)
    except OSError as error:
        why = error.strerror or "the disk did not take it"
        raise BackupError(
            f"The backup cannot be written to {folder} ({why})", "choose another folder with --to."
        ) from None
    finally:
        unfinished.unlink(missing_ok=True)
    return Made(file=final, rows=counts[0], files=counts[1], bytes=final.stat().st_size)


def _write(target: IO[bytes], key: bytes, now: datetime) -> tuple[int, int]:
    sealer = Sealer(cast("BinaryIO", target), key)
    with tarfile.open(fileobj=cast("IO[bytes]", sealer), mode="w|gz") as archive, _one_moment():
        _add(archive, MANIFEST, json.dumps(_manifest(now)).encode())
        written = _add_rows(archive)
        files = _add_files(archive)
    sealer.close()
    return written, files


@contextmanager
def _one_moment() -> Iterator[None]:
    """See the tables as they are at one moment, however long it takes to read them."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _manifest(now: datetime) -> dict[str, object]:
    return {
        "form": FORM,
        "made_at": now.astimezone(UTC).isoformat(),
        "gutskin": gutskin.__version__,
        "migrations": migrations_done(),
    }


def _add_rows(archive: tarfile.TarFile) -> int:
    count = 0
    for place, (label, lines) in enumerate(rows()):
        _add(archive, f"{ROWS}{place:06}-{label}.jsonl", lines.encode())
        count += lines.count("\n")
    return count


def _add_files(archive: tarfile.TarFile) -> int:
    found = dict(_files_beside())
    for name, path in found.items():
        _add(archive, f"{FILES}{name}", path.read_bytes())
    return len(found)


def _files_beside() -> Iterator[tuple[str, Path]]:
    """Yield every file beside the database by its place in the data folder, wherever the key of the photos lies."""
    folder = data_folder()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.is_symlink() and not name.startswith(NOT_KEPT) and name != PHOTO_KEY:
            yield name, path
    if photo_key_file().is_file():
        yield PHOTO_KEY, photo_key_file()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    told = tarfile.TarInfo(name)
    told.size, told.mode = len(content), 0o600
    archive.addfile(told, io.BytesIO(content))
