"""Tables of any program: CSV with whatever stands between its cells, or the sheets of an Excel file.

What separates the cells, the letters and the sheets are found in the file; line numbers are those the person sees when
they open it. Letters are UTF-8, UTF-16 with its mark, or Windows-1252 where nothing in the file speaks for UTF-8.
"""

from __future__ import annotations

import codecs
import csv
import re
from typing import TYPE_CHECKING, Final

from gutskin.diary.tables import Table, even_table, table_of_csv
from gutskin.errors import Problem, UnreadableDiaryError
from gutskin.importers.excel import is_excel, rows_of_sheet, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gutskin.importers.offered import Offered

MARKS: Final = (",", ";", "\t", "|")
_UTF_16: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_WESTERN: Final = "cp1252"
_LETTERS_RULES: Final = {
    "utf-16": "Letters: UTF-16, as the mark at the beginning of the file says.",
    _WESTERN: "Letters: Windows-1252, because the file is not UTF-8. Where they look wrong, save it as CSV in UTF-8.",
}
_OF_SEVERAL_BYTES: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_OF_NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_SAID: Final = "sep="


def header_in(offered: Offered) -> tuple[str, ...]:
    """Return the cells of the first row that holds any, stripped; none when this is no table.

    Of an Excel file that of its first sheet with any row. Looks at the beginning only, and never raises.
    """
    try:
        if is_excel(offered):
            return offered.once("header", lambda: _header_of_sheets(offered))
    except UnreadableDiaryError:
        return ()
    return tuple(cell.strip() for cell in _cells(*_first_line(_text_in(offered.head))))


def table_in(offered: Offered, sheet: str = "") -> Table:
    """Return the table of a CSV file, or one sheet of an Excel file (the first that has rows when none is named).

    Raises UnreadableDiaryError when there is no table in it.
    """
    if offered.head.startswith(_OLD_EXCEL):
        raise _refused(offered, "This is an Excel file of the old kind.", "save it as .xlsx or as CSV in UTF-8.")
    if is_excel(offered):
        return offered.once(("table", sheet), lambda: _table_of_sheet(offered, sheet))
    data = offered.data()
    data = _as_utf_8(data, offered.once("letters", lambda: _letters_of(data)))
    first, mark = _first_line(_text_in(data[:65_536]))
    if first.lower().startswith(_SAID):  # the line Excel reads and no other program: not a row, and yet a line
        data = _blank_first_line(data)
        return table_of_csv(data, offered.filename, first[len(_SAID) :][:1] or mark)
    return table_of_csv(data, offered.filename, mark)


def sheets_with_rows(offered: Offered) -> tuple[str, ...]:
    """Return the names of the sheets of an Excel file that hold more than a header, none of any other file."""
    if not is_excel(offered):
        return ()
    return offered.once("sheets with rows", lambda: _sheets_with_rows(offered))


def _sheets_with_rows(offered: Offered) -> tuple[str, ...]:
    return tuple(name for name in sheets_of(offered) if len(_first_two(rows_of_sheet(offered, name))) == 2)


def _header_of_sheets(offered: Offered) -> tuple[str, ...]:
    rows = (cells for name in sheets_of(offered) for _, cells in rows_of_sheet(offered, name))
    return tuple(_fitted(next(rows, []), 0))


def _first_two(rows: Iterator[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    return [row for row, _ in zip(rows, range(2), strict=False)]


def _table_of_sheet(offered: Offered, sheet: str) -> Table:
    for name in (sheet,) if sheet else sheets_of(offered):
        rows = list(rows_of_sheet(offered, name))
        if rows:
            return even_table(offered.filename, _as_wide_as_the_header(rows))
    raise _refused(offered, "It is empty.", "choose the file that holds the diary.")


def _as_wide_as_the_header(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Return rows with empty cells to the right put in or left out: a sheet has no cells where nothing stands."""
    width = max(at for at, cell in enumerate(rows[0][1], start=1) if cell)
    return [(line, _fitted(cells, width)) for line, cells in rows]


def _fitted(cells: list[str], width: int) -> list[str]:
    used = max((at for at, cell in enumerate(cells, start=1) if cell), default=0)
    return cells[: max(used, width)] + [""] * (width - len(cells))


def letters_told(offered: Offered) -> tuple[str, ...]:
    """Return the rule about the letters of a file that `table_in` has read, for the notes; none where it is UTF-8."""
    rule = _LETTERS_RULES.get(offered.once("letters", lambda: ""), "")
    return (rule,) if rule else ()


def _letters_of(data: bytes, *, whole: bool = True) -> str:
    """Return how the letters are written; a beginning (not `whole`) may end within one."""
    if data[:2] in _UTF_16:
        return _UTF_16[data[:2]]
    if _decodes(data, "utf-8", whole=whole) or _OF_SEVERAL_BYTES.search(data) or _OF_NO_TEXT.search(data):
        return "utf-8"
    return _WESTERN if _decodes(data, _WESTERN) else "utf-8"


def _decodes(data: bytes, letters: str, *, whole: bool = True) -> bool:
    try:
        codecs.getincrementaldecoder(letters)().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _text_in(head: bytes) -> str:
    letters = _letters_of(head, whole=False)
    return head.decode("utf-8-sig" if letters == "utf-8" else letters, errors="replace")


def _as_utf_8(data: bytes, letters: str) -> bytes:
    """Return text in UTF-8, with a byte that is none wherever something could not be read, so that its line is told."""
    if letters == "utf-8":
        return data
    text = data.decode(letters, errors="replace").encode()
    return text if _decodes(data, letters) else text.replace("\N{REPLACEMENT CHARACTER}".encode(), b"\xff")


def _first_line(text: str) -> tuple[str, str]:
    """Return the first line that says something, and the mark that divides it into most cells."""
    lines = re.split(r"\r\n|\r|\n", text)  # as csv divides them: splitlines knows rarer ends, inside of a cell
    first = next((line for line in lines if line.strip()), "")
    return first, max(MARKS, key=lambda mark: len(_cells(first, mark)))


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return []


def _blank_first_line(data: bytes) -> bytes:
    """Return a file with its first line made empty, so that every other keeps its number."""
    _, end, rest = data.partition(b"\n")
    return end + rest


def _refused(offered: Offered, what: str, remedy: str) -> UnreadableDiaryError:
    return UnreadableDiaryError(
        offered.filename, (Problem(line=None, column=None, value="", what=what, remedy=remedy),)
    )
