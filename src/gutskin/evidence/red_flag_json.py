"""The rules of the red flags for the browser, which finds them without a network by the same steps (red_flags.js)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gutskin.evidence.red_flag_rules import LANGUAGES, language, rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gutskin.evidence.red_flag_rules import Group


def rules_json() -> str:
    """Return all flags and languages as JSON; a group of phrases stands once and is named by its place."""
    places: dict[Group, int] = {}

    def place(group: Group) -> int:
        return places.setdefault(group, len(places))

    languages = {code: _language(code) for code in LANGUAGES}
    flags = [
        {
            "id": rule.id,
            "urgency": rule.urgency,
            "heading": rule.heading,
            "steps": [[step.when, step.what] for step in rule.steps],
            "keeps": sorted(rule.keeps),
            "lookAlikes": {code: sorted(words) for code, words in rule.look_alikes.items()},
            "notWhen": {code: sorted(words) for code, words in rule.not_when.items()},
            "patterns": {
                code: [[[place(group) for group in part] for part in pattern] for pattern in rule.patterns[code]]
                for code in LANGUAGES
            },
        }
        for rule in rules()
    ]
    told = {"languages": languages, "flags": flags, "groups": _sorted(places)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _sorted(groups: Iterable[Group]) -> list[list[str]]:
    return [sorted(group) for group in groups]


def _language(code: str) -> dict[str, object]:
    said = language(code)
    return {
        "splits": said.splits,
        "lists": {name: sorted(words) for name, words in said.lists.items()},
        "other": sorted(said.other_words),
    }
