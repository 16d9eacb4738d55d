"""Which languages the pages speak: English, and every folder of web/locale with a compiled catalogue in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf.locale import LANG_INFO

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = ("en", "English")


def languages_in(folder: Path) -> list[tuple[str, str]]:
    """Return the code and the own name of each language of a folder of catalogues, English first."""
    codes = sorted(found.parts[-3].lower().replace("_", "-") for found in folder.glob("*/LC_MESSAGES/django.mo"))
    return [ENGLISH, *((code, _name_of(code)) for code in codes if code != ENGLISH[0])]


def _name_of(code: str) -> str:
    """Return what a language calls itself, its code where nobody said."""
    return str(LANG_INFO.get(code, {}).get("name_local", code)).capitalize()
