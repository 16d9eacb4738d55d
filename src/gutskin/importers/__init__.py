"""Files of other programs, and of gutskin itself, into a diary. One module per format, listed in IMPORTERS."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from gutskin.diary.tables import bytes_of_file
from gutskin.errors import UnknownFormatError
from gutskin.importers import bearable, gutskin_csv, gutskin_json
from gutskin.importers.importer import Imported, Importer, RefusedRow
from gutskin.importers.taking import edits_new_to, taken_at

if TYPE_CHECKING:
    from datetime import datetime

    from gutskin.diary import Diary

__all__ = ["IMPORTERS", "Imported", "Importer", "RefusedRow", "import_data", "import_file", "recognise"]

IMPORTERS: Final[tuple[Importer, ...]] = (gutskin_csv, gutskin_json, bearable)
HEAD: Final = 65_536
"""How many bytes of a file an importer sees when it is asked whether it knows the format."""


def recognise(data: bytes, filename: str) -> Importer:
    """Return the one importer that knows this file (UnknownFormatError when none does, or several do)."""
    found = [importer for importer in IMPORTERS if importer.recognises(data[:HEAD], filename)]
    if len(found) != 1:
        raise UnknownFormatError(filename, tuple(importer.title for importer in IMPORTERS))
    return found[0]


def import_file(path: str | Path, *, person: str, at: datetime, existing: Diary) -> Imported:
    """Return what a file adds to a diary; see `import_data`."""
    return import_data(bytes_of_file(path), filename=Path(path).name, person=person, at=at, existing=existing)


def import_data(data: bytes, *, filename: str, person: str, at: datetime, existing: Diary) -> Imported:
    """Return what the bytes of a file add to the diary `existing`: the new entries, the counts, the refused rows.

    `at`: the instant of the import (UTC), with which the new entries are stamped. A backup keeps its own instants.
    Nothing is stored here. Raises UnknownFormatError and UnreadableDiaryError.
    """
    importer = recognise(data, filename)
    imported = importer.read(data, source=filename, person=person)
    return edits_new_to(imported, existing) if importer.keeps_edits else taken_at(imported, at, existing)
