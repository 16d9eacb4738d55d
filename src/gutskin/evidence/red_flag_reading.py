"""A text as it is read in one language or in several: where the words of a red flag stand in it, and what they are.

Slips of the fingers are mended in the language a sentence seems to be in, so that one language is not read as another
misspelt; and in a language of which a sentence holds hardly a word, nothing of it is looked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from gutskin.evidence.red_flag_phrases import listed, phrases_of, vocabulary
from gutskin.evidence.red_flag_rules import LANGUAGES, language
from gutskin.evidence.red_flag_sentence import Sentence, TakenBack
from gutskin.evidence.red_flag_words import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gutskin.evidence.red_flag_phrases import Span
    from gutskin.evidence.red_flag_rules import Group, Pattern, Rule
    from gutskin.evidence.red_flag_words import Word

NEAR: Final = 6
"""Words that may stand between two things of a pattern."""
WIDEST: Final = 12
"""Words that one thing of a pattern takes up at most, with those up to the next."""
LONGEST_QUOTE: Final = 160

Place = tuple[int, "Span"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in one language."""

    text: str
    code: str
    sentences: tuple[Sentence, ...]

    @property
    def has_words(self) -> bool:
        """Whether any word of any pattern stands in it."""
        return any(sentence.found for sentence in self.sentences)

    def words_of(self, rule: Rule) -> str | None:
        """Return the words that raise a flag, or None."""
        found = (self._places_of(pattern, rule) for pattern in rule.patterns[self.code])
        return next((self._quote(places) for places in found if places), None)

    def _places_of(self, pattern: Pattern, rule: Rule) -> list[Place]:
        """Return the sentence and place of each part of a pattern, or nothing where one part is missing."""
        found = [next(self._places(part, rule), None) for part in pattern]
        places = [place for place in found if place is not None]
        return places if len(places) == len(pattern) else []

    def _places(self, part: Sequence[Group], rule: Rule) -> Iterator[Place]:
        nothing: Group = frozenset()
        look_alikes, not_when = (said.get(self.code, nothing) for said in (rule.look_alikes, rule.not_when))
        for number, sentence in enumerate(self.sentences):
            if any(group.isdisjoint(sentence.found) for group in part) or sentence.within(not_when):
                continue
            gone = sentence.within(look_alikes)
            for spans in _near_each_other([sentence.places(group, gone) for group in part]):
                if not TakenBack(sentence, spans, rule.keeps).holds:
                    yield number, (spans[0][0], spans[-1][1])

    def _quote(self, places: Sequence[Place]) -> str:
        """Return the sentences the words stand in as they were written; of a long one what is around them."""
        quotes = []
        for number, (first, last) in sorted(dict(places).items()):
            words = self.sentences[number].words
            begin, end = words[0].begin, words[-1].end
            if end - begin > LONGEST_QUOTE:
                begin, end = words[max(first - NEAR, 0)].begin, words[min(last + NEAR, len(words)) - 1].end
            quotes.append(" ".join(self.text[begin:end].split()))
        return " … ".join(quotes)


def _near_each_other(choices: Sequence[Sequence[Span]]) -> Iterator[tuple[Span, ...]]:
    """Yield one place of each choice, in the order of the text, where all stand near each other and none overlap."""
    chosen: list[tuple[Span, ...]] = [()]
    widest = WIDEST * len(choices)  # more cannot be near each other, and of a long text not every pair is to be tried
    for places in choices:
        every = (tuple(sorted((*before, place))) for before in chosen for place in places)
        chosen = [spans for spans in every if min(_between(spans), default=0) >= 0 and _width(spans) <= widest]
    yield from (spans for spans in sorted(set(chosen)) if spans and max(_between(spans), default=0) <= NEAR)


def _width(spans: tuple[Span, ...]) -> int:
    return spans[-1][1] - spans[0][0]


def _between(spans: tuple[Span, ...]) -> list[int]:
    """Return how many words stand between each place and the next; less than none where they overlap."""
    return [begin - end for (_, end), (begin, _) in pairwise(spans)]


def readings(text: str, code: str | None) -> tuple[Reading, ...]:
    """Return a text as it reads in a language, or in each of them where it is not known which it is in."""
    codes = LANGUAGES if code is None else (code,)
    answers = frozenset[str]().union(*(language(each).lists["answers_no"] for each in codes))
    split = {each: sentences(text, splits=language(each).splits, answers=answers) for each in codes}
    known = [{each: _known(each, split[each][number]) for each in codes} for number in range(len(split[codes[0]]))]
    return tuple(
        Reading(text, each, tuple(_sentence(each, words, known[number]) for number, words in enumerate(split[each])))
        for each in codes
    )


def _known(code: str, words: Sequence[Word]) -> int:
    """Return how many words of a sentence a language knows as they are."""
    return sum(bool(vocabulary(code).exact_meanings(word.key)) for word in words)


def _sentence(code: str, words: tuple[Word, ...], known: Mapping[str, int]) -> Sentence:
    exact = tuple(vocabulary(code).exact_meanings(word.key) for word in words)
    best = max(known.values())
    meant = tuple(vocabulary(code).meanings(word.key) for word in words) if known[code] == best else exact
    found: dict[str, list[Span]] = defaultdict(list)
    for span, phrase in phrases_of(code).spans(meant) if 2 * known[code] >= best else ():
        found[phrase].append(span)
    lists = {name: tuple(span for span, _ in listed(code, name).spans(exact)) for name in language(code).lists}
    return Sentence(words, exact, {phrase: tuple(spans) for phrase, spans in found.items()}, lists)
