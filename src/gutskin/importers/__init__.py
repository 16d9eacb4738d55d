"""Files of other programs, and of gutskin itself, into a diary. One module per format, listed in IMPORTERS."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gutskin.errors import UnknownFormatError
from gutskin.importers import (
    any_table,
    apple_health,
    bearable,
    cara,
    cronometer_biometrics,
    cronometer_days,
    cronometer_servings,
    daylio,
    drip,
    flaredown,
    garmin,
    google_fit,
    gutskin_csv,
    gutskin_json,
    loop_database,
    loop_habits,
    myfitnesspal,
    nomie,
    oura,
    plees,
    sleep_as_android,
    sleepmeter,
    stool_diary,
    whoop,
)
from gutskin.importers.batches import device_of
from gutskin.importers.excel import is_excel
from gutskin.importers.importer import Imported, Importer, RefusedRow
from gutskin.importers.offered import Offered, of_bytes, of_path
from gutskin.importers.parts import ZIP, read_part, together
from gutskin.importers.questions import Choice, Question
from gutskin.importers.taking import edits_new_to, taken_at

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from gutskin.diary import Diary

__all__ = [
    "IMPORTERS",
    "Choice",
    "Imported",
    "Importer",
    "Offered",
    "Question",
    "RefusedRow",
    "import_data",
    "import_file",
    "import_offered",
    "is_archive",
    "known",
    "parts_of",
    "recognise",
]

IMPORTERS: Final[tuple[Importer, ...]] = (
    gutskin_csv,
    gutskin_json,
    apple_health,
    bearable,
    cara,
    cronometer_biometrics,
    cronometer_days,
    cronometer_servings,
    daylio,
    drip,
    flaredown,
    garmin,
    google_fit,
    loop_database,
    loop_habits,
    myfitnesspal,
    nomie,
    oura,
    plees,
    sleep_as_android,
    sleepmeter,
    stool_diary,
    whoop,
)
MOST_PARTS: Final = 1000
"""A zip with more files is known as a whole or not at all: looking into each would take minutes."""
MOST_LOOKED_INTO: Final = 50
"""In a zip with more files than this nobody looks for a table of one's own."""
STAYS: Final = (
    "What a backup in a zip of other files brings stays when these are undone. By itself it can be undone, too."
)
NO_ANSWERS: Final[Mapping[str, str]] = MappingProxyType({})


def recognise(offered: Offered) -> Importer:
    """Return the one importer that knows this file, or the one for any table where none does.

    UnknownFormatError when it is no table either, or when several importers say it is theirs.
    """
    importer = known(offered) or (any_table if any_table.recognises(offered) else None)
    if importer is None:
        raise _unknown(offered)
    return importer


def known(offered: Offered) -> Importer | None:
    """Return the one importer of a program that knows this file, None when none does (UnknownFormatError: several)."""
    found = [importer for importer in IMPORTERS if importer.recognises(offered)]
    if len(found) > 1:
        raise _unknown(offered)
    return found[0] if found else None


def _unknown(offered: Offered) -> UnknownFormatError:
    return UnknownFormatError(offered.filename, tuple(importer.title for importer in (*IMPORTERS, any_table)))


def import_file(
    path: str | Path, *, person: str, at: datetime, existing: Diary, answers: Mapping[str, str] = NO_ANSWERS
) -> Imported:
    """Return what a file adds to a diary; see `import_offered`."""
    return import_offered(of_path(path), person=person, at=at, existing=existing, answers=answers)


def import_data(
    data: bytes, *, filename: str, person: str, at: datetime, existing: Diary, answers: Mapping[str, str] = NO_ANSWERS
) -> Imported:
    """Return what the bytes of a file add to a diary; see `import_offered`."""
    return import_offered(of_bytes(data, filename), person=person, at=at, existing=existing, answers=answers)


def import_offered(
    offered: Offered, *, person: str, at: datetime, existing: Diary, answers: Mapping[str, str] = NO_ANSWERS
) -> Imported:
    """Return what a file adds to the diary `existing`: new entries, counts, refused rows; or what it leaves open.

    `at`: the instant of the import (UTC), with which the new entries are stamped. A backup keeps its own instants.
    `answers`: what the person said to the questions of the file. Nothing is stored here. Raises UnknownFormatError and
    UnreadableDiaryError.
    """
    parts = () if known(offered) else parts_of(offered)
    if not parts:
        importer = recognise(offered)
        read = replace(importer.read(offered, person=person, answers=answers), tried=importer.tried)
        return _new_of(importer, read, existing, at, device_of(importer.name, at))
    found, diary, device = [], existing, device_of(ZIP, at)
    for number, (importer, part) in enumerate(parts):
        read = read_part(importer, part, person=person, answers=answers)
        # each file a microsecond later: of two that speak of one thing, both words stay in the history
        if importer.keeps_edits:
            read = replace(read, notes=(*read.notes, STAYS))
        batch = "" if importer.keeps_edits else device
        found.append(_new_of(importer, read, diary, at + number * timedelta(microseconds=1), batch))
        diary = diary.with_entries(*found[-1].entries)
    return together(offered, found)


def _new_of(importer: Importer, read: Imported, existing: Diary, at: datetime, device: str) -> Imported:
    if importer.keeps_edits:
        return edits_new_to(read, existing, at=at, device=device)
    return taken_at(read, at, existing, device=device)


def parts_of(offered: Offered) -> tuple[tuple[Importer, Offered], ...]:
    """Return the files of a zip that importers know, each with its importer; none when it is no zip of such files.

    Where no importer knows any, and a single table is in it, that one.
    """
    if is_excel(offered) or len(offered.members) > MOST_PARTS:
        return ()
    found = tuple((importer, part) for part in offered.members if (importer := known(part)) is not None)
    if found:
        return found
    few = offered.members if len(offered.members) <= MOST_LOOKED_INTO else ()
    tables = [part for part in few if any_table.recognises(part)]
    return ((any_table, tables[0]),) if len(tables) == 1 else ()


def is_archive(offered: Offered) -> bool:
    """Return whether this is an archive of gutskin, which brings photos too and has a way in of its own."""
    return any(part.filename == "manifest.json" for part in offered.members)
