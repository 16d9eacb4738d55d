"""What an importer is, and what it returns: every row arrived or is listed with its line and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.diary import Entry
    from gutskin.importers.offered import Offered
    from gutskin.importers.questions import Question


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusedRow:
    """A row that did not arrive, and the reason, for the person to read.

    `line`: its line in the file (1 is the header), or its number where the file has no lines. `file`: which file of a
    zip it stands in, "" where there is only one. `rows`: how many rows it stands for, where a file has so many of one
    kind that listing each would fill the memory (a watch writes millions); `line` is the first of them then.
    """

    line: int
    reason: str
    file: str = ""
    rows: int = 1

    def __str__(self) -> str:
        """Return one line for the person."""
        place = f"{self.file}, line" if self.file else "Line"
        more = f" and {self.rows - 1} more" if self.rows > 1 else ""
        return f"{place} {self.line}{more}: {self.reason}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """What came of one file.

    `entries`: the edits to add to the diary. `rows_in` is always `rows_stored` plus `rows_refused`; a row
    whose content the diary held already counts as stored. `notes`: the rules the importer went by, for the person to
    read; for every scale which end is good, and how it becomes ours. `not_understood`: kinds of things in the file that
    gutskin has no place for, with how many there were ("12 rows of Blood Type"); such rows are refused too where they
    are rows. `questions`: what the file leaves open; while there are any, nothing else is said (`asking`).

    Filled in later, not by an importer: `tried` as the importer says of itself; `already_there`: entries left out
    because the diary holds them; `batch`: the key of the import by which it can be undone, "" for none.
    `replaced`: entries that win over an older edit with another value, which stays in the history.
    """

    source: str
    title: str
    entries: tuple[Entry, ...]
    rows_in: int
    rows_stored: int
    refused: tuple[RefusedRow, ...] = ()
    notes: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    tried: bool = True
    already_there: int = 0
    replaced: int = 0
    batch: str = ""

    def __post_init__(self) -> None:
        """Hold the importer to its promise that no row is lost."""
        if self.rows_in != self.rows_stored + self.rows_refused:
            message = f"{self.rows_in} rows came in, {self.rows_stored} were stored, {self.rows_refused} were refused"
            raise ValueError(message)
        if self.questions and (self.entries or self.rows_in):
            raise ValueError("a file with open questions has no entries yet")

    @property
    def rows_refused(self) -> int:
        """How many rows did not arrive."""
        return sum(row.rows for row in self.refused)

    @property
    def summary(self) -> str:
        """One sentence with the counts, for the page and the terminal."""
        rows = "1 row" if self.rows_in == 1 else f"{self.rows_in} rows"
        left = f", {self.rows_refused} did not" if self.refused else ""
        new = "1 entry is" if len(self.entries) == 1 else f"{len(self.entries)} entries are"
        already = "1 was" if self.already_there == 1 else f"{self.already_there} were"
        arrived = f"{self.title}: {rows} came in, {self.rows_stored} arrived{left}."
        return f"{arrived} {new} new, {already} in the diary already."


def asking(offered: Offered, title: str, *questions: Question) -> Imported:
    """Return what an importer says when the file leaves something open: only the questions."""
    return Imported(source=offered.filename, title=title, entries=(), rows_in=0, rows_stored=0, questions=questions)


class Importer(Protocol):
    """One format of a file. A module with these six names is an importer.

    `keeps_edits`: whether the file says when each entry was edited (a backup), so that the import keeps its word.
    `tried`: whether it was tried on a real file of that program; the page says so where it was not.
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

    @property
    def tried(self) -> bool:
        """Whether a real file of that program has been read with it."""

    def recognises(self, offered: Offered) -> bool:
        """Return whether a file is in this format, by its content: `head`, or the names and heads of `members`."""

    def read(self, offered: Offered, *, person: str, answers: Mapping[str, str]) -> Imported:
        """Return what the file holds (UnreadableDiaryError when nothing of it can be taken).

        `answers`: for the id of a question the choice of the person. What is open and not answered is asked
        (`asking`), never guessed.
        """
