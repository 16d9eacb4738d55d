"""The evidence as its pages show it: cards with the certainty as a mark, waiting times, and who must ask first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from gutskin.evidence import Certainty, Direction, conditions, statements, statements_for
from gutskin.evidence.rules import ACTIONS, Answer, questions, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gutskin.evidence import Source, Statement
    from gutskin.evidence.rules import Rule

TITLES: Final = {
    "acne": "Acne",
    "atopic dermatitis": "Eczema",
    "psoriasis": "Psoriasis",
    "rosacea": "Rosacea",
    "gut": "The gut",
    "general": "For everybody",
}
BOXES: Final = 4
FILLED: Final = {
    Certainty.STRONG_GUIDELINE: 4,
    Certainty.MODERATE: 3,
    Certainty.LOW: 2,
    Certainty.VERY_LOW: 1,
    Certainty.CONTRADICTED: 0,
    Certainty.NOT_STUDIED: 0,
}
CERTAINTIES: Final = (
    (Certainty.STRONG_GUIDELINE, "a guideline of doctors recommends it strongly, for the people it names"),
    (Certainty.MODERATE, "probably true; a further good study could still change it"),
    (Certainty.LOW, "may be true; few, small or merely observing studies"),
    (Certainty.VERY_LOW, "surveys, studies with nobody to compare with, or one expert’s view"),
    (Certainty.CONTRADICTED, "the sources disagree with each other"),
    (Certainty.NOT_STUDIED, "we found no study"),
)
DIRECTIONS: Final = {
    Direction.HELPS: "Better",
    Direction.WORSENS: "Worse",
    Direction.NO_DIFFERENCE: "No difference",
    Direction.UNCLEAR: "Unclear",
}
IN_WORDS: Final = {
    "probiotic_habit": "A probiotic course",
    "probiotic_trial": "A test of a probiotic",
    "food_trial": "A test with and without a food",
    "elimination": "Leaving a food group out",
    "reintroduction": "Giving a food back",
    "fibre_habit": "More fibre as a habit",
    "water_habit": "More water as a habit",
}
_BEFORE: Final = {"probiotic": "probiotic_habit", "high_fibre": "fibre_habit", "habit": "elimination"}
_NO_FOOD: Final = frozenset({"stress", "poor sleep", "weather and air pollution"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """One condition. `slug`: its part of an address. `own`: the person lives with it."""

    condition: str
    slug: str
    title: str
    count: int
    own: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Sure:
    """A certainty as a mark: filled boxes of four, and what is drawn instead of them where there are none."""

    word: str
    boxes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One statement. `direction`: in a word. `people`: how many, "" where not said.

    `before`: the action somebody might begin upon it, "" for none. `sources`: each with the words of its link.
    """

    statement: Statement
    title: str
    sure: Sure
    direction: str
    people: str
    before: str
    sources: tuple[tuple[Source, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AskFirst:
    """One action: the facts of a person that answer it with no, and those that need a clinician's yes."""

    action: str
    title: str
    refused: tuple[str, ...]
    asked: tuple[str, ...]
    rules: tuple[Rule, ...]


def slug_of(condition: str) -> str:
    """Return the part of an address for a condition."""
    return TITLES[condition].lower().replace("the ", "").replace(" ", "-")


def chapters(own: Sequence[str]) -> tuple[Chapter, ...]:
    """Return every condition of the evidence, those somebody lives with first."""
    every = [
        Chapter(
            condition=name, slug=slug_of(name), title=TITLES[name], count=len(statements_for(name)), own=name in own
        )
        for name in conditions()
    ]
    return tuple(sorted(every, key=lambda each: not each.own))


def sure_of(certainty: Certainty) -> Sure:
    """Return the mark of a certainty: it is told by filled and empty boxes, so it survives grey."""
    empty = {Certainty.CONTRADICTED: "against", Certainty.NOT_STUDIED: "unknown"}.get(certainty, "")
    boxes = tuple("full" if place < FILLED[certainty] else empty for place in range(BOXES))
    return Sure(word=certainty.value.capitalize(), boxes=boxes)


def how_sure() -> list[tuple[Sure, str]]:
    """Return each certainty as a mark with what it means, the surest first."""
    return [(sure_of(certainty), means) for certainty, means in CERTAINTIES]


def cards_of(found: Iterable[Statement]) -> list[Card]:
    """Return the cards of statements, the surest first."""
    return [
        Card(
            statement=one,
            title=f"{one.exposure[:1].upper()}{one.exposure[1:]}",
            sure=sure_of(one.certainty),
            direction=DIRECTIONS[one.direction],
            people=f"n = {one.n:,}" if one.n else "",
            before=_before(one),
            sources=tuple((source, _place_of(source)) for source in one.sources),
        )
        for one in sorted(found, key=lambda one: one.certainty.place)
    ]


def _place_of(source: Source) -> str:
    """Return what a link to a source says: its DOI, or the site it is on."""
    return f"doi:{source.doi}" if source.doi else urlsplit(str(source.address)).netloc.removeprefix("www.")


def _before(one: Statement) -> str:
    if one.exposure in _NO_FOOD or one.attribute is None:
        return ""
    return _BEFORE.get(one.attribute, "elimination")


def linked(found: Iterable[Statement]) -> list[tuple[str, str, str]]:
    """Return for each statement the address part of its chapter, its id and what it is called in a list."""
    return [(slug_of(one.condition), one.id, _called(one)) for one in found]


def _called(one: Statement) -> str:
    about = "" if one.condition == "general" else f" ({TITLES[one.condition].lower().replace('the ', '')})"
    return f"{one.exposure}{about}"


def waiting_times() -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    """Return what the sources say of waiting, by condition: slug, id, what and weeks, the shortest time first."""
    known = [one for one in statements() if one.weeks and one.condition != "general"]
    return [
        (
            TITLES[condition],
            [
                (slug_of(condition), one.id, one.exposure, one.waiting_time or "")
                for one in sorted(found, key=lambda one: (one.weeks or (0, 0), one.id))
            ],
        )
        for condition, found in groupby(known, key=lambda one: one.condition)
    ]


def asking_first() -> tuple[AskFirst, ...]:
    """Return who must ask first, action by action, from the one table of safety."""
    return tuple(_ask_first(action) for action in ACTIONS if action in IN_WORDS)


def _ask_first(action: str) -> AskFirst:
    own = tuple(rule for rule in rules() if action in rule.actions)
    return AskFirst(
        action=action,
        title=IN_WORDS[action],
        refused=_about(own, Answer.NO),
        asked=_about(own, Answer.ASK_CLINICIAN),
        rules=own,
    )


def _about(own: Iterable[Rule], answer: Answer) -> tuple[str, ...]:
    words = {question.field: question.about for question in questions()} | {"age": "under 18"}
    words |= {"severe_skin": "severe or quickly changing skin", "food_allergies": "an allergy to what is in it"}
    words |= {"eating_disorder": "an eating disorder, now or once"}
    strict = {rule.field for rule in own if rule.answer is Answer.NO}
    fields = [rule.field for rule in own if rule.answer is answer and (answer is Answer.NO or rule.field not in strict)]
    return tuple(words[field] for field in dict.fromkeys(fields))
