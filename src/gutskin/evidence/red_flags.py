"""Words that should be looked at by somebody who can: found in what a person wrote, also with slips, in six languages.

The rules are data (red_flags/*.toml); this finds them. A flag is raised where the words of a pattern stand near each
other, unless something takes them back: a no, another person, long ago, or only supposed. It is no medical judgement,
and what it does not find may still need a doctor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gutskin.errors import UsageError
from gutskin.evidence.red_flag_reading import readings
from gutskin.evidence.red_flag_rules import LANGUAGES, rules

if TYPE_CHECKING:
    from gutskin.evidence.red_flag_rules import Rule, Step
    from gutskin.evidence.statement import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class RedFlag:
    """Something in a text that somebody should look at.

    `id`: allergy, gut_bleeding, weight_loss, gut_alarm, skin_infection, skin_emergency or crisis. `text`: the words it
    came from. `urgency`: "now", "today" or "this week". `heading` and `steps` are what a page shows, `advice` is both
    in one text. `language`: in which the words were understood. `sources`: what was read for it.
    """

    id: str
    text: str
    urgency: str
    heading: str
    meaning: str
    steps: tuple[Step, ...]
    language: str
    sources: tuple[Source, ...]

    @property
    def advice(self) -> str:
        """What to do, the most pressing first."""
        return " ".join([self.heading, *(f"{step.when}: {step.what}" for step in self.steps)])


def red_flags(text: str, language: str | None = None) -> tuple[RedFlag, ...]:
    """Return what in a text should be looked at by a doctor or needs help at once, the most pressing first.

    `language`: en, de, es, fr, it or nl; None tries all. Each flag comes once. Raises UsageError for another language.

    >>> [flag.id for flag in red_flags("blood in my stol again")]
    ['gut_bleeding']
    >>> red_flags("no blood in my stool")
    ()
    """
    if language is not None and language not in LANGUAGES:
        raise UsageError(f'There is no language "{language}" for red flags', f"use one of: {', '.join(LANGUAGES)}.")
    if not isinstance(text, str):
        raise UsageError(f"The text is no text but {text!r}", "hand in words.")
    found: dict[str, RedFlag] = {}
    for reading in readings(text, language):
        for rule in rules() if reading.has_words else ():
            words = None if rule.id in found else reading.words_of(rule)
            if words is not None:
                found[rule.id] = flag_of(rule, words, reading.code)
    return tuple(found[rule.id] for rule in rules() if rule.id in found)


def flag_of(rule: Rule, words: str, code: str = "") -> RedFlag:
    """Return the flag of a rule, raised by some words."""
    return RedFlag(
        id=rule.id,
        text=words,
        urgency=rule.urgency,
        heading=rule.heading,
        meaning=rule.meaning,
        steps=rule.steps,
        language=code,
        sources=rule.sources,
    )
