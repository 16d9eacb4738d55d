"""The backup of gutskin as JSON: every edit comes back with its own instant and device."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gutskin.diary.backup import FORMAT, diary_from_json
from gutskin.diary.entries import ONCE_A_DAY, Entry, derived_id, entry_id
from gutskin.importers.importer import Imported

if TYPE_CHECKING:
    from collections.abc import Iterable

name: Final = "gutskin-json"
title: Final = "gutskin backup (JSON)"
keeps_edits: Final = True


def recognises(head: bytes, filename: str) -> bool:  # noqa: ARG001  (the content decides, whatever the name)
    """Return whether this is a JSON object that says it is a gutskin diary."""
    return head.lstrip().startswith(b"{") and f'"{FORMAT}"'.encode() in head


def read(data: bytes, *, source: str, person: str) -> Imported:
    """Return every edit of the backup, as edits of `person`."""
    edits = diary_from_json(data, source=source).edits
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


def owned_by(person: str, edits: Iterable[Entry]) -> list[Entry]:
    """Return the edits as edits of a person; ids change in the same way each time, so that they still meet."""
    return [edit if edit.person == person else _handed_to(person, edit) for edit in edits]


def _handed_to(person: str, edit: Entry) -> Entry:
    follows = edit.kind in ONCE_A_DAY and edit.id == entry_id(edit.kind, edit.person, edit.day, edit.name)
    key = entry_id(edit.kind, person, edit.day, edit.name) if follows else derived_id(f"{person}/{edit.id}")
    return replace(edit, person=person, id=key)
