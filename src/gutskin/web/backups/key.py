"""The key of the backups: made once, kept beside the diary, and written down by the person as words of letters.

A backup is for the day this machine is gone, and its key file with it. So the key has a form to be copied by hand, with
a check at its end.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
from typing import TYPE_CHECKING, Final

from gutskin.diary.place import data_folder, make_private
from gutskin.errors import BackupError

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "backup-key"
LENGTH: Final = 32
_CHECK: Final = 3
_GROUP: Final = 4


def key_file() -> Path:
    """Return where the key lies. It may not exist yet."""
    return data_folder() / NAME


def kept_key() -> bytes | None:
    """Return the key of this machine, None where none was made yet; BackupError when its file holds none."""
    try:
        return key_of_words(key_file().read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except (UnicodeDecodeError, OSError):
        remedy = f"bring back {key_file()}, or name the key you wrote down with --key."
        raise BackupError("The key of the backups cannot be read", remedy) from None


def made_key() -> bytes:
    """Return the key of this machine, made now where there was none; two programs at once agree on one."""
    if (known := kept_key()) is not None:
        return known
    make_private(data_folder())
    try:
        handle = os.open(key_file(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return made_key()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(words_of_key(secrets.token_bytes(LENGTH)))
    return made_key()


def words_of_key(key: bytes) -> str:
    """Return the key as groups of four letters and figures, the last of them a check."""
    text = base64.b32encode(key + _check_of(key)).decode().rstrip("=")
    return "-".join(text[place : place + _GROUP] for place in range(0, len(text), _GROUP))


def key_of_words(words: str) -> bytes:
    """Return the key that was written down, however it is spaced; BackupError when a letter of it is wrong."""
    text = "".join(letter for letter in words.upper() if letter.isalnum()).replace("0", "O").replace("1", "I")
    try:
        raw = base64.b32decode(text + "=" * (-len(text) % 8))
    except binascii.Error:
        raw = b""
    key = raw[:LENGTH]
    if len(raw) != LENGTH + _CHECK or not secrets.compare_digest(raw[LENGTH:], _check_of(key)):
        raise BackupError("This is not a key of backups", "type it again as it was written down, with --key.")
    return key


def _check_of(key: bytes) -> bytes:
    return hashlib.sha256(b"gutskin backup key" + key).digest()[:_CHECK]
