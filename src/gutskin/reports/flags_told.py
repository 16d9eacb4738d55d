"""The red flags of the weeks of a page, one line each, as a doctor reads them: what, in which words, on which days."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gutskin.reports.paper_words import shortened
from gutskin.summaries.red_flags import flags_of, flags_of_day
from gutskin.summaries.words import listed, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.summaries.red_flags import Raised

TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "allergy": "Allergic reaction",
        "gut_bleeding": "Blood from the gut",
        "weight_loss": "Weight loss",
        "gut_alarm": "Alarm signs of the gut",
        "skin_infection": "Skin infection",
        "skin_emergency": "Skin emergency",
        "crisis": "A crisis",
    }
)
NOT_MEANT: Final = "not_meant"
UNSAID: Final = frozenset({"crisis"})
"""Flags whose words are not repeated on paper."""

MOST_DAYS: Final = 3
LONGEST_WORDS: Final = 60
FOUND_BY: Final = "Found by software in what was written; it can be mistaken, and it can overlook."


def flags_told(diary: Diary, first: date, last: date) -> tuple[str, ...]:
    """Return a line for each kind of flag, how it was found last; empty when nothing raised one.

    What the person said was not meant is left out; what they only put aside is not.
    """
    by_id: dict[str, dict[str, Raised]] = {}
    for flag_id, raised in _raised(diary, first, last):
        if diary.settings.get(raised.setting) != NOT_MEANT:
            by_id.setdefault(flag_id, {})[raised.setting] = raised
    return tuple(_line(flag_id, list(by_id[flag_id].values())) for flag_id in TITLES if flag_id in by_id)


def _raised(diary: Diary, first: date, last: date) -> Iterator[tuple[str, Raised]]:
    """Yield what single days raise in these weeks, and what the stools of the last days raise together."""
    for when, day in diary.days.items():
        if first <= when <= last:
            yield from ((flag.id, raised) for flag, raised in flags_of_day(day))
    yield from ((shown.flag.id, raised) for shown in flags_of(diary, last) for raised in shown.raised)


def _line(flag_id: str, raised: list[Raised]) -> str:
    newest_first = sorted(raised, key=lambda one: one.day, reverse=True)
    days = tuple(dict.fromkeys(short_day(one.day) for one in newest_first))
    more = len(days) - MOST_DAYS
    told = listed(days[:MOST_DAYS]) if more <= 0 else f"{', '.join(days[:MOST_DAYS])} and {more} more"
    words = "" if flag_id in UNSAID else f" “{shortened(newest_first[0].words, LONGEST_WORDS)}”"
    return f"{TITLES[flag_id]}:{words}, {told}".replace(":,", ":")
