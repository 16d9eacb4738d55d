"""Every row of a file is counted once: it arrived, or it is refused with its line and the reason."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from gutskin.errors import BadEntryError, UnreadableDiaryError
from gutskin.importers.importer import Imported, RefusedRow
from gutskin.importers.sheets import letters_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gutskin.diary import Entry
    from gutskin.diary.tables import Table
    from gutskin.importers.offered import Offered

MOST_LISTED: Final = 5_000
"""So many refused rows are listed one by one; those after them are counted in one line, so that memory is bounded."""

MOST_KINDS: Final = 500
"""So many kinds gutskin has no place for are told by name; Apple Health knows about two hundred."""


@dataclass(slots=True)
class RowCounts:
    """Counts rows and remembers why some did not arrive. `whole`: what takes back the beginning of a refused row."""

    whole: Callable[[], AbstractContextManager[None]] = nullcontext
    rows: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    _alike: dict[str, RefusedRow] = field(default_factory=dict)
    _more: RefusedRow | None = None

    def take(self, line: int, action: Callable[[], None], file: str = "") -> None:
        """Count a row whose taking is `action`; refused when that raises BadEntryError."""
        self.rows += 1
        try:
            with self.whole():
                action()
        except BadEntryError as error:
            self._refuse(RefusedRow(line=line, reason=str(error), file=file))

    def refuse(self, line: int, reason: str, file: str = "") -> None:
        """Count a row that is refused."""
        self.rows += 1
        self._refuse(RefusedRow(line=line, reason=reason, file=file))

    def pass_over(self, line: int, what: str, file: str = "") -> None:
        """Count a row of a kind gutskin has no place for: all of one kind are one line with how many there were."""
        self.rows += 1
        what = what if what in self._alike or len(self._alike) < MOST_KINDS else "many other kinds"
        reason = f'gutskin has no place for this kind of row: "{what}".'
        self._alike[what] = _one_more(self._alike.get(what), RefusedRow(line=line, reason=reason, file=file))

    def _refuse(self, row: RefusedRow) -> None:
        if len(self.refused) < MOST_LISTED:
            self.refused.append(row)
        else:
            self._more = _one_more(self._more, replace(row, reason="There are more rows such as those above."))

    def imported(
        self, offered: Offered, title: str, entries: Iterable[Entry], notes: Iterable[str], *, left: Iterable[str] = ()
    ) -> Imported:
        """Return what came of the file. `left`: what else of it was not taken, in words."""
        refused = [*self.refused, *self._alike.values()]
        refused = sorted(refused, key=lambda row: (row.file, row.line)) + ([self._more] if self._more else [])
        kinds = (
            f"{row.rows} rows of {what}" if row.rows > 1 else f"1 row of {what}" for what, row in self._alike.items()
        )
        return Imported(
            source=offered.filename,
            title=title,
            entries=tuple(entries),
            rows_in=self.rows,
            rows_stored=self.rows - sum(row.rows for row in refused),
            refused=tuple(refused),
            notes=(*notes, *letters_told(offered)),
            not_understood=(*sorted(kinds), *left),
        )


def _one_more(row: RefusedRow | None, first: RefusedRow) -> RefusedRow:
    return first if row is None else replace(row, rows=row.rows + 1)


def take_table(counts: RowCounts, table: Table, take: Callable[[Mapping[str, str]], None], *, file: str = "") -> None:
    """Take every row of a table with a header, by the names of its columns in small letters.

    UnreadableDiaryError when the table is damaged.
    """
    if table.problems:
        raise UnreadableDiaryError(table.source, table.problems)
    for problem in table.uneven:
        counts.refuse(problem.line or 1, f"{problem.what} To fix this, {problem.remedy}", file)
    names = [name.strip().lower() for name in table.header]
    for line, cells in table.rows:
        cell = dict(zip(names, cells, strict=True))
        counts.take(line, lambda cell=cell: take(cell), file)  # type: ignore[misc]
