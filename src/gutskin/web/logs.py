"""Logs that hold places and never values: what a person wrote must not be found in any of them."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

OURS: Final = ("gutskin",)


class PlacesOnly(logging.Formatter):
    """Writes level, logger and fixed text, and of an exception its class and the lines it went through.

    The message of an exception, the values in a log call and the local variables are left out: each of them can hold
    a meal or a note.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text without any value."""
        instant = self.formatTime(record, "%Y-%m-%d %H:%M:%S")
        head = f"{instant} {record.levelname} {record.name}: {fixed_text(record)}"
        if record.exc_info and record.exc_info[1] is not None:
            return "\n".join([head, *places(record.exc_info[1])])
        return head


def fixed_text(record: logging.LogRecord) -> str:
    """Return the text of the log call as the programmer wrote it, its placeholders unfilled."""
    status = getattr(record, "status_code", None)
    said = str(record.msg) if record.args else record.name.rpartition(".")[2]
    return f"{said} (status {status})" if status else said


def places(error: BaseException) -> list[str]:
    """Return the classes of an exception and its causes, each with file, line and function of its way."""
    lines = [f"  {type(error).__module__}.{type(error).__name__}", *_way(error.__traceback__)]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [*lines, "  which came of", *places(cause)] if cause is not None else lines


def _way(way: TracebackType | None) -> list[str]:
    return [f"    {Path(step.filename).name} line {step.lineno} in {step.name}" for step in traceback.extract_tb(way)]
