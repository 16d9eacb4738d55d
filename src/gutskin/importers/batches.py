"""Imports that can be undone for ever: every edit of an import carries the batch it came in as its device.

So the list of imports is read out of the diary itself, on every copy of it and after every restore. The edits of a
backup keep the devices they have; which import brought them is kept beside them (`Diary.came_with`). Undoing is an edit
like any other: what the import brought and nobody has changed since is deleted, or becomes again what it was before. A
later word of the person stays, and the same file can be brought in again. An import that was undone is undone for the
whole diary: where another lies over it, undoing that one does not bring it back.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Entry, Kind
from gutskin.diary.merging import current

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gutskin.diary import Diary
    from gutskin.importers.importer import Imported

_PLAIN: Final = "import"
"""The device of imports made before batches had names; their instant tells them apart."""
_BATCH: Final = re.compile(r"import-(?:([a-z0-9-]{1,30})-)?(\d{8}T\d{12})", re.ASCII)
_UNDO: Final = "undo-"
_INSTANT: Final = "%Y%m%dT%H%M%S%f"
KEEPING: Final = frozenset({"gutskin-archive", "gutskin-json"})
"""The formats of backups: their edits keep their own instants and devices."""
SETTING: Final = "import/"
"""How the names of settings begin that say something of an import; its key follows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """One import. `key`: what it is called; `format`: the name of its importer, "" for an old one; `at`: its instant.

    `entries`: how many it brought; `standing`: how many of them nobody has changed or deleted since; `beneath`: how
    many would stand again if later imports were undone.
    """

    key: str
    format: str
    at: datetime
    entries: int
    standing: int
    beneath: int

    @property
    def can_be_undone(self) -> bool:
        """Whether undoing it does anything, now or once a later import is undone."""
        return bool(self.standing or self.beneath)


def device_of(importer: str, at: datetime) -> str:
    """Return the device with which an import at an instant (UTC) stamps its edits; also the key of its batch."""
    return f"{_PLAIN}-{importer}-{at.astimezone(UTC):{_INSTANT}}"


def came_with_of(imported: Imported) -> dict[Entry, str]:
    """Return for each edit that a backup brings the key of the import; empty for any other file."""
    return dict.fromkeys(imported.entries, imported.batch) if keeps_edits(imported.batch) else {}


def keeps_edits(key: str) -> bool:
    """Return whether an import is one of a backup, whose edits keep the devices they have."""
    found = _BATCH.fullmatch(key)
    return found is not None and found[1] in KEEPING


def key_of(edit: Entry) -> str:
    """Return the key of the batch an edit says that it came in, "" for one of no import and for one of a backup."""
    if edit.device == _PLAIN:
        return f"{_PLAIN}-{edit.edited_at.astimezone(UTC):{_INSTANT}}"
    return edit.device if _BATCH.fullmatch(edit.device) and not keeps_edits(edit.device) else ""


def is_undoing(edit: Entry) -> bool:
    """Return whether an edit was made by undoing an import."""
    return edit.device.startswith(_UNDO)


def undone_in(diary: Diary, *, also: str = "") -> frozenset[str]:
    """Return the keys of all imports that were undone, wherever in the diary that was said.

    `also`: a key to take for one of them. What a backup says of that is gone with the backup once it is undone itself;
    the newest are settled first, because a backup can only undo what is older.
    """
    said: defaultdict[str, list[Entry]] = defaultdict(list)
    for edit in diary.edits:
        if is_undoing(edit):
            said[edit.device.removeprefix(_UNDO)].append(edit)
    undone = {also} - {""}
    for key in sorted(said, key=_instant_in, reverse=True):
        if any(diary.came_with.get(edit) not in undone for edit in said[key]):
            undone.add(key)
    return frozenset(undone)


def _instant_in(key: str) -> str:
    found = _BATCH.fullmatch(key)
    return found[2] if found else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words:
    """What was said in a diary, and by which imports, once some of them are undone. Edits of an entry: newest first.

    `known`: the imports of backups of which is known what they brought. Undoing another, in the copy of a diary that
    a backup brought, is a word like any other.
    """

    came_with: Mapping[Entry, str]
    undone: frozenset[str]
    known: frozenset[str]

    @classmethod
    def of(cls, diary: Diary, undone: frozenset[str]) -> _Words:
        return cls(came_with=diary.came_with, undone=undone, known=frozenset(diary.came_with.values()))

    def keys(self, edit: Entry) -> frozenset[str]:
        """Return the imports an edit came in: its own, and the one of the backup that brought it."""
        by = self.came_with.get(edit, "") if self.came_with else ""
        return frozenset(filter(None, (key_of(edit), by)))

    def _said(self, edits: Sequence[Entry]) -> list[Entry]:
        """Return the edits of one entry without those that only say again what stood without an import."""
        return [edit for edit in edits if not (is_undoing(edit) and self._only_repeats(edit, edits))]

    def _only_repeats(self, undoing: Entry, edits: Sequence[Entry]) -> bool:
        """Return whether undoing an import said nothing new.

        What another copy of the diary said when it undid an import followed from what was in that copy. Where this one
        holds older words that did not come with it, it is a word of that copy.
        """
        key, by = undoing.device.removeprefix(_UNDO), self.came_with.get(undoing)
        if keeps_edits(key) and key not in self.known:
            return False
        older = (edit for edit in edits if edit.order < undoing.order and not is_undoing(edit))
        return by is None or all(self.came_with.get(edit) == by for edit in older)

    def counting(self, edits: Sequence[Entry]) -> list[Entry]:
        """Return the edits of one entry that still count, in their order: no undoing, and nothing that was undone."""
        return [edit for edit in self._said(edits) if not self.keys(edit) & self.undone]

    def standing(self, edits: list[Entry]) -> frozenset[str]:
        """Return the imports whose word an entry says now, or whose deletion it is; none for a word of the person.

        It can be one that was undone: two copies of a diary may have undone two imports before they met.
        """
        now = edits[0]
        said = self._said(edits)
        if now in said[:1]:
            return self.keys(now)
        here = frozenset({self.came_with.get(now, "")} - {""})
        if now.deleted:
            top = next(iter(self.counting(edits)), None)
            return here | (self.keys(top) if top is not None and top.deleted else frozenset())
        same = [edit for edit in said if _says(edit) == _says(now)]
        counting = [edit for edit in same if not self.keys(edit) & self.undone]
        return here | next((self.keys(edit) for edit in (*counting, *same)), frozenset())

    def run(self, edits: list[Entry]) -> frozenset[str]:
        """Return the imports that spoke of an entry since the person did: undoing the newest shows the one before."""
        if len(edits) == 1:
            return self.keys(edits[0])
        return frozenset().union(*takewhile(bool, map(self.keys, self.counting(edits))))


def batches_in(diary: Diary) -> tuple[Batch, ...]:
    """Return the imports a diary knows of, the newest first."""
    words = _Words.of(diary, undone_in(diary))
    brought: Counter[str] = Counter()
    standing: Counter[str] = Counter()
    beneath: Counter[str] = Counter()
    for edits in _by_id(diary).values():
        brought.update(frozenset().union(*map(words.keys, edits)))
        now = words.standing(edits)
        standing.update(now)
        beneath.update(words.run(edits) - now)
    found = [_batch(key, count, standing[key], beneath[key]) for key, count in brought.items()]
    return tuple(sorted(found, key=lambda batch: (batch.at, batch.key), reverse=True))


def _batch(key: str, entries: int, standing: int, beneath: int) -> Batch:
    found = _BATCH.fullmatch(key)
    if found is None:
        message = f"{key} is the key of no import"
        raise ValueError(message)
    at = datetime.strptime(found[2], _INSTANT).replace(tzinfo=UTC)
    return Batch(key=key, format=found[1] or "", at=at, entries=entries, standing=standing, beneath=beneath)


def undoing(key: str, diary: Diary, at: datetime) -> tuple[Entry, ...]:
    """Return the edits, made at an instant (UTC), that undo an import.

    Where all that is left of it lies beneath later imports, one setting that says it is undone. No edits where nothing
    is left of it, and where `key` is that of no import: what a person wrote has none.
    """
    if _BATCH.fullmatch(key) is None:
        return ()
    now, then = (_Words.of(diary, undone_in(diary, also=undone)) for undone in ("", key))
    by_id = _by_id(diary)
    if found := tuple(_taken_back(edits, then, key, at) for edits in by_id.values() if key in now.standing(edits)):
        return found
    covering = next((edits[0] for edits in by_id.values() if key in now.run(edits)), None)
    return () if covering is None else (_said_undone(key, diary, covering.person, at),)


def _by_id(diary: Diary) -> dict[str, list[Entry]]:
    """Return all edits of each entry, newest first; most entries have one, so nothing is sorted for them."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for edit in diary.edits:
        found[edit.id].append(edit)
    for edits in found.values():
        if len(edits) > 1:
            edits.sort(key=lambda edit: edit.order, reverse=True)
    return found


def _says(edit: Entry) -> tuple[object, ...]:
    return (edit.kind, edit.day, edit.at, edit.name, edit.value, edit.deleted)


def _taken_back(edits: list[Entry], words: _Words, key: str, at: datetime) -> Entry:
    """Return the edit that makes an entry what it was before an import; deleted where it was not there."""
    before = next(iter(words.counting(edits)), replace(edits[0], deleted=True))
    later = max(at, edits[0].edited_at + timedelta(microseconds=1))
    return replace(before, edited_at=later, device=f"{_UNDO}{key}")


def said_again(brought: Iterable[Entry], diary: Diary, at: datetime, key: str) -> tuple[Entry, ...]:
    """Return the edits, made at an instant (UTC), with which a backup (`key`) says again what was undone here.

    The edits of it that are in the diary already, or are older than the undoing, would otherwise stay undone. A word of
    the person since then stays, and so does what was undone of any other import.
    """
    words, here = _Words.of(diary, undone_in(diary)), _by_id(diary)
    theirs = current(edit for edit in brought if key_of(edit) not in words.undone)
    found = ((theirs[each], edits) for each, edits in here.items() if each in theirs and is_undoing(edits[0]))
    return tuple(
        replace(edit, edited_at=max(at, edits[0].edited_at + timedelta(microseconds=1)), device=key)
        for edit, edits in found
        if edit.order < edits[0].order and _says(edit) != _says(edits[0]) and _comes_again(edit, edits, words)
    )


def _comes_again(edit: Entry, edits: list[Entry], words: _Words) -> bool:
    """Return whether an edit of a backup is undone with a backup only, or new here, and nothing newer counts."""
    is_newest = not any(other.order > edit.order for other in words.counting(edits))
    return is_newest and (edit not in edits or words.came_with.get(edit) in words.undone)


def _said_undone(key: str, diary: Diary, person: str, at: datetime) -> Entry:
    """Return the setting that says an import is undone of which nothing stands; what it said else stays as it is."""
    name = f"{SETTING}{key}"
    words = diary.settings.get(name, "")
    return Entry(
        kind=Kind.SETTING, name=name, day=at.date(), value=words, person=person, edited_at=at, device=f"{_UNDO}{key}"
    )
