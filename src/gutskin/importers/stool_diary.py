"""A stool diary kept as a spreadsheet: a row for each stool, with its date and its type on the Bristol scale.

No program writes it, so it is known by its columns alone, in six languages: one is the date, one the Bristol type, and
every other is one that such a diary has. A table with any further column (foods, ratings) is one of a person's own, and
stays with `any_table`, which asks what its columns mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind
from gutskin.errors import BadEntryError, Problem, UnreadableDiaryError
from gutskin.importers.collecting import Collected, Join, Said
from gutskin.importers.dates import DayOrder, day_of, order_of, rule_of, split_time, time_of
from gutskin.importers.importer import Imported, asking
from gutskin.importers.questions import Question
from gutskin.importers.sheets import header_in, sheets_with_rows, table_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import time

    from gutskin.importers.offered import Offered

name: Final = "stool-diary"
title: Final = "Stool diary with Bristol types (CSV or Excel)"
keeps_edits: Final = False
tried: Final = False


class _Role(Enum):
    """What a column of a stool diary holds."""

    DATE = auto()
    TIME = auto()
    TYPE = auto()
    BLOOD = auto()
    LOOK = auto()
    """Its colour, or mucus."""
    DETAIL = auto()
    WORDS = auto()
    """The person's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Language:
    """What a stool is called in a language, what is noted for blood in it, and patterns for names of columns."""

    stool: str
    blood: str
    names: Mapping[_Role, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Column:
    """A column: its name as it stands in the file, what it holds, and what is noted for blood in its language."""

    header: str
    role: _Role
    blood: str


_LANGUAGES: Final = (
    _Language(
        stool="stool",
        blood="blood in the stool",
        names={
            _Role.DATE: r"date|day|date (?:and )?time|datetime",
            _Role.TIME: r"time|time of day|hour",
            _Role.TYPE: r"bss|bsfs|(?:stool|bm|poop?) (?:type|form)|type of (?:stool|poop?)",
            _Role.BLOOD: r"(?:visible |any )?blood(?: (?:in|on) .*)?",
            _Role.LOOK: r"colou?r|mucus",
            _Role.DETAIL: r"amount|quantity|size|volume|urgency|urgent|(?:abdominal |stomach )?pain|cramps|straining",
            _Role.WORDS: r"notes?|comments?|remarks?",
        },
    ),
    _Language(
        stool="Stuhl",
        blood="Blut im Stuhl",
        names={
            _Role.DATE: r"datum|tag|datum (?:und )?(?:uhr)?zeit",
            _Role.TIME: r"uhrzeit|zeit",
            _Role.TYPE: r"stuhl(?:gang)? ?(?:typ|form)",
            _Role.BLOOD: r"(?:sichtbares )?blut(?: (?:im|am) .*)?",
            _Role.LOOK: r"farbe|schleim",
            _Role.DETAIL: r"menge|größe|(?:stuhl)?drang|dringlichkeit|(?:bauch)?schmerz(?:en)?|krämpfe|pressen",
            _Role.WORDS: r"notizen?|bemerkung(?:en)?|kommentare?",
        },
    ),
    _Language(
        stool="heces",
        blood="sangre en las heces",
        names={
            _Role.DATE: r"fecha|d[ií]a|fecha y hora",
            _Role.TIME: r"hora",
            _Role.TYPE: r"(?:tipo|forma) de (?:las )?(?:heces|deposici[oó]n)",
            _Role.BLOOD: r"sangre(?: en .*)?",
            _Role.LOOK: r"color|moco|mucosidad",
            _Role.DETAIL: r"cantidad|tamaño|urgencia|dolor(?: abdominal)?|cólicos|esfuerzo",
            _Role.WORDS: r"notas?|comentarios?|observaciones",
        },
    ),
    _Language(
        stool="selles",
        blood="sang dans les selles",
        names={
            _Role.DATE: r"date|jour|date et heure",
            _Role.TIME: r"heure",
            _Role.TYPE: r"(?:type|forme) (?:de|des) selles",
            _Role.BLOOD: r"sang(?: dans .*)?",
            _Role.LOOK: r"couleur|glaires|mucus",
            _Role.DETAIL: r"quantité|taille|volume|urgence|douleurs?(?: abdominales?)?|crampes|effort",
            _Role.WORDS: r"notes?|remarques?|commentaires?",
        },
    ),
    _Language(
        stool="feci",
        blood="sangue nelle feci",
        names={
            _Role.DATE: r"data|giorno|data e ora",
            _Role.TIME: r"ora|orario",
            _Role.TYPE: r"(?:tipo|forma) (?:di|delle) feci",
            _Role.BLOOD: r"sangue(?: nelle .*)?",
            _Role.LOOK: r"colore|muco",
            _Role.DETAIL: r"quantità|dimensione|urgenza|dolor[ei](?: addominal[ei])?|crampi|sforzo",
            _Role.WORDS: r"note|osservazioni|commenti",
        },
    ),
    _Language(
        stool="ontlasting",
        blood="bloed in de ontlasting",
        names={
            _Role.DATE: r"datum|dag|datum en tijd",
            _Role.TIME: r"tijd|tijdstip",
            _Role.TYPE: r"(?:type|vorm) (?:van )?(?:ontlasting|stoelgang)|(?:ontlastings?|stoelgang) ?(?:type|vorm)",
            _Role.BLOOD: r"bloed(?: in .*)?",
            _Role.LOOK: r"kleur|slijm",
            _Role.DETAIL: r"hoeveelheid|grootte|aandrang|urgentie|(?:buik)?pijn|krampen|persen",
            _Role.WORDS: r"notities?|opmerking(?:en)?",
        },
    ),
)
"""Names of columns are compared by their letters alone: "Pain (0-10)" is "pain"."""
_IN_BRACKETS: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")
_TYPE: Final = re.compile(
    r"(?:(?:(?:bristol|stool|stuhl)[ -]?)?(?:type?|tipo|bristol|bss)[ .:#-]*|#)?([1-7])(?:[.,]0+)?"
    r"(?: ?[-\u2013\u2014:.,;(](\D*))?",
    re.ASCII | re.IGNORECASE,
)
_YES: Final = frozenset({"yes", "y", "true", "x", "ja", "j", "oui", "sí", "si", "sì", "✓", "✔"})
_NO: Final = frozenset(
    {"no", "n", "false", "0", "-", "none", "never", "nein", "kein", "keins", "keine", "ninguna", "ninguno", "nada"}
    | {"non", "aucun", "aucune", "nessuno", "nessuna", "nee", "geen", "\N{EN DASH}"}
)
_HOURS: Final = re.compile(r"(\d{1,2})\s?(?:h|uhr)\s?(\d\d)?|(\d{1,2}[:.]\d\d)\s?(?:h|uhr)", re.ASCII | re.IGNORECASE)
_RULES: Final = (
    "Stool: each row is one, by its Bristol type from 1 (hard lumps) to 7 (watery). Other types are refused.",
    "Blood: goes into the note of the day, where it is read as if you had written it there. A plain no is left out.",
    "Everything else of a row stands there too, as you wrote it, because the file names no scale.",
)
_OTHER_ROW: Final = Problem(
    line=1,
    column=None,
    value="",
    what="The first row holds names that are no columns of a stool diary.",
    remedy="write the names of the columns into one row, without line breaks in them.",
)


def recognises(offered: Offered) -> bool:
    """Return whether the first row names a date, one Bristol type, and nothing that no stool diary has."""
    columns = _columns_of(header_in(offered))
    try:
        return bool(columns) and len(sheets_with_rows(offered)) <= 1
    except UnreadableDiaryError:
        return False


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
    """Return the stools and what was noted of them, or the question about the order of day and month."""
    table = table_in(offered)
    if table.problems:
        raise UnreadableDiaryError(table.source, table.problems)
    columns = _columns_of(table.header)
    if not columns:  # a rare end of a line within the first row, which only the look at the beginning takes for one
        raise UnreadableDiaryError(table.source, (_OTHER_ROW,))
    days = next(at for at, column in enumerate(columns) if column.role is _Role.DATE)
    order = order_of((cells[days] for _, cells in table.rows), answers)
    if isinstance(order, Question):
        return asking(offered, title, order)
    stool = _stool_in(columns)
    collected = Collected(person)
    for problem in table.uneven:
        collected.refuse(problem.line or 1, f"{problem.what} To fix this, {problem.remedy}")
    for line, cells in table.rows:
        filled = [(column, cell) for column, cell in zip(columns, cells, strict=True) if cell]
        collected.take(line, lambda filled=filled: _said(filled, order, stool))  # type: ignore[misc]
    return collected.imported(offered, title, notes=(rule_of(order), *_RULES))


def _columns_of(header: Iterable[str]) -> tuple[_Column, ...]:
    """Return the columns of a stool diary, () where this is none."""
    columns: list[_Column] = []
    for cell in header:
        column = _column_of(cell.strip())
        if column is None:
            return ()
        columns.append(column)
    roles = [column.role for column in columns]
    is_one = roles.count(_Role.DATE) == 1 == roles.count(_Role.TYPE) and roles.count(_Role.TIME) <= 1
    return tuple(columns) if is_one else ()


def _column_of(header: str) -> _Column | None:
    """Return what a column is by its name, None where no stool diary has such a column."""
    if "bristol" in _letters_of(header).split():
        return _Column(header=header, role=_Role.TYPE, blood="")
    found = ((role, language) for language in _LANGUAGES for role in _Role if _names(language, role, header))
    return next((_Column(header=header, role=role, blood=language.blood) for role, language in found), None)


def _names(language: _Language, role: _Role, header: str) -> bool:
    """Return whether a name is one of a column with this role; what stands in brackets in it does not count."""
    return re.fullmatch(language.names[role], _letters_of(_IN_BRACKETS.sub("", header))) is not None


def _letters_of(header: str) -> str:
    return _NO_LETTERS.sub(" ", header.lower()).strip()


def _stool_in(columns: Iterable[_Column]) -> str:
    """Return what a stool is called in the language that knows most of the columns."""
    headers = [column.header for column in columns]
    known = [sum(any(_names(each, role, header) for role in _Role) for header in headers) for each in _LANGUAGES]
    return _LANGUAGES[known.index(max(known))].stool


def _said(filled: list[tuple[_Column, str]], order: DayOrder, stool: str) -> Iterator[Said]:
    """Return what a row says: its stool, and lines for the note of the day.

    Each line names the stool, so that "black" or "a little blood" is understood as said of it.
    """
    cell = {column.role: cell for column, cell in filled}
    day, at = day_of(cell.get(_Role.DATE, ""), order), _time_of(cell)
    bristol, beside = _type_of(cell[_Role.TYPE]) if _Role.TYPE in cell else (None, "")
    if bristol is not None:
        yield Said(kind=Kind.STOOL, day=day, value=bristol, at=at)
    before = f"{at:%H:%M} {stool}" if at else stool
    lines = [f"{before}: {words}" for words in (*_noted(filled), beside) if words]
    if lines:
        yield Said(kind=Kind.NOTE, day=day, value="\n".join(lines), name="Stool diary", join=Join.WORDS)


def _time_of(cell: Mapping[_Role, str]) -> time | None:
    words = cell.get(_Role.TIME, "") or split_time(cell.get(_Role.DATE, ""))[1]
    found = _HOURS.fullmatch(words.strip())
    at = time_of((found[3] or f"{found[1]}:{found[2] or '00'}") if found else words)
    if words.strip() and at is None:
        raise BadEntryError("This is not a time of the day", words, "write it as in 14:05, or leave it out.")
    return at


def _type_of(cell: str) -> tuple[int, str]:
    """Return the type in a cell such as "4", "Type 4" or "4 - with blood", and the words behind it."""
    found = _TYPE.fullmatch(" ".join(cell.split()))
    if found is None:
        raise BadEntryError("This is not one type of the Bristol scale", cell, "write one number from 1 to 7.")
    return int(found[1]), (found[2] or "").strip(" ).")


def _noted(filled: list[tuple[_Column, str]]) -> Iterator[str]:
    """Return the lines of a row for the note: blood, how it looked, the rest in one, and the person's own words."""
    told = [(column, f"{column.header}: {cell}") for column, cell in filled]
    yield from (_blood(column, cell) for column, cell in filled if column.role is _Role.BLOOD)
    yield from (words for column, words in told if column.role is _Role.LOOK)
    yield ", ".join(words for column, words in told if column.role is _Role.DETAIL)
    yield from (cell for column, cell in filled if column.role is _Role.WORDS)


def _blood(column: _Column, cell: str) -> str:
    """Return the words that note blood, "" where the cell is a plain no."""
    plain = cell.lower().rstrip(".!")
    if plain in _NO:
        return ""
    return column.blood if plain in _YES else f"{column.blood}: {cell}"
