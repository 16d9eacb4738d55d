"""The body map on the page of a day: what is marked, and what "As yesterday" would write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from gutskin.diary import Entry, Kind
from gutskin.summaries.areas import day_sentence
from gutskin.web.charts import body_map
from gutskin.web.pages.today.ones import none_no_more

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.utils.safestring import SafeString

    from gutskin.diary import Day, Diary
    from gutskin.web.pages.today.taking import Taken


@dataclass(frozen=True, kw_only=True, slots=True)
class AreasShown:
    """`said`: what is marked, in words, "" for nothing. `map`, `patterns`: the small map, None where no place is."""

    said: str
    map: SafeString | None
    patterns: SafeString | None
    has_yesterday: bool


def areas(diary: Diary, day: Day, _asked: Taken) -> AreasShown:
    """Return the map of a day."""
    return AreasShown(
        said=day_sentence(day),
        map=body_map.small_map(day.areas, width=body_map.BESIDE_WORDS) if day.areas else None,
        patterns=body_map.patterns() if day.areas else None,
        has_yesterday=any(areas_as_yesterday(diary, day)),
    )


def areas_as_yesterday(diary: Diary, day: Day) -> Iterator[Entry]:
    """Yield what was marked the day before, where this day says nothing; "clear everywhere" only for an unwritten day.

    web/static/areas-rules.js follows the same rule.
    """
    before = diary.day(day.date - timedelta(days=1)).areas
    if before == {} and day.areas is None:
        yield clear_everywhere(day.date)
    fresh = [name for name in before or () if name not in (day.areas or ())]
    yield from (Entry(kind=Kind.AREA, day=day.date, name=name, value=(before or {})[name]) for name in sorted(fresh))
    if fresh:
        yield from none_no_more(day, "areas")


def clear_everywhere(when: date) -> Entry:
    """Return the entry that says: the skin was clear everywhere on this day."""
    return Entry(kind=Kind.NONE, day=when, name="areas", value=True)
