"""Files a little different from those before: a cell, a line, a file of a zip, a value of a database.

Bytes turned at random break a zip or a database before its importer sees anything, and seldom make a date that is
none. So a zip is changed within one of its files, a database by a statement, and a text mostly by its cells and lines;
the rest is left to the fuzzer's own way (`by_bytes`), which learns from the branches that were taken.
"""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

DATABASE: Final = b"SQLite format 3\0"
ZIP: Final = b"PK\x03\x04"
PIECE: Final = re.compile(rb'"(?:[^"\\\n]|\\.)*"|[^\s,;|<>="{}\[\]]+')
"""What a cell, a value of JSON or an attribute of XML looks like, near enough for all three."""
VALUES: Final = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *("", " ", "-", "0", "-0", "-1", "1", "3", "5", "10", "11", "100", "1,5", "1.5", "1.234,5", "1e5", "1e308"),
        *("1e999", "-1e999", "NaN", "inf", "9" * 20, "9" * 400, "0.0000001", "٣", "²", "½", "1_000", "0x10", "+7", "%"),
        *("3/4/2024", "13/4/2024", "4/13/2024", "31.02.2024", "2024-02-30", "2024-02-29", "0001-01-01", "9999-12-31"),
        *("10000-01-01", "0000-00-00", "2024-W05", "20240304", "1970-01-01", "3/4/24", "March 3, 2024", "3 mars 2024"),
        *("24:00", "25:61", "23:59:60", "12:00 AM", "0:00 PM", "7:5", "2024-03-10T02:30:00", "2024-10-27 02:30:00"),
        *("2024-03-04T05:06:07Z", "2024-03-04 05:06:07 +0200", "2024-03-04T05:06:07.999999999+14:00", "UTC-12:00"),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "Europe/Berlin", "America/Sao_Paulo", "../x"),
        *("1710000000", "1710000000000", "-1710000000", "253402300800", "1e18", "true", "false", "null", "yes", "no"),
        *("[]", "{}", "[[[]]]", '"', '""', "'", "\\", "\\u0000", "\\ud800", "\ud800", "\x00", "\u2028", "\x85", "\x0c"),
        *("a;b;c", "a | b", "=1+1", "@x", "rice*2", "rice*0", ";;;", "🍜", "é", "e\u0301", "ß", "\u202e", "\ufeff"),
        *("a" * 300, "word " * 60, "<a>", "&amp;", "&#0;", "kg", "ml", "fl oz", "kcal", "mg/dL", "mmol/L", "°F"),
    )
)


def mutated(data: bytes, chance: random.Random, by_bytes: Callable[[bytes], bytes]) -> bytes:
    """Return a file a little different. `by_bytes`: the fuzzer's own way to change bytes."""
    if chance.random() < 0.1:
        return by_bytes(data)
    if data.startswith(ZIP):
        return _mutated_zip(data, chance, by_bytes)
    if data.startswith(DATABASE):
        return _mutated_database(data, chance, by_bytes)
    return _mutated_text(data, chance, by_bytes)


def _mutated_text(data: bytes, chance: random.Random, by_bytes: Callable[[bytes], bytes]) -> bytes:
    ways = (_other_piece, _other_piece, _other_piece, _piece_from_elsewhere, _other_line, _several_pieces)
    way = chance.choice((*ways, None, None))
    return by_bytes(data) if way is None else way(data, chance)


def _other_piece(data: bytes, chance: random.Random) -> bytes:
    return _put(data, chance, chance.choice(VALUES))


def _piece_from_elsewhere(data: bytes, chance: random.Random) -> bytes:
    pieces = PIECE.findall(data)
    return _put(data, chance, chance.choice(pieces)) if pieces else data


def _several_pieces(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(2, 6)):
        data = _other_piece(data, chance)
    return data


def _put(data: bytes, chance: random.Random, piece: bytes) -> bytes:
    """Put a piece in the place of another; where that stood in quotes, it mostly does too."""
    places = [found.span() for found in PIECE.finditer(data)]
    if not places:
        return data + piece
    begin, end = chance.choice(places)
    inside = end - begin > 1 and data[begin:end].startswith(b'"') and chance.random() < 0.8
    return data[:begin] + (b'"' + piece.strip(b'"') + b'"' if inside else piece) + data[end:]


def _other_line(data: bytes, chance: random.Random) -> bytes:
    """Leave a line out, write it twice, or exchange it with another."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 2:
        return data + data
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    way = chance.randrange(4)
    if way == 0:
        del lines[one]
    elif way == 1:
        lines.insert(other, lines[one])
    elif way == 2:
        lines[one], lines[other] = lines[other], lines[one]
    else:
        lines.insert(other, b"\n")
    return b"".join(lines)


def _mutated_zip(data: bytes, chance: random.Random, by_bytes: Callable[[bytes], bytes]) -> bytes:
    """Change one file of a zip, or leave one out, or give it another name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = [(name, file.read(name)) for name in file.namelist()]
    except Exception:  # noqa: BLE001  (whatever is wrong with it: the fuzzer has broken it already)
        return by_bytes(data)
    if not members:
        return by_bytes(data)
    at, way = chance.randrange(len(members)), chance.random()
    name, content = members[at]
    if way < 0.05:
        del members[at]
    elif way < 0.1:
        members[at] = (name.replace("/", "_") if "/" in name else f"folder/{name}", content)
    else:
        members[at] = (name, mutated(content, chance, by_bytes))
    return zipped(dict(members))


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip of these files, the same for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _mutated_database(data: bytes, chance: random.Random, by_bytes: Callable[[bytes], bytes]) -> bytes:
    """Put another value into a table by a statement, so that its pages stay whole."""
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(data)
            _set_a_value(base, chance)
            return base.serialize()
    except (sqlite3.Error, ValueError, OverflowError, IndexError):  # no table, no letters: the fuzzer broke it already
        return by_bytes(data)


def _set_a_value(base: sqlite3.Connection, chance: random.Random) -> None:
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    table = chance.choice(tables).replace('"', '""')
    columns = [row[1] for row in base.execute(f'PRAGMA table_info("{table}")')]
    column = chance.choice(columns).replace('"', '""')
    numbers = (None, -1, 0, 1, 2, 3, 1000, 2**31, 2**62, -(2**63), 1e300, float("inf"), 1710000000000, 253402300800000)
    value = chance.choice((*numbers, *VALUES, *(each.decode(errors="replace") for each in VALUES)))
    rows = chance.choice(("", " WHERE rowid = 1", " WHERE rowid % 2"))
    base.execute(f'UPDATE OR IGNORE "{table}" SET "{column}" = ?{rows}', (value,))
    base.commit()
