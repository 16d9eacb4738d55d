"""The CSV of the contract: one row a day (docs/reference/diary-csv.md)."""

from __future__ import annotations

from typing import Final

from gutskin.diary.reading import diary_of_table, has_diary_header
from gutskin.diary.tables import header_of, table_of_csv
from gutskin.importers.importer import Imported

name: Final = "gutskin-csv"
title: Final = "gutskin diary (CSV)"
keeps_edits: Final = False


def recognises(head: bytes, filename: str) -> bool:  # noqa: ARG001  (the content decides, whatever the name)
    """Return whether the first line names `date` and `skin` or `gut`, with any separator (reading tells the rest)."""
    return any(has_diary_header(header_of(head, mark)) for mark in ",;\t")


def read(data: bytes, *, source: str, person: str) -> Imported:
    """Return the whole diary (UnreadableDiaryError, with every problem of the file, when a row is bad)."""
    table = table_of_csv(data, source)
    diary = diary_of_table(table, person)
    rows = len(table.rows)
    return Imported(source=source, title=title, entries=diary.entries, rows_in=rows, rows_stored=rows)
