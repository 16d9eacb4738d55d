"""Every write. Keyword arguments, each in one transaction; rows are added and never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Max

from gutskin.diary.rows import row_of
from gutskin.web.clock import now
from gutskin.web.records.load import edits_of_entry
from gutskin.web.records.models import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from gutskin.diary import Entry

DEVICE: Final = "web"


@transaction.atomic
def write_entries(*, person: str, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Write entries of this person as edits made now; return them as written."""
    wanted = tuple(replace(entry, person=person, device=DEVICE) for entry in entries)
    instants = _instants_after(wanted)
    stamped = tuple(replace(entry, edited_at=instants[entry.id]) for entry in wanted)
    _add(stamped)
    return stamped


def delete_entry(*, person: str, entry_id: str) -> Entry | None:
    """Delete an entry (an edit like any other); None when this person has no such standing entry."""
    edits = edits_of_entry(person, entry_id)
    if not edits or edits[0][1].deleted:
        return None
    return write_entries(person=person, entries=[replace(edits[0][1], deleted=True)])[0]


def undo_last_edits(*, person: str, entry_ids: Iterable[str]) -> tuple[Entry, ...]:
    """Write again what each entry was before its last edit, or delete it when it was not there before.

    All in one transaction. Entries this person does not have are left out.
    """
    found = [edits for entry_id in dict.fromkeys(entry_ids) if (edits := edits_of_entry(person, entry_id))]
    earlier = [edits[1][1] if len(edits) > 1 else replace(edits[0][1], deleted=True) for edits in found]
    return write_entries(person=person, entries=earlier)


def bring_back(*, person: str, entry_id: str, seq: int) -> Entry | None:
    """Write an earlier version of an entry again; None when this person has no such version."""
    found = dict(edits_of_entry(person, entry_id)).get(seq)
    if found is None or found.deleted:
        return None
    return write_entries(person=person, entries=[found])[0]


@transaction.atomic
def take_in(*, person: str, entries: Iterable[Entry]) -> int:
    """Take in the edits of a file with their own instants; return how many were new. Twice changes nothing."""
    before = Edit.objects.filter(person=person).count()
    _add(tuple(replace(entry, person=person) for entry in entries))
    return Edit.objects.filter(person=person).count() - before


def _add(entries: tuple[Entry, ...]) -> None:
    Edit.objects.bulk_create((Edit(**row_of(entry)) for entry in entries), ignore_conflicts=True, batch_size=500)


def _instants_after(entries: tuple[Entry, ...]) -> dict[str, datetime]:
    """Return for each id an instant that wins over its earlier edits, even when the clock was set back."""
    ids = {entry.id for entry in entries}
    rows = Edit.objects.filter(entry_id__in=ids).values("entry_id").annotate(newest=Max("edited_at"))
    newest = {str(row["entry_id"]): row["newest"] for row in rows}
    present, step = now(), timedelta(microseconds=1)
    return {key: max(present, newest[key] + step) if key in newest else present for key in ids}
