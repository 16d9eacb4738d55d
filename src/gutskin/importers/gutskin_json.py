"""The backup of gutskin as JSON: every edit comes back with its own instant and device."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gutskin.diary.backup import FORMAT, diary_from_json
from gutskin.diary.entries import ID_FOLLOWS, Entry, derived_id, entry_id
from gutskin.errors import Problem, UnreadableDiaryError
from gutskin.importers.importer import Imported

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gutskin.importers.offered import Offered

name: Final = "gutskin-json"
title: Final = "gutskin backup (JSON)"
keeps_edits: Final = True
tried: Final = True
_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
LONGEST_DEVICE: Final = 64
FIRST_YEAR, LAST_YEAR = 1970, 2200


def recognises(offered: Offered) -> bool:
    """Return whether this is a JSON object that says it is a gutskin diary."""
    return offered.head.lstrip().startswith(b"{") and f'"{FORMAT}"'.encode() in offered.head


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return every edit of the backup, as edits of `person`."""
    return read_backup(offered.data(), source=offered.filename, person=person)


def read_backup(data: bytes, *, source: str, person: str) -> Imported:
    """Return every edit of a backup of any size, as edits of `person`."""
    edits = [_as_gutskin_makes_them(edit) for edit in diary_from_json(data, source=source).edits]
    if late := [edit for edit in edits if not FIRST_YEAR <= edit.edited_at.year < LAST_YEAR]:
        remedy = "set the instant right in the file: every later edit has to win over it."
        what = "An edit was made at a time that cannot be."
        problem = Problem(line=None, column=None, value=late[0].edited_at.isoformat(), what=what, remedy=remedy)
        raise UnreadableDiaryError(source, (problem,))
    others = sorted({edit.person for edit in edits} - {person})
    notes = (f"The backup was written by {', '.join(others)}; it now belongs to {person}.",) if others else ()
    rows = len(edits)
    return Imported(
        source=source,
        title=title,
        entries=tuple(sorted(owned_by(person, edits), key=lambda edit: (edit.day, edit.id, edit.order))),
        rows_in=rows,
        rows_stored=rows,
        notes=notes,
    )


def _as_gutskin_makes_them(edit: Entry) -> Entry:
    """Return an edit with an id that an address can hold; another one is always changed in the same way."""
    key = edit.id if _ID.fullmatch(edit.id) else derived_id(f"{edit.person}/{edit.id}")
    return replace(edit, id=key, device=edit.device[:LONGEST_DEVICE])


def owned_by(person: str, edits: Iterable[Entry]) -> list[Entry]:
    """Return the edits as edits of a person; ids change in the same way each time, so that they still meet."""
    return [edit if edit.person == person else _handed_to(person, edit) for edit in edits]


def _handed_to(person: str, edit: Entry) -> Entry:
    follows = edit.kind in ID_FOLLOWS and edit.id == entry_id(edit.kind, edit.person, edit.day, edit.name)
    key = entry_id(edit.kind, person, edit.day, edit.name) if follows else derived_id(f"{person}/{edit.id}")
    return replace(edit, person=person, id=key)
