"""When habits, probiotics, treatments and tests of one's own ran, and which of them began within the time looked at."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.ticks import habits_set, known_otherwise, ticked
from gutskin.diary.trials import trials_in
from gutskin.summaries import words
from gutskin.summaries.shapes import Event, EventKind, Gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.diary import Day, Diary
    from gutskin.diary.habits import Habit
    from gutskin.diary.trials import KeptTrial

DAYS_THAT_END_A_SPELL: Final = 14
"""Two uses further apart than this belong to two spells: a fortnight without is more than forgetting."""

DAYS_TO_KNOW_A_BEGINNING: Final = 7
"""What is already there in a diary's first week may have begun long before it."""

FOREMOST_FIRST: Final = {"trial": 0, "treatment": 0, "probiotic": 1, "habit": 2}
"""Which kind is shown where there is room for a few only."""


def events_between(diary: Diary, first: date, last: date) -> tuple[Event, ...]:
    """Return what ran between two days, in the order in which it began; parts outside are cut off."""
    found = (
        _event(diary, kind, name, spell, first, last)
        for (kind, name), days in _days_of_use(diary, last).items()
        for spell in _spells(days)
        if spell.last >= first
    )
    begun = (each for each in trials_in(diary) if each.plan.first <= each.last)
    trials = (_trial(each, first, last) for each in begun if each.plan.first <= last and each.last >= first)
    return tuple(sorted((*found, *trials), key=lambda event: (event.first, event.kind, event.name)))


def _trial(trial: KeptTrial, first: date, last: date) -> Event:
    """Return a test as what ran, whatever was done on its days."""
    name, goes_on = f"test of {trial.plan.title}", trial.last > last
    return Event(
        kind="trial",
        name=name,
        first=max(trial.plan.first, first),
        last=min(trial.last, last),
        begun=trial.plan.first >= first,
        goes_on=goes_on,
        label=_label(name, Gap(first=trial.plan.first, last=trial.last), begun=True, goes_on=goes_on),
    )


def foremost(events: Sequence[Event], most: int) -> tuple[Event, ...]:
    """Return at most so many events as they began: tests and treatments first, then probiotics, then the longest."""
    order = sorted(
        events, key=lambda event: (FOREMOST_FIRST[event.kind], event.first - event.last, event.first, event.name)
    )
    return tuple(sorted(order[:most], key=lambda event: (event.first, FOREMOST_FIRST[event.kind], event.name)))


def gaps_between(diary: Diary, first: date, last: date) -> tuple[Gap, ...]:
    """Return the runs of days with nothing written, from the diary's first day on."""
    begin = max(first, diary.first or last)
    missing = [
        day for offset in range((last - begin).days + 1) if (day := begin + timedelta(days=offset)) not in diary.days
    ]
    return _runs(missing, apart=1)


def _days_of_use(diary: Diary, last: date) -> dict[tuple[EventKind, str], list[date]]:
    """Return for each thing the days it was used, in order."""
    uses: dict[tuple[EventKind, str], list[date]] = defaultdict(list)
    otherwise = known_otherwise(diary)
    for when, day in diary.days.items():
        for used in _used_on(day, otherwise) if when <= last else ():
            uses[used].append(when)
    for name in otherwise:
        uses["habit", name] = _days_of_habit(habits_set(diary)[name], last)
    return uses


def _days_of_habit(habit: Habit, last: date) -> list[date]:
    """Return the days on which somebody had a habit that is known by more than ticks, up to a day."""
    days = (habit.first + timedelta(days=offset) for offset in range((last - habit.first).days + 1))
    return [day for day in days if habit.counts_on(day)]


def _used_on(day: Day, otherwise: frozenset[str]) -> set[tuple[EventKind, str]]:
    habits: set[tuple[EventKind, str]] = {("habit", name) for name in ticked(day, otherwise) or ()}
    probiotics: set[tuple[EventKind, str]] = {("probiotic", name) for name in day.probiotics or ()}
    return habits | probiotics | {("treatment", name) for name in day.treatments}


def _spells(days: list[date]) -> tuple[Gap, ...]:
    return _runs(days, apart=DAYS_THAT_END_A_SPELL)


def _runs(days: list[date], *, apart: int) -> tuple[Gap, ...]:
    """Return the stretches of days that lie at most `apart` from one another."""
    runs: list[Gap] = []
    for day in days:
        if runs and (day - runs[-1].last).days <= apart:
            runs[-1] = Gap(first=runs[-1].first, last=day)
        else:
            runs.append(Gap(first=day, last=day))
    return tuple(runs)


def _event(diary: Diary, kind: EventKind, name: str, spell: Gap, first: date, last: date) -> Event:
    began = diary.first or first
    begun = spell.first >= max(first, began + timedelta(days=DAYS_TO_KNOW_A_BEGINNING))
    goes_on = (last - spell.last).days < DAYS_TO_KNOW_A_BEGINNING
    return Event(
        kind=kind,
        name=name,
        first=max(spell.first, first),
        last=last if goes_on else spell.last,
        begun=begun,
        goes_on=goes_on,
        label=_label(name, spell, begun=begun, goes_on=goes_on),
    )


def _label(name: str, spell: Gap, *, begun: bool, goes_on: bool) -> str:
    start, end = words.short_day(spell.first), words.short_day(spell.last)
    if goes_on:
        return f"{name}, from {start}" if begun else f"{name}, all the time"
    if not begun:
        return f"{name}, until {end}"
    return f"{name}, {start}" if spell.first == spell.last else f"{name}, {start} to {end}"
