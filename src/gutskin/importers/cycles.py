"""The day of the cycle, from the days of bleeding a file holds.

Only days between two known beginnings, or in the last bleeding, get a number: what comes after the last one is not
known, and where two beginnings lie far apart one in between may be missing.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

LONGEST_CYCLE: Final = 60
"""In days. Over a longer gap between two beginnings only the days of bleeding are numbered."""
BREAK: Final = 1
"""So many days without bleeding do not end a bleeding."""
CYCLE_RULE: Final = (
    "Cycle: day 1 is the first day of a bleeding (a pause of one day does not end it), and the days are counted up to "
    f"the next one. Where that is unknown, or over {LONGEST_CYCLE} days away, only the days of bleeding have a number."
)


def beginnings(bleeding: Iterable[date]) -> list[date]:
    """Return the first days of bleedings, in order."""
    days = sorted(set(bleeding))
    gap = timedelta(days=BREAK + 1)
    return days[:1] + [later for earlier, later in pairwise(days) if later - earlier > gap]


def cycle_days(bleeding: Iterable[date], starts: Iterable[date] | None = None) -> Iterator[tuple[date, int]]:
    """Return days with their number in the cycle. `starts`: the first days where the file names them."""
    bled = sorted(set(bleeding))
    first = sorted(set(starts or ())) or beginnings(bled)
    ends = [*first[1:], None][: len(first)]
    for start, following in zip(first, ends, strict=True):
        yield from _one_cycle(start, following, bled)


def _one_cycle(start: date, following: date | None, bled: list[date]) -> Iterator[tuple[date, int]]:
    if following is not None and (following - start).days <= LONGEST_CYCLE:
        yield from ((start + timedelta(days=n), n + 1) for n in range((following - start).days))
        return
    last = start
    for day in bled:
        if day > last and (day - last).days <= BREAK + 1 and (following is None or day < following):
            last = day
    yield from ((start + timedelta(days=n), n + 1) for n in range(min((last - start).days, LONGEST_CYCLE) + 1))
