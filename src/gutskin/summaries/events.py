"""When habits, probiotics and treatments ran, and which of them began within the time looked at."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.summaries import words
from gutskin.summaries.shapes import Event, EventKind, Gap

if TYPE_CHECKING:
    from gutskin.diary import Day, Diary

DAYS_THAT_END_A_SPELL: Final = 14
"""Two uses further apart than this belong to two spells: a fortnight without is more than forgetting."""

DAYS_TO_KNOW_A_BEGINNING: Final = 7
"""What is already there in a diary's first week may have begun long before it."""


def events_between(diary: Diary, first: date, last: date) -> tuple[Event, ...]:
    """Return what ran between two days, in the order in which it began; parts outside are cut off."""
    found = (
        _event(diary, kind, name, spell, first, last)
        for (kind, name), days in _days_of_use(diary, last).items()
        for spell in _spells(days)
        if spell.last >= first
    )
    return tuple(sorted(found, key=lambda event: (event.first, event.kind, event.name)))


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
    for when, day in diary.days.items():
        for used in _used_on(day) if when <= last else ():
            uses[used].append(when)
    return uses


def _used_on(day: Day) -> set[tuple[EventKind, str]]:
    habits: set[tuple[EventKind, str]] = {("habit", name) for name in day.habits or ()}
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
