"""Rows into a Diary. The only way the pages read what a person wrote."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Max

from gutskin.diary import Diary, Entry
from gutskin.diary.rows import COLUMNS, entry_of
from gutskin.web.records.models import Edit


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


def anything_written(person: str) -> bool:
    """Whether this person ever wrote anything here (deleted or not)."""
    return Edit.objects.filter(person=person).exists()
