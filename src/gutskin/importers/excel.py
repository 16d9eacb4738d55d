"""An Excel file (.xlsx, ECMA-376) as rows of text: the values a person sees, without formulas, macros or links.

It is a zip of XML, so it is read through the guards every other zip and XML goes through (docs/decisions/0036). Dates
become ISO text by the format of their cell, times `14:05`, lengths of time `7:30`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.errors import Problem, UnreadableDiaryError
from gutskin.importers.xml_stream import End, Start, Words, events_of, starts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gutskin.importers.offered import Offered

MOST_CELLS: Final = 3_000_000
"""In a sheet, empty ones before those with anything among them; and so many texts may be kept for cells to refer to."""
MOST_ROWS: Final = 1_048_576
"""As Excel has: https://support.microsoft.com/en-us/office/1672b34d-7043-467e-8e27-269d656771c3"""
LONGEST_CELL: Final = 100_000
"""Letters; three times what Excel allows."""
MOST_LETTERS: Final = 100_000_000
"""In all cells of a sheet, and in all texts kept for cells."""
LARGEST_SHEETS: Final = 300_000_000
"""Bytes, unpacked: of all sheets together, and of the texts kept for cells."""
LARGEST_ABOUT: Final = 10_000_000
"""Bytes, unpacked, of what a file says about its sheets and formats."""
_WORKBOOK: Final = "xl/workbook.xml"
_BUILT_IN: Final = (
    dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), "d/m/y")
    | dict.fromkeys((*range(18, 22), *range(32, 36), 45, 47), "h:m")
    | {22: "d/m/y h:m", 46: "[h]:m"}
)
"""Formats with a number and no code in the file (ECMA-376 part 1, 18.8.30), those of dates and times."""
_NOT_FORMAT: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED: Final = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_COLUMN: Final = re.compile(r"([A-Z]{1,3})\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of a workbook refer to."""

    texts: list[str]
    formats: list[str]
    epoch: datetime


@dataclass(slots=True)
class _Kept:
    """What is kept of a part, counted while it streams, so that too much is refused before it is in memory.

    `pieces`: of the cell that is being read.
    """

    offered: Offered
    part: str
    texts: int = 0
    letters: int = 0
    pieces: list[str] = field(default_factory=list)
    _length: int = 0

    def begin(self) -> None:
        """Begin a cell, or begin it anew."""
        self.pieces.clear()
        self._length = 0

    def add(self, text: str) -> None:
        """Take a piece of the text of a cell."""
        self._length += len(text)
        if self._length > LONGEST_CELL:
            raise _refused(self.offered, self.part, f"A cell has more than {LONGEST_CELL} letters.")
        self.pieces.append(text)

    def count(self, texts: int, letters: int) -> None:
        """Count texts that are kept."""
        self.texts, self.letters = self.texts + texts, self.letters + letters
        if self.texts > MOST_CELLS:
            raise _refused(self.offered, self.part, f"It has more than {MOST_CELLS} cells.")
        if self.letters > MOST_LETTERS:
            raise _refused(self.offered, self.part, f"Its cells have more than {MOST_LETTERS} letters.")


def is_excel(offered: Offered) -> bool:
    """Return whether a file is a workbook (UnreadableDiaryError when it is a zip that could do harm)."""
    return offered.is_zip and any(each.filename == _WORKBOOK for each in offered.members)


def sheets_of(offered: Offered) -> tuple[str, ...]:
    """Return the names of the sheets, in their order, those hidden left out."""
    return tuple(_places(offered))


def rows_of_sheet(offered: Offered, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a sheet that hold anything: their number and their cells, stripped."""
    place = _places(offered).get(sheet)
    if place is None:
        raise _refused(offered, sheet, "There is no such sheet.")
    book = offered.once("book", lambda: _book(offered))
    return ((line, cells) for line, cells in _rows(offered, place, book) if any(cells))


def _part(offered: Offered, name: str, most: int) -> Offered | None:
    """Return a file of the workbook (UnreadableDiaryError when it has more than `most` bytes)."""
    part = next((each for each in offered.members if each.filename == name), None)
    if part is not None and part.size > most:
        raise _refused(offered, name, f"It would unpack to more than {most / 1e6:.0f} MB.")
    return part


def _starts(offered: Offered, name: str) -> Iterator[Start]:
    part = _part(offered, name, LARGEST_ABOUT)
    if part is not None:
        with part.open() as stream:
            yield from starts_of(stream, offered.filename)


def _plain(name: str) -> str:
    """Return the name of an element or an attribute without its namespace."""
    return name.rpartition(":")[2]


def _places(offered: Offered) -> dict[str, str]:
    """Return for the name of each sheet that can be seen where it lies in the zip."""
    return offered.once("places", lambda: _places_found(offered))


def _places_found(offered: Offered) -> dict[str, str]:
    targets = {
        one.attributes["Id"]: one.attributes["Target"].lstrip("/").removeprefix("xl/")
        for one in _starts(offered, "xl/_rels/workbook.xml.rels")
        if _plain(one.name) == "Relationship" and {"Id", "Target"} <= set(one.attributes)
    }
    found = {}
    for one in _starts(offered, _WORKBOOK):
        key = next((words for name, words in one.attributes.items() if name.endswith(":id")), "")
        if _plain(one.name) == "sheet" and key in targets and one.attributes.get("state", "visible") == "visible":
            found[one.attributes.get("name", "")] = f"xl/{targets[key]}"
    sizes = {each.filename: each.size for each in offered.members}
    if sum(sizes.get(place, 0) for place in found.values()) > LARGEST_SHEETS:  # many may lie in the same place
        what = f"Its {len(found)} sheets would unpack to more than {LARGEST_SHEETS / 1e6:.0f} MB."
        raise _refused(offered, "", what)
    return found


def _book(offered: Offered) -> _Book:
    is_1904 = any(
        _plain(one.name) == "workbookPr" and one.attributes.get("date1904") in {"1", "true"}
        for one in _starts(offered, _WORKBOOK)
    )
    epoch = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  (a sheet has no time zone)
    return _Book(texts=list(_shared(offered)), formats=_styles(offered), epoch=epoch)


def _shared(offered: Offered) -> Iterator[str]:
    """Give the texts cells refer to by number; what is said of their sound in Japanese is left out."""
    part = _part(offered, "xl/sharedStrings.xml", LARGEST_SHEETS)
    if part is None:
        return
    kept, inside = _Kept(offered, part.filename), ""
    with part.open() as stream:
        for event in events_of(stream, offered.filename):
            match event:
                case Start(name=name) if _plain(name) in {"t", "rPh"}:
                    inside = "" if inside == "rPh" else _plain(name)
                case End(name=name) if _plain(name) in {"t", "rPh"}:
                    inside = ""
                case Words(text=text) if inside == "t":
                    kept.add(text)
                case End(name=name) if _plain(name) == "si":
                    text = "".join(kept.pieces).strip()  # once here: each cell that refers to it would make a copy
                    kept.count(1, len(text))
                    yield text
                    kept.begin()


def _styles(offered: Offered) -> list[str]:
    """Return the code of the format of each style, by its number; "" for a built-in one of numbers."""
    codes, formats, inside = dict(_BUILT_IN), [], False
    for one in _starts(offered, "xl/styles.xml"):
        name = _plain(one.name)
        if name == "numFmt":
            codes[_whole(one.attributes.get("numFmtId"))] = one.attributes.get("formatCode", "")
        elif name in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            formats.append(_whole(one.attributes.get("numFmtId")))
    return [codes.get(key, "") for key in formats]


def _letters(code: str) -> str:
    """Return the letters of a format that stand for parts of a date or a time; none for a format of numbers."""
    first = _NOT_FORMAT.sub("", code.partition(";")[0]).lower()
    return "" if "general" in first else "".join(re.findall(r"[dmyhs]", first))


def _whole(words: str | None) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 9 else -1


def _rows(offered: Offered, place: str, book: _Book) -> Iterator[tuple[int, list[str]]]:
    part = _part(offered, place, LARGEST_SHEETS)
    if part is None:
        raise _refused(offered, place, "A sheet of this Excel file is missing.")
    kept, line, cells = _Kept(offered, place), 0, [""]
    attributes: dict[str, str] | None = None
    with part.open() as stream:
        for event in events_of(stream, offered.filename):
            match event:
                case Start(name=name, attributes=found) if _plain(name) == "row":
                    line, cells = _next_line(offered, place, found, line), []
                case Start(name=name, attributes=found) if _plain(name) == "c":
                    attributes = found
                    kept.begin()
                case Start(name=name) if _plain(name) == "f":
                    kept.begin()
                case End(name=name) if _plain(name) == "f":
                    kept.begin()  # the formula; what it gave stands in the next element
                case Words(text=text) if attributes is not None:
                    kept.add(text)
                case End(name=name) if _plain(name) == "c" and attributes is not None:
                    before, text = len(cells), _text(book, attributes, "".join(kept.pieces)).strip()
                    _place(cells, attributes, text)
                    kept.count(len(cells) - before, len(text))
                    attributes = None
                case End(name=name) if _plain(name) == "row":
                    yield line, cells


def _next_line(offered: Offered, place: str, attributes: dict[str, str], line: int) -> int:
    """Return the number of a row: what it says, and after the one before."""
    found = max(_whole(attributes.get("r")), line + 1)
    if found > MOST_ROWS:
        raise _refused(offered, place, f"It has more than {MOST_ROWS} rows.")
    return found


def _place(cells: list[str], attributes: dict[str, str], text: str) -> None:
    """Put a cell where its name says (`C7` is the third), after empty ones for those that are not there."""
    found = _COLUMN.fullmatch(attributes.get("r", ""))
    if found:
        at = 0
        for letter in found[1]:
            at = 26 * at + ord(letter) - 64
        cells.extend([""] * (min(at, 16_384) - 1 - len(cells)))
    cells.append(text)


def _text(book: _Book, attributes: dict[str, str], words: str) -> str:
    kind, style = attributes.get("t", "n"), _whole(attributes.get("s"))
    if kind == "s":
        at = _whole(words.strip())
        return book.texts[at] if 0 <= at < len(book.texts) else ""
    if kind == "b":
        return "yes" if words.strip() == "1" else "no"
    if kind == "d":
        return words.strip().removesuffix("T00:00:00").replace("T", " ")
    if kind != "n" or not words.strip():
        return words
    return _text_of_number(book, style, words.strip())


def _text_of_number(book: _Book, style: int, words: str) -> str:
    try:
        number = float(words)
    except ValueError:
        return words
    code = book.formats[style] if 0 <= style < len(book.formats) else ""
    letters = _letters(code)
    if letters and 0 <= number < 2_958_466:
        if _ELAPSED.search(code):
            minutes = round(number * 1440)
            return f"{minutes // 60}:{minutes % 60:02}"
        with suppress(OverflowError):  # a day after the year 9999 is no day: the number is told as it stands
            return _text_of_date(book.epoch, number, has_clock="h" in letters)
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}"


def _text_of_date(epoch: datetime, number: float, *, has_clock: bool) -> str:
    """Return the date, the time, or both; a number below 1 is a time alone."""
    day = epoch if number >= 61 or epoch.year == 1904 else epoch + timedelta(days=1)  # Excel has a 29 February 1900
    at = day + timedelta(minutes=round(number * 1440))
    if number < 1:
        return f"{at:%H:%M}"
    return f"{at:%Y-%m-%d %H:%M}" if has_clock or not number.is_integer() else f"{at:%Y-%m-%d}"


def _refused(offered: Offered, value: str, what: str) -> UnreadableDiaryError:
    remedy = "save the sheet as CSV in UTF-8 and bring that."
    return UnreadableDiaryError(
        offered.filename, (Problem(line=None, column=None, value=value, what=what, remedy=remedy),)
    )
