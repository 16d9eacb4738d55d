"""The Diary: everything one person wrote, in the one form every analysis takes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from gutskin.diary.days import Day, day_of
from gutskin.diary.entries import BESIDE_DAYS, Kind
from gutskin.diary.merging import current, merge, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gutskin.diary.entries import Entry, Value


@dataclass(frozen=True)
class Diary:
    """A set of edits and the days they make. Two diaries are equal when they hold the same edits.

    `came_with`: for the edits that a backup brought into this copy, the key of that import. It says how they came here,
    not what the diary says, so it is no part of what makes two diaries equal.
    """

    edits: frozenset[Entry] = frozenset()
    came_with: Mapping[Entry, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, edits: Iterable[Entry]) -> Diary:
        """Make a diary of entries in any order, with any number of edits of each."""
        return cls(frozenset(edits))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that stand (newest edit of each id, not deleted), in the order of the diary."""
        return standing(self.edits)

    @cached_property
    def days(self) -> Mapping[date, Day]:
        """The days on which anything was written, in order. What belongs to no day (BESIDE_DAYS) is left out."""
        by_day: dict[date, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.kind not in BESIDE_DAYS:
                by_day[entry.day].append(entry)
        return MappingProxyType({when: day_of(when, found) for when, found in by_day.items()})

    @cached_property
    def meanings(self) -> tuple[Entry, ...]:
        """What the person said their words mean, the longest held first (entries of kind MEANING that stand)."""
        return tuple(entry for entry in self.entries if entry.kind is Kind.MEANING)

    @cached_property
    def courses(self) -> tuple[Entry, ...]:
        """What is or was taken for weeks, the earliest begun first (entries of kind COURSE that stand)."""
        return tuple(entry for entry in self.entries if entry.kind is Kind.COURSE)

    @cached_property
    def settings(self) -> Mapping[str, Value]:
        """What the person set, by name (entries of kind SETTING that stand)."""
        return MappingProxyType({entry.name: entry.value for entry in self.entries if entry.kind is Kind.SETTING})

    def day(self, when: date) -> Day:
        """Return one day; a day of which nothing was written is an empty Day."""
        return self.days.get(when, Day(date=when))

    @property
    def first(self) -> date | None:
        """The first day anything was written, None for an empty diary."""
        return next(iter(self.days), None)

    @property
    def last(self) -> date | None:
        """The last day anything was written, None for an empty diary."""
        return max(self.days, default=None)

    def calendar(self) -> tuple[date, ...]:
        """Return every calendar day from the first to the last, written or not (no gap)."""
        if self.first is None or self.last is None:
            return ()
        length = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(days=offset) for offset in range(length))

    def between(self, first: date, last: date) -> Diary:
        """Return the part of the diary from first to last, both included, with the history of what stands there.

        The winning edit of an entry decides where it lies: one that was moved to another day leaves nothing behind.
        What belongs to no day stays, whenever it was said.
        """
        winners = current(self.edits).items()
        inside = {key for key, edit in winners if first <= edit.day <= last or edit.kind in BESIDE_DAYS}
        return Diary(frozenset(edit for edit in self.edits if edit.id in inside), self.came_with)

    def merged_with(self, *others: Diary) -> Diary:
        """Return the diary that holds the edits of all (commutative, associative, idempotent)."""
        came_with = {edit: key for each in (*others, self) for edit, key in each.came_with.items()}
        return Diary(merge(self.edits, *(other.edits for other in others)), came_with)

    def with_entries(self, *entries: Entry) -> Diary:
        """Return the diary with further edits."""
        return Diary(merge(self.edits, entries), self.came_with)
