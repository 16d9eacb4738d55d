"""The phrases that must and must not raise a red flag: one file per language in evidence/red_flag_phrases/."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "evidence" / "red_flag_phrases"
LANGUAGES: Final = ("de", "en", "es", "fr", "it", "nl")


def _sets(language: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")).values())


def silent(language: str) -> list[str]:
    """Return the phrases that must raise nothing."""
    return [phrase for each in _sets(language) for phrase in each["silent"]]


def firing(language: str) -> list[tuple[str, str]]:
    """Return the flags and the phrases that must raise them."""
    return [(flag, one) for each in _sets(language) for flag, phrases in each["fire"].items() for one in phrases]


def every_phrase() -> list[str]:
    """Return all phrases of all languages."""
    return [p for code in LANGUAGES for p in (*silent(code), *(phrase for _, phrase in firing(code)))]
