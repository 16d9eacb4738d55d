"""Phrases of the red flags as they are found among the words of a text, and what a written word may stand for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from gutskin.evidence.red_flag_rules import language, rules
from gutskin.evidence.red_flag_words import SHORTEST, is_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gutskin.evidence.red_flag_rules import Group

Span = tuple[int, int]
"""Where words stand in a sentence: the place of the first, and one behind the last."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to be found in a sentence, by their first word; those of one word with an ending left open apart."""

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """Make it of phrases in any order."""
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in sorted(phrases):
            words = tuple(phrase.split(" "))
            found[words[0]].append(words)
        return cls({first: tuple(each) for first, each in found.items()})

    def spans(self, meanings: Sequence[frozenset[str]]) -> Iterator[tuple[Span, str]]:
        """Yield where a phrase stands in words that each may mean several, and the phrase."""
        for begin, meant in enumerate(meanings):
            for first in meant:
                for words in self.by_first.get(first, ()):
                    end = begin + len(words)
                    if end <= len(meanings) and all(w in m for w, m in zip(words, meanings[begin:end], strict=True)):
                        yield (begin, end), " ".join(words)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of a language that patterns are made of, and those that take back; what a word of a text may mean."""

    by_first: Mapping[str, tuple[str, ...]]
    prefixes: tuple[str, ...]
    exact: frozenset[str]
    other: frozenset[str]

    def meanings(self, key: str) -> frozenset[str]:
        """Return the words that a written word stands for, as a slip where it is none of them as it is."""
        return self.exact_meanings(key) or slips_of(self, key)

    def exact_meanings(self, key: str) -> frozenset[str]:
        """Return the words that a written word stands for as it is."""
        begun = [f"{prefix}*" for prefix in self.prefixes if key.startswith(prefix)]
        return frozenset([*begun, key] if key in self.exact else begun)


@lru_cache(maxsize=4096)
def slips_of(known: Vocabulary, key: str) -> frozenset[str]:
    """Return the words of the patterns that a word may be a slip of."""
    if len(key) < SHORTEST or not key.isalpha() or key in known.other:
        return frozenset()
    return frozenset(word for word in known.by_first.get(key[0], ()) if is_slip(key, word))


@cache
def vocabulary(code: str) -> Vocabulary:
    """Return the words of a language."""
    said = language(code)
    in_patterns = _words_in(phrase for group in _groups(code) for phrase in group)
    beside = [*said.lists.values(), *(rule.look_alikes.get(code, ()) for rule in rules())]
    beside += [rule.not_when.get(code, ()) for rule in rules()]
    every = in_patterns | _words_in(phrase for group in beside for phrase in group)
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(in_patterns):
        if not word.endswith("*"):
            by_first[word[0]].append(word)
    return Vocabulary(
        by_first={first: tuple(words) for first, words in by_first.items()},
        prefixes=tuple(sorted(word[:-1] for word in every if word.endswith("*"))),
        exact=frozenset(word for word in every if not word.endswith("*")),
        other=said.other_words,
    )


def _words_in(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split(" "))


def _groups(code: str) -> Iterator[Group]:
    for rule in rules():
        for pattern in rule.patterns[code]:
            for part in pattern:
                yield from part


@cache
def phrases_of(code: str) -> Phrases:
    """Return all phrases of the patterns in a language."""
    return Phrases.of(frozenset[str]().union(*_groups(code)))


@cache
def listed(code: str, name: str) -> Phrases:
    """Return a list of a language ready to be found."""
    return Phrases.of(language(code).lists[name])


@cache
def phrases_in(group: Group) -> Phrases:
    """Return a group of phrases ready to be found."""
    return Phrases.of(group)
