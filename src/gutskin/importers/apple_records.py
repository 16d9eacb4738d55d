"""The records of an Apple Health export, read as a stream: what one record says, and nothing of the others in memory.

The document type at its beginning is left out before the reader sees it: Apple has written ones no XML reader accepts
(iOS 16), and nothing in it is needed. One that defines an entity is left in, and refused (xml_stream.py).
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Final

from gutskin.errors import Problem, UnreadableDiaryError
from gutskin.importers.xml_stream import End, Start, events_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import WriteableBuffer

_LONGEST_BEGINNING: Final = 65_536
MOST_METADATA: Final = 1_000
"""So many words may stand in one record; Apple Health writes up to about twenty."""
_ABOUT: Final = frozenset({"ExportDate", "Me"})
_PREFIX: Final = re.compile(r"^HK(?:Quantity|Category|Correlation|Data)?Type(?:Identifier)?")
_ROOT: Final = re.compile(rb"<HealthData[\s>]")


@dataclass(slots=True)
class Record:
    """One row of the export: an element directly under the root, with the metadata in it."""

    name: str
    attributes: dict[str, str]
    line: int
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What it is about, without what every name of Apple's begins with."""
        return _kind_of(self.attributes.get("type", self.name)) or self.name


@lru_cache(maxsize=1_024)
def _kind_of(full: str) -> str:
    """Return a type without what each begins with; kept, because a file has millions of a few."""
    return _PREFIX.sub("", full)


def records_of(stream: IO[bytes], source: str) -> Iterator[Record]:
    """Give each record when it is complete (UnreadableDiaryError when the XML is damaged or could do harm).

    What lies in a correlation stands outside of it once more, as Apple's own document type says, so it is not given.
    """
    depth, record = 0, None
    for event in events_of(io.BufferedReader(_WithoutDocumentType(stream)), source):
        match event:
            case Start():
                depth += 1
                if depth == 2:
                    record = Record(event.name, event.attributes, event.line)
                elif depth == 3 and record is not None and event.name == "MetadataEntry":
                    if len(record.metadata) == MOST_METADATA:
                        raise _overfull(source, event.line)
                    record.metadata[event.attributes.get("key", "")] = event.attributes.get("value", "")
            case End():
                if depth == 2 and record is not None and record.name not in _ABOUT:
                    yield record
                depth -= 1
            case _:
                pass


def _overfull(source: str, line: int) -> UnreadableDiaryError:
    what, remedy = f"A record has more than {MOST_METADATA} words beside it.", "export it once more."
    return UnreadableDiaryError(source, (Problem(line=line, column=None, value="", what=what, remedy=remedy),))


class _WithoutDocumentType(io.RawIOBase):
    """A stream without a document type that defines no entity; lines keep their numbers."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._beginning: io.BytesIO | None = None

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer with the next bytes and return how many there were, 0 at the end."""
        if self._beginning is None:
            self._beginning = io.BytesIO(_cut(self._stream.read(_LONGEST_BEGINNING)))
        view = memoryview(buffer)
        found = self._beginning.read(len(view)) or self._stream.read(len(view))
        view[: len(found)] = found
        return len(found)


def _cut(head: bytes) -> bytes:
    """Return the beginning of a document with the lines of its document type made empty."""
    begins, root = head.find(b"<!DOCTYPE"), _ROOT.search(head)
    doctype = head[begins : root.start()] if root and 0 <= begins < root.start() else b""
    if not doctype or b"<!ENTITY" in doctype.upper():
        return head
    return head.replace(doctype, b"\n" * doctype.count(b"\n"), 1)
