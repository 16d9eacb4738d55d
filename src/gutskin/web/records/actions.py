"""Every write. Keyword arguments, each in one transaction; rows are added and never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.db.models import Max

from gutskin.diary.entries import handed_to
from gutskin.diary.rows import WRITING, row_of
from gutskin.web.clock import now
from gutskin.web.records.load import edits_of_entry
from gutskin.web.records.models import Edit
from gutskin.web.records.one_test import refuse_second_test

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from gutskin.diary import Entry

DEVICE: Final = "web"


@transaction.atomic
def write_entries(*, person: str, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Write entries of this person as edits made now; return them as written.

    Raises TrialRefusedError, and writes nothing, where two tests of their own would run after it.
    """
    one_after_the_other()
    wanted = tuple(replace(handed_to(person, entry), device=DEVICE) for entry in entries)
    instants = _instants_after(person, wanted)
    stamped = tuple(replace(entry, edited_at=instants[entry.id]) for entry in wanted)
    refuse_second_test(person, stamped)
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
def take_in(*, person: str, entries: Iterable[Entry], came_with: str = "") -> int:
    """Take in the edits of a file with their own instants; return how many were new. Twice changes nothing.

    `came_with`: the key of the import that is undone by knowing which edits it brought, "" for any other.
    """
    one_after_the_other()
    before = Edit.objects.filter(person=person).count()
    _add(tuple(handed_to(person, entry) for entry in entries), came_with)
    return Edit.objects.filter(person=person).count() - before


def _add(entries: tuple[Entry, ...], came_with: str = "") -> None:
    rows = (Edit(**row_of(entry), came_with=came_with or None) for entry in entries)
    Edit.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def one_after_the_other() -> None:
    """Have each write of the table wait for the one before, until this transaction ends.

    A phone asks what is new after a place in the table: two writes at once on a server could end in another order than
    their places, and the earlier place would never be told. SQLite writes one after the other by itself.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])


def _instants_after(person: str, entries: tuple[Entry, ...]) -> dict[str, datetime]:
    """Return for each id an instant that wins over its earlier edits, even when the clock was set back."""
    ids = {entry.id for entry in entries}
    rows = Edit.objects.filter(person=person, entry_id__in=ids).values("entry_id").annotate(newest=Max("edited_at"))
    newest = {str(row["entry_id"]): row["newest"] for row in rows}
    present, step = now(), timedelta(microseconds=1)
    return {key: max(present, newest[key] + step) if key in newest else present for key in ids}
