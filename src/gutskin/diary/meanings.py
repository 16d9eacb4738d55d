"""What a person says their words mean: "my curry" is chickpeas and rice, and there is no dairy in it.

Kept as one line of JSON, the value of an entry of kind MEANING, so that it merges, travels and comes back like
everything else that was written. Nothing here knows what a food or an attribute is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from gutskin.diary.objects import object_in, refuse_others
from gutskin.errors import BadEntryError

LONGEST: Final = 2_000
_LISTS: Final = ("with", "without", "perhaps")
_ID: Final = re.compile(r"[a-z0-9_]{1,40}")
_REMEDY: Final = 'write it as in {"foods": "chickpea, rice", "without": ["dairy"]}.'


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What some words stand for.

    `foods`: the foods that are meant, with a comma between them; "" where the words are read as ever. `surely`,
    `without`, `perhaps`: ids of attributes that are in it, that are not, and of which the person is not sure.
    """

    foods: str = ""
    surely: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()

    @property
    def says_nothing(self) -> bool:
        """Whether words of this meaning are read as if nothing had been said."""
        return not (self.foods or self.surely or self.without or self.perhaps)

    def answered(self, attribute: str, answer: str) -> Meaning:
        """Return this meaning with one attribute answered: `with`, `without`, `perhaps`, or "" for no answer."""
        lists = {"with": self.surely, "without": self.without, "perhaps": self.perhaps}
        told = {name: ids | {attribute} if name == answer else ids - {attribute} for name, ids in lists.items()}
        return Meaning(foods=self.foods, surely=told["with"], without=told["without"], perhaps=told["perhaps"])

    def as_text(self) -> str:
        """Return it as the value of an entry: the same text for the same meaning."""
        lists = zip(_LISTS, (self.surely, self.without, self.perhaps), strict=True)
        said: dict[str, str | list[str]] = {"foods": self.foods} if self.foods else {}
        said |= {name: sorted(ids) for name, ids in lists if ids}
        return json.dumps(said, ensure_ascii=False)


def meaning_in(value: object) -> Meaning:
    """Return the meaning that a value of an entry holds (BadEntryError when it holds none)."""
    said = object_in(value, f"meaning of at most {LONGEST} characters", longest=LONGEST, remedy=_REMEDY)
    refuse_others(said, frozenset({"foods", *_LISTS}), "meaning", _REMEDY)
    foods = said.get("foods", "")
    if not isinstance(foods, str):
        raise BadEntryError("The foods of a meaning are no words", foods, _REMEDY)
    surely, without, perhaps = (_ids(said.get(name, []), name) for name in _LISTS)
    found = Meaning(foods=foods.strip(), surely=surely, without=without, perhaps=perhaps)
    _check(found, value)
    return found


def _ids(found: object, name: str) -> frozenset[str]:
    if not isinstance(found, list):
        raise BadEntryError(f'"{name}" of a meaning is no list', found, _REMEDY)
    for item in found:
        if not isinstance(item, str) or not _ID.fullmatch(item):
            raise BadEntryError(f'This is no attribute for "{name}"', item, _REMEDY)
    return frozenset(found)


def _check(found: Meaning, value: object) -> None:
    if found.says_nothing:
        raise BadEntryError("A meaning says nothing", value, "name foods or attributes, or delete the entry.")
    twice = (found.surely & found.without) | (found.surely & found.perhaps) | (found.without & found.perhaps)
    if twice:
        raise BadEntryError("A meaning says two things of one attribute", min(twice), "keep one of them.")
