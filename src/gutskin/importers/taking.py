"""What of an import is new to a diary: importing a file twice changes nothing.

An entry is left out when the diary holds it already, in whatever way it came there, and also when the same import
brought it once and the person has changed or deleted it since: their later word counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import ID_FOLLOWS, Entry, Kind
from gutskin.diary.merging import current
from gutskin.importers.batches import is_undoing, key_of, said_again, undone_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from gutskin.diary import Diary
    from gutskin.importers.importer import Imported

_EATEN: Final = frozenset({Kind.MEAL, Kind.DRINK})


def taken_at(imported: Imported, at: datetime, existing: Diary, *, device: str) -> Imported:
    """Return the import with only what is new to `existing`, stamped as edited at an instant (UTC) by its batch.

    What an import brought once and the person changed or deleted since is left out; what they undid comes again.
    """
    brought_before = _brought_before(existing, {entry.id for entry in imported.entries})
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
    stamped = tuple(replace(entry, edited_at=at, device=device) for entry in fresh)
    taken = _counted(imported, stamped, replaced=sum(1 for entry in fresh if entry.id in standing))
    return replace(taken, batch=device)


def _brought_before(existing: Diary, ids: set[str]) -> set[tuple[str, tuple[object, ...]]]:
    """Return what imports brought of these entries and what does not come again: each id with what was said.

    What was undone comes again, except where the person said something of that entry since it came.
    """
    undone = undone_in(existing)
    edits = [each for each in existing.edits if each.id in ids and existing.came_with.get(each) not in undone]
    own: dict[str, tuple[object, ...]] = {}
    for edit in edits:
        if not key_of(edit) and not is_undoing(edit):
            own[edit.id] = max(own.get(edit.id, edit.order), edit.order)
    return {
        (edit.id, _content(edit))
        for edit in edits
        if (key := key_of(edit)) and (key not in undone or edit.order < own.get(edit.id, ()))
    }


def edits_new_to(imported: Imported, existing: Diary, *, at: datetime, device: str = "") -> Imported:
    """Return the import of a backup with only the edits `existing` lacks, as they are.

    `device`: the batch it is, by which it can be undone; "" for none. What a backup brought and was undone here is said
    again, at the instant `at` (UTC).
    """
    fresh = tuple(edit for edit in imported.entries if edit not in existing.edits)
    again = said_again(imported.entries, existing, at, device) if device else ()
    before, after = current(existing.edits), current({*existing.edits, *fresh, *again})
    replaced = sum(1 for key, edit in before.items() if after[key] != edit)
    known = len(imported.entries) - len(fresh)
    return replace(imported, entries=(*fresh, *again), already_there=known, replaced=replaced, batch=device)


def _counted(imported: Imported, fresh: tuple[Entry, ...], *, replaced: int) -> Imported:
    already = len(imported.entries) - len(fresh)
    return replace(imported, entries=fresh, already_there=already, replaced=replaced)


def _content(entry: Entry) -> tuple[object, ...]:
    """Return what an entry says. Of what a day holds once, the time at which it was written says nothing more."""
    at = None if entry.kind in ID_FOLLOWS else entry.at
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
    if entry.kind in ID_FOLLOWS:
        return []
    if entry.kind in _EATEN:
        words = (part.strip() for part in str(entry.value).split(";"))
        return [("eaten", entry.day, part) for part in words if part]
    return [_content(entry)]
