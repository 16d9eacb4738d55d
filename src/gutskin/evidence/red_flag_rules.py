"""The rules of the red flags as their files make them: red_flags/<id>.toml, one file each, and the words of a language.

A pattern is written in words: `|` between words that mean the same, `&` between things that stand near each other in a
sentence, `&&` between things that stand anywhere in the text, `$name` for a group of red_flags/words/<language>.toml,
and an asterisk for any ending. `look_alikes` are words that mean another thing, `not_when` takes a whole sentence back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from gutskin.errors import EvidenceFileError
from gutskin.evidence.red_flag_words import key_of
from gutskin.evidence.statement import Source
from gutskin.evidence.statement_file import StatementFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FLAGS: Final = ("allergy", "skin_emergency", "crisis", "gut_bleeding", "gut_alarm", "skin_infection", "weight_loss")
"""The ids of all flags, in the order in which they are shown."""
LANGUAGES: Final = ("en", "de", "es", "fr", "it", "nl")
URGENCIES: Final = ("now", "today", "this week")
TAKES_BACK: Final = ("not", "not_after", "others", "past", "supposed")
"""What takes words back: a no before them or behind, somebody else, long ago, only supposed."""
LISTS: Final = (*TAKES_BACK, "answers_no", "means_it", "own", "breaks", "but", "or")
FIELDS: Final = (
    "heading", "meaning", "urgency", "keeps", "date_checked", "next_review",
    "steps", "sources", "look_alikes", "not_when", "patterns",
)  # fmt: skip

Group = frozenset[str]
Pattern = tuple[tuple[Group, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What to do, and how soon."""

    when: str
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One flag: what a page says of it, and in each language the words that raise it.

    `keeps`: what does not take this flag back, of TAKES_BACK. `patterns`: parts that all must be found in a text, each
    of groups near each other in a sentence, each group phrases of which one must be there.
    """

    id: str
    heading: str
    meaning: str
    urgency: str
    keeps: frozenset[str]
    steps: tuple[Step, ...]
    sources: tuple[Source, ...]
    date_checked: date
    next_review: date
    look_alikes: Mapping[str, Group]
    not_when: Mapping[str, Group]
    patterns: Mapping[str, tuple[Pattern, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Language:
    """What a language needs beside the patterns: `lists` by name (LISTS), and words that are no slip of another."""

    code: str
    splits: bool
    lists: Mapping[str, Group]
    other_words: frozenset[str]
    groups: Mapping[str, Group]


def _text(name: str) -> str:
    return resources.files("gutskin.evidence").joinpath("red_flags", *name.split("/")).read_text(encoding="utf-8")


@cache
def rules() -> tuple[Rule, ...]:
    """Return all flags, in the order in which they are shown."""
    return tuple(rule_from(f"{name}.toml", _text(f"{name}.toml")) for name in FLAGS)


@cache
def language(code: str) -> Language:
    """Return what the file of a language says."""
    return language_from(code, _text(f"words/{code}.toml"))


@cache
def shared_words() -> Mapping[str, str]:
    """Return what stands for {emergency} and {helplines} in the steps."""
    file = StatementFile.opened(
        "help.toml", _text("help.toml"), ("emergency", "helplines", "date_checked", "next_review", "sources")
    )
    file.day_after("next_review", "date_checked")
    _sources(file)
    return {name: file.words(name) for name in ("emergency", "helplines")}


def language_from(code: str, text: str) -> Language:
    """Return the language in the text of a file, or raise an error that names the file and the field."""
    known = ("splits_at_apostrophe", *LISTS, "other_words", "groups")
    file = StatementFile.opened(f"{code}.toml", text, known)
    said = file.said.get("groups")
    if not isinstance(said, dict):
        raise file.refused("groups", "write [groups] with a list of words for each.")
    groups = StatementFile(f"{code}.toml, groups", said)
    return Language(
        code=code,
        splits=bool(file.said.get("splits_at_apostrophe")),
        lists={name: _phrases(file, name) for name in LISTS},
        other_words=_phrases(file, "other_words"),
        groups={name: _phrases(groups, name) for name in said},
    )


def rule_from(name: str, text: str) -> Rule:
    """Return the flag in the text of a file, or raise an error that names the file and the field."""
    file = StatementFile.opened(name, text, FIELDS)
    return Rule(
        id=name.removesuffix(".toml"),
        heading=file.sentence("heading"),
        meaning=file.sentence("meaning"),
        urgency=file.one_of("urgency", URGENCIES),
        keeps=frozenset(file.names("keeps")) if "keeps" in file.said else frozenset(),
        steps=tuple(_step(one) for one in file.parts("steps", ("when", "what"))),
        sources=_sources(file),
        date_checked=file.day("date_checked"),
        next_review=file.day_after("next_review", "date_checked"),
        look_alikes=_by_language(file, "look_alikes"),
        not_when=_by_language(file, "not_when"),
        patterns=_patterns(file),
    )


def _step(file: StatementFile) -> Step:
    return Step(when=file.words("when"), what=file.sentence("what").format(**shared_words()))


def _sources(file: StatementFile) -> tuple[Source, ...]:
    parts = file.parts("sources", ("title", "address"))
    return tuple(Source(title=one.words("title"), doi=None, address=one.address("address")) for one in parts)


def _phrases(file: StatementFile, field: str) -> Group:
    return frozenset(key_of(words) for words in file.names(field))


def _table(file: StatementFile, field: str) -> dict[str, Any]:
    said = file.said.get(field, {})
    if not isinstance(said, dict) or not set(said) <= set(LANGUAGES):
        raise file.refused(field, f"write [{field}] with a list for some of: {', '.join(LANGUAGES)}.")
    return said


def _by_language(file: StatementFile, field: str) -> dict[str, Group]:
    said = StatementFile(f"{file.name}, {field}", _table(file, field))
    return {code: _phrases(said, code) for code in said.said}


def _patterns(file: StatementFile) -> dict[str, tuple[Pattern, ...]]:
    said = StatementFile(f"{file.name}, patterns", _table(file, "patterns"))
    return {code: tuple(_pattern(said, code, one) for one in said.names(code)) for code in LANGUAGES}


def _pattern(file: StatementFile, code: str, words: str) -> Pattern:
    return tuple(tuple(_group(file, code, group) for group in part.split("&")) for part in words.split("&&"))


def _group(file: StatementFile, code: str, words: str) -> Group:
    found: set[str] = set()
    for each in words.split("|"):
        name = each.strip()
        if not name.strip("$"):
            raise EvidenceFileError(file.name, code, words, "write words on both sides of each sign.")
        if not name.startswith("$"):
            found.add(key_of(name))
        elif name[1:] in language(code).groups:
            found |= language(code).groups[name[1:]]
        else:
            raise EvidenceFileError(file.name, code, name, f"name a group of words/{code}.toml.")
    return frozenset(found)
