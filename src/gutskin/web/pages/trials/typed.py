"""A suspect that somebody types instead of taking one from a finding: read into one food or one attribute, or refused.

It then has the address a finding about it would have: outcome and a digest, never the person's words.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from gutskin.diary.trials import OUTCOMES
from gutskin.errors import TrialRefusedError
from gutskin.foods import attributes, parse_meal
from gutskin.foods.eaten import eaten, read_on
from gutskin.foods.food_table import food_table
from gutskin.web.pages.trials.planning import LONGEST_TYPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.foods import MealItem

MOST_CHOICES: Final = 8
LOOKED_BACK: Final = timedelta(weeks=12)
NEVER_TESTED: Final = frozenset({"water", "probiotic"})
"""Attributes no food is tested with by hand: nobody goes without water, and a probiotic is taken as a course."""


class Typed(NamedTuple):
    """What somebody may mean. `kind`: food or attribute; `exposure`: the food, or the id; `name`: in plain words."""

    kind: str
    exposure: str
    name: str

    @property
    def said(self) -> str:
        """What it is called where one of several is chosen."""
        return self.name if self.kind == "food" else f"All that counts as {self.name}"

    def is_in(self, item: MealItem) -> bool:
        """Whether a food that was eaten is it, or has it in it."""
        return item.food == self.exposure if self.kind == "food" else self.exposure in item.attributes

    def key(self, outcome: str) -> str:
        """The end of the address of its test, as Finding.key has it."""
        return f"{outcome}-{sha256(chr(31).join((self.kind, self.exposure)).encode()).hexdigest()[:12]}"


def typed_in(diary: Diary, text: str, today: date) -> tuple[Typed, ...]:
    """Return what a text may mean, one after the other; more than one has to be chosen from.

    Raises TrialRefusedError, with the reason, where it means nothing that a test can be about.
    """
    said = " ".join(text.split())
    if not said or len(said) > LONGEST_TYPED:
        raise TrialRefusedError("nothing was named", f"name one food, in at most {LONGEST_TYPED} letters.")
    items = read_on(diary, said, today).items
    table = food_table().foods
    foods = [Typed("food", item.food, item.food) for item in items if item.food in table]
    found = tuple(dict.fromkeys((*foods, *_attributes_named(said.casefold()))))[:MOST_CHOICES]
    if not found:
        raise TrialRefusedError(
            "gutskin does not know this as a food, so it cannot tell what speaks against leaving it out",
            "name a food as you write it under what you ate. Medicines and supplements are not tested here.",
        )
    eaten_lately = tuple(each for each in found if refusal(diary, each, today) is None)
    if not eaten_lately:
        raise TrialRefusedError(refusal(diary, found[0], today) or "", "choose something else.")
    return eaten_lately


def refusal(diary: Diary, typed: Typed, today: date) -> str | None:
    """Return why there is no test of this, None where there may be one."""
    if typed.exposure in NEVER_TESTED or (typed.kind == "food" and NEVER_TESTED & parse_meal(typed.name).attributes):
        return f"{typed.name} is not left out on days drawn by chance"
    if not _was_eaten(diary, typed, today):
        return f"your last twelve weeks have no {typed.name}, and nobody is asked to eat what they do not eat"
    return None


def typed_of(diary: Diary, key: str, today: date) -> tuple[Typed, str] | None:
    """Return the suspect, and its outcome, that an address is about; None for an address of no test."""
    outcome, _, digest = key.partition("-")
    typed = _by_digest().get(digest) if outcome in OUTCOMES else None
    return None if typed is None or refusal(diary, typed, today) else (typed, outcome)


def _attributes_named(said: str) -> Iterator[Typed]:
    """Yield the attributes of this name, or of which it is one word: "histamine" of "rich in histamine"."""
    for each in attributes():
        title = each.title.casefold()
        if said in {title, each.id} or said in title.split():
            yield Typed("attribute", each.id, each.title)


def _was_eaten(diary: Diary, typed: Typed, today: date) -> bool:
    days = (day for when, day in diary.days.items() if today - LOOKED_BACK <= when <= today)
    return any(typed.is_in(item) for day in days for meal in day.meals for item in eaten(diary, meal).items)


@lru_cache(maxsize=1)
def _by_digest() -> Mapping[str, Typed]:
    every = [Typed("food", name, name) for name in food_table().foods]
    every += [Typed("attribute", each.id, each.title) for each in attributes()]
    return {each.key("").removeprefix("-"): each for each in every}
