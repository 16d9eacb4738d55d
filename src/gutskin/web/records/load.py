"""Rows into a Diary. The only way the pages read what a person wrote."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Max, Q

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.entries import BESIDE_DAYS, EARLIEST_DAY, entry_id
from gutskin.diary.rows import COLUMNS, STORED, diary_of, entry_of
from gutskin.web.records.models import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gutskin.diary.entries import Value


def load_diary(person: str) -> Diary:
    """Return everything this person wrote. The same object as long as nothing was added to the table."""
    newest = Edit.objects.aggregate(newest=Max("seq"))["newest"] or 0
    return _diary(person, newest)


@lru_cache(maxsize=4)
def _diary(person: str, newest: int) -> Diary:
    return diary_of(Edit.objects.filter(person=person, seq__lte=newest).values(*STORED).iterator())


def edits_of_entry(person: str, entry_id: str) -> tuple[tuple[int, Entry], ...]:
    """Return the edits of one entry of this person, each with its place in the table, newest first."""
    rows = Edit.objects.filter(person=person, entry_id=entry_id).values("seq", *COLUMNS)
    edits = [(int(row["seq"]), entry_of(row)) for row in rows]
    return tuple(sorted(edits, key=lambda edit: edit[1].order, reverse=True))


def edits_after(person: str, seq: int, *, since: date, most: int) -> tuple[tuple[int, Entry], ...]:
    """Return edits of this person that came into the table after a place, each with its own place, in that order.

    Only of entries that stand, or ever stood, on a day from `since` on, and of those that belong to no day; at most
    `most` of them.
    """
    wanted = Q(day__gte=since) | Q(kind__in=BESIDE_DAYS)
    recent = Edit.objects.filter(wanted, person=person).values("entry_id")
    rows = Edit.objects.filter(person=person, seq__gt=seq, entry_id__in=recent).order_by("seq").values("seq", *COLUMNS)
    return tuple((int(row["seq"]), entry_of(row)) for row in rows[:most])


def ids_of_kind(person: str, kind: Kind, *, since: date) -> frozenset[str]:
    """Return the ids of this person's entries of a kind that stand, or ever stood, on a day from `since` on."""
    rows = Edit.objects.filter(person=person, kind=kind.value, day__gte=since)
    return frozenset(rows.values_list("entry_id", flat=True))


def setting_of(person: str, name: str) -> Value:
    """Return one setting of this person, None where it was not set; no more is read than its own edits."""
    key = entry_id(Kind.SETTING, person, EARLIEST_DAY, name)
    edits = edits_of_entry(person, key)
    return None if not edits or edits[0][1].deleted else edits[0][1].value


def edit_at(person: str, seq: int) -> Entry | None:
    """Return this person's edit at a place in the table, None when there is none."""
    row = Edit.objects.filter(person=person, seq=seq).values(*COLUMNS).first()
    return None if row is None else entry_of(row)


def edits_of_entries(person: str, entry_ids: Iterable[str]) -> frozenset[Entry]:
    """Return the edits of some entries of this person. The same id at another person is another entry."""
    rows = Edit.objects.filter(person=person, entry_id__in=set(entry_ids)).values(*COLUMNS)
    return frozenset(entry_of(row) for row in rows)


def anything_written(person: str) -> bool:
    """Whether this person ever wrote anything here (deleted or not)."""
    return Edit.objects.filter(person=person).exists()
