"""What in the last days of a diary should be looked at by somebody who can, before anything else is shown.

From free text (notes, meals, symptoms by name), from stool entries and from the body map. Ratings alone raise nothing:
no source was read that says how low is a sign. What a person has put aside stays aside; the setting that says so holds
a digest and no word of the diary. A phone without a network does the same (web/static/flags.js).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gutskin.diary.body import REGIONS
from gutskin.diary.entries import Kind, derived_id
from gutskin.evidence.red_flag_rules import FLAGS, rules
from gutskin.evidence.red_flags import flag_of, red_flags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gutskin.diary import Day, Diary, Entry
    from gutskin.evidence import RedFlag

DAYS: Final = 14
"""Days back, today with them, in which something written is still shown."""
SETTING: Final = "flag/"
ASIDE: Final = ("looked_at", "not_meant")
"""How somebody puts a flag aside: a doctor knows about it, or that is not what was meant."""

WATERY: Final = 7
LOOSE: Final = 6
DAYS_IN_A_ROW: Final = 3
"""Diarrhoea for more than two days: the sources of gut_alarm."""
NIGHTS: Final = 2
NIGHT_ENDS: Final = time(5)
SEVERE_FROM: Final = 9
"""A symptom this strong, of 10, counts as a severe one."""
STRONG_FROM: Final = 7
MOST_PLACES: Final = 0.9
"""Share of the places of the body map: redness over more than nine tenths of the skin (DermNet, red skin all over)."""
DIARRHOEA: Final = "diarrhoea. Durchfall. diarrea. diarrhée. diarree."
"""What a watery stool is called in the six languages, so that a fever in any of them meets it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Raised:
    """One thing that raised a flag: its day, the words, and the setting that puts it aside."""

    day: date
    words: str
    setting: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownFlag:
    """A flag to be shown, with everything that raised it, the newest first."""

    flag: RedFlag
    raised: tuple[Raised, ...]

    @property
    def newest(self) -> date:
        """The newest day of it."""
        return self.raised[0].day


def flags_of(diary: Diary, today: date) -> tuple[ShownFlag, ...]:
    """Return the flags of the last days of a diary, the newest first and of one day the most pressing first."""
    first = today - timedelta(days=DAYS - 1)
    days = [day for when, day in diary.days.items() if first <= when <= today]
    found = [each for day in days for each in flags_of_day(day)]
    found += _of_stools(days)
    by_id: dict[str, list[tuple[RedFlag, Raised]]] = {}
    for flag, raised in found:
        if diary.settings.get(raised.setting) not in ASIDE:
            by_id.setdefault(flag.id, []).append((flag, raised))
    return tuple(
        sorted(map(_shown, by_id.values()), key=lambda one: (-one.newest.toordinal(), FLAGS.index(one.flag.id)))
    )


def _shown(found: Sequence[tuple[RedFlag, Raised]]) -> ShownFlag:
    newest_first = sorted(found, key=lambda each: each[1].day, reverse=True)
    return ShownFlag(flag=newest_first[0][0], raised=tuple(raised for _, raised in newest_first))


def flags_of_day(day: Day) -> tuple[tuple[RedFlag, Raised], ...]:
    """Return what the entries of a day raise, each alone and all together; each flag once for the same words."""
    texts = [(entry, text) for entry in day.entries if (text := _text_of(entry))]
    found = [
        (flag, _raised(flag.id, entry, _words_of(entry, flag.text)))
        for entry, text in texts
        for flag in _flags_in(text)
    ]
    seen = {flag.id for flag, _ in found}
    return (*found, *(each for each in _of_all_together(day, texts) if each[0].id not in seen), *_of_places(day))


def _of_all_together(day: Day, texts: Sequence[tuple[Entry, str]]) -> Iterator[tuple[RedFlag, Raised]]:
    """Yield what only several entries of a day raise together, as a fever in the note and diarrhoea as a stool."""
    watery = [entry for entry in day.stools or () if entry.value == WATERY]
    if len(texts) + bool(watery) < 2:
        return
    together = ". ".join([*(text for _, text in texts), *([DIARRHOEA] if watery else [])])
    for flag in _flags_in(together):
        parts = [part for part in flag.text.split(" … ") if any(part in " ".join(text.split()) for _, text in texts)]
        words = " … ".join([*parts, *(["stool of type 7"] if watery and flag.id == "gut_alarm" else [])])
        if words:
            yield flag, _raised(flag.id, (texts[0][0] if texts else watery[0]), words)


@lru_cache(maxsize=4096)
def _flags_in(text: str) -> tuple[RedFlag, ...]:
    return red_flags(text)


def _text_of(entry: Entry) -> str:
    """Return the words of an entry, "" where it has none or where a symptom was rated as not there."""
    match entry.kind:
        case Kind.NOTE | Kind.MEAL | Kind.DRINK:
            return str(entry.value)
        case Kind.PHOTO:
            return entry.name
        case Kind.SYMPTOM if isinstance(entry.value, int | float) and entry.value > 0:
            return f"severe {entry.name}" if entry.value >= SEVERE_FROM else entry.name
    return ""


def _words_of(entry: Entry, found: str) -> str:
    return f"{entry.name}, {_number(entry):g} of 10" if entry.kind is Kind.SYMPTOM else found


def _raised(flag_id: str, entry: Entry, words: str) -> Raised:
    return Raised(day=entry.day, words=words, setting=setting_of(flag_id, entry.id, words))


def setting_of(flag_id: str, entry_id: str, words: str) -> str:
    """Return the name of the setting that puts something aside; other words in the same entry are another thing."""
    return SETTING + derived_id(f"{flag_id}/{entry_id}/{words}")


def _of_places(day: Day) -> Iterator[tuple[RedFlag, Raised]]:
    """Yield redness over most of the body, from the map."""
    strong = [name for name, value in (day.areas or {}).items() if value >= STRONG_FROM]
    if len(strong) >= MOST_PLACES * len(REGIONS):
        words = f"strong on {len(strong)} of {len(REGIONS)} places of the body"
        entry = next(entry for entry in day.entries if entry.kind is Kind.AREA)
        yield _flag("skin_emergency", words), _raised("skin_emergency", entry, words)


def _of_stools(days: Iterable[Day]) -> Iterator[tuple[RedFlag, Raised]]:
    """Yield diarrhoea for days and diarrhoea at night, from stool entries with their type and time."""
    stools = {day.date: [entry for entry in day.stools or () if _number(entry) >= LOOSE] for day in days}
    watery = {when: [e for e in found if _number(e) >= WATERY] for when, found in stools.items()}
    yield from _days_in_a_row({when: found for when, found in watery.items() if found})
    nights = [e for found in stools.values() for e in found if e.at is not None and e.at < NIGHT_ENDS]
    if len({entry.day for entry in nights}) >= NIGHTS:
        newest = max(nights, key=lambda entry: (entry.day, entry.at or time()))
        words = f"loose stool at night, on {len({entry.day for entry in nights})} nights"
        raised = Raised(day=newest.day, words=words, setting=setting_of("gut_alarm", newest.id, "night"))
        yield _flag("gut_alarm", words), raised


def _days_in_a_row(watery: Mapping[date, Sequence[Entry]]) -> Iterator[tuple[RedFlag, Raised]]:
    """Yield the newest run of days with watery stool, if long enough; put aside, it stays so while it goes on."""
    last = max(watery, default=None)
    if last is None:
        return
    first = last
    while first - timedelta(days=1) in watery:
        first -= timedelta(days=1)
    length = (last - first).days + 1
    if length >= DAYS_IN_A_ROW:
        words = f"stool of type 7 on {length} days in a row"
        setting = setting_of("gut_alarm", min(entry.id for entry in watery[first]), "row")
        yield _flag("gut_alarm", words), Raised(day=last, words=words, setting=setting)


def _flag(flag_id: str, words: str) -> RedFlag:
    return flag_of(next(rule for rule in rules() if rule.id == flag_id), words)


def _number(entry: Entry) -> float:
    return float(entry.value) if isinstance(entry.value, int | float) else 0.0
