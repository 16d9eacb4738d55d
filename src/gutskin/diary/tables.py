"""A diary as a plain table of text: from the bytes of a CSV, or from a pandas or polars frame.

Neither pandas nor polars is imported: a frame is known by the module its class comes from.
"""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gutskin.errors import Problem, UnreadableDiaryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGEST_FILE: Final = 20_000_000
"""In bytes. A century of days written at length is smaller; a larger file is another file."""

_NOTHING: Final = frozenset({"NAType", "NaTType", "NoneType"})
_MARKS: Final = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Text in rows.

    `rows`: the line in the file (1 is the header) and the cells, stripped, as many as the header has. `uneven`: the
    rows with more or fewer, which are not in `rows`. `problems`: lines that are not text at all.
    """

    source: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    problems: tuple[Problem, ...] = ()
    uneven: tuple[Problem, ...] = ()


def bytes_of_file(path: str | Path) -> bytes:
    """Return what a file holds (UnreadableDiaryError when there is none, or it is too large to be a diary)."""
    place = file_there(path)
    problem = too_large(place.stat().st_size)
    if problem is not None:
        raise UnreadableDiaryError(str(path), (problem,))
    return place.read_bytes()


def file_there(path: str | Path) -> Path:
    """Return the place of a file that is there and may be read (UnreadableDiaryError when it is not)."""
    place = Path(path)
    try:
        problem = _problem_of_place(place)
    except OSError as error:
        problem = _of_file(f"{error.strerror}.", "check its name, and that you may read it.")
    if problem is not None:
        raise UnreadableDiaryError(str(path), (problem,))
    return place


def _problem_of_place(place: Path) -> Problem | None:
    if place.is_dir():
        return _of_file("It is a folder.", "name the file in it.")
    if not place.is_file():
        return _of_file("There is no such file.", "check the name and the folder.")
    with place.open("rb"):  # whether it may be read
        return None


def too_large(size: int) -> Problem | None:
    """Return the problem of a file of this many bytes, None when it is small enough."""
    if size <= LARGEST_FILE:
        return None
    return _of_file(
        f"It has {size / 1e6:.0f} MB; a diary file may have {LARGEST_FILE / 1e6:.0f} MB.",
        "check that this is the diary, or split it by years.",
    )


def table_of_csv(data: bytes, source: str, mark: str = ",") -> Table:
    """Return the table of a CSV file with this mark between cells, and the problems of its letters and its shape."""
    problem = too_large(len(data)) or _problem_of_encoding(data)
    if problem is not None:
        raise UnreadableDiaryError(source, (problem,))
    text, problems = _text_of(data)
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cells):
                rows.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(_of_quotes(line, error))
    if not rows:
        problems = problems or [_of_file("It is empty.", "choose the file that holds the diary.")]
        raise UnreadableDiaryError(source, tuple(problems))
    return even_table(source, rows, problems)


def header_of(head: bytes, mark: str = ",") -> tuple[str, ...]:
    """Return the cells of the first line of what may be a CSV file; none when it is none."""
    first = next(iter(head.decode("utf-8-sig", errors="replace").splitlines()), "")
    try:
        return tuple(next(csv.reader([first], delimiter=mark), ()))
    except csv.Error:
        return ()


def _problem_of_encoding(data: bytes) -> Problem | None:
    name = _MARKS.get(data[:2])
    if name is None:
        return None
    return _of_file(f"Its letters are written in {name}.", "save it as CSV in UTF-8.")


def _text_of(data: bytes) -> tuple[str, list[Problem]]:
    """Return the text and one problem for each line that is not text."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text, problems = data.decode(), []
    except UnicodeDecodeError:
        text, problems = data.decode(errors="replace"), list(_undecodable(data))
    if "\0" in text:
        problems += [
            Problem(line=line, column=None, value="", what="It holds a NUL character.", remedy="save it as CSV again.")
            for line, words in enumerate(data.split(b"\n"), start=1)
            if b"\0" in words
        ]
    return text, problems


def _undecodable(data: bytes) -> Iterator[Problem]:
    for line, words in enumerate(data.split(b"\n"), start=1):
        try:
            words.decode()
        except UnicodeDecodeError as error:
            yield Problem(
                line=line,
                column=None,
                value=f"byte 0x{words[error.start]:02x}",
                what="This is not UTF-8.",
                remedy="save the file as CSV in UTF-8.",
            )


def _of_quotes(line: int, error: csv.Error) -> Problem:
    what = "A cell is too long." if "limit" in str(error) else "The quotation marks in this row do not match."
    remedy = 'put quotation marks around the whole cell and write each one inside it twice (""), or take them out.'
    return Problem(line=line, column=None, value="", what=what, remedy=remedy)


def even_table(source: str, rows: Sequence[tuple[int, list[str]]], problems: Sequence[Problem] = ()) -> Table:
    """Return the table of those rows that have as many cells as the first, the header, and the others apart."""
    (_, header), *body = rows
    width = len(header)
    uneven = tuple(_of_width(line, len(cells), width) for line, cells in body if len(cells) != width)
    even = tuple((line, cells) for line, cells in body if len(cells) == width)
    return Table(source=source, header=tuple(header), rows=even, problems=tuple(problems), uneven=uneven)


def _of_width(line: int, cells: int, width: int) -> Problem:
    return Problem(
        line=line,
        column=None,
        value="",
        what=f"This row has {cells} cells and the header has {width}.",
        remedy='write one cell for each column, and put words with a comma in them in quotation marks: "rice, beans".',
    )


def is_frame(source: object) -> bool:
    """Return whether this is a frame of pandas or polars, without importing either."""
    kind = type(source)
    return kind.__module__.partition(".")[0] in {"pandas", "polars"} and kind.__name__ in {"DataFrame", "LazyFrame"}


def table_of_frame(frame: Any) -> Table:
    """Return the table of a frame; its first row counts as line 2, as if it stood in a file."""
    library = type(frame).__module__.partition(".")[0]
    header, columns = _pandas_columns(frame) if library == "pandas" else _polars_columns(frame)
    texts = [[_text_of_value(value) for value in column] for column in columns]
    rows = tuple((line, list(cells)) for line, cells in enumerate(zip(*texts, strict=True), start=2))
    return Table(source=f"The {library} frame", header=tuple(header), rows=rows)


def _pandas_columns(frame: Any) -> tuple[list[str], list[list[object]]]:
    if frame.index.name == "date" and "date" not in frame.columns:
        frame = frame.reset_index()
    return [str(name) for name in frame.columns], [frame.iloc[:, at].tolist() for at in range(frame.shape[1])]


def _polars_columns(frame: Any) -> tuple[list[str], list[list[object]]]:
    if hasattr(frame, "collect"):
        frame = frame.collect()
    return list(frame.columns), [column.to_list() for column in frame.get_columns()]


def _text_of_value(value: object) -> str:
    """Return what a person would have typed into the cell; nothing for every way of saying "not there"."""
    if type(value).__name__ in _NOTHING or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return "; ".join(_text_of_value(part) for part in value)
    return str(value).strip()


def _of_file(what: str, remedy: str) -> Problem:
    return Problem(line=None, column=None, value="", what=what, remedy=remedy)
