"""Logs that hold places and never values: what a person wrote must not be found in any of them."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

OURS: Final = Path(__file__).resolve().parents[1]


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
    """Return the class of an exception and of each cause, with the lines of gutskin it went through and its last one.

    The same exception is told once, and not more than four of a chain.
    """
    lines: list[str] = []
    told: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in told and len(told) < 4:
        told.add(id(current))
        lines += [f"  {type(current).__module__}.{type(current).__name__}", *_way(current.__traceback__)]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return lines


def _way(way: TracebackType | None) -> list[str]:
    steps = traceback.extract_tb(way)
    ours = [step for step in steps[:-1] if OURS in Path(step.filename).parents]
    return [f"    {_short(Path(step.filename))} line {step.lineno} in {step.name}" for step in [*ours, *steps[-1:]]]


def _short(file: Path) -> str:
    """Return the file from the package on: the folders above can hold the person's name."""
    return file.relative_to(OURS.parent).as_posix() if OURS in file.parents else file.name
