"""What came or went from one stretch of days to the next, with a rule that leaves the usual ups and downs out.

Something came when it was on none of the days before, and went when it is on none of the days now; a day more or less
is never a change. And it has to be on so many days of its own side that chance alone would put them all there at most
once in a hundred times (statistics/all_on_one_side.py). With every day of a week and of the four weeks before known,
that is 3 days for something that came and 16 of 28 for something that went; with fewer days known it takes more. Why so
strict: many foods are eaten now and then. What is eaten on 1 day in 14 is absent from 28 days once in eight times, and
what is eaten on every fifth day leaves a whole week out once in five.

Measured on 1260 weeks of 60 made-up diaries (33 foods, diary/made_up.py) in which nothing changes but foods come in
streaks of days: 9 % of the weeks named a food that came, 8 % one that went. With a bar of 1 in 28 instead of 1 in 100
(2 days; 12 of 28) 30 % named one that went.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.statistics.all_on_one_side import chance_all_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gutskin.diary import Day, Diary

WEEKS_BEFORE: Final = 4
_UNLIKELY: Final = 0.01


@dataclass(frozen=True, kw_only=True, slots=True)
class TwoStretches:
    """A week up to its last day that is over (`now`), and the four weeks before it."""

    before: tuple[date, ...]
    now: tuple[date, ...]

    @classmethod
    def of(cls, monday: date, end: date) -> TwoStretches:
        """Return the week of a Monday up to `end` at most, and the four weeks before it."""
        first = monday - timedelta(weeks=WEEKS_BEFORE)
        week = (monday + timedelta(days=offset) for offset in range(7))
        before = tuple(first + timedelta(days=offset) for offset in range(7 * WEEKS_BEFORE))
        return cls(before=before, now=tuple(day for day in week if day <= end))

    def known(self, is_known: Callable[[date], bool]) -> TwoStretches:
        """Return only the days of which something is known."""
        return TwoStretches(before=tuple(filter(is_known, self.before)), now=tuple(filter(is_known, self.now)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Turned:
    """What came and what went, the most frequent first."""

    came: tuple[str, ...]
    went: tuple[str, ...]


def days_of_use(
    diary: Diary, stretches: TwoStretches, used_on: Callable[[Day], Iterable[str]]
) -> dict[str, frozenset[date]]:
    """Return for each name the days of both stretches on which it was used."""
    found: dict[str, set[date]] = {}
    for when in (*stretches.before, *stretches.now):
        for name in used_on(diary.day(when)):
            found.setdefault(name, set()).add(when)
    return {name: frozenset(days) for name, days in found.items()}


def came_or_went(uses: Mapping[str, frozenset[date]], stretches: TwoStretches, known: TwoStretches) -> Turned:
    """Return what came and what went.

    Args:
        uses: for each name the days it was used on, of whatever day that is known.
        stretches: all days. On none of one side means on none of these.
        known: the days on which something not written was not there. Only they count towards chance.
    """
    came, went = [], []
    for name, days in uses.items():
        if not days & set(stretches.before) and _is_no_chance(days, known.now, known.before):
            came.append(name)
        elif not days & set(stretches.now) and _is_no_chance(days, known.before, known.now):
            went.append(name)
    return Turned(came=_most_first(came, uses), went=_most_first(went, uses))


def _is_no_chance(days: frozenset[date], side: tuple[date, ...], other: tuple[date, ...]) -> bool:
    """Whether so many occasions would all lie on this side less than once in a hundred times."""
    occasions = len(days & set(side))
    return chance_all_in(len(side), len(side) + len(other), occasions) <= _UNLIKELY


def _most_first(names: list[str], uses: Mapping[str, frozenset[date]]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(uses[name]), name)))
