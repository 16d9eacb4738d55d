"""A statement of research about one exposure and one condition, and all of them; one file each in statements/.

Folder = list: a new file is a new statement. Every figure is carried over from sources that were read; nothing is
written from memory. A certainty may be lower than what the sources claim for themselves, never higher.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from gutskin.errors import UsageError
from gutskin.evidence.statement_file import StatementFile

if TYPE_CHECKING:
    from datetime import date

CONDITIONS: Final = ("acne", "atopic dermatitis", "psoriasis", "rosacea", "gut", "general")
"""What a statement can be about; "general" is about everybody."""

ATTRIBUTES: Final = (
    "added_sugar",
    "alcohol",
    "caffeine",
    "chocolate",
    "dairy",
    "egg",
    "fermented",
    "fish",
    "gluten",
    "high_fibre",
    "high_gi",
    "peanut",
    "soy",
    "spicy",
    "tomato",
    "tree_nut",
    "ultra_processed",
    "habit",
    "probiotic",
)
"""What of a diary a statement can correspond to: the attributes of foods (a test compares), habits and probiotics."""


class Direction(StrEnum):
    """What the sources say the exposure does to the outcome."""

    HELPS = "helps"
    WORSENS = "worsens"
    NO_DIFFERENCE = "no difference"
    UNCLEAR = "unclear"


class Certainty(StrEnum):
    """How sure a statement is, the surest first."""

    STRONG_GUIDELINE = "strong guideline"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"
    CONTRADICTED = "contradicted"
    NOT_STUDIED = "not studied"

    @property
    def place(self) -> int:
        """The place from the surest (0) to the least sure."""
        return list(Certainty).index(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a statement comes from: a title, and a DOI or an address or both."""

    title: str
    doi: str | None
    address: str | None

    @property
    def link(self) -> str:
        """The address to open: that of the DOI where there is one."""
        return f"https://doi.org/{self.doi}" if self.doi else str(self.address)


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One statement as its file makes it.

    `exposure`, `outcome`: words for a page; the direction is about this outcome, which is not always the skin.
    `attribute`: what of a diary it corresponds to, one of `ATTRIBUTES`, or None.
    `statement`: one sentence with its certainty in it. `size`: the figures; ranges are 95 % intervals.
    `n`: people in the study the statement leans on most. `weeks`: how long, shortest and longest, until an effect
    showed or was looked for. Both are None where the sources we read do not say.
    `cards`: the rows of the evidence that were looked up for it; it leans on the first and is no surer than that one.
    `date_checked`: the day it was last compared with those rows.
    """

    id: str
    condition: str
    exposure: str
    attribute: str | None
    outcome: str
    direction: Direction
    statement: str
    size: str
    certainty: Certainty
    n: int | None
    weeks: tuple[int, int] | None
    doubt: str
    sources: tuple[Source, ...]
    cards: tuple[str, ...]
    date_checked: date
    next_review: date

    @property
    def waiting_time(self) -> str | None:
        """The weeks in words ("8 to 12 weeks"), or None."""
        if self.weeks is None:
            return None
        first, last = self.weeks
        return f"{first} to {last} weeks" if first != last else f"{first} week{'s' * (first != 1)}"


FIELDS: Final = (
    "condition",
    "exposure",
    "attribute",
    "outcome",
    "direction",
    "certainty",
    "statement",
    "size",
    "n",
    "weeks",
    "doubt",
    "cards",
    "date_checked",
    "next_review",
    "sources",
)
"""What a file may say, in the order it is written; attribute, n and weeks may be left out."""


@cache
def statements() -> tuple[Statement, ...]:
    """Return every statement, by condition and then by the name of its file."""
    folder = resources.files("gutskin.evidence").joinpath("statements")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    every = [statement_from(file.name, file.read_text(encoding="utf-8")) for file in files]
    return tuple(sorted(every, key=lambda one: CONDITIONS.index(one.condition)))


def statements_for(condition: str | None = None, attribute: str | None = None) -> tuple[Statement, ...]:
    """Return the statements about a condition, about an attribute, or about both together; no word means any."""
    check_known("condition", condition, CONDITIONS)
    check_known("attribute", attribute, ATTRIBUTES)
    return tuple(
        one for one in statements() if condition in {None, one.condition} and attribute in {None, one.attribute}
    )


def check_known(what: str, word: str | None, known: tuple[str, ...]) -> None:
    """Raise an error that names the known words if this is none of them; None always passes."""
    if word is not None and word not in known:
        raise UsageError(f'There is no {what} "{word}" in the evidence', f"ask about one of: {', '.join(known)}.")


def statement_from(name: str, text: str) -> Statement:
    """Return the statement in the text of a file, or raise an error that names the file and the field."""
    file = StatementFile.opened(name, text, FIELDS)
    condition = file.one_of("condition", CONDITIONS)
    file.check_name_begins_with(condition)
    return Statement(
        id=name.removesuffix(".toml"),
        condition=condition,
        exposure=file.words("exposure"),
        attribute=file.one_of("attribute", ATTRIBUTES) if "attribute" in file.said else None,
        outcome=file.words("outcome"),
        direction=Direction(file.one_of("direction", tuple(Direction))),
        statement=file.sentence("statement"),
        size=file.sentence("size"),
        certainty=Certainty(file.one_of("certainty", tuple(Certainty))),
        n=file.count("n") if "n" in file.said else None,
        weeks=file.stretch("weeks") if "weeks" in file.said else None,
        doubt=file.sentence("doubt"),
        sources=_sources(file),
        cards=file.names("cards"),
        date_checked=file.day("date_checked"),
        next_review=file.day_after("next_review", "date_checked"),
    )


def _sources(file: StatementFile) -> tuple[Source, ...]:
    return tuple(
        Source(title=one.words("title"), doi=one.doi("doi"), address=one.address("address"))
        for one in file.parts("sources", ("title", "doi", "address"))
    )
