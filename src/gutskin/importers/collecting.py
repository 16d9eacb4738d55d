"""What the rows of a file add up to: a row says something, or is refused whole with its reason.

A reader of a format is a function from one row to what it `Said`; it raises BadEntryError for a row it cannot take.
Here the rows are put together: what a day holds once (a rating, hours of sleep, a number) joins by the way each names.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import (
    LONGEST_TEXT,
    NUMBER_RANGES,
    RATING_RANGES,
    Entry,
    Kind,
    Value,
    check_characters,
    check_day,
    check_name,
    check_value,
    counted_id,
)
from gutskin.errors import BadEntryError, UnreadableDiaryError
from gutskin.importers.importer import Imported, RefusedRow
from gutskin.importers.sheets import letters_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, time

    from gutskin.diary.tables import Table
    from gutskin.importers.offered import Offered

Row = dict[str, str]
_Key = tuple[Kind, "date", str]
_DECIMALS: Final = 6


class Join(StrEnum):
    """How several values of one thing on one day become the one the day holds."""

    EACH = "each"
    """Each stays an entry of its own: meals, drinks, treatments, stools, symptoms."""
    MEAN = "mean"
    SUM = "sum"
    ANY = "any"
    """Yes when one row says yes."""
    FIRST = "first"
    """The first row counts, and another row that says something else is refused."""
    WORDS = "words"
    """One line each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One thing a row says, already in our scale and unit; raises BadEntryError when no entry could hold it."""

    kind: Kind
    day: date
    value: Value
    name: str = ""
    at: time | None = None
    join: Join = Join.EACH

    def __post_init__(self) -> None:
        """Refuse what the diary would refuse, while the row is still known."""
        check_day(self.day)
        check_characters(self.name)
        check_characters(self.value)
        check_name(self.kind, self.name)
        whole = math.floor(self.value + 0.5) if _is_mean_rating(self) and isinstance(self.value, float) else self.value
        check_value(self.kind, self.name, whole)

    @property
    def key(self) -> _Key:
        """What it is about, of which a day holds one."""
        return (self.kind, self.day, self.name)


def _is_mean_rating(said: Said) -> bool:
    return said.kind is Kind.RATING and said.join is Join.MEAN


@dataclass(slots=True)
class _Held:
    """What the rows so far said of one thing on one day, with what it takes to check the next without all before it.

    `totals`: the sum after each. `lines`: how often each line was said; `length`: of all different lines together.
    """

    said: list[Said] = field(default_factory=list)
    totals: list[float] = field(default_factory=lambda: [0.0])
    lines: Counter[str] = field(default_factory=Counter)
    length: int = 0

    def add(self, said: Said) -> None:
        """Take one more; BadEntryError, and nothing is taken, when it does not go together with those before."""
        total, length = self.totals[-1] + _total([said]), self.length + self._new_letters(said)
        self._check(said, total, length)
        self.said.append(said)
        self.totals.append(total)
        self.length = length
        if said.join is Join.WORDS:
            self.lines[str(said.value)] += 1

    def take_back(self) -> None:
        """Forget the newest."""
        said = self.said.pop()
        self.totals.pop()
        if said.join is Join.WORDS:
            self.lines[str(said.value)] -= 1
            if not self.lines[str(said.value)]:
                del self.lines[str(said.value)]
            self.length -= self._new_letters(said)

    def _new_letters(self, said: Said) -> int:
        """Return how many letters a line adds, with the end of the line; none where it was said before."""
        line = str(said.value)
        return len(line) + 1 if said.join is Join.WORDS and line not in self.lines else 0

    def _check(self, said: Said, total: float, length: int) -> None:
        if said.join is Join.FIRST and self.said and self.said[0].value != said.value:
            raise BadEntryError(f"This day has another {said.name or said.kind.value} already", said.value, "keep one.")
        if (
            said.join is Join.SUM
            and said.kind in NUMBER_RANGES
            and _tidy(total) > (most := NUMBER_RANGES[said.kind][1])
        ):
            what = f"The {said.name or said.kind.value} of this day comes to more than {most:g}"
            raise BadEntryError(what, said.value, "leave one of the rows out.")
        if said.join is Join.WORDS and length - 1 > LONGEST_TEXT:  # no line ends behind the last
            raise BadEntryError("The notes of this day are too long", str(said.value)[:40], "shorten them.")


@dataclass(slots=True)
class Collected:
    """The rows of a file so far. `rows_in` is always `rows_stored` plus the refused ones."""

    person: str
    rows_stored: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    _once: dict[_Key, _Held] = field(default_factory=dict)
    _each: list[Said] = field(default_factory=list)

    def take(self, line: int, read: Callable[[], Iterable[Said]], *, file: str = "") -> None:
        """Take what one row says, or refuse the row whole."""
        try:
            found = list(read())
            self._hold([said for said in found if said.join is not Join.EACH])
        except BadEntryError as error:
            self.refuse(line, str(error), file)
            return
        if not found:
            self.refuse(line, "Nothing in this row says anything about a day.", file)
            return
        self.rows_stored += 1
        self._each.extend(said for said in found if said.join is Join.EACH)

    def refuse(self, line: int, reason: str, file: str = "") -> None:
        """Note that a row did not arrive."""
        self.refused.append(RefusedRow(line=line, reason=reason, file=file))

    def take_table(self, table: Table, read: Callable[[Row], Iterable[Said]], *, file: str = "") -> None:
        """Take every row of a table, the uneven ones as refused; `read` gets the cells by lower-case column name."""
        if table.problems:
            raise UnreadableDiaryError(table.source, table.problems)
        for found in table.uneven:
            self.refuse(found.line or 1, f"{found.what} To fix this, {found.remedy}", file)
        columns = lower_names(table.header)
        for line, cells in table.rows:
            row = dict(zip(columns, cells, strict=True))
            self.take(line, partial(read, row), file=file)

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries; their ids follow from what they say, so that importing twice meets."""
        return (*self._counted(), *(self._joined(held.said) for held in self._once.values()))

    def imported(
        self, offered: Offered, title: str, *, notes: Iterable[str], not_understood: Iterable[str] = ()
    ) -> Imported:
        """Return what came of the file."""
        return Imported(
            source=offered.filename,
            title=title,
            entries=self.entries(),
            rows_in=self.rows_stored + len(self.refused),
            rows_stored=self.rows_stored,
            refused=tuple(sorted(self.refused, key=lambda row: (row.file, row.line))),
            notes=(*notes, *letters_told(offered)),
            not_understood=tuple(not_understood),
        )

    def _hold(self, found: list[Said]) -> None:
        """Hold all of what a row says of its day, or, when one does not go together with the rest, nothing of it."""
        done: list[_Key] = []
        try:
            for said in found:
                self._once.setdefault(said.key, _Held()).add(said)
                done.append(said.key)
        except BadEntryError:
            for key in reversed(done):
                self._once[key].take_back()
            for key in {said.key for said in found}:
                if key in self._once and not self._once[key].said:
                    del self._once[key]
            raise

    def _counted(self) -> Iterator[Entry]:
        seen: Counter[tuple[object, ...]] = Counter()
        for said in self._each:
            text = f"{said.at or ''}/{said.name}/{said.value}"
            position = seen[said.kind, said.day, text]
            seen[said.kind, said.day, text] += 1
            yield self._entry(said, said.value, counted_id(said.kind, self.person, said.day, text, position))

    def _joined(self, found: list[Said]) -> Entry:
        first = found[0]
        return self._entry(first, _JOINED[first.join](found), "")

    def _entry(self, said: Said, value: Value, key: str) -> Entry:
        return Entry(kind=said.kind, day=said.day, value=value, name=said.name, at=said.at, id=key, person=self.person)


def lower_names(header: Iterable[str]) -> list[str]:
    """Return the names of columns in lower case, without spaces around them."""
    return [cell.strip().lower() for cell in header]


def say_columns_left(names: Iterable[str], why: str) -> tuple[str, ...]:
    """Return one line for `not_understood` about columns that were not taken; none when there are none."""
    found = [name for name in names if name]
    shown = ", ".join(found[:6]) + (" ..." if len(found) > 6 else "")
    many = "1 column" if len(found) == 1 else f"{len(found)} columns"
    return (f"{many} {why}: {shown}",) if found else ()


def _total(found: list[Said]) -> float:
    return sum(said.value for said in found if isinstance(said.value, int | float))


def _sum(found: list[Said]) -> Value:
    return _tidy(_total(found))


def _mean(found: list[Said]) -> Value:
    average = _total(found) / len(found)
    if found[0].kind is not Kind.RATING:
        return _tidy(average)
    low, high = RATING_RANGES[found[0].name]
    return min(high, max(low, math.floor(average + 0.5)))


def _tidy(number: float) -> float:
    """Return a number without the last digits that only adding made."""
    rounded = round(number, _DECIMALS)
    return int(rounded) if rounded == int(rounded) else rounded


def _first(found: list[Said]) -> Value:
    value = found[0].value
    return _tidy(value) if isinstance(value, float) else value


def _any(found: list[Said]) -> Value:
    return any(said.value is True for said in found)


def _lines(found: list[Said]) -> str:
    return "\n".join(dict.fromkeys(str(said.value) for said in found))


_JOINED: Final[Mapping[Join, Callable[[list[Said]], Value]]] = {
    Join.MEAN: _mean,
    Join.SUM: _sum,
    Join.ANY: _any,
    Join.FIRST: _first,
    Join.WORDS: _lines,
}
