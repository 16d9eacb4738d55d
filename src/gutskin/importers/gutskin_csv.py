"""The CSV of the contract: one row a day (docs/reference/diary-csv.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.diary.reading import diary_of_table, has_diary_header
from gutskin.diary.tables import header_of, table_of_csv
from gutskin.importers.importer import Imported

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.importers.offered import Offered

name: Final = "gutskin-csv"
title: Final = "gutskin diary (CSV)"
keeps_edits: Final = False
tried: Final = True


def recognises(offered: Offered) -> bool:
    """Return whether the first line names `date` and `skin` or `gut`, with any separator (reading tells the rest)."""
    return any(has_diary_header(header_of(offered.head, mark)) for mark in ",;\t")


def read(offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:  # noqa: ARG001  (leaves nothing open)
    """Return the whole diary (UnreadableDiaryError, with every problem of the file, when a row is bad)."""
    table = table_of_csv(offered.data(), offered.filename)
    diary = diary_of_table(table, person)
    rows = len(table.rows)
    return Imported(source=offered.filename, title=title, entries=diary.entries, rows_in=rows, rows_stored=rows)
