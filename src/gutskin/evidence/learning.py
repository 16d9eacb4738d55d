"""What stands on the page "Learn" beside the statements: the axis in plain words, general advice, and what is missing.

Each part of the axis and each piece of advice names the statements it leans on; those hold the sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from gutskin.evidence.statement import statements
from gutskin.evidence.statement_file import StatementFile

if TYPE_CHECKING:
    from gutskin.evidence.statement import Statement

ADVICE_FIELDS: Final = ("place", "advice", "grade", "beside", "statements")
GIVEN_BY: Final = (
    "gutskin began from a review of research that gives this advice, each grade moderate. We have the advice and the "
    "grade, not the review, so we could not check what they rest on."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of the axis in plain words, with the statements it leans on."""

    heading: str
    text: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    """General advice as it was given to the project, with the grade it came with, and what research by condition says.

    `beside`: in a sentence or two; `statements`: in full. The grade is not ours.
    """

    id: str
    advice: str
    grade: str
    beside: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NotCovered:
    """Something people ask about and of which no source was verified: `topic`, and for what (`about`)."""

    topic: str
    about: str


@cache
def axis() -> tuple[Part, ...]:
    """Return the gut-skin axis in plain words, part by part."""
    file = StatementFile.opened("axis.toml", _text("axis.toml"), ("parts",))
    return tuple(
        Part(heading=one.words("heading"), text=one.sentence("text"), statements=_named(one))
        for one in file.parts("parts", ("heading", "text", "statements"))
    )


@cache
def general_advice() -> tuple[Advice, ...]:
    """Return the general advice, one file each in advice/, in its places."""
    folder = resources.files("gutskin.evidence").joinpath("advice")
    files = [
        StatementFile.opened(file.name, file.read_text(encoding="utf-8"), ADVICE_FIELDS)
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(_advice(file) for file in sorted(files, key=lambda file: file.count("place")))


def _advice(file: StatementFile) -> Advice:
    return Advice(
        id=file.name.removesuffix(".toml"),
        advice=file.sentence("advice"),
        grade=file.one_of("grade", ("moderate",)),
        beside=file.sentence("beside"),
        statements=_named(file),
    )


@cache
def not_covered() -> tuple[NotCovered, ...]:
    """Return what nothing is stated about, as no source of it was verified."""
    file = StatementFile.opened("not_covered.toml", _text("not_covered.toml"), ("topics",))
    return tuple(
        NotCovered(topic=one.words("topic"), about=one.words("about"))
        for one in file.parts("topics", ("topic", "about"))
    )


def _named(file: StatementFile) -> tuple[Statement, ...]:
    """Return the statements a file names, or raise an error for a name no statement has."""
    by_id = {one.id: one for one in statements()}
    names = file.names("statements")
    if not set(names) <= set(by_id):
        raise file.refused("statements", "name files of statements/, without their ending.")
    return tuple(by_id[name] for name in names)


def _text(name: str) -> str:
    return resources.files("gutskin.evidence").joinpath(name).read_text(encoding="utf-8")
