"""The switch, and what was answered: a folder that is there while the lookup is on, and is deleted with it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from gutskin.diary.place import data_folder, make_private
from gutskin.web.clock import now

if TYPE_CHECKING:
    from pathlib import Path

    from gutskin.foods.barcodes import Barcode

NOT_FOUND_HOLDS: Final = timedelta(days=1)
"""A product nobody had described may be described tomorrow."""


class NotKept:
    """Stands for "this was never asked, or too long ago"."""


def is_switched_on() -> bool:
    """Whether products may be looked up on another machine. Off until somebody says so."""
    return _folder().is_dir()


def switch_on() -> None:
    """Allow lookups from now on."""
    make_private(data_folder())
    make_private(_folder())


def switch_off() -> None:
    """Allow none any more, and forget everything that was answered."""
    shutil.rmtree(_folder(), ignore_errors=True)


def answers_kept() -> int:
    """Return how many answers are kept."""
    return len(list(_folder().glob("*.json"))) if is_switched_on() else 0


def kept_answer(barcode: Barcode) -> dict[str, Any] | NotKept | None:
    """Return the fields kept for a number, None where it was not found within a day, else NotKept.

    What cannot be read any more counts as not kept.
    """
    try:
        said = json.loads(_file(barcode).read_text(encoding="utf-8"))
        asked_at, fields = datetime.fromisoformat(said["asked_at"]), said["fields"]
    except (OSError, ValueError, KeyError, TypeError):
        return NotKept()
    if isinstance(fields, dict):
        return fields
    return None if now() - asked_at < NOT_FOUND_HOLDS else NotKept()


def keep_answer(barcode: Barcode, fields: dict[str, Any] | None) -> None:
    """Keep what was answered for a number; None: it was not found. Nothing is kept once the lookup is switched off."""
    if not is_switched_on():
        return
    text = json.dumps({"asked_at": now().isoformat(), "fields": fields}, ensure_ascii=False)
    beside = _file(barcode).with_suffix(f".{secrets.token_hex(4)}")
    with suppress(FileNotFoundError):  # switched off while it was asked
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
        beside.replace(_file(barcode))


def _folder() -> Path:
    return data_folder() / "looked-up"


def _file(barcode: Barcode) -> Path:
    return _folder() / f"{barcode.digits}.json"
