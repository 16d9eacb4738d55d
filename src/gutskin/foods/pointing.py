"""What a text points to instead of naming foods: "same as yesterday", "usual breakfast", "leftovers"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from gutskin.foods.words import one_of, small_words

_HINT: Final = re.compile(
    r"same|usual|ditto|repeat|left ?over|copy|(?:as|like) (?:yesterday|always|before)", re.IGNORECASE
)
_MEALS: Final = {"brekkie": "breakfast", "supper": "dinner", "tea": "dinner", "snacks": "snack"}
_DAYS: Final = {"last night": "yesterday dinner", "this morning": "today breakfast", "earlier": "today"}
_BEFORE: Final = frozenset({"the day before", "the night before"})


def pointed(text: str) -> tuple[str, str]:
    """Return the text without what points elsewhere (blanked, a semicolon in its place), and to what it points.

    That is a day, a meal or both: "yesterday", "yesterday dinner", "today breakfast", "usual", "usual breakfast",
    "last" (the meal before) or "leftovers"; "" where nothing points.
    """
    if not _HINT.search(text):
        return text, ""
    found = _pattern().search(text)
    if found is None:
        return text, ""
    rest = _pattern().sub(lambda each: f";{' ' * (len(each.group()) - 1)}", text)
    return rest, _target(" ".join(found.group().lower().replace("’", "'").split()))


@cache
def _pattern() -> re.Pattern[str]:
    around = one_of((*small_words("pointing_around"), *small_words("pointed_days"), *small_words("pointed_meals")))
    begun = r"(?:^|(?<=[,;.\n&+:])|(?<=\band)|(?<=\bplus)|(?<=\bthen)|(?<=\bhad)|(?<=\bate))[ \t]{0,3}"
    core = rf"(?:{one_of(small_words('pointing'))}|(?:as|like)[ \t]+(?:yesterday|always|before))"
    closed = (
        r"[ \t]{0,3}(?=$|[,;.\n&+(!]|\b(?:and|plus|with|but|then|without|no|minus|except|at|in|on|from|when|while)\b)"
    )
    return re.compile(
        rf"{begun}(?<!\w)(?:{around}[ \t]+){{0,5}}{core}(?!\w)(?:[ \t]+{around}(?!\w)){{0,6}}{closed}", re.IGNORECASE
    )


def _target(said: str) -> str:
    day = next((each for each in small_words("pointed_days") if re.search(rf"\b{each}\b", said)), "")
    day = day.removesuffix("'s")
    meal = next((each for each in small_words("pointed_meals") if re.search(rf"\b{each}\b", said)), "")
    meal = _MEALS.get(meal, meal)
    when = "yesterday" if day in _BEFORE else _DAYS.get(day, day)
    if meal and " " in when:
        when = when.split(" ", maxsplit=1)[0]
    if not when:
        when = _without_day(said, meal)
    return f"{when} {meal}".strip()


def _without_day(said: str, meal: str) -> str:
    """Return what is meant where no day was named: the usual, what is left over, or the last."""
    if re.search(r"\b(?:usual|always)\b", said):
        return "usual"
    if re.search(r"\bleft ?over", said):
        return "leftovers"
    return "today" if meal and re.search(rf"\b(?:as|from|at) {meal}", said) else "last"
