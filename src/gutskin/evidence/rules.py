"""The rules of safety as their files say them: who may start what, why, and which question each answer belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from gutskin.evidence.profile import FIELDS
from gutskin.evidence.statement import Source
from gutskin.evidence.statement_file import StatementFile

if TYPE_CHECKING:
    from datetime import date

    from gutskin.evidence.profile import Profile

ACTIONS: Final = (
    "track",
    "fibre_habit",
    "water_habit",
    "probiotic_habit",
    "probiotic_trial",
    "food_trial",
    "elimination",
    "reintroduction",
)
"""What can be begun. `food_trial`: days with and days without a food, in an order drawn by chance."""
ADULT: Final = 18


class Answer(StrEnum):
    """What may be said of beginning something; the later, the stricter."""

    YES = "yes"
    ASK_CLINICIAN = "ask_clinician"
    NO = "no"

    @property
    def strictness(self) -> int:
        """0 for yes, 2 for no."""
        return list(Answer).index(self)


class FoodFact(StrEnum):
    """How what is to be begun stands to the allergies that were named."""

    HOLDS = "holds an allergen"
    MAY_HOLD = "may hold an allergen"
    NOT_KNOWN = "not known"
    NOT_NAMED = "not named"
    NONE = "no allergen"


_WHEN: Final = ("yes", "under 18", "any")
_RULE_FIELDS: Final = (
    "id",
    "field",
    "when",
    "exposure",
    "actions",
    "answer",
    "unanswered",
    "reason",
    "instead",
    "gentle",
    "sources",
    "own",
    "date_checked",
    "next_review",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One rule. `exposure`: what must hold of the food besides, None for most. `unanswered`: what holds meanwhile.

    `instead`: what can be done. `gentle`: whether gutskin speaks gently to whom it is about. `own`: why the rule is
    here although no source says it in full, "" where one does.
    """

    id: str
    field: str
    when: str
    exposure: FoodFact | None
    actions: tuple[str, ...]
    answer: Answer
    unanswered: Answer
    reason: str
    instead: str
    gentle: bool
    sources: tuple[Source, ...]
    own: str
    date_checked: date
    next_review: date

    def is_about(self, action: str, food: FoodFact) -> bool:
        """Whether the rule has a say about an action, whatever the person answers."""
        if action not in self.actions:
            return False
        return self.exposure is None or (self.exposure is FoodFact.NOT_NAMED) == (food is FoodFact.NOT_NAMED)

    def fires(self, profile: Profile, food: FoodFact) -> bool:
        """Whether what was answered makes the rule hold."""
        said = getattr(profile, self.field)
        if self.when == "under 18":
            return said is not None and said < ADULT
        return bool(said) and self.exposure in {None, food}


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What is asked for one field of a Profile. `about`: the words for it in a list. `hint`: "" where there is none."""

    field: str
    about: str
    ask: str
    hint: str


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of its file."""
    text = resources.files("gutskin.evidence").joinpath("rules.toml").read_text(encoding="utf-8")
    return rules_from(text)


def rules_from(text: str) -> tuple[Rule, ...]:
    """Return the rules in a text, or raise an error that names the rule and the field."""
    file = StatementFile.opened("rules.toml", text, ("rules",))
    return tuple(_rule(one) for one in file.parts("rules", _RULE_FIELDS))


def _rule(said: StatementFile) -> Rule:
    said = StatementFile(f"{said.name} {said.words('id')}", said.said)
    answers = (Answer.ASK_CLINICIAN.value, Answer.NO.value)
    return Rule(
        id=said.words("id"),
        field=said.one_of("field", FIELDS),
        when=said.one_of("when", _WHEN),
        exposure=FoodFact(said.one_of("exposure", tuple(FoodFact))) if "exposure" in said.said else None,
        actions=_actions(said),
        answer=Answer(said.one_of("answer", answers)),
        unanswered=Answer(said.one_of("unanswered", (Answer.YES.value, Answer.ASK_CLINICIAN.value))),
        reason=said.sentence("reason"),
        instead=said.sentence("instead"),
        gentle=said.said.get("gentle") is True,
        sources=_sources(said),
        own=said.sentence("own") if "own" in said.said else "",
        date_checked=said.day("date_checked"),
        next_review=said.day_after("next_review", "date_checked"),
    )


def _actions(said: StatementFile) -> tuple[str, ...]:
    named = said.names("actions")
    if "track" in named or not set(named) <= set(ACTIONS):
        raise said.refused("actions", f"write some of: {', '.join(ACTIONS[1:])}.")
    return named


def _sources(said: StatementFile) -> tuple[Source, ...]:
    if "sources" not in said.said:
        said.sentence("own")  # a rule without a source says that it is the house's own
        return ()
    return tuple(
        Source(title=one.words("title"), doi=one.doi("doi"), address=one.address("address"))
        for one in said.parts("sources", ("title", "doi", "address"))
    )


@cache
def questions() -> tuple[Question, ...]:
    """Return the question for each field of a Profile, in the order in which they are asked."""
    text = resources.files("gutskin.evidence").joinpath("questions.toml").read_text(encoding="utf-8")
    file = StatementFile.opened("questions.toml", text, ("questions",))
    return tuple(
        Question(
            field=one.one_of("field", FIELDS),
            about=one.words("about"),
            ask=one.words("ask"),
            hint=str(one.said.get("hint", "")),
        )
        for one in file.parts("questions", ("field", "about", "ask", "hint"))
    )
