"""The tables of an archive that a spreadsheet opens: own words, courses, settings. No cell runs as a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from gutskin.diary import Kind
from gutskin.diary.columns import guarded
from gutskin.diary.courses import course_in
from gutskin.diary.meanings import meaning_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gutskin.diary import Diary, Entry


def own_words(diary: Diary) -> str:
    """Return what words were said to mean, one row for each time it was said."""
    rows = []
    for entry in _of(diary, Kind.MEANING):
        means = meaning_in(entry.value)
        lists = (", ".join(sorted(each)) for each in (means.surely, means.without, means.perhaps))
        rows.append((entry.name, entry.day.isoformat(), means.foods, *lists))
    return table(("words", "from", "foods", "with", "without", "perhaps"), rows)


def courses(diary: Diary) -> str:
    """Return the courses, one row each."""
    rows = []
    for entry in _of(diary, Kind.COURSE):
        course = course_in(entry.value)
        last = course.last.isoformat() if course.last else ""
        rows.append((entry.name, entry.day.isoformat(), last, course.strain, course.dose))
    return table(("name", "first_day", "last_day", "strain", "dose"), rows)


def settings(diary: Diary) -> str:
    """Return the settings as they stand, one row each."""
    said = {True: "yes", False: "no"}
    rows = [
        (name, said.get(value, str(value)) if isinstance(value, bool) else str(value))
        for name, value in sorted(diary.settings.items())
    ]
    return table(("setting", "value"), rows)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a CSV whose cells no spreadsheet takes for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def _of(diary: Diary, kind: Kind) -> list[Entry]:
    return sorted((entry for entry in diary.entries if entry.kind is kind), key=lambda entry: (entry.day, entry.name))
