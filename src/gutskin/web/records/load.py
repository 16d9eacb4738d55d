"""Rows into a Diary. The only way the pages read what a person wrote."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Max

from gutskin.diary import Diary, Entry
from gutskin.diary.rows import COLUMNS, entry_of
from gutskin.web.records.models import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def load_diary(person: str) -> Diary:
    """Return everything this person wrote. The same object as long as nothing was added to the table."""
    newest = Edit.objects.aggregate(newest=Max("seq"))["newest"] or 0
    return _diary(person, newest)


@lru_cache(maxsize=4)
def _diary(person: str, newest: int) -> Diary:
    rows = Edit.objects.filter(person=person, seq__lte=newest).values(*COLUMNS)
    return Diary.of(entry_of(row) for row in rows.iterator())


def edits_of_entry(person: str, entry_id: str) -> tuple[tuple[int, Entry], ...]:
    """Return the edits of one entry of this person, each with its place in the table, newest first."""
    rows = Edit.objects.filter(person=person, entry_id=entry_id).values("seq", *COLUMNS)
    edits = [(int(row["seq"]), entry_of(row)) for row in rows]
    return tuple(sorted(edits, key=lambda edit: edit[1].order, reverse=True))


def edits_after(person: str, seq: int, *, since: date, most: int) -> tuple[tuple[int, Entry], ...]:
    """Return edits of this person that came into the table after a place, each with its own place, in that order.

    Only of entries that stand, or ever stood, on a day from `since` on; at most `most` of them.
    """
    recent = Edit.objects.filter(person=person, day__gte=since).values("entry_id")
    rows = Edit.objects.filter(person=person, seq__gt=seq, entry_id__in=recent).order_by("seq").values("seq", *COLUMNS)
    return tuple((int(row["seq"]), entry_of(row)) for row in rows[:most])


def edit_at(person: str, seq: int) -> Entry | None:
    """Return this person's edit at a place in the table, None when there is none."""
    row = Edit.objects.filter(person=person, seq=seq).values(*COLUMNS).first()
    return None if row is None else entry_of(row)


def edits_of_entries(entry_ids: Iterable[str]) -> frozenset[Entry]:
    """Return the edits of some entries, whoever they belong to."""
    return frozenset(entry_of(row) for row in Edit.objects.filter(entry_id__in=set(entry_ids)).values(*COLUMNS))


def anything_written(person: str) -> bool:
    """Whether this person ever wrote anything here (deleted or not)."""
    return Edit.objects.filter(person=person).exists()
