"""A day as the analysis and the pages see it: put together from the entries that stand.

Three states are kept apart everywhere: said (a value), said to be none (an empty tuple), and not written (None).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from gutskin.diary.entries import Entry, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_EMPTY: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """What a person wrote for one local calendar day. None means not written, never zero."""

    date: date
    ratings: Mapping[str, float] = field(default_factory=lambda: _EMPTY)
    meals: tuple[Entry, ...] = ()
    foods_said_none: bool = False
    foods_complete: bool | None = None
    sleep_hours: float | None = None
    cycle_day: int | None = None
    habits: tuple[str, ...] | None = None
    habits_not_kept: tuple[str, ...] = ()
    probiotics: tuple[str, ...] | None = None
    treatments: tuple[str, ...] = ()
    treatments_said_none: bool = False
    stools: tuple[Entry, ...] | None = None
    symptoms: Mapping[str, float] | None = None
    areas: Mapping[str, float] | None = None
    photos: tuple[Entry, ...] = ()
    measures: Mapping[str, float] = field(default_factory=lambda: _EMPTY)
    note: str | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def skin(self) -> float | None:
        """Skin clarity 1-10 (10 is clear), or None when not rated."""
        return self.ratings.get("skin")

    @property
    def gut(self) -> float | None:
        """Digestive comfort 1-10 (10 is at ease), or None when not rated."""
        return self.ratings.get("gut")

    @property
    def stress(self) -> float | None:
        """Stress 1-10 (10 is the most), or None when not rated."""
        return self.ratings.get("stress")

    @property
    def foods_are_known(self) -> bool:
        """Whether a food absent from this day was not eaten, rather than not written.

        "That was all" decides where it was said. Unsaid, a day with any food, or with "nothing eaten", counts as
        complete and a day with none as not recorded.
        """
        if self.foods_complete is not None:
            return self.foods_complete
        return bool(self.meals) or self.foods_said_none


def day_of(when: date, entries: Iterable[Entry]) -> Day:
    """Put one day together from the standing entries of that day."""
    found = tuple(entries)
    return Day(
        date=when,
        ratings=MappingProxyType({e.name: _number(e) for e in found if e.kind is Kind.RATING}),
        meals=tuple(e for e in found if e.kind in {Kind.MEAL, Kind.DRINK}),
        foods_said_none=_said_none(found, "foods"),
        foods_complete=next((bool(e.value) for e in found if e.kind is Kind.COMPLETE and e.name == "foods"), None),
        sleep_hours=next((_number(e) for e in found if e.kind is Kind.SLEEP), None),
        cycle_day=next((int(_number(e)) for e in found if e.kind is Kind.CYCLE), None),
        habits=_names_said(found, Kind.HABIT, "habits"),
        habits_not_kept=tuple(e.name for e in found if e.kind is Kind.HABIT and e.value is False),
        probiotics=_names_said(found, Kind.PROBIOTIC, "probiotic"),
        treatments=tuple(e.name for e in found if e.kind is Kind.TREATMENT),
        treatments_said_none=_said_none(found, "treatments"),
        stools=_entries_said(found, Kind.STOOL, "stool"),
        symptoms=_numbers_said(found, Kind.SYMPTOM, "symptoms"),
        areas=_numbers_said(found, Kind.AREA, "areas"),
        photos=tuple(e for e in found if e.kind is Kind.PHOTO),
        measures=MappingProxyType({e.name: _number(e) for e in found if e.kind is Kind.MEASURE}),
        note=next((str(e.value) for e in found if e.kind is Kind.NOTE), None),
        entries=found,
    )


def _said_none(entries: tuple[Entry, ...], what: str) -> bool:
    return any(e.kind is Kind.NONE and e.name == what and e.value is True for e in entries)


def _names_said(entries: tuple[Entry, ...], kind: Kind, none_name: str) -> tuple[str, ...] | None:
    """Return the names said yes to; () when all were said no to or "none" was said; None when nothing was said."""
    said = [e for e in entries if e.kind is kind]
    if not said and not _said_none(entries, none_name):
        return None
    return tuple(e.name for e in said if e.value is True)


def _entries_said(entries: tuple[Entry, ...], kind: Kind, none_name: str) -> tuple[Entry, ...] | None:
    """Return the entries of a kind; () when "none" was said; None when nothing was said."""
    said = tuple(e for e in entries if e.kind is kind)
    return said if said or _said_none(entries, none_name) else None


def _numbers_said(entries: tuple[Entry, ...], kind: Kind, none_name: str) -> Mapping[str, float] | None:
    """Return the number of each name, the highest where a day holds several; None when nothing was said."""
    said = _entries_said(entries, kind, none_name)
    if said is None:
        return None
    return MappingProxyType({name: max(_number(e) for e in said if e.name == name) for name in {e.name for e in said}})


def _number(entry: Entry) -> float:
    return cast("float", entry.value)  # checked when the entry was made
