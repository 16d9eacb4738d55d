"""The habits of a diary, and what was ticked on its days."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from gutskin.diary.entries import Kind
from gutskin.diary.habits import SETTING, Habit, habit_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.diary.days import Day
    from gutskin.diary.diary import Diary


@lru_cache(maxsize=4)
def habits_set(diary: Diary) -> Mapping[str, Habit]:
    """Return the habits somebody set themselves, by the name of their ticks, the earliest begun first."""
    found = {name.removeprefix(SETTING): habit_in(value) for name, value in diary.settings.items() if _is_habit(name)}
    return MappingProxyType(dict(sorted(found.items(), key=lambda pair: (pair[1].first, pair[0]))))


def _is_habit(name: str) -> bool:
    return name.startswith(SETTING) and bool(name.removeprefix(SETTING).strip())


def only_ticked(diary: Diary) -> tuple[str, ...]:
    """Return the habits that were ticked and never set up, the most frequent first."""
    counts = Counter(entry.name for entry in diary.entries if entry.kind is Kind.HABIT)
    there = habits_set(diary)
    return tuple(name for name, _ in counts.most_common() if name not in there)


@lru_cache(maxsize=4)
def known_otherwise(diary: Diary) -> frozenset[str]:
    """Return the habits whose days are known by more than ticks: by the foods, by a number."""
    return frozenset(name for name, habit in habits_set(diary).items() if habit.kind != "tick")


def ticked(day: Day, leave_out: frozenset[str]) -> tuple[str, ...] | None:
    """Return the habits ticked on a day; () when all were said no to or "none" was said, None when nothing was said.

    leave_out: habits that are known otherwise (known_otherwise). What is said of them, mostly to correct one day, says
    nothing about the other days and nothing about other habits.
    """
    said = [entry for entry in day.entries if entry.kind is Kind.HABIT and entry.name not in leave_out]
    none = any(e.kind is Kind.NONE and e.name == "habits" and e.value is True for e in day.entries)
    return tuple(entry.name for entry in said if entry.value is True) if said or none else None
