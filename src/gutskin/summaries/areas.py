"""Where on the body it was, over some days: for each place the mean of the days written, and how many these are.

A place counts on the days on which something was said of it. On a day of which was said that all is clear, every place
counts as 0. On all other days it was not written, which is not 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.body import in_order, said_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from gutskin.diary import Day, Diary

MOST_WEEKS: Final = 12
MOST_NAMED: Final = 3
WEEKS_BESIDE: Final = 4
"""So many weeks at the beginning and at the end of a longer time are laid beside each other."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaMean:
    """One place over some days. `mean`, `strongest`: 0 (clear) to 10; `days`: on how many of them it was written."""

    name: str
    mean: float
    days: int
    strongest: float

    @property
    def title(self) -> str:
        """What the place is called."""
        return title_of(self.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class AreasOver:
    """The map over some days, from the first to the last. `days_written`: on which anything was said of the map.

    `places`: those that were marked on one of these days at least (or that were asked for), from the head down.
    """

    first: date
    last: date
    days_written: int
    places: tuple[AreaMean, ...]

    @property
    def strongest_first(self) -> tuple[AreaMean, ...]:
        """The places, the strongest mean first; of equal ones the one with more days."""
        return tuple(sorted(self.places, key=lambda place: (-place.mean, -place.days)))

    @property
    def sentence(self) -> str:
        """What the map shows, in words."""
        days = f"{self.days_written} {'day' if self.days_written == 1 else 'days'}"
        if not self.days_written:
            return "Nothing was written on the map."
        if not any(place.strongest for place in self.places):
            return f"Written on {days}; the skin was clear everywhere."
        strongest = (place for place in self.strongest_first[:MOST_NAMED] if place.strongest)
        named = (f"{_lower(place.title)} {place.mean:.1f}" for place in strongest)
        return f"Written on {days}. Strongest on average, from 0 to 10: {', '.join(named)}."


def areas_over(diary: Diary, first: date, last: date, also: Iterable[str] = ()) -> AreasOver:
    """Return the map from the first to the last day, both included.

    `also`: places that are told too where all that was written of them is that the skin was clear.
    """
    days = [day for when, day in diary.days.items() if first <= when <= last and day.areas is not None]
    names = in_order({*also, *(name for day in days for name in day.areas or ())} if days else ())
    means = tuple(_mean(name, days) for name in names if any(said_of(day, name) is not None for day in days))
    return AreasOver(first=first, last=last, days_written=len(days), places=means)


def _mean(name: str, days: Sequence[Day]) -> AreaMean:
    """Return one place over days, on one of which at least something was said of it."""
    said = [value for day in days if (value := said_of(day, name)) is not None]
    return AreaMean(name=name, mean=sum(said) / len(said), days=len(said), strongest=max(said))


def weeks_of_areas(diary: Diary, last: date) -> tuple[AreasOver, ...]:
    """Return the map week by week from Monday on, up to the week of `last`; at most 12, from the first one written."""
    written = [when for when, day in diary.days.items() if day.areas is not None and when <= last]
    monday = last - timedelta(days=last.weekday())
    mondays = [monday - timedelta(weeks=back) for back in range(MOST_WEEKS - 1, -1, -1)]
    begun = [start for start in mondays if written and start + timedelta(days=6) >= min(written)]
    return tuple(areas_over(diary, start, min(start + timedelta(days=6), last)) for start in begun)


def then_and_now(diary: Diary, first: date, last: date) -> tuple[AreasOver, ...]:
    """Return the map of the first weeks of some time beside that of its last, for somebody to compare.

    Four weeks each, fewer of a time shorter than eight weeks; they never overlap. The whole time as one map where it is
    shorter than two weeks, or where nothing was written in either part. Nothing where no place was marked at all.
    """
    whole = areas_over(diary, first, last)
    weeks = min(WEEKS_BESIDE, ((last - first).days + 1) // 14)
    if not whole.places or not weeks:
        return (whole,) if whole.places else ()
    length = timedelta(weeks=weeks, days=-1)
    names = [place.name for place in whole.places]
    parts = tuple(areas_over(diary, *days, also=names) for days in ((first, first + length), (last - length, last)))
    return parts if any(part.places for part in parts) else (whole,)


def rows_of(maps: Sequence[AreasOver]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return a row for each place of some maps: its title, and for each map its mean and its days, as `4.5 (6)`.

    "" where a map says nothing of a place.
    """
    means = [{place.name: place for place in each.places} for each in maps]
    names = in_order(name for each in means for name in each)
    return tuple(
        (title_of(name), tuple(f"{each[name].mean:.1f} ({each[name].days})" if name in each else "" for each in means))
        for name in names
    )


def day_sentence(day: Day) -> str:
    """Return what was marked on a day, to stand behind a colon; "" where nothing was said of the map."""
    if day.areas is None:
        return ""
    if not day.areas:
        return "skin clear everywhere."
    said = ", ".join(f"{_lower(title_of(name))} {day.areas[name]:g}" for name in in_order(day.areas))
    return f"{said}."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
