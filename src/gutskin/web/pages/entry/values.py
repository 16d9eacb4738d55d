"""The value of an entry from the text of a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.diary import Kind
from gutskin.errors import BadEntryError
from gutskin.web.pages.today.changes import hours_of, number_of
from gutskin.web.words import value_text

if TYPE_CHECKING:
    from gutskin.diary import Entry
    from gutskin.diary.entries import Value

WORDS: Final = frozenset({Kind.MEAL, Kind.DRINK, Kind.NOTE})
YES_OR_NO: Final = frozenset({Kind.HABIT, Kind.PROBIOTIC, Kind.COMPLETE, Kind.NONE})


def field_text(entry: Entry) -> str:
    """Return the value of an entry as a field holds it: `value_from` reads it back."""
    if entry.kind is Kind.MEASURE and isinstance(entry.value, int | float):
        exact = str(int(entry.value)) if float(entry.value).is_integer() else repr(entry.value)
        return exact.replace("-", "−")  # without its unit, and not rounded: saving it unchanged changes nothing
    return value_text(entry)


def value_from(kind: Kind, text: str) -> Value:
    """Return the value a text stands for; BadEntryError for a yes or no that is neither."""
    text = text.strip().replace("\r\n", "\n")
    if kind in WORDS:
        return text
    if kind is Kind.SLEEP:
        return hours_of(text)
    if kind in YES_OR_NO:
        return _yes_or_no(text)
    if kind is Kind.TREATMENT:
        return True if text in {"", "yes"} else text
    return number_of(text)


def _yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise BadEntryError("This is neither yes nor no", text, "write yes or no.")
    return text == "yes"
