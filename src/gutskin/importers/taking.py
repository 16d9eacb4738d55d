"""What of an import is new to a diary: importing a file twice changes nothing.

An entry is left out when the diary holds it already, in whatever way it came there, and also when the same import
brought it once and the person has changed or deleted it since: their later word counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import ONCE_A_DAY, Entry, Kind
from gutskin.diary.merging import current

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from gutskin.diary import Diary
    from gutskin.importers.importer import Imported

DEVICE: Final = "import"
_EATEN: Final = frozenset({Kind.MEAL, Kind.DRINK})


def taken_at(imported: Imported, at: datetime, existing: Diary) -> Imported:
    """Return the import with only what is new to `existing`, stamped as edited at an instant (UTC) by the import."""
    brought_before = {(edit.id, _content(edit)) for edit in existing.edits if edit.device == DEVICE}
    standing = {edit.id: edit for edit in existing.entries}
    fresh = [
        entry
        for entry in imported.entries
        if (entry.id, _content(entry)) not in brought_before
        and not _says_the_same(entry, standing.get(entry.id))
        and not _is_said_already(entry, existing)
    ]
    known = {entry.id for entry in imported.entries}
    fresh = _without_those_standing(fresh, [edit for edit in existing.entries if edit.id not in known])
    stamped = tuple(replace(entry, edited_at=at, device=DEVICE) for entry in fresh)
    return _counted(imported, stamped, replaced=sum(1 for entry in fresh if entry.id in standing))


def edits_new_to(imported: Imported, existing: Diary) -> Imported:
    """Return the import of a backup with only the edits `existing` lacks, as they are."""
    fresh = tuple(edit for edit in imported.entries if edit not in existing.edits)
    before, after = current(existing.edits), current({*existing.edits, *fresh})
    replaced = sum(1 for key, edit in before.items() if after[key] != edit)
    return _counted(imported, fresh, replaced=replaced)


def _counted(imported: Imported, fresh: tuple[Entry, ...], *, replaced: int) -> Imported:
    already = len(imported.entries) - len(fresh)
    return replace(imported, entries=fresh, already_there=already, replaced=replaced)


def _content(entry: Entry) -> tuple[object, ...]:
    """Return what an entry says. Of what a day holds once, the time at which it was written says nothing more."""
    at = None if entry.kind in ONCE_A_DAY else entry.at
    return (entry.kind, entry.day, at, entry.name, entry.value)


def _says_the_same(entry: Entry, other: Entry | None) -> bool:
    """Return whether two entries of one id say the same; a meal does whatever its name and time."""
    return other is not None and (_parts(entry) or [_content(entry)]) == (_parts(other) or [_content(other)])


def _is_said_already(entry: Entry, existing: Diary) -> bool:
    """Return whether a day says "none" already, for instance by a no to every habit."""
    if entry.kind is not Kind.NONE:
        return False
    day = existing.day(entry.day)
    return {"habits": day.habits == (), "probiotic": day.probiotics == ()}.get(entry.name, False)


def _without_those_standing(fresh: list[Entry], standing: Iterable[Entry]) -> list[Entry]:
    """Leave out the entries of kinds a day may hold many of that stand under another id, one for one.

    A meal written by hand and exported comes back under the id the import gives it; its words are what tells.
    """
    held = Counter(part for edit in standing for part in _parts(edit))
    left = []
    for entry in fresh:
        parts = Counter(_parts(entry))
        if parts and parts <= held:
            held -= parts
        else:
            left.append(entry)
    return left


def _parts(entry: Entry) -> list[tuple[object, ...]]:
    """Return what an entry says, in the smallest parts; nothing for kinds a day holds one of."""
    if entry.kind in ONCE_A_DAY:
        return []
    if entry.kind in _EATEN:
        words = (part.strip() for part in str(entry.value).split(";"))
        return [("eaten", entry.day, part) for part in words if part]
    return [_content(entry)]
