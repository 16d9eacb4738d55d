"""The switch, and what was answered: a folder of each person, there while the lookup is on, and deleted with it.

Others on the same server neither switch it nor learn from it what somebody looked up.
"""

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
from gutskin.web.people import folder_of

if TYPE_CHECKING:
    from pathlib import Path

    from gutskin.foods.barcodes import Barcode

NOT_FOUND_HOLDS: Final = timedelta(days=1)
"""A product nobody had described may be described tomorrow."""


class NotKept:
    """Stands for "this was never asked, or too long ago"."""


def is_switched_on(person: str) -> bool:
    """Whether products may be looked up on another machine for this person. Off until they say so."""
    return _folder(person).is_dir()


def switch_on(person: str) -> None:
    """Allow lookups from now on."""
    make_private(data_folder())
    make_private(_folder(person))


def switch_off(person: str) -> None:
    """Allow none any more, and forget everything that was answered."""
    shutil.rmtree(_folder(person), ignore_errors=True)


def answers_kept(person: str) -> int:
    """Return how many answers are kept for this person."""
    return len(list(_folder(person).glob("*.json"))) if is_switched_on(person) else 0


def kept_answer(person: str, barcode: Barcode) -> dict[str, Any] | NotKept | None:
    """Return the fields kept for a number, None where it was not found within a day, else NotKept.

    What cannot be read any more counts as not kept.
    """
    try:
        said = json.loads(_file(person, barcode).read_text(encoding="utf-8"))
        asked_at, fields = datetime.fromisoformat(said["asked_at"]), said["fields"]
    except (OSError, ValueError, KeyError, TypeError):
        return NotKept()
    if isinstance(fields, dict):
        return fields
    return None if now() - asked_at < NOT_FOUND_HOLDS else NotKept()


def keep_answer(person: str, barcode: Barcode, fields: dict[str, Any] | None) -> None:
    """Keep what was answered for a number; None: it was not found. Nothing is kept once the lookup is switched off."""
    if not is_switched_on(person):
        return
    text = json.dumps({"asked_at": now().isoformat(), "fields": fields}, ensure_ascii=False)
    beside = _file(person, barcode).with_suffix(f".{secrets.token_hex(4)}")
    with suppress(FileNotFoundError):  # switched off while it was asked
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
        beside.replace(_file(person, barcode))


def _folder(person: str) -> Path:
    return folder_of(person, "looked-up")


def _file(person: str, barcode: Barcode) -> Path:
    return _folder(person) / f"{barcode.digits}.json"
