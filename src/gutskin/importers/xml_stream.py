"""XML from outside, read as a stream: no entity is ever put in, nothing outside is asked, nothing is kept whole.

Apple Health writes a document type without entities, so one is allowed; an entity in it (the "billion laughs", or a
file of this machine by its name) is refused with the line it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final
from xml.parsers import expat

from gutskin.errors import Problem, UnreadableDiaryError
from gutskin.importers.zips import NOT_WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE: Final = 1 << 16
LONGEST_PIECE: Final = 8_000_000
"""Bytes between two tags, text among them; a longer one is no export and would be held in memory."""
DEEPEST: Final = 200
LONGEST_NAMES: Final = 100_000
"""Letters of all the different names of elements and attributes together: the parser never lets go of one."""


@dataclass(frozen=True, slots=True)
class Start:
    """An element begins: its name, its attributes, the line it stands in."""

    name: str
    attributes: dict[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class End:
    """An element ends."""

    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """Some of the text of an element; long text comes in several pieces."""

    text: str


Event = Start | End | Words


@dataclass(slots=True)
class _Reading:
    """`has_tag`: whether an element began or ended in the piece being read. `names`: every name seen so far."""

    events: list[Event] = field(default_factory=list)
    depth: int = 0
    has_tag: bool = False
    names: dict[str, str] = field(default_factory=dict)


def events_of(stream: IO[bytes], source: str) -> Iterator[Event]:
    """Give what an XML document holds, in order (UnreadableDiaryError when it is none, or could do harm).

    What stands before the damaged place has been given by then: a caller that must not keep half a file collects first.
    """
    reading = _Reading()
    parser = _parser_into(reading, source)
    waiting = known = 0
    try:
        while piece := stream.read(_PIECE):
            reading.has_tag = False
            parser.Parse(piece, False)
            waiting = 0 if reading.has_tag else waiting + len(piece)  # words end nothing: whoever reads may keep them
            if waiting > LONGEST_PIECE:
                raise _refused(source, parser.CurrentLineNumber, "There is no tag for many megabytes.")
            if len(reading.names) > known and sum(map(len, reading.names)) > LONGEST_NAMES:
                raise _refused(source, parser.CurrentLineNumber, "It has more different names than any export.")
            known = len(reading.names)
            yield from reading.events
            reading.events.clear()
        parser.Parse(b"", True)
        yield from reading.events
    except expat.ExpatError as error:
        raise _refused(source, error.lineno, "This is not XML, or it is cut off.") from error
    except LookupError as error:
        raise _refused(source, 1, "Its letters are written in a way nobody knows.") from error
    except NOT_WHOLE as error:
        raise _refused(source, parser.CurrentLineNumber, "It is damaged.") from error


def starts_of(stream: IO[bytes], source: str) -> Iterator[Start]:
    """Give only the beginnings of elements; see `events_of`."""
    return (event for event in events_of(stream, source) if isinstance(event, Start))


def _parser_into(reading: _Reading, source: str) -> expat.XMLParserType:
    parser = expat.ParserCreate(None, None, reading.names)
    parser.buffer_text = True
    parser.specified_attributes = True  # one a document type gives to each element would be put in a million times

    def start(name: str, attributes: dict[str, str]) -> None:
        reading.depth, reading.has_tag = reading.depth + 1, True
        if reading.depth > DEEPEST:
            raise _refused(source, parser.CurrentLineNumber, "Its elements lie in one another too deep.")
        reading.events.append(Start(name, attributes, parser.CurrentLineNumber))

    def end(name: str) -> None:
        reading.depth, reading.has_tag = reading.depth - 1, True
        reading.events.append(End(name))

    def entity(*_: object) -> None:
        raise _refused(source, parser.CurrentLineNumber, "It defines an entity, which no export does.")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: reading.events.append(Words(text))
    parser.EntityDeclHandler = entity
    parser.UnparsedEntityDeclHandler = entity
    parser.ExternalEntityRefHandler = lambda *_: _refuse_outside(source, parser.CurrentLineNumber)
    return parser


def _refuse_outside(source: str, line: int) -> int:
    raise _refused(source, line, "It asks for a file outside of it.")


def _refused(source: str, line: int, what: str) -> UnreadableDiaryError:
    problem = Problem(line=line, column=None, value="", what=what, remedy="export it once more.")
    return UnreadableDiaryError(source, (problem,))
