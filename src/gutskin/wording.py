"""A sentence that knows what it was made of, so that a page can say it in another language.

It is English text like any other: JSON, the terminal and a comparison see nothing else. `web` looks its form up in the
catalogue and fills it again (docs/decisions/0031-a-sentence-keeps-its-form.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Value = str | int


class Said(str):
    """English words, with the form they were made from.

    `form`: the whole sentence with places for values (`%(name)s`), "" for a text made of `parts`; `plural`: the same
    for any number but one, `number` that number, where it counts something. `values`: what fills the places, each a
    number, words of the person, or a sentence of its own.
    """

    __slots__ = ("form", "number", "parts", "plural", "values")
    form: str
    plural: str
    number: int
    values: Mapping[str, Value]
    parts: tuple[str, ...]

    def __new__(cls, text: str) -> Self:
        """Return words without a form, as a copy of such a sentence is begun."""
        made = super().__new__(cls, text)
        made.form, made.plural, made.number, made.values, made.parts = "", "", 1, {}, ()
        return made


def form(words: str) -> str:
    """Return a form that is filled in elsewhere; marked here, so that it is found for translation."""
    return words


def said(words: str, **values: Value) -> Said:
    """Return a sentence in English: a form with its values filled in."""
    made = Said(words % values)
    made.form, made.values = words, values
    return made


def said_of(number: int, one: str, many: str, **values: Value) -> Said:
    """Return a sentence that counts something: `one` for 1, `many` for every other number."""
    made = Said((one if number == 1 else many) % values)
    made.form, made.plural, made.number, made.values = one, many, number, values
    return made


def joined(sentences: Iterable[str]) -> Said:
    """Return several sentences as one text, the empty ones left out."""
    parts = tuple(sentence for sentence in sentences if sentence)
    made = Said(" ".join(parts))
    made.parts = parts
    return made
