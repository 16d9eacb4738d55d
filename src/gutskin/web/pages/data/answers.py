"""What a file leaves open, as a form asks it, and what the person answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.importers.remembered import answers_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gutskin.diary import Diary
    from gutskin.importers import Choice, Question
    from gutskin.web.pages.data.waiting import WaitingFile

ANSWER: Final = "answer:"
"""How the names of fields begin that hold answers."""
MOST_ANSWERS: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionShown:
    """A question with the name of its field and what is chosen so far ("" nothing)."""

    field: str
    text: str
    choices: tuple[Choice, ...]
    chosen: str


def questions_shown(questions: Iterable[Question], answers: Mapping[str, str]) -> tuple[QuestionShown, ...]:
    """Return the questions of a file for its form; what was answered before stands first, then what is suggested."""
    return tuple(
        QuestionShown(
            field=f"{ANSWER}{question.id}",
            text=question.text,
            choices=question.choices,
            chosen=answers.get(question.id, question.suggested),
        )
        for question in questions
    )


def answers_of(posted: Mapping[str, str]) -> dict[str, str]:
    """Return the answers a form sent, by the id of their question."""
    found = [key for key in posted if key.startswith(ANSWER) and posted[key]]
    return {key.removeprefix(ANSWER): posted[key] for key in found[:MOST_ANSWERS]}


def kept_answers(waiting: WaitingFile, diary: Diary) -> dict[str, str]:
    """Return what the person said of an earlier table with the same columns."""
    return answers_kept(waiting.offered, diary)
