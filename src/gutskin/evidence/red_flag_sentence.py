"""A sentence in one language, and whether something in it is taken back by other words of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.evidence.red_flag_phrases import phrases_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gutskin.evidence.red_flag_phrases import Span
    from gutskin.evidence.red_flag_rules import Group
    from gutskin.evidence.red_flag_words import Word

REACH: Final = 5
"""Words before it that a "no" reaches over."""
REACH_BACK: Final = 3
"""Words behind it within which "not", "gone" or "none" takes something back."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in one language: where phrases of the patterns stand, and where what takes back or means it does."""

    words: tuple[Word, ...]
    exact: tuple[frozenset[str], ...]
    found: Mapping[str, tuple[Span, ...]]
    lists: Mapping[str, tuple[Span, ...]]

    def places(self, group: Group, gone: frozenset[int]) -> list[Span]:
        """Return where a group stands, outside what looks alike."""
        spans = {span for phrase in group for span in self.found.get(phrase, ())}
        return sorted(span for span in spans if gone.isdisjoint(range(*span)))

    def within(self, group: Group) -> frozenset[int]:
        """Return the places of words that belong to a phrase of a group."""
        return frozenset(at for span, _ in phrases_in(group).spans(self.exact) for at in range(*span))

    def is_parted(self, first: int, last: int, *names: str) -> bool:
        """Return whether one of the words of some lists stands between two places."""
        return any(first < begin < last for name in names for begin, _ in self.lists[name])


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Whether the words at some places of a sentence are taken back by other words of it."""

    sentence: Sentence
    spans: tuple[Span, ...]
    keeps: frozenset[str]

    @property
    def holds(self) -> bool:
        """Whether they are."""
        ways = {
            "not": self._denied_before,
            "not_after": self._denied_behind,
            "others": self._of_others,
            "past": self._long_ago,
            "supposed": self._only_supposed,
        }
        return any(way() for name, way in ways.items() if name not in self.keeps)

    @property
    def _begin(self) -> int:
        return self.spans[0][0]

    @property
    def _end(self) -> int:
        return self.spans[-1][1]

    def _standing(self, name: str) -> Iterator[Span]:
        """Yield the phrases of a list that are neither part of the words themselves nor of "not sure" and the like."""
        taken = {at for span in (*self.spans, *self.sentence.lists["means_it"]) for at in range(*span)}
        yield from (span for span in self.sentence.lists[name] if taken.isdisjoint(range(*span)))

    def _denied_before(self) -> bool:
        return any(self._reaches(span) for span in self._standing("not"))

    def _reaches(self, span: Span) -> bool:
        first, last = span[0], span[1] - 1
        if first >= self._end:
            return False
        if last >= self._begin:
            return True
        if self._begin - last - 1 > REACH or self.sentence.is_parted(last, self._begin, "breaks", "but"):
            return False
        pauses = [at for at in range(last + 1, self._begin + 1) if self.sentence.words[at].pause]
        return not pauses or any(begin > pauses[-1] for begin, _ in self.sentence.lists["or"])

    def _denied_behind(self) -> bool:
        return any(self._denies(span) for span in self._standing("not_after")) or any(
            self._answers(span) for span in self._standing("answers_no")
        )

    def _denies(self, span: Span) -> bool:
        words = self.sentence.words[self._end : span[0] + 1]
        is_near = self._end <= span[0] <= self._end + REACH_BACK
        return is_near and not any(word.pause for word in words) and not self._is_parted_behind(span)

    def _answers(self, span: Span) -> bool:
        """Whether it is the "no" of "blood in the stool: no" or "blood in the stool? No"."""
        if not self._end <= span[0] <= self._end + REACH_BACK:
            return False
        return self.sentence.words[span[0]].asked or span[1] == len(self.sentence.words)

    def _is_parted_behind(self, span: Span) -> bool:
        return self.sentence.is_parted(self._end - 1, span[0] + 1, "but", "breaks")

    def _of_others(self) -> bool:
        return any(self._belongs_to(span) for span in self._standing("others"))

    def _belongs_to(self, span: Span) -> bool:
        if span[0] >= self._end or self.sentence.is_parted(span[1] - 1, self._begin, "but"):
            return False
        return not any(span[1] <= begin < self._end for begin, _ in self.sentence.lists["own"])

    def _long_ago(self) -> bool:
        def is_parted(span: Span) -> bool:
            first, last = (span[1] - 1, self._begin) if span[0] < self._begin else (self._end - 1, span[0])
            return self.sentence.is_parted(first, last, "but")

        return any(not is_parted(span) for span in self._standing("past"))

    def _only_supposed(self) -> bool:
        spans = self._standing("supposed")
        return any(
            span[1] <= self._begin and not self.sentence.is_parted(span[1] - 1, self._begin, "but") for span in spans
        )
