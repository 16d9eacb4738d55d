"""A sentence made below the pages, in the language of the page (wording.py, docs/decisions/0031)."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from gutskin.wording import Said


def told(text: str) -> str:
    """Return a sentence in the language of the page; words without a form are returned as they are."""
    if not isinstance(text, Said):
        return text
    if text.parts:
        return " ".join(map(told, text.parts))
    if not text.form:
        return str(text)
    words = ngettext(text.form, text.plural, text.number) if text.plural else gettext(text.form)
    return words % {name: told(value) if isinstance(value, str) else value for name, value in text.values.items()}
