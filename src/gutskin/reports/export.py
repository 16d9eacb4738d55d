"""A diary out again: as the CSV of the contract (one row a day) or as JSON (every edit, nothing lost).

`left_out_of_csv` says what a row a day cannot hold. Cells are safe to open in a spreadsheet (diary/columns.py).
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Final

from gutskin.diary.backup import diary_from_json, diary_to_json
from gutskin.diary.columns import COLUMNS, RATING_COLUMNS, SAID_NONE, SEPARATOR, cell_of, guarded
from gutskin.diary.entries import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.diary import Day, Diary, Entry

__all__ = ["diary_from_json", "diary_to_csv", "diary_to_json", "left_out_of_csv"]

_SAID: Final[Mapping[bool | None, str]] = {True: "yes", False: "no", None: ""}
_NO_COLUMN: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.STOOL: ("stool", "stools"),
    Kind.SYMPTOM: ("symptom", "symptoms"),
    Kind.TREATMENT: ("treatment", "treatments"),
    Kind.AREA: ("place on the body", "places on the body"),
    Kind.PHOTO: ("photo", "photos"),
    Kind.COURSE: ("course", "courses"),
    Kind.SETTING: ("setting", "settings"),
    Kind.MEANING: ("meaning of words", "meanings of words"),
}
_UNTICKED: Final = "with a habit neither ticked nor unticked, which reads as not kept"
_SEMICOLON: Final = "a semicolon, which becomes a comma"
_LISTED: Final = frozenset({Kind.HABIT, Kind.PROBIOTIC})


def diary_to_csv(diary: Diary) -> str:
    """Return the days of a diary as CSV, one row a day, oldest first; `read_diary` reads it.

    Measures stand in columns of their own, in the order of their names. What the contract has no column for is left
    out; `left_out_of_csv` counts it.
    """
    days = [day for day in diary.days.values() if any(_what_is_left_out(entry) is None for entry in day.entries)]
    measures = sorted({name for day in days for name in day.measures if _is_own_column(name)})
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*COLUMNS, *(guarded(name) for name in measures)])
    writer.writerows([*_cells(day), *(_number(day.measures.get(name)) for name in measures)] for day in days)
    return out.getvalue()


def left_out_of_csv(diary: Diary) -> tuple[str, ...]:
    """Return what a diary loses when it goes out as CSV, one sentence each; empty when nothing."""
    kinds = Counter(what for entry in diary.entries if (what := _what_is_left_out(entry)))
    habits = frozenset(entry.name for entry in diary.entries if entry.kind is Kind.HABIT and entry.value is True)
    unsure = sum(1 for day in diary.days.values() if _is_partly_ticked(day, habits))
    renamed = {entry.name for entry in diary.entries if entry.kind in _LISTED and SEPARATOR in entry.name}
    lost = (
        *(
            (count, f"{one} has no column there", f"{many} have no column there")
            for (one, many), count in sorted(kinds.items())
        ),
        (
            len(diary.edits) - len(diary.entries),
            "earlier or deleted version stays behind",
            "earlier or deleted versions stay behind",
        ),
        (sum(map(_loses_its_time, diary.entries)), "entry loses its time or meal", "entries lose their time or meal"),
        (unsure, f"day {_UNTICKED}", f"days {_UNTICKED}"),
        (len(renamed), f"name holds {_SEMICOLON}", f"names hold {_SEMICOLON}"),
    )
    return tuple(f"{count} {one if count == 1 else many}." for count, one, many in lost if count)


def _what_is_left_out(entry: Entry) -> tuple[str, str] | None:
    """Return the name of a group of entries that has no column, for one and for many; None when it has one."""
    if entry.kind is Kind.RATING and entry.name not in RATING_COLUMNS:
        return f"rating of {entry.name}", f"ratings of {entry.name}"
    if entry.kind is Kind.COMPLETE and entry.name == "day":
        return "day said to be complete", "days said to be complete"
    if entry.kind is Kind.MEASURE and not _is_own_column(entry.name):
        return f"measure named {entry.name.strip()}", f"measures named {entry.name.strip()}"
    return _NO_COLUMN.get(entry.kind)


def _loses_its_time(entry: Entry) -> bool:
    return entry.at is not None or (entry.kind is Kind.MEAL and entry.name != "")


def _is_own_column(name: str) -> bool:
    return name == name.strip() and name.lower() not in COLUMNS


def _is_partly_ticked(day: Day, known: frozenset[str]) -> bool:
    return day.habits is not None and not known <= {*day.habits, *day.habits_not_kept}


def _cells(day: Day) -> Iterator[str]:
    """Return the cells of the contract's columns, in their order."""
    notes = [str(entry.value).strip() for entry in day.entries if entry.kind is Kind.NOTE]
    yield day.date.isoformat()
    yield from (_number(value) for value in (day.skin, day.gut))
    yield _names(_foods(day), said_none=day.foods_said_none)
    yield _SAID[day.foods_complete]
    yield from (_number(value) for value in (day.stress, day.sleep_hours, day.cycle_day))
    yield _names(_joinable(day.habits), said_none=day.habits is not None)
    yield _names(_joinable(day.probiotics), said_none=day.probiotics is not None)
    yield guarded("\n".join(notes))


def _foods(day: Day) -> tuple[str, ...]:
    """Return what was eaten and drunk, each part by itself."""
    words = (part.strip() for entry in day.meals for part in str(entry.value).split(SEPARATOR))
    return tuple(part for part in words if part not in {"", SAID_NONE})


def _joinable(names: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return names with a comma for the separator, so that each comes back as one name."""
    return tuple(name.replace(SEPARATOR, ",").strip() for name in names or ())


def _names(names: tuple[str, ...], *, said_none: bool) -> str:
    return cell_of(names) or (SAID_NONE if said_none else "")


def _number(value: float | None) -> str:
    return "" if value is None else str(int(value) if float(value).is_integer() else value)
