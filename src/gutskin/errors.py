"""Every error a person can meet: what happened, the value, the place, and how to fix it.

The text of an error may hold what the person wrote, because the person has to see it to mend it. It is shown on the
page or in the terminal and never logged (see SECURITY.md). Callers pass facts; the prose lives here.
"""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_VALUE = 80


def shown(value: object) -> str:
    """Return a value as an error may show it: one short line without the control letters a terminal would obey."""
    words = str(value)
    words = words if len(words) <= LONGEST_VALUE else f"{words[: LONGEST_VALUE - 1]}…"
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in words)


class GutskinError(Exception):
    """The base of every error a person can meet; its text is meant to be read by them."""

    exit_code = 1


class BadEntryError(GutskinError):
    """An entry holds something its kind does not allow."""

    exit_code = 2

    def __init__(self, what: str, value: object, remedy: str) -> None:
        """Say what was wrong with which value, and what to write instead."""
        self.what, self.value, self.remedy = what, value, remedy
        super().__init__(f'{what}: "{shown(value)}". To fix this, {remedy}')


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing wrong in a file: the line (1 is the header; None for the whole file), column, value and remedy."""

    line: int | None
    column: str | None
    value: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Return one sentence for the person."""
        place = "The file" if self.line is None else f"Line {self.line}"
        column = f", {shown(self.column)}" if self.column else ""
        value = f' "{shown(self.value)}":' if self.value else ":"
        return f"{place}{column}{value} {self.what} To fix this, {self.remedy}"


class UnreadableDiaryError(GutskinError):
    """A diary file could not be read; nothing of it was taken. Holds all its problems together."""

    shown = 20

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        """Collect every problem of the file; the text shows the first twenty."""
        self.source, self.problems = source, problems
        more = len(problems) - self.shown
        lines = [f"{source} could not be read. Nothing was taken from it."]
        lines += [f"  {problem}" for problem in problems[: self.shown]]
        lines += [f"  ... and {more} more."] if more > 0 else []
        super().__init__("\n".join(lines))


class UnknownFormatError(GutskinError):
    """No importer recognises a file, or more than one does."""

    def __init__(self, source: str, known: tuple[str, ...]) -> None:
        """Name the file and the formats gutskin can read."""
        self.source, self.known = source, known
        super().__init__(
            f"{source} is in no format gutskin knows. Nothing was imported. "
            f"To fix this, export it as one of: {', '.join(known)}."
        )


class NoDiaryError(GutskinError):
    """There is nothing written yet."""

    def __init__(self, place: str) -> None:
        """Name where was looked."""
        self.place = place
        super().__init__(
            f"No diary in {place} yet. To begin, write a day: "
            'gutskin log --skin 6 --gut 7 "oats with blueberries; latte"'
        )


class EmptyDiaryError(GutskinError):
    """A diary without a single entry was asked for something that needs one."""

    def __init__(self) -> None:
        """Say that there is nothing to look at, and how to begin."""
        super().__init__(
            "Nothing is written in this diary up to then, so there is nothing to look back on. "
            'To fix this, write a day first: gutskin log --skin 6 --gut 7 "oats with blueberries; latte"'
        )


class DiaryFileError(GutskinError):
    """The file the diary is kept in could not be used."""

    def __init__(self, what: str, remedy: str) -> None:
        """Say what happened to the file and what to do about it."""
        self.what, self.remedy = what, remedy
        super().__init__(f"{what}. To fix this, {remedy}")


class UsageError(GutskinError):
    """A command was called in a way it does not understand; nothing was done."""

    exit_code = 2

    def __init__(self, what: str, remedy: str) -> None:
        """Say what was not understood and what to type instead."""
        self.what, self.remedy = what, remedy
        super().__init__(f"{what}. To fix this, {remedy}")


class NotInDiaryError(GutskinError):
    """Somebody asked about a name the diary does not hold."""

    exit_code = 2

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Name what was asked for and what there is."""
        self.name, self.known = name, known
        there = ", ".join(sorted(known)[:20]) or "nothing of this kind"
        super().__init__(f'There is no "{name}" in this diary. To fix this, ask about one of: {there}.')


class SettingError(GutskinError):
    """A setting has a value gutskin cannot use; the start is stopped."""

    exit_code = 2

    def __init__(self, name: str, value: str, allowed: str) -> None:
        """Name the variable, its value, and what is allowed."""
        self.name, self.value, self.allowed = name, value, allowed
        super().__init__(f'The setting {name} is "{value}". To fix this, set it to {allowed}.')


class BackupError(GutskinError):
    """A backup could not be made, opened or brought back; nothing that was there was changed."""

    exit_code = 2

    def __init__(self, what: str, remedy: str) -> None:
        """Say what happened and what to do."""
        self.what, self.remedy = what, remedy
        super().__init__(f"{what}. To fix this, {remedy}")


class EvidenceFileError(GutskinError):
    """A file of the evidence says something the evidence does not know, or leaves out what it must say."""

    def __init__(self, file: str, field: str, value: object, remedy: str) -> None:
        """Name the file, the field and its value (None: not written), and what to write instead."""
        self.file, self.field, self.value, self.remedy = file, field, value, remedy
        said = "is not written" if value is None else f'is "{shown(value)}"'
        super().__init__(f"The evidence in {file} cannot be used: {shown(field)} {said}. To fix this, {remedy}")


class NoAnswerError(GutskinError):
    """Another machine was asked, as the person had allowed, and gave no answer that can be used."""

    def __init__(self, what: str, remedy: str) -> None:
        """Say what came back, and what to do instead."""
        self.what, self.remedy = what, remedy
        super().__init__(f"{what}. To fix this, {remedy}")


class PhotoError(GutskinError):
    """A picture could not be taken in; nothing of it was kept."""

    exit_code = 2

    def __init__(self, what: str, value: object, remedy: str) -> None:
        """Say what was wrong with the picture, with the figure or the kind it is about, and what to do instead."""
        self.what, self.value, self.remedy = what, value, remedy
        super().__init__(f'{what}: "{shown(value)}". To fix this, {remedy}')


class PhotoKeyError(GutskinError):
    """The key that photos are encrypted with is not there, or is not theirs; the photos are untouched."""

    def __init__(self, what: str, place: object, remedy: str) -> None:
        """Say what is wrong with the key, where it was looked for, and what to do about it."""
        self.what, self.place, self.remedy = what, place, remedy
        super().__init__(f'{what}: "{place}". To fix this, {remedy}')


class ReminderError(GutskinError):
    """A reminder, or a way to be reached by one, could not be kept; nothing was changed."""

    exit_code = 2

    def __init__(self, what: str, remedy: str) -> None:
        """Say what is the matter with it, and what to do."""
        self.what, self.remedy = what, remedy
        super().__init__(f"{what}. To fix this, {remedy}")


class TrialRefusedError(GutskinError):
    """A trial cannot answer this question, or not in this time; nothing was planned."""

    exit_code = 2

    def __init__(self, reason: str, remedy: str) -> None:
        """Say why it would not answer, and what would."""
        self.reason, self.remedy = reason, remedy
        super().__init__(f"This trial was not planned: {reason}. To fix this, {remedy}")


class TrialFileError(GutskinError):
    """A plan or a list of ratings of a trial cannot be used."""

    exit_code = 2

    def __init__(self, what: str, value: object, remedy: str) -> None:
        """Name the part, its value, and what to do."""
        self.what, self.value, self.remedy = what, value, remedy
        super().__init__(f'The trial cannot be read: {what} is "{shown(value)}". To fix this, {remedy}')
