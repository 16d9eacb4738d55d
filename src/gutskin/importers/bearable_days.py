"""The days of a Bearable export: what its rows add up to, and the rules by which they do, in words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Entry, Kind, Value, check_name, check_value, counted_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time

RATING_OF_SEVERITY: Final = (10, 8, 6, 3, 1)
"""Comfort for the severities 0 none, 1 mild, 2 moderate, 3 severe, 4 unbearable: 10 to 1 in even steps, rounded."""

SKIN: Final = frozenset({"acne", "eczema", "psoriasis", "rosacea", "rash", "hives", "itchy skin", "dry skin"})
GUT: Final = frozenset(
    {
        "abdominal pain", "acid reflux", "bloating", "constipation", "diarrhea", "diarrhoea", "flatulence", "gas",
        "heartburn", "indigestion", "nausea", "stomach cramps", "stomach pain", "vomiting",
    }
)  # fmt: skip
NOTE_NAME: Final = "Bearable"

_LIST_RULE: Final = (
    "{outcome}: the worst of {names} on a day, as none 10, mild 8, moderate 6, severe 3, unbearable 1. Bearable lists "
    "only what was there, so a day without such a row is not rated."
)
_RULES: Final = {
    "mood": "Mood: the average of the day on the same scale 1 to 10, in whole numbers; the feelings go to the note.",
    "energy": "Energy: 1 to 5 becomes 1 to 10 in even steps, the average of the day in whole numbers.",
    "sleep quality": "Sleep quality: the average of the day, 1 to 5 as it is, as a number of your own (5 is good).",
    "symptom": "Symptoms: each row with its severity 0 to 4 as 0 to 10 (10 is worst), also those of skin and gut.",
    "sleep": "Sleep: hours of the day the row names; two rows of one day are added.",
    "tick": (
        "Factors: each is a habit, kept on the days it is ticked. On a day with any factor of its group, those not "
        "ticked were not kept; on other days nothing is said."
    ),
    "meal": (
        "Food: each part is an entry of its own. Bearable does not say whether that was all, so a day with any food "
        "counts as written in full; say so on days when it was not."
    ),
    "treatment": "Medicines and supplements: as treatments with their dose; those with probiotic in the name apart.",
    "stool": "Bowel movements: with a Bristol type as stool, without one in the note of the day.",
    "note": f"Feelings, notes, gratitudes and details of sleep: in the note of the day, named {NOTE_NAME}.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row: the day, the part of the day as written and its clock time if it has one, and the words."""

    day: date
    part: str
    at: time | None
    category: str
    amount: str
    detail: str
    notes: str


class BearableDays:
    """Collects rows and returns entries; what a day holds once (ratings, sleep, habits) is put together at the end."""

    def __init__(self, person: str) -> None:
        """Begin without any day."""
        self._person = person
        self._counted: list[Entry] = []
        self._seen: Counter[tuple[object, ...]] = Counter()
        self._scales: defaultdict[tuple[date, str], list[float]] = defaultdict(list)
        self._severities: defaultdict[tuple[date, str], list[int]] = defaultdict(list)
        self._sleep: defaultdict[date, float] = defaultdict(float)
        self._ticks: defaultdict[tuple[date, str], list[str]] = defaultdict(list)
        self._probiotics: dict[tuple[date, str], None] = {}
        self._notes: defaultdict[date, list[str]] = defaultdict(list)
        self._outcomes: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._used: set[str] = set()

    def add_scale(self, row: Row, name: str, number: float) -> None:
        """Take one number of a scale; the day gets the average."""
        self._used.add(name)
        self._scales[row.day, name].append(number)

    def add_symptom(self, row: Row, words: str, severity: float) -> None:
        """Take a symptom of severity 0-4, and rate skin or gut by it where it belongs to one."""
        self.add_counted(row, Kind.SYMPTOM, severity * 2.5, words)
        lower = words.lower()
        for outcome, names in (("skin", SKIN), ("gut", GUT)):
            if lower in names:
                self._outcomes[outcome][lower] = None
                self._severities[row.day, outcome].append(math.ceil(severity))

    def add_sleep(self, row: Row, hours: float) -> None:
        """Take some hours of sleep."""
        self._used.add("sleep")
        self._sleep[row.day] += hours

    def hours_slept(self, day: date) -> float:
        """Return the hours of sleep taken so far."""
        return self._sleep.get(day, 0.0)

    def add_ticks(self, row: Row, names: list[str]) -> None:
        """Take the factors ticked in one row; a factor belongs to the group its category names."""
        for name in names:
            check_name(Kind.HABIT, name)
        self._used.add("tick")
        self._ticks[row.day, row.category.lower()] += names

    def add_probiotic(self, row: Row, words: str) -> None:
        """Take a probiotic; a day holds each one once."""
        check_name(Kind.PROBIOTIC, words)
        self._used.add("treatment")
        self._probiotics[row.day, words] = None

    def add_note(self, row: Row, words: str) -> None:
        """Take words for the note of the day."""
        self._used.add("note")
        self._notes[row.day].append(words)

    def note_length(self, day: date) -> int:
        """Return the letters in the note of a day so far."""
        return sum(len(words) + 1 for words in self._notes.get(day, ()))

    def add_counted(self, row: Row, kind: Kind, value: Value, name: str = "") -> None:
        """Take an entry of a kind a day may hold many of; its id follows from content and place among its equals."""
        check_name(kind, name)
        check_value(kind, name, value)
        self._used.add("meal" if kind is Kind.DRINK else kind.value)
        text = f"{row.part}/{name}/{value}"
        position = self._seen[row.day, kind, text]
        self._seen[row.day, kind, text] += 1
        key = counted_id(kind, self._person, row.day, text, position)
        self._counted.append(self._entry(row.day, kind, value, name, at=row.at, key=key))

    def entries(self) -> Iterator[Entry]:
        """Return every entry of every day."""
        yield from self._counted
        for (day, name), numbers in self._scales.items():
            average = sum(numbers) / len(numbers)
            if name == "sleep quality":
                yield self._entry(day, Kind.MEASURE, round(average, 2), name)
            else:
                yield self._entry(day, Kind.RATING, math.floor(average + 0.5), name)
        for (day, outcome), severities in self._severities.items():
            yield self._entry(day, Kind.RATING, RATING_OF_SEVERITY[max(severities)], outcome)
        for day, hours in self._sleep.items():
            yield self._entry(day, Kind.SLEEP, round(hours, 2))
        for day, name in self._probiotics:
            yield self._entry(day, Kind.PROBIOTIC, True, name)
        yield from self._habits()
        for day, words in self._notes.items():
            yield self._entry(day, Kind.NOTE, "\n".join(words), NOTE_NAME)

    def _habits(self) -> Iterator[Entry]:
        known: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for (_, group), names in self._ticks.items():
            known[group].update(dict.fromkeys(names))
        for (day, group), names in self._ticks.items():
            yield from (self._entry(day, Kind.HABIT, name in names, name) for name in known[group])

    def rules(self) -> tuple[str, ...]:
        """Return the rules this file was read by, one sentence or two each; only those it needed."""
        outcomes = [
            _LIST_RULE.format(outcome=outcome.capitalize(), names=", ".join(sorted(names)))
            for outcome, names in sorted(self._outcomes.items(), reverse=True)
        ]
        return (*outcomes, *(rule for name, rule in _RULES.items() if name in self._used))

    def _entry(
        self, day: date, kind: Kind, value: Value, name: str = "", *, at: time | None = None, key: str = ""
    ) -> Entry:
        return Entry(kind=kind, day=day, value=value, name=name, id=key, person=self._person, at=at)
