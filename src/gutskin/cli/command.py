"""The shape of a command: its words for the person, its arguments, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """One command of `gutskin`.

    `name`: the word after gutskin. `summary`: one line for the list of commands. `usage`: what may follow the name.
    `details`: further sentences of its help. `examples`: whole lines that can be typed. `add_arguments`: puts its
    arguments on a parser. `run`: does it and returns the exit code; what it needs is imported inside.
    """

    name: str
    summary: str
    usage: str
    examples: tuple[str, ...]
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
    details: str = ""
