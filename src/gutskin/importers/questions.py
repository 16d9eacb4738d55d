"""What a file leaves open and only the person can say: which of 3/4/2024 is the month, which unit, which time zone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One answer: what is passed on, and the words the person reads."""

    value: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question about a file.

    `id`: a short word, unique within a file; `answers[id]` then holds the `value` of a choice. `text`: the question
    with a value of the file in it, so that it can be answered by looking. `suggested`: the value of the choice that
    stands first; the person still has to say yes to it.
    """

    id: str
    text: str
    choices: tuple[Choice, ...]
    suggested: str = ""

    def __post_init__(self) -> None:
        """Hold the importer to questions that can be answered."""
        if len({choice.value for choice in self.choices}) < 2:
            message = f"the question {self.id} needs two different choices"
            raise ValueError(message)

    def is_answered_by(self, answer: str | None) -> bool:
        """Return whether this is one of the choices."""
        return any(choice.value == answer for choice in self.choices)
