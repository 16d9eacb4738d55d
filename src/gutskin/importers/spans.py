"""Spans of time as hours of a day: several sources that tell of the same hour count it once.

A day may turn at another hour than midnight. Sleep is counted from 18:00 to 18:00 and belongs to the day one wakes up
on, so that a night is not cut in two and a nap counts as well.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.errors import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

TURN_OF_SLEEP: Final = timedelta(hours=6)
"""How long before midnight the day of sleep turns: 18:00 of the evening before."""
LONGEST: Final = timedelta(hours=24)
SLEEP_RULE: Final = (
    "Sleep belongs to the day you woke up on: it is counted from 18:00 of the evening before to 18:00. What several "
    "sources say about the same hour counts once."
)


class Spans:
    """Spans of time, by the day they belong to. Bounded: sixteen bytes a span."""

    def __init__(self, turn: timedelta = timedelta()) -> None:
        """Begin without any; `turn` is how long before midnight a day begins."""
        self._turn = turn
        self._spans: defaultdict[date, array[float]] = defaultdict(lambda: array("d"))

    def add(self, start: datetime, end: datetime) -> None:
        """Take a span between two local instants with their zones (BadEntryError when it is none, or over a day)."""
        if not timedelta() <= end - start <= LONGEST:
            value = f"{start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"
            raise BadEntryError("This is not a span of time within a day", value, "set its beginning and end right.")
        while self.day_of(start) < self.day_of(end):
            turning = datetime.combine(self.day_of(start) + timedelta(days=1), time(), start.tzinfo) - self._turn
            self._put(start, min(turning, end))
            start = turning
        self._put(start, max(start, end))

    def day_of(self, local: datetime) -> date:
        """Return the day an instant belongs to."""
        return (local + self._turn).date()

    def hours(self) -> Iterator[tuple[date, float]]:
        """Return for each day the hours that any span covers."""
        for day, flat in self._spans.items():
            yield day, min(24.0, _covered(sorted(zip(flat[::2], flat[1::2], strict=True))) / 3600)

    def __contains__(self, day: date) -> bool:
        """Return whether anything is said about a day."""
        return day in self._spans

    def _put(self, start: datetime, end: datetime) -> None:
        self._spans[self.day_of(start)].extend((start.timestamp(), end.timestamp()))


def _covered(spans: list[tuple[float, float]]) -> float:
    """Return how many seconds any of the spans, sorted by their beginning, covers."""
    total, reached = 0.0, float("-inf")
    for start, end in spans:
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total
