"""A look at an import before anything is kept: its days, how many of each kind, ten entries as they will be."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gutskin.diary import Entry
    from gutskin.importers.importer import Imported

SHOWN: Final = 10
_KINDS: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.RATING: ("rating", "ratings"),
    Kind.SLEEP: ("night of sleep", "nights of sleep"),
    Kind.STOOL: ("stool", "stools"),
    Kind.CYCLE: ("day of a cycle", "days of a cycle"),
    Kind.MEAL: ("food", "foods"),
    Kind.DRINK: ("drink", "drinks"),
    Kind.HABIT: ("habit", "habits"),
    Kind.PROBIOTIC: ("probiotic", "probiotics"),
    Kind.TREATMENT: ("treatment", "treatments"),
    Kind.SYMPTOM: ("symptom", "symptoms"),
    Kind.MEASURE: ("number of your own", "numbers of your own"),
    Kind.NOTE: ("note", "notes"),
    Kind.COMPLETE: ("word on whether that was all", "words on whether that was all"),
    Kind.NONE: ("said none", "said none"),
    Kind.AREA: ("place on the body", "places on the body"),
    Kind.PHOTO: ("photo", "photos"),
    Kind.MEANING: ("meaning of words", "meanings of words"),
    Kind.COURSE: ("course", "courses"),
    Kind.SETTING: ("setting", "settings"),
}
_LONGEST: Final = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownRow:
    """One entry as it will be: its day, what it is about, its value in words."""

    day: date
    what: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """What an import would bring. `first` and `last` are None where it brings nothing new."""

    days: int
    first: date | None
    last: date | None
    kinds: tuple[str, ...]
    rows: tuple[ShownRow, ...]


def preview_of(imported: Imported) -> Preview:
    """Return the look at what is new in an import; deletions of a backup are counted and not shown."""
    entries = [entry for entry in imported.entries if not entry.deleted]
    days = {entry.day for entry in entries}
    counts = Counter(entry.kind for entry in entries)
    return Preview(
        days=len(days),
        first=min(days, default=None),
        last=max(days, default=None),
        kinds=tuple(f"{count} {_KINDS[kind][count != 1]}" for kind, count in counts.most_common()),
        rows=tuple(_row(entry) for entry in _some_of_each(entries)),
    )


def _some_of_each(entries: Sequence[Entry]) -> list[Entry]:
    """Return ten entries: the newest of each kind and name in turn, so that everything in the file shows once."""
    kinds: defaultdict[tuple[Kind, str], list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda each: (each.day, each.id), reverse=True):
        about = entry.name if entry.kind in {Kind.RATING, Kind.SYMPTOM, Kind.MEASURE} else ""
        kinds[entry.kind, about].append(entry)
    rounds = max((len(found) for found in kinds.values()), default=0)
    turns = (found[at] for at in range(min(rounds, SHOWN)) for found in kinds.values() if at < len(found))
    chosen = [entry for entry, _ in zip(turns, range(SHOWN), strict=False)]
    return sorted(chosen, key=lambda entry: (entry.day, entry.kind.value, entry.name))


def _row(entry: Entry) -> ShownRow:
    kind = _KINDS[entry.kind][0]
    what = f"{kind}: {entry.name}" if entry.name else kind
    clock = f"{entry.at:%H:%M} " if entry.at else ""
    return ShownRow(day=entry.day, what=what, value=f"{clock}{_short(_words(entry.value))}")


def _words(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{round(value, 2):.12g}" if isinstance(value, float) else str(value)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
