"""What must hold for every file whatever is in it: no crash, no row lost in silence, nothing that cannot be kept.

`look_at` brings a file in as a person would, answers what it asks, and raises DoesNotHoldError (or whatever the
importer raised) when something does not hold. It knows no fuzzer, so that a test can show it files that are wrong.
"""

from __future__ import annotations

import csv
import io
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from gutskin.diary import Diary
from gutskin.errors import GutskinError
from gutskin.importers import any_table, import_data, import_offered
from gutskin.importers.offered import of_bytes
from gutskin.importers.preview import preview_of
from gutskin.reports import diary_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.importers import Imported, Importer, Offered, Question

AT: Final = datetime(2026, 4, 1, 12, tzinfo=UTC)
MOST_ROUNDS: Final = 8
"""So often a file may ask; a file that then still asks is left open, as by somebody who goes away."""
MARKS: Final = (",", ";", "\t", "|")


class DoesNotHoldError(AssertionError):
    """A promise of importing that a file broke."""


def look_at(importer: Importer, data: bytes, filename: str, *, counted: bool = False) -> str:
    """Bring a file in and return what became of it: "not its own", "refused", "asks" or "taken".

    `counted`: the format is one header and one row a line, so that its rows can be counted here once more.
    """
    offered = of_bytes(data, filename)
    try:
        if not importer.recognises(offered):
            return "not its own"
        answers, imported = _until_nothing_is_asked(importer, offered, data)
    except GutskinError as error:
        _holds("To fix this" in str(error), f"a refusal says no way out: {error}")
        return "refused"
    if imported.questions:
        return "asks"
    _nothing_is_lost(imported)
    if counted and not offered.is_zip:
        _the_rows_are_those_of_the_file(imported, data)
    _can_be_shown(imported)
    _can_be_kept(imported)
    _comes_once(offered, imported, answers)
    return "taken"


def _holds(promise: bool, what: str) -> None:
    if not promise:
        raise DoesNotHoldError(what)


def _until_nothing_is_asked(importer: Importer, offered: Offered, data: bytes) -> tuple[dict[str, str], Imported]:
    """Answer what is asked, by the bytes of the file, so that the same file always gets the same answers."""
    answers: dict[str, str] = {}
    imported = _brought(offered, answers)
    for turn in range(MOST_ROUNDS):
        if not imported.questions:
            break
        # a table of one's own asks again for what makes no sense together, such as a table without its day
        again = {each.id for each in imported.questions if each.is_answered_by(answers.get(each.id))}
        _holds(not again or importer is any_table, f"it asks again what was answered: {again}")
        answers |= {each.id: _chosen(each, data, turn) for each in imported.questions}
        imported = _brought(offered, answers)
    return answers, imported


def _chosen(question: Question, data: bytes, turn: int) -> str:
    _shown(question.text, *(choice.text for choice in question.choices))
    pick = zlib.crc32(f"{question.id}{turn}".encode("utf-8", "surrogatepass"), zlib.crc32(data))
    return question.choices[pick % len(question.choices)].value


def _brought(offered: Offered, answers: Mapping[str, str], existing: Diary | None = None) -> Imported:
    return import_offered(offered, person="me", at=AT, existing=existing or Diary(), answers=answers)


def _nothing_is_lost(imported: Imported) -> None:
    """Every row arrived or is refused; and rows that arrived have brought something."""
    _holds(imported.rows_in == imported.rows_stored + imported.rows_refused, "rows in are not stored and refused")
    _holds(imported.rows_stored >= 0, f"{imported.rows_stored} rows are said to have arrived")
    _holds(all(row.line >= 1 and row.rows >= 1 for row in imported.refused), "a refused row has no line")
    _holds(all(row.reason.strip() for row in imported.refused), "a row is refused without a reason")
    _holds(not imported.entries or imported.rows_stored > 0, "there are entries, and no row that brought them")


def _the_rows_are_those_of_the_file(imported: Imported, data: bytes) -> None:
    counts = set(rows_of(data))
    _holds(imported.rows_in in counts, f"{imported.rows_in} rows are said to have come in, the file has {counts}")


def rows_of(data: bytes) -> Iterator[int]:
    """Count the rows under the header of a CSV file by each mark it may have; blank rows may count or not."""
    text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", errors="replace")
    for mark in MARKS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
        except csv.Error:
            continue
        told = 2 if rows and rows[0] and rows[0][0].lower().startswith("sep=") else 1
        yield sum(1 for cells in rows if any(cells)) - told
        yield sum(1 for cells in rows if any(cell.strip() for cell in cells)) - told


def _can_be_shown(imported: Imported) -> None:
    preview = preview_of(imported)
    _shown(*(f"{row.day} {row.what} {row.value}" for row in preview.rows), *preview.kinds)
    _shown(imported.summary, *imported.notes, *imported.not_understood, *map(str, imported.refused))


def _shown(*words: str) -> None:
    """Every text can be sent to a page or a terminal: no halves of letters."""
    for each in words:
        each.encode()


def _can_be_kept(imported: Imported) -> None:
    """What was brought is a diary that can be written down and read again, whole."""
    diary = Diary.of(imported.entries)
    written = diary_to_json(diary).encode()
    again = import_data(written, filename="backup.json", person="me", at=AT, existing=Diary())
    _holds(set(again.entries) == set(imported.entries), "the entries written down are not those read again")


def _comes_once(offered: Offered, imported: Imported, answers: Mapping[str, str]) -> None:
    again = _brought(offered, answers, Diary.of(imported.entries))
    _holds(not again.entries, f"brought in twice, it brings {len(again.entries)} entries more")
    counts = (imported.rows_in, imported.rows_stored, imported.refused)
    _holds((again.rows_in, again.rows_stored, again.refused) == counts, "brought in twice, it counts other rows")
