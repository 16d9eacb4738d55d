"""A diary as a folder of CSV files: one row for each food with its time, one for each rating, and so on.

UTF-8 with a byte order mark and a comma, which spreadsheets open right. No cell can run as a formula: words that look
like one get an apostrophe in front (diary/columns.py). Numbers stand as numbers. An empty cell is "not written".
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gutskin.diary import Kind
from gutskin.diary.body import title_of as place_called
from gutskin.diary.columns import guarded
from gutskin.diary.courses import course_in
from gutskin.diary.entries import RATING_RANGES
from gutskin.foods.eaten import eaten
from gutskin.safety.said import answers_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from gutskin.diary import Diary, Entry

Cell = str | int | float | None
Row = tuple[Cell, ...]

BYTE_ORDER_MARK: Final = "\ufeff"


@dataclass(frozen=True, kw_only=True, slots=True)
class CsvFile:
    """One kind of file. `columns`: each name with what it holds. `rows`: those of one entry; `kinds`: of which ones."""

    name: str
    about: str
    kinds: frozenset[Kind]
    columns: Mapping[str, str]
    rows: Callable[[Diary, Entry], Iterator[Row]]


_DAY: Final = "The day, as in 2026-11-23"
_TIME: Final = "The time of day, as in 08:30; empty where it was not written"


def csv_files(diary: Diary) -> dict[str, str]:
    """Return the files by their names: foods.csv and ratings.csv always, the others where something is in them.

    `columns.csv` says what each column of each file holds. The answers to the health questions are in none of them:
    they were given to gutskin, and go to nobody else unless their person says them.
    """
    found = {each.name: _text(each, diary) for each in FILES}
    written = {name: text for name, text in found.items() if text is not None}
    return {"columns.csv": _as_csv(("file", "column", "what it holds"), _explained(frozenset(written))), **written}


def _text(file: CsvFile, diary: Diary) -> str | None:
    """Return one file, None where nothing is in it and nobody expects it."""
    private = answers_in(diary)
    entries = [entry for entry in diary.entries if entry.kind in file.kinds and entry.name not in private]
    rows = [row for entry in entries for row in file.rows(diary, entry)]
    return _as_csv(tuple(file.columns), rows) if rows or file.name in ALWAYS else None


def _as_csv(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


def _explained(written: frozenset[str]) -> Iterator[Row]:
    for file in FILES:
        if file.name in written:
            yield from ((file.name, column, about) for column, about in file.columns.items())


def _when(entry: Entry) -> tuple[str, str | None]:
    return entry.day.isoformat(), f"{entry.at:%H:%M}" if entry.at is not None else None


def _foods(diary: Diary, entry: Entry) -> Iterator[Row]:
    """Yield a row for each food that was read out of a meal; one without a food where nothing was."""
    said = (*_when(entry), entry.kind.value, entry.name, str(entry.value))
    items = eaten(diary, entry).items
    yield from ((*said, item.food, item.portion, item.grams) for item in items)
    if not items:
        yield (*said, None, None, None)


def _ratings(_diary: Diary, entry: Entry) -> Iterator[Row]:
    low, high = RATING_RANGES[entry.name]
    yield (*_when(entry), entry.name, _number(entry), low, high)


def _numbers(_diary: Diary, entry: Entry) -> Iterator[Row]:
    yield (*_when(entry), entry.name or entry.kind.value, _number(entry))


def _areas(_diary: Diary, entry: Entry) -> Iterator[Row]:
    yield (*_when(entry), entry.name, place_called(entry.name), _number(entry))


def _yes_or_no(_diary: Diary, entry: Entry) -> Iterator[Row]:
    yield (*_when(entry), entry.kind.value, entry.name, "yes" if entry.value is True else "no")


def _treatments(_diary: Diary, entry: Entry) -> Iterator[Row]:
    yield (*_when(entry), entry.name, entry.value if isinstance(entry.value, str) else None)


def _courses(_diary: Diary, entry: Entry) -> Iterator[Row]:
    course = course_in(entry.value)
    last = course.last.isoformat() if course.last else None
    yield (entry.day.isoformat(), last, entry.name, course.type, course.strain, course.dose)


def _words(_diary: Diary, entry: Entry) -> Iterator[Row]:
    yield (*_when(entry), entry.name, str(entry.value))


def _number(entry: Entry) -> float:
    value = entry.value
    return float(value) if isinstance(value, int | float) else float("nan")  # numbers were checked at the making


def _columns(**named: str) -> Mapping[str, str]:
    return MappingProxyType({"date": _DAY, "time": _TIME, **named})


FILES: Final = (
    CsvFile(
        name="foods.csv",
        about="One row for each food and drink",
        kinds=frozenset({Kind.MEAL, Kind.DRINK}),
        columns=_columns(
            kind="meal or drink",
            meal="breakfast, lunch ...; empty where it was not said",
            words="What the person wrote, whole",
            food="The food that was read out of these words; empty where none was",
            portion="How much of it where the person said so, 1 is usual",
            grams="The same in grams, where it is known",
        ),
        rows=_foods,
    ),
    CsvFile(
        name="ratings.csv",
        about="One row for each rating",
        kinds=frozenset({Kind.RATING}),
        columns=_columns(
            rating="skin, gut, stress, energy, mood or itch",
            value="The rating; 10 is the good end of skin and gut, the bad end of itch and stress",
            lowest="The lowest it can be",
            highest="The highest it can be",
        ),
        rows=_ratings,
    ),
    CsvFile(
        name="numbers.csv",
        about="Sleep, stool, day of the cycle, symptoms, and numbers of one's own",
        kinds=frozenset({Kind.SLEEP, Kind.STOOL, Kind.CYCLE, Kind.SYMPTOM, Kind.MEASURE}),
        columns=_columns(
            what="sleep (hours), stool (Bristol type 1-7), cycle (day), or a name of one's own (a symptom is 0-10)",
            value="The number",
        ),
        rows=_numbers,
    ),
    CsvFile(
        name="places.csv",
        about="The body map, one row for each place marked",
        kinds=frozenset({Kind.AREA}),
        columns=_columns(
            place="The id of the place", called="The place in words", value="How strong it was there, 0 (clear) to 10"
        ),
        rows=_areas,
    ),
    CsvFile(
        name="habits.csv",
        about="Habits, probiotics, and what was said to be all or none",
        kinds=frozenset({Kind.HABIT, Kind.PROBIOTIC, Kind.COMPLETE, Kind.NONE}),
        columns=_columns(
            kind="habit, probiotic, complete (that was all) or none (nothing of the kind)",
            what="The name; for complete and none what it is about",
            value="yes or no",
        ),
        rows=_yes_or_no,
    ),
    CsvFile(
        name="treatments.csv",
        about="One row for each use of a treatment",
        kinds=frozenset({Kind.TREATMENT}),
        columns=_columns(treatment="The name", dose="The dose in the person's words; empty where it was not said"),
        rows=_treatments,
    ),
    CsvFile(
        name="courses.csv",
        about="What was taken for weeks",
        kinds=frozenset({Kind.COURSE}),
        columns=MappingProxyType(
            {
                "first": "The first day, as in 2026-11-23",
                "last": "The last day; empty while it goes on",
                "course": "The name of its entry",
                "type": "The type, in the person's words",
                "strain": "The strain, in the person's words",
                "dose": "The dose, in the person's words",
            }
        ),
        rows=_courses,
    ),
    CsvFile(
        name="notes.csv",
        about="Notes, what photos are of, what words mean, and settings",
        kinds=frozenset({Kind.NOTE, Kind.PHOTO, Kind.MEANING, Kind.SETTING}),
        columns=_columns(what="The name: what a photo shows, a word, a setting; empty for a note", words="The text"),
        rows=_words,
    ),
)
"""Every file, in the order in which columns.csv explains them. Together they hold every kind of entry."""

ALWAYS: Final = frozenset({"foods.csv", "ratings.csv"})
