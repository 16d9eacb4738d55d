"""Bringing a backup back: looked at from end to end first, then put together apart, then put in its place.

Nothing that is there is changed before the whole backup was read and held together.
"""

from __future__ import annotations

import json
import os
import shutil
import tarfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Final, cast

from gutskin.diary.place import database_address, make_private
from gutskin.errors import BackupError
from gutskin.web.backups.form import FILES, FORM, MANIFEST, ROWS
from gutskin.web.backups.keeping import FOLDER
from gutskin.web.backups.key import NAME as KEY_NAME
from gutskin.web.backups.sealing import Opened

if TYPE_CHECKING:
    from collections.abc import Iterator

APART: Final = "restoring"
_LEFT_WHERE_IT_IS: Final = frozenset({FOLDER, KEY_NAME, APART})


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """What was brought back: when the backup was made, its rows and files, and where what was here lies now."""

    made_at: datetime
    rows: int
    files: int
    put_aside: Path | None


def look_through(file: Path, key: bytes) -> dict[str, Any]:
    """Read a whole backup and return its manifest; BackupError when a byte of it differs or it is of another form."""
    with _opened(file, key) as archive:
        manifest = _manifest_of(archive)
        for _ in archive:
            pass
    return manifest


@contextmanager
def _opened(file: Path, key: bytes) -> Iterator[tarfile.TarFile]:
    try:
        with file.open("rb") as source:
            opened = Opened(source, key)
            with tarfile.open(fileobj=cast("IO[bytes]", opened), mode="r|gz") as archive:
                yield archive
            while opened.read(1 << 20):  # to its end, which says that nothing was cut off
                pass
    except FileNotFoundError:
        raise BackupError(f"There is no file {file}", "name the file of a backup.") from None
    except (tarfile.TarError, OSError, EOFError) as error:
        why = getattr(error, "strerror", None) or "it is not whole"
        raise BackupError(f"The backup {file.name} cannot be read ({why})", "take another backup.") from None


def _manifest_of(archive: tarfile.TarFile) -> dict[str, Any]:
    first = archive.next()
    content = archive.extractfile(first) if first is not None and first.name == MANIFEST else None
    manifest = json.load(content) if content is not None else {}
    if manifest.get("form") != FORM:
        raise BackupError("The backup is of a form this gutskin does not know", "update gutskin.")
    return dict(manifest)


def restore(file: Path, key: bytes, folder: Path, *, over: bool, stamp: str) -> Restored:
    """Bring a backup back into a folder, or onto the server that DATABASE_URL names with its files in the folder.

    `over`: what is there may be put aside (a folder) or replaced (a server). `stamp`: the name of where it is put. To
    be called before Django is set up: a database that is a file is filled apart, so GUTSKIN_DATA is set to there.
    """
    manifest = look_through(file, key)
    if not over and _holds_a_diary(folder):
        raise _there_is_one(str(folder))
    apart = _made_apart(folder)
    try:
        _set_up(apart)
        with _all_or_nothing(over=over):
            counts = _fill(file, key, manifest, apart)
            _close_file()
            aside = _put_in_place(folder, apart, stamp)
    finally:
        shutil.rmtree(apart, ignore_errors=True)
    made_at = datetime.fromisoformat(manifest["made_at"])
    return Restored(made_at=made_at, rows=counts[0], files=counts[1], put_aside=aside)


def _there_is_one(where: str) -> BackupError:
    return BackupError(f"There is a diary already ({where})", "say --over to put it aside first. Nothing was changed.")


def _holds_a_diary(folder: Path) -> bool:
    file = folder / "diary.sqlite3"
    return not database_address() and file.exists() and file.stat().st_size > 0


def _made_apart(folder: Path) -> Path:
    apart = make_private(folder) / APART
    shutil.rmtree(apart, ignore_errors=True)
    return make_private(apart)


def _set_up(apart: Path) -> None:
    os.environ["GUTSKIN_DATA"] = str(apart)
    import django

    django.setup()


@contextmanager
def _all_or_nothing(*, over: bool) -> Iterator[None]:
    """On a server one transaction holds it all; a file is apart until it is whole."""
    from django.db import transaction

    from gutskin.web.backups.tables import drop_everything, is_empty

    if not database_address():
        yield
        return
    if not over and not is_empty():
        raise _there_is_one("on the server of DATABASE_URL")
    with transaction.atomic():
        drop_everything()
        yield


def _close_file() -> None:
    """Have a database that is a file written whole and let go of, so that it can be moved."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()


def _fill(file: Path, key: bytes, manifest: dict[str, Any], apart: Path) -> tuple[int, int]:
    """Fill the database and put the files apart; return how many rows and files there were."""
    from gutskin.web.backups.tables import Restoring

    rows = files = 0
    filling = Restoring((app, name) for app, name in manifest["migrations"])
    with _opened(file, key) as archive:
        for told in archive:
            content = archive.extractfile(told)
            if content is None:
                continue
            if told.name.startswith(ROWS):
                label = told.name.removeprefix(ROWS).partition("-")[2].removesuffix(".jsonl")
                rows += filling.take(label, content.read().decode())
            elif told.name.startswith(FILES):
                _put_apart(apart, told.name.removeprefix(FILES), content.read())
                files += 1
    filling.finish()
    return rows, files


def _put_apart(apart: Path, name: str, content: bytes) -> None:
    """Write one file; a name that leads out of the folder is refused."""
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts:
        raise BackupError("A file in the backup has a place outside of it", "take another backup.")
    target = apart / place
    make_private(target.parent)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as written:
        written.write(content)


def _put_in_place(folder: Path, apart: Path, stamp: str) -> Path | None:
    """Put what is there aside, and what lies apart in its place; return where the former is now."""
    former = [path for path in sorted(folder.iterdir()) if path.name not in _LEFT_WHERE_IT_IS]
    aside = folder / FOLDER / f"before-{stamp}"
    if former:
        make_private(aside.parent)
        make_private(aside)
        for path in former:
            path.rename(aside / path.name)
    for path in sorted(apart.iterdir()):
        path.rename(folder / path.name)
    return aside if former else None
