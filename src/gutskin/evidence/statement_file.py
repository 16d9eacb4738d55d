"""One file of the evidence, field by field; what does not fit is refused with the file, the field and a remedy."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from gutskin.errors import EvidenceFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
_ADDRESS: Final = re.compile(r"https?://[\w.-]+\.[a-z]{2,}(:\d+)?/\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatementFile:
    """What a file, or one part of it, says: `name` for errors, `said` by field."""

    name: str
    said: Mapping[str, Any]

    @classmethod
    def opened(cls, name: str, text: str, known: tuple[str, ...]) -> StatementFile:
        """Return the fields of a text, or raise an error for one that is no TOML or has a field nobody knows."""
        try:
            return cls(name, tomllib.loads(text)).with_only(known)
        except tomllib.TOMLDecodeError as error:
            raise EvidenceFileError(name, "the text", str(error), "correct it as TOML.") from error

    def with_only(self, known: tuple[str, ...]) -> StatementFile:
        """Return this if every field is a known one."""
        for field in self.said:
            if field not in known:
                raise self.refused(field, f"remove it, or write one of: {', '.join(known)}.")
        return self

    def refused(self, field: str, remedy: str) -> EvidenceFileError:
        """Return the error about a field, to be raised."""
        return EvidenceFileError(self.name, field, self.said.get(field), remedy)

    def words(self, field: str) -> str:
        """Return a line of text."""
        value = self.said.get(field)
        if not isinstance(value, str) or not value or value != " ".join(value.split()):
            raise self.refused(field, "write one line, without spaces around it.")
        return value

    def sentence(self, field: str) -> str:
        """Return a line that ends with a full stop."""
        words = self.words(field)
        if not words.endswith("."):
            raise self.refused(field, "write a sentence and end it with a full stop.")
        return words

    def one_of(self, field: str, known: tuple[str, ...]) -> str:
        """Return one of the known words."""
        value = self.said.get(field)
        if value not in known:
            raise self.refused(field, f"write one of: {', '.join(known)}.")
        return str(value)

    def count(self, field: str) -> int:
        """Return a whole number of at least one."""
        value = self.said.get(field)
        if not _is_count(value):
            raise self.refused(field, "write a whole number of at least 1, or leave it out.")
        return value

    def stretch(self, field: str) -> tuple[int, int]:
        """Return the shorter and the longer of two counts."""
        match self.said.get(field):
            case [first, last] if _is_count(first) and _is_count(last) and first <= last:
                return first, last
        raise self.refused(field, "write the shortest and the longest as in [8, 12], or leave it out.")

    def names(self, field: str) -> tuple[str, ...]:
        """Return a list of names, at least one."""
        value = self.said.get(field)
        if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
            raise self.refused(field, 'write a list with at least one name, as in ["NAME-1"].')
        return tuple(value)

    def day(self, field: str) -> date:
        """Return a day."""
        value = self.said.get(field)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refused(field, "write a day without quotation marks, as in 2026-11-23.")
        return value

    def day_after(self, field: str, other: str) -> date:
        """Return a day that is later than that of another field."""
        if self.day(field) <= self.day(other):
            raise self.refused(field, f"write a day after {other}.")
        return self.day(field)

    def parts(self, field: str, known: tuple[str, ...]) -> tuple[StatementFile, ...]:
        """Return the tables under a field, at least one."""
        value = self.said.get(field)
        if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
            raise self.refused(field, f"write at least one [[{field}]] with {' and '.join(known)}.")
        return tuple(StatementFile(f"{self.name}, {field}", one).with_only(known) for one in value)

    def doi(self, field: str) -> str | None:
        """Return a DOI without its address, or None where there is an address instead."""
        return self._place(field, _DOI, "write it from 10. on, as in 10.3390/nu10081049.", instead="address")

    def address(self, field: str) -> str | None:
        """Return a web address, or None where there is a DOI instead."""
        return self._place(field, _ADDRESS, "write it from https:// on.", instead="doi")

    def _place(self, field: str, pattern: re.Pattern[str], remedy: str, *, instead: str) -> str | None:
        if field not in self.said and instead in self.said:
            return None
        words = self.words(field)
        if not pattern.fullmatch(words):
            raise self.refused(field, remedy)
        return words

    def check_name_begins_with(self, condition: str) -> None:
        """Raise an error if the file is not called condition-exposure.toml."""
        if not re.fullmatch(re.escape(condition.replace(" ", "-")) + r"-[a-z0-9-]+\.toml", self.name):
            start = condition.replace(" ", "-")
            raise self.refused("condition", f"call the file {start}-EXPOSURE.toml, or correct the condition.")


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1
