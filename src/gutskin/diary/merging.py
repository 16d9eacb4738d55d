"""Merging the edits of several devices.

A diary is a grow-only set of edits; what counts is, for each id, the newest edit. Set union is commutative,
associative and idempotent, so devices agree whatever the order in which they meet, and the losing edit is still there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gutskin.diary.entries import Entry


def merge(*sides: Iterable[Entry]) -> frozenset[Entry]:
    """Return every edit that any side knows."""
    return frozenset().union(*sides)


def current(edits: Iterable[Entry]) -> dict[str, Entry]:
    """Return the winning edit of each id, deletions included (shape: one per id)."""
    winners: dict[str, Entry] = {}
    for edit in edits:
        rival = winners.get(edit.id)
        if rival is None or edit.order > rival.order:
            winners[edit.id] = edit
    return winners


def standing(edits: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that stand, in the order of the diary: by day, time, then id."""
    alive = (entry for entry in current(edits).values() if not entry.deleted)
    return tuple(sorted(alive, key=_place_in_diary))


def history(edits: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Return all edits of each id, newest first; the first one is what counts."""
    by_id: dict[str, list[Entry]] = defaultdict(list)
    for edit in set(edits):
        by_id[edit.id].append(edit)
    return {key: tuple(sorted(found, key=lambda edit: edit.order, reverse=True)) for key, found in by_id.items()}


def _place_in_diary(entry: Entry) -> tuple[object, ...]:
    return (
        entry.day,
        entry.at is None,
        entry.at or "",
        entry.kind.value,
        entry.name,
        entry.edited_at,
        entry.id,
    )
