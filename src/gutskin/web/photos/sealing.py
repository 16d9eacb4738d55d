"""The key of the photos, and what it seals: AES-256-GCM, so that a changed byte, or another person's file, is noticed.

The key lies in a file of its own, made once, outside the database. Nothing here ever replaces or deletes a key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gutskin.diary.place import data_folder
from gutskin.errors import PhotoKeyError
from gutskin.web.key_files import make_once

if TYPE_CHECKING:
    from collections.abc import Sequence

SETTING: Final = "GUTSKIN_PHOTO_KEY_FILE"
NAME: Final = "photo-key"
BEGINNING: Final = b"gutskin photo 1\n"
_KEY_NAME: Final = 8
_NONCE: Final = 12
HEAD: Final = len(BEGINNING) + _KEY_NAME
"""So many bytes of what is sealed say what it is and by which key; they are not secret."""
_OTHER_KEY: Final = "The photos here were kept with another key"
_PUT_BACK: Final = f"put the key back, or set {SETTING} to the file it is in. No photo was changed."


def key_file() -> Path:
    """Return where the key lies: GUTSKIN_PHOTO_KEY_FILE where set, else beside the diary. It may not exist yet."""
    chosen = os.environ.get(SETTING)
    return Path(chosen).expanduser() if chosen else data_folder() / NAME


def seal(content: bytes, belongs_to: Sequence[str], *, beside: bytes | None) -> bytes:
    """Return content sealed for whom it belongs to.

    `beside`: the beginning of what was sealed before it, None where nothing was. The first time a key is made. Raises
    PhotoKeyError when there should be one and is not, or it is another one.
    """
    key = _key() if beside is not None or key_file().exists() else _made_key()
    nonce = secrets.token_bytes(_NONCE)
    head = BEGINNING + _name_of(key)
    if beside is not None and beside[: len(head)] != head:
        raise PhotoKeyError(_OTHER_KEY, key_file(), _PUT_BACK)
    return head + nonce + AESGCM(key).encrypt(nonce, content, head + _owner(belongs_to))


def unseal(sealed: bytes, belongs_to: Sequence[str]) -> bytes:
    """Return what was sealed for exactly this owner (PhotoKeyError when the key is not its key, or a byte differs)."""
    key = _key()
    head, nonce, rest = sealed[:HEAD], sealed[HEAD : HEAD + _NONCE], sealed[HEAD + _NONCE :]
    if head != BEGINNING + _name_of(key):
        raise PhotoKeyError(_OTHER_KEY, key_file(), _PUT_BACK)
    try:
        return AESGCM(key).decrypt(nonce, rest, head + _owner(belongs_to))
    except InvalidTag as error:
        remedy = "put the file of this photo back from a copy. The key fits; the file was changed or is not whole."
        raise PhotoKeyError("A photo cannot be opened with its key", key_file(), remedy) from error


def _owner(belongs_to: Sequence[str]) -> bytes:
    """Return names as bytes from which each can be told apart again."""
    return b"".join(len(name.encode()).to_bytes(4, "big") + name.encode() for name in belongs_to)


def _name_of(key: bytes) -> bytes:
    """Return the name of a key: it tells two keys apart and nothing of either."""
    return hashlib.sha256(b"name of a gutskin photo key" + key).digest()[:_KEY_NAME]


def _key() -> bytes:
    try:
        text = key_file().read_text(encoding="ascii")
        key = base64.urlsafe_b64decode(text.strip())
    except FileNotFoundError as error:
        raise PhotoKeyError("The key of the photos is not where it was", key_file(), _PUT_BACK) from error
    except (OSError, ValueError, binascii.Error) as error:
        raise PhotoKeyError("The key of the photos cannot be read", key_file(), _PUT_BACK) from error
    if len(key) != 32:
        raise PhotoKeyError("This file holds no key of photos", key_file(), _PUT_BACK)
    return key


def _made_key() -> bytes:
    """Make the key, readable by its owner only; two who make it at the same moment agree on one."""
    make_once(key_file(), base64.urlsafe_b64encode(secrets.token_bytes(32)).decode() + "\n")
    return _key()
