"""Whether two names mean the same food: spelling, plural and order of words do not matter, the food does."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SMALL: Final = frozenset({"a", "an", "and", "in", "of", "on", "the", "with", "s"})
SAME_WORD: Final = {
    "chile": "chili", "chilli": "chili", "chilie": "chili", "doughnut": "donut", "yoghurt": "yogurt", "soya": "soy",
    "fibre": "fiber", "lasagne": "lasagna", "omelet": "omelette", "whisky": "whiskey", "pitta": "pita",
    "barbecue": "bbq", "houmous": "hummus", "hommus": "hummus", "ketchup": "catsup",
}  # fmt: skip
"""Spellings of one word; each is compared as the word on the right."""
KEPT: Final = ("ss", "us", "is")
"""Endings in s that are no plural (swiss, hummus, pastis)."""


def words_of(name: str) -> tuple[str, ...]:
    """Return the words that matter, in the singular and in one spelling: "Yoghurts with jam" is yogurt, jam."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("&", " and "))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", kept))
    found = tuple(SAME_WORD.get(word, word) for word in map(singular, words) if word not in SMALL)
    return found or tuple(words)


def singular(word: str) -> str:
    """Return a word without its plural ending; what comes out only has to be the same for both forms."""
    if len(word) < 4 or word.endswith(KEPT) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y" if word[:-3] not in {"cook", "brown", "smooth"} else f"{word[:-3]}ie"
    if word.endswith(("ches", "shes", "xes", "sses", "toes")):
        return word[:-2]
    return word[:-1]


def is_right(found: str, wanted: str, text: str) -> bool:
    """Return whether a name found means the food wanted.

    Either the words are the same in any order, or the name found is more exact and its further words were written
    ("whole milk" where milk is wanted and somebody wrote "whole milk").
    """
    has, asked = words_of(found), words_of(wanted)
    if sorted(has) == sorted(asked):
        return True
    further = set(has) - set(asked)
    return set(asked) <= set(has) and has[-1] == asked[-1] and further <= set(words_of(text))
