"""Where results are shown: with weight and faintness on a terminal, as plain lines of text everywhere else.

Nothing is ever red or green: worse and better are said in words. Text that came from a file or a person is freed of
control characters first, so that a diary somebody else wrote cannot steer the terminal.
"""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from threading import Event

BOLD: Final = "\x1b[1m"
FAINT: Final = "\x1b[2m"
UNDERLINED: Final = "\x1b[4m"
NORMAL: Final = "\x1b[0m"
WIDEST: Final = 88
NARROWEST: Final = 20
SUBSTITUTES: Final = {"−": "-", "–": "-", "…": "...", "×": "x", "’": "'", "“": '"', "”": '"'}
"""What stands in for a character the output cannot show; a number must never lose its minus."""


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """One place results are written to. `width`: characters a line may have."""

    stream: TextIO
    is_styled: bool
    width: int

    @classmethod
    def on(cls, stream: TextIO) -> Terminal:
        """Look at where the text goes and make the terminal that suits it."""
        return cls(stream=stream, is_styled=wants_style(stream), width=line_width())

    def title(self, text: str) -> None:
        """Write a line that stands above everything."""
        self._lines(text, style=BOLD + UNDERLINED)

    def heading(self, text: str) -> None:
        """Write a line that stands above a part, after an empty one."""
        self.gap()
        self._lines(text, style=BOLD)

    def text(self, text: str, indent: int = 0) -> None:
        """Write sentences, wrapped; `indent` in characters."""
        self._lines(text, indent=" " * indent)

    def strong(self, text: str, indent: int = 0) -> None:
        """Write what the eye should find first."""
        self._lines(text, indent=" " * indent, style=BOLD)

    def faint(self, text: str, indent: int = 0) -> None:
        """Write what matters less."""
        self._lines(text, indent=" " * indent, style=FAINT)

    def item(self, text: str, indent: int = 2) -> None:
        """Write one line of a list, further lines of it hanging."""
        self._lines(text, indent=" " * indent + "- ", hanging=" " * (indent + 2))

    def gap(self) -> None:
        """Write an empty line."""
        print(file=self.stream)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], indent: int = 2) -> None:
        """Write rows under their header, or one below the other where the columns would not fit side by side."""
        cells = [[printable(cell) for cell in row] for row in (header, *rows)]
        widths = [max(shown_width(row[column]) for row in cells) for column in range(len(header))]
        if indent + sum(widths) + 2 * len(widths) - 2 > self.width:
            self._one_below_the_other(header, rows, indent)
            return
        for number, row in enumerate(cells):
            padded = (cell + " " * (width - shown_width(cell)) for cell, width in zip(row, widths, strict=True))
            line = (" " * indent + "  ".join(padded)).rstrip()
            print(self._styled(line, FAINT if number == 0 else ""), file=self.stream)

    def _one_below_the_other(self, header: Sequence[str], rows: Sequence[Sequence[str]], indent: int) -> None:
        for row in rows:
            self.text(row[0], indent=indent)
            for name, cell in zip(header[1:], row[1:], strict=True):
                if cell:
                    self.text(f"{name}: {cell}", indent=indent + 2)

    def _lines(self, text: str, *, indent: str = "", hanging: str | None = None, style: str = "") -> None:
        from textwrap import wrap

        following = indent if hanging is None else hanging
        lines = wrap(
            printable(text),
            self.width,
            initial_indent=indent,
            subsequent_indent=following,
            break_on_hyphens=False,
            break_long_words=False,
        )
        for line in lines:
            print(self._styled(line, style), file=self.stream)

    def _styled(self, line: str, style: str) -> str:
        return f"{style}{line}{NORMAL}" if style and self.is_styled else line


def tell_error(text: str) -> None:
    """Write what went wrong to the standard error: wrapped for a person, one line per problem for a program."""
    if not sys.stderr.isatty():
        print(text, file=sys.stderr)
        return
    terminal = Terminal.on(sys.stderr)
    for line in text.splitlines():
        terminal.text(line, indent=len(line) - len(line.lstrip()))


def wants_style(stream: TextIO) -> bool:
    """Return whether weight and faintness may be used: a terminal that understands them, and nobody said no."""
    environment = os.environ
    if not stream.isatty() or environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return os.name != "nt" or "WT_SESSION" in environment


def line_width() -> int:
    """Return how many characters a line may have: the terminal's (or COLUMNS), within what can be read well."""
    from shutil import get_terminal_size

    return max(NARROWEST, min(get_terminal_size((80, 24)).columns, WIDEST))


def printable(text: str) -> str:
    """Return text with line breaks as spaces and without the characters that would steer a terminal."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def shown_width(text: str) -> int:
    """Return how many columns a text takes on the screen: wide East Asian characters take two, marks none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def day_in_words(day: date) -> str:
    """Return a day as it is spoken, as in "Thursday, 12 November"; with the year when it is not this one."""
    from datetime import date as calendar_day

    words = f"{day:%A}, {day.day} {day:%B}"
    return words if day.year == calendar_day.today().year else f"{words} {day.year}"  # noqa: DTZ011  (local day)


def make_writable(stream: TextIO) -> None:
    """Let a stream that cannot show every character put the nearest one, instead of stopping half-way."""
    codecs.register_error("gutskin-nearest", _nearest)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and not (stream.encoding or "").lower().startswith("utf"):
        reconfigure(errors="gutskin-nearest")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unshown = error.object[error.start : error.end]
    return "".join(SUBSTITUTES.get(character, "?") for character in unshown), error.end


def as_data(stream: TextIO) -> TextIO:
    """Return the stream set to UTF-8 with line ends as written: what goes out is read by a program."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="")
    return stream


@contextmanager
def working(what: str, share: Callable[[], float | None] = lambda: None) -> Iterator[None]:
    """Say on the terminal what takes long, for how many seconds already and, where `share` (0 to 1) says it, how far.

    Silent when nobody watches.
    """
    if not wants_style(sys.stderr):
        yield
        return
    from threading import Event, Thread

    done = Event()
    clock = Thread(target=_count_seconds, args=(what, share, done), daemon=True)
    clock.start()
    try:
        yield
    finally:
        done.set()
        clock.join()


def _count_seconds(what: str, share: Callable[[], float | None], done: Event) -> None:
    seconds = 0
    while not done.is_set():
        far = share()
        part = "" if far is None else f", {far:.0%}"
        rest = "\x1b[K" if seconds else ""  # of a longer line before
        print(f"\r{what} ... {seconds} s{part}{rest}", end="", file=sys.stderr, flush=True)
        done.wait(1)
        seconds += 1
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)
