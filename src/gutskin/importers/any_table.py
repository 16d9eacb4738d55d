"""Any table, CSV or Excel: the person says what its columns mean, and every row becomes entries by that.

What each column means is a question like any other (questions.py), so the page and the terminal ask alike, and the
answers can be kept for the next file with the same columns. Nothing is taken from the name of a column: it only decides
which answer stands first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import RATING_RANGES, Kind, derived_id
from gutskin.errors import BadEntryError, Problem, UnreadableDiaryError
from gutskin.importers.any_scale import Scale, number_in, scale_of
from gutskin.importers.collecting import Collected, Join, Said
from gutskin.importers.dates import DayOrder, day_of, is_plain, order_of, rule_of
from gutskin.importers.decimals import DecimalMark, mark_of, number_of
from gutskin.importers.importer import Imported, RefusedRow, asking
from gutskin.importers.questions import Choice, Question
from gutskin.importers.sheets import header_in, sheets_with_rows, table_in
from gutskin.importers.zones import Stamps, clock_in, stamps_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, time

    from gutskin.diary.tables import Table
    from gutskin.importers.offered import Offered

name: Final = "table"
title: Final = "Any table with a date (CSV or Excel)"
keeps_edits: Final = False
tried: Final = True

MOST_COLUMNS: Final = 200
LOOKED_AT: Final = 50
"""How many rows show whether a table has a column of dates."""
SHEET: Final = "sheet"
COLUMN: Final = "column:"
IGNORE: Final = "ignore"
_PARTS: Final = re.compile(r"[;\n|]|, (?=\S)|,(?=\S)")
_YES: Final = frozenset({"yes", "y", "true", "1", "x", "ja", "oui", "sí", "si", "sim", "✓", "✔"})
_NO: Final = frozenset({"no", "n", "false", "0", "nein", "non", "não", "-"})
MEANINGS: Final[Mapping[str, str]] = {
    IGNORE: "leave it out",
    "date": "the date",
    "time": "the time on the clock",
    "skin": "skin clarity",
    "gut": "digestive comfort",
    "foods": "foods and meals",
    "drink": "a drink",
    "symptom": "how strong a symptom was",
    "itch": "how strong itch was",
    "stress": "stress",
    "energy": "energy",
    "mood": "mood",
    "sleep": "hours of sleep",
    "stool": "stool (Bristol type)",
    "cycle": "day of the cycle",
    "habit": "a habit, yes or no",
    "treatment": "a treatment or medicine",
    "number": "a number of your own",
    "note": "a note",
}
_GUESSES: Final = (
    ("date", ("date", "day", "datum", "tag", "fecha", "jour", "data")),
    ("time", ("time", "uhrzeit", "hora", "heure")),
    ("skin", ("skin", "haut", "piel", "peau", "pelle")),
    ("gut", ("gut", "digestion", "stomach", "darm", "bauch", "verdauung")),
    ("foods", ("food", "meal", "eaten", "breakfast", "lunch", "dinner", "essen", "mahlzeit", "comida", "repas")),
    ("stool", ("stool", "bristol", "stuhl")),
    ("sleep", ("sleep", "schlaf", "sueño", "sommeil")),
    ("itch", ("itch", "juck")),
    ("stress", ("stress",)),
    ("energy", ("energy", "energie")),
    ("mood", ("mood", "stimmung")),
    ("note", ("note", "comment", "notiz", "bemerkung")),
)
"""Which answer stands first for which word in the name of a column. The person sees it and says yes or another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Column:
    """A column with its meaning; `scale` where it has one, `mark` before its decimals."""

    header: str
    at: int
    meaning: str
    scale: Scale | None = None
    mark: DecimalMark = DecimalMark.POINT


def recognises(offered: Offered) -> bool:
    """Return whether this is a table of which a column holds dates; asked only of what no other importer knows.

    A damaged one too, so that `read` can say in which lines.
    """
    header = header_in(offered)
    if not 2 <= len(header) <= MOST_COLUMNS:
        return False
    try:
        table = table_in(offered)
    except UnreadableDiaryError:
        return False
    return any(_holds_dates([cell.replace("\0", "") for cell in _cells(table, at)]) for at in range(len(table.header)))


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return the entries of a table as the person said its columns mean; or what is still to be said."""
    sheets = sheets_with_rows(offered)
    if len(sheets) > 1 and answers.get(SHEET) not in sheets:
        choices = tuple(Choice(value=each, text=each) for each in sheets)
        return asking(offered, title, Question(id=SHEET, text="Which sheet holds the diary?", choices=choices))
    table = table_in(offered, answers[SHEET] if len(sheets) > 1 else "")
    if problems := table.problems or _without_names(table):
        raise UnreadableDiaryError(table.source, problems)
    open_columns = [asked for asked in questions_of(table) if not asked.is_answered_by(answers.get(asked.id))]
    if open_columns:
        return asking(offered, title, *questions_of(table))
    meant = [
        (header, at, meaning)
        for at, (asked, header) in enumerate(zip(questions_of(table), headers_of(table), strict=True))
        if (meaning := answers[asked.id]) != IGNORE
    ]
    if problem := _problem_of([meaning for _, _, meaning in meant]):
        return asking(offered, title, *questions_of(table, problem))
    return _with_columns(offered, table, meant, person, answers)


def _without_names(table: Table) -> tuple[Problem, ...]:
    """Return the problem of a table whose first row is a day already: taken for names, that day would be lost."""
    day = next((cell for cell in table.header if _is_date(cell)), "")
    if not day:
        return ()
    what, remedy = "The first row holds no names of columns.", "put a row with a name for each column above it."
    return (Problem(line=1, column=None, value=day, what=what, remedy=remedy),)


def headers_of(table: Table) -> list[str]:
    """Return the names of the columns, each once: a second one of a name is told apart, one without gets its number."""
    found: list[str] = []
    for at, cell in enumerate(table.header, start=1):
        plain = cell.strip()[:80] or f"column {at}"
        found.append(plain if plain not in found else f"{plain} ({at})")
    return found


def questions_of(table: Table, problem: str = "") -> tuple[Question, ...]:
    """Return one question for each column, with some of its values."""
    return tuple(
        Question(
            id=f"{COLUMN}{header}",
            text=f'{problem}What is in "{header}"? {_examples(_cells(table, at))}',
            choices=tuple(Choice(value=value, text=text) for value, text in MEANINGS.items()),
            suggested=_suggested(header, _cells(table, at)),
        )
        for at, header in enumerate(headers_of(table))
    )


def kept_as(header: Iterable[str]) -> str:
    """Return the name under which the answers for a table with these columns are kept."""
    return f"columns:{derived_id('/'.join(sorted(header)))}"


def _examples(cells: list[str]) -> str:
    found = list(dict.fromkeys(cell for cell in cells if cell))[:3]
    return f"For example {', '.join(cell[:30] for cell in found)}." if found else "It is empty."


def _suggested(header: str, cells: list[str]) -> str:
    lower = header.lower()
    found = next((meaning for meaning, words in _GUESSES if any(word in lower for word in words)), IGNORE)
    return IGNORE if found == "date" and not _holds_dates(cells) else found


def _problem_of(meanings: list[str]) -> str:
    if meanings.count("date") != 1:
        return "One column has to be the date, and only one. "
    if meanings.count("time") > 1:
        return "Only one column can be the time. "
    return "Say of one more column what it means. " if len(set(meanings) - {"date", "time"}) == 0 else ""


def _cells(table: Table, at: int) -> list[str]:
    return [cells[at] for _, cells in table.rows]


def _holds_dates(cells: list[str]) -> bool:
    """Return whether most of the first cells that say something are dates, in either order."""
    found = [cell for cell in cells if cell][:LOOKED_AT]
    return bool(found) and 2 * sum(_is_date(cell) for cell in found) > len(found)


def _is_date(cell: str) -> bool:
    for order in DayOrder:
        try:
            day_of(cell, order)
        except BadEntryError:
            continue
        return True
    return False


def _with_columns(
    offered: Offered, table: Table, meant: list[tuple[str, int, str]], person: str, answers: Mapping[str, str]
) -> Imported:
    """Return the entries, once it is known what the columns mean; or the questions about dates and scales."""
    days = next(at for _, at, meaning in meant if meaning == "date")
    order = order_of(_cells(table, days), answers)
    found = [_column(table, header, at, meaning, answers) for header, at, meaning in meant]
    asked = [each for each in (order, *found) if isinstance(each, Question)]
    if asked or isinstance(order, Question):
        return asking(offered, title, *asked)
    stamps = stamps_of(_cells(table, days), order, answers)
    if isinstance(stamps, Question):
        return asking(offered, title, stamps)
    columns = [each for each in found if isinstance(each, _Column)]
    collected = Collected(person)
    clock = next((each.at for each in columns if each.meaning == "time"), None)
    collected.refused.extend(
        RefusedRow(line=each.line or 1, reason=f"{each.what} To fix this, {each.remedy}") for each in table.uneven
    )
    for line, cells in table.rows:
        collected.take(line, lambda cells=cells: list(_said(columns, cells, days, clock, stamps)))  # type: ignore[misc]
    return collected.imported(offered, title, notes=_rules(columns, stamps, table, days))


def _column(table: Table, header: str, at: int, meaning: str, answers: Mapping[str, str]) -> _Column | Question:
    """Return a column with all that is needed to read it, or the question that is open about it."""
    if meaning not in _NUMBERS:
        return _Column(header=header, at=at, meaning=meaning)
    cells = [cell for cell in _cells(table, at) if cell]
    mark = mark_of(cells, answers, question=f"decimals:{header}")
    if isinstance(mark, Question) or meaning not in _SCALED:
        return mark if isinstance(mark, Question) else _Column(header=header, at=at, meaning=meaning, mark=mark)
    scale = scale_of(header, meaning, cells, mark, answers)
    if isinstance(scale, Question):
        return scale
    return _Column(header=header, at=at, meaning=meaning, scale=scale, mark=mark)


def _said(columns: list[_Column], cells: list[str], days: int, clock: int | None, stamps: Stamps) -> Iterator[Said]:
    day, at = stamps.read(cells[days])
    at = at if clock is None else clock_in(cells[clock])
    for column in columns:
        if cells[column.at] and column.meaning not in {"date", "time"}:
            yield from _READERS[column.meaning](column, cells[column.at], day, at)


def _rules(columns: list[_Column], stamps: Stamps, table: Table, days: int) -> list[str]:
    """Return what the file was read by, for the person."""
    dates = [] if all(is_plain(cell) for cell in _cells(table, days)) else [rule_of(stamps.order)]
    scales = [each.scale.rule for each in columns if each.scale is not None]
    twice = "Of several rows of one day ratings and numbers are averaged, hours of sleep are added up."
    return [*dates, *stamps.rules, *scales, twice]


def _rating(column: _Column, cell: str, day: date, _at: time | None) -> Iterator[Said]:
    scale = column.scale
    if scale is not None:
        value = scale.ours(number_in(cell, column.mark, scale))
        yield Said(kind=Kind.RATING, day=day, value=value, name=column.meaning, join=Join.MEAN)


def _symptom(column: _Column, cell: str, day: date, at: time | None) -> Iterator[Said]:
    scale = column.scale
    if scale is not None:
        value = round(scale.ours(number_in(cell, column.mark, scale)), 2)
        yield Said(kind=Kind.SYMPTOM, day=day, value=value, name=column.header, at=at)


def _foods(column: _Column, cell: str, day: date, at: time | None) -> Iterator[Said]:
    for part in _PARTS.split(cell):
        if part.strip():
            yield Said(kind=Kind.MEAL, day=day, value=part.strip(), name=_meal_of(column.header), at=at)


def _meal_of(header: str) -> str:
    return next((each for each in ("breakfast", "lunch", "dinner", "snack") if each in header.lower()), "")


def _drink(_column: _Column, cell: str, day: date, at: time | None) -> Iterator[Said]:
    yield Said(kind=Kind.DRINK, day=day, value=cell, at=at)


def _sleep(column: _Column, cell: str, day: date, _at: time | None) -> Iterator[Said]:
    found = re.fullmatch(r"(\d{1,2}):(\d\d)", cell, re.ASCII)
    hours = int(found[1]) + int(found[2]) / 60 if found else number_of(cell, column.mark)
    yield Said(kind=Kind.SLEEP, day=day, value=hours, join=Join.SUM)


def _stool(column: _Column, cell: str, day: date, at: time | None) -> Iterator[Said]:
    yield Said(kind=Kind.STOOL, day=day, value=number_of(cell, column.mark), at=at)


def _cycle(column: _Column, cell: str, day: date, _at: time | None) -> Iterator[Said]:
    yield Said(kind=Kind.CYCLE, day=day, value=number_of(cell, column.mark), join=Join.FIRST)


def _number(column: _Column, cell: str, day: date, _at: time | None) -> Iterator[Said]:
    value = number_of(cell, column.mark)
    yield Said(kind=Kind.MEASURE, day=day, value=value, name=column.header, join=Join.MEAN)


def _habit(column: _Column, cell: str, day: date, _at: time | None) -> Iterator[Said]:
    lower = cell.lower()
    if lower not in _YES | _NO:
        raise BadEntryError(f"{column.header} is a yes or a no", cell, "write yes or no.")
    yield Said(kind=Kind.HABIT, day=day, value=lower in _YES, name=column.header, join=Join.ANY)


def _treatment(column: _Column, cell: str, day: date, at: time | None) -> Iterator[Said]:
    if cell.lower() not in _NO:
        value = True if cell.lower() in _YES else cell
        yield Said(kind=Kind.TREATMENT, day=day, value=value, name=column.header, at=at)


def _note(column: _Column, cell: str, day: date, _at: time | None) -> Iterator[Said]:
    yield Said(kind=Kind.NOTE, day=day, value=f"{column.header}: {cell}", name="Table", join=Join.WORDS)


_READERS: Final[Mapping[str, Callable[[_Column, str, date, time | None], Iterator[Said]]]] = {
    **dict.fromkeys(RATING_RANGES, _rating),
    "symptom": _symptom,
    "foods": _foods,
    "drink": _drink,
    "sleep": _sleep,
    "stool": _stool,
    "cycle": _cycle,
    "number": _number,
    "habit": _habit,
    "treatment": _treatment,
    "note": _note,
}
_SCALED: Final = frozenset({*RATING_RANGES, "symptom"})
_NUMBERS: Final = _SCALED | {"sleep", "stool", "cycle", "number"}
