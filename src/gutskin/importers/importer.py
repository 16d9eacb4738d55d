"""What an importer is, and what it returns: every row arrived or is listed with its line and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gutskin.diary import Entry


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusedRow:
    """A row that did not arrive: its line in the file (1 is the header) and the reason, for the person to read."""

    line: int
    reason: str

    def __str__(self) -> str:
        """Return one line for the person."""
        return f"Line {self.line}: {self.reason}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """What came of one file.

    `entries`: the edits to add to the diary. `rows_in` is always `rows_stored` plus the number of `refused`; a row
    whose content the diary held already counts as stored. `already_there`: entries left out because the diary holds
    them. `replaced`: entries that win over an older edit with another value, which stays in the history. `notes`: the
    rules the importer went by, for the person to read.
    """

    source: str
    title: str
    entries: tuple[Entry, ...]
    rows_in: int
    rows_stored: int
    refused: tuple[RefusedRow, ...] = ()
    notes: tuple[str, ...] = ()
    already_there: int = 0
    replaced: int = 0

    def __post_init__(self) -> None:
        """Hold the importer to its promise that no row is lost."""
        if self.rows_in != self.rows_stored + len(self.refused):
            message = f"{self.rows_in} rows came in, {self.rows_stored} were stored, {len(self.refused)} were refused"
            raise ValueError(message)

    @property
    def summary(self) -> str:
        """One sentence with the counts, for the page and the terminal."""
        rows = "1 row" if self.rows_in == 1 else f"{self.rows_in} rows"
        left = f", {len(self.refused)} did not" if self.refused else ""
        new = "1 entry is" if len(self.entries) == 1 else f"{len(self.entries)} entries are"
        already = "1 was" if self.already_there == 1 else f"{self.already_there} were"
        arrived = f"{self.title}: {rows} came in, {self.rows_stored} arrived{left}."
        return f"{arrived} {new} new, {already} in the diary already."


class Importer(Protocol):
    """One format of a file. A module with these four names is an importer.

    `keeps_edits`: whether the file says when each entry was edited (a backup), so that the import keeps its word.
    """

    @property
    def name(self) -> str:
        """A short name, unique, lower case."""

    @property
    def title(self) -> str:
        """What the person calls such a file."""

    @property
    def keeps_edits(self) -> bool:
        """Whether instants and devices of the file are kept."""

    def recognises(self, head: bytes, filename: str) -> bool:
        """Return whether a file that begins like this, of this name, is in this format."""

    def read(self, data: bytes, *, source: str, person: str) -> Imported:
        """Return what the file holds (UnreadableDiaryError when nothing of it can be taken)."""
