"""What the rows of a file add up to, day by day, for formats whose rows are many and small.

Each method takes one thing or raises BadEntryError and leaves nothing behind; `whole` does so for a row of many things.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from gutskin.diary.entries import LONGEST_TEXT, Entry, Kind, Value, check_day, check_name, check_value, counted_id
from gutskin.errors import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, time

_Key = TypeVar("_Key")
_Found = TypeVar("_Found")

MILLILITRES_OF_A_GLASS: Final = 250
"""Water is kept in glasses of a quarter of a litre (web/units.py)."""
WATER: Final = "water"
STEPS: Final = "steps"
EXERCISE: Final = "exercise"


class Gathered:
    """Collects what rows say and returns entries; what a day holds once is put together at the end."""

    def __init__(self, person: str, note_name: str) -> None:
        """Begin without any day; words for the note of a day stand in a note of this name."""
        self._person, self._note_name = person, note_name
        self._counted: list[Entry] = []
        self._seen: Counter[tuple[object, ...]] = Counter()
        self._once: dict[tuple[date, Kind, str], Value] = {}
        self._means: defaultdict[tuple[date, Kind, str], list[float]] = defaultdict(list)
        self._sums: dict[tuple[date, Kind, str], float] = {}
        self._worst: dict[tuple[date, str], int] = {}
        self._notes: dict[date, list[str]] = {}
        self._undoing: list[Callable[[], object]] | None = None

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Take back what a row said so far when something of it cannot be taken."""
        self._undoing = []
        try:
            yield
        except BadEntryError:
            for undo in reversed(self._undoing):
                undo()
            raise
        finally:
            self._undoing = None

    def write(self, kind: Kind, day: date, value: Value, name: str = "", *, at: time | None = None) -> None:
        """Take an entry of a kind a day may hold many of; its id follows from its content and place among equals."""
        self._check(kind, day, value, name)
        text = f"{at or ''}/{name}/{value}"
        position = self._seen[day, kind, text]
        key = counted_id(kind, self._person, day, text, position)
        self._counted.append(Entry(kind=kind, day=day, value=value, name=name, id=key, person=self._person, at=at))
        self._remember(self._counted.pop)
        self._set(self._seen, (day, kind, text), position + 1)

    def put(self, kind: Kind, day: date, value: Value, name: str = "") -> None:
        """Take what a day holds once; BadEntryError when the file said something else about it before."""
        self._check(kind, day, value, name)
        if self._once.get((day, kind, name), value) != value:
            what = f"The file says two things about {name or kind.value} on this day"
            raise BadEntryError(what, value, "leave one of the rows in the file.")
        self._set(self._once, (day, kind, name), value)

    def add(self, kind: Kind, day: date, amount: float, name: str = "") -> None:
        """Take an amount; the day gets the sum of all of them."""
        self._check(kind, day, amount, name)
        total = self._sums.get((day, kind, name), 0.0) + amount
        check_value(kind, name, total)
        self._set(self._sums, (day, kind, name), total)

    def average(self, kind: Kind, day: date, number: float, name: str) -> None:
        """Take a number; the day gets the average of all of them, a rating in whole numbers."""
        self._check(kind, day, _whole(number) if kind is Kind.RATING else number, name)
        self._means[day, kind, name].append(number)
        self._remember(self._means[day, kind, name].pop)

    def rate_worst(self, day: date, outcome: str, rating: int) -> None:
        """Take a rating of skin or gut; the worst of the day counts."""
        self._check(Kind.RATING, day, rating, outcome)
        self._set(self._worst, (day, outcome), min(rating, self._worst.get((day, outcome), rating)))

    def note(self, day: date, words: str) -> None:
        """Take words for the note of the day."""
        said = [*self._notes.get(day, ()), words]
        self._check(Kind.NOTE, day, "\n".join(said)[: LONGEST_TEXT + 1], self._note_name)
        self._set(self._notes, day, said)

    def entries(self) -> Iterator[Entry]:
        """Return every entry of every day."""
        yield from self._counted
        for (day, kind, name), value in self._once.items():
            yield self._entry(kind, day, value, name)
        for (day, kind, name), numbers in ((key, numbers) for key, numbers in self._means.items() if numbers):
            mean = sum(numbers) / len(numbers)
            yield self._entry(kind, day, _whole(mean) if kind is Kind.RATING else round(mean, 2), name)
        for (day, kind, name), total in self._sums.items():
            yield self._entry(kind, day, round(total, 2), name)
        for (day, outcome), rating in self._worst.items():
            yield self._entry(Kind.RATING, day, rating, outcome)
        for day, said in self._notes.items():
            yield self._entry(Kind.NOTE, day, "\n".join(said), self._note_name)

    def _entry(self, kind: Kind, day: date, value: Value, name: str) -> Entry:
        return Entry(kind=kind, day=day, value=value, name=name, person=self._person)

    def _set(self, found: dict[_Key, _Found], key: _Key, value: _Found) -> None:
        """Set a value, in such a way that `whole` can take it back."""
        before = found.get(key)
        self._remember(lambda: found.pop(key, None) if before is None else found.update({key: before}))
        found[key] = value

    def _remember(self, undo: Callable[[], object]) -> None:
        if self._undoing is not None:
            self._undoing.append(undo)

    def _check(self, kind: Kind, day: date, value: Value, name: str) -> None:
        check_day(day)
        check_name(kind, name)
        check_value(kind, name, value)
        if isinstance(value, str) and "\0" in value + name:
            raise BadEntryError(
                "A character in this text cannot be stored", value.replace("\0", "?"), "write it again."
            )


def _whole(number: float) -> int:
    """Return the nearest whole number, halves up."""
    return math.floor(number + 0.5)


def in_even_steps(number: float, low: float, high: float, *, best: float) -> float:
    """Return 1 to 10 for a number on a scale from `low` to `high` of which `best` (one of the two) becomes 10."""
    share = (number - low) / (high - low)
    return 1 + 9 * (share if best == high else 1 - share)
