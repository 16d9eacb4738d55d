"""The secret of reminders: a file beside the diary, made once. From it follow two keys.

One seals how a person is reached; the other signs what goes to the browsers (VAPID), so that nobody else can send
there. Neither is in the database.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gutskin.diary.place import data_folder
from gutskin.errors import ReminderError
from gutskin.web.key_files import make_once

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "reminder-key"
_LENGTH: Final = 32
_NONCE: Final = 12
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many keys the curve P-256 has (SEC 2, version 2, 2.4.2)."""


def key_file() -> Path:
    """Return where the secret lies. It may not exist yet."""
    return data_folder() / NAME


def seal(text: str, whose: str) -> str:
    """Return a text sealed for a person: AES-256-GCM, so that a changed letter or another person's row is noticed."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_derived(b"seal")).encrypt(nonce, text.encode(), whose.encode())
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, whose: str) -> str:
    """Return what was sealed for this person; ReminderError when the key here is not its key."""
    raw = base64.urlsafe_b64decode(sealed)
    try:
        return AESGCM(_derived(b"seal")).decrypt(raw[:_NONCE], raw[_NONCE:], whose.encode()).decode()
    except InvalidTag:
        raise ReminderError(
            "This way cannot be opened with the key that is here", "remove it and add it anew."
        ) from None


def digest(text: str) -> str:
    """Return a name of a text that tells it again and nothing of it to whoever has no key."""
    return hmac.new(_derived(b"digest"), text.encode(), hashlib.sha256).hexdigest()


def signing_key() -> ec.EllipticCurvePrivateKey:
    """Return the key that signs what goes to browsers."""
    number = int.from_bytes(_derived(b"push") + _derived(b"push, more"), "big")
    return ec.derive_private_key(number % (_ORDER - 1) + 1, ec.SECP256R1())


def public_push_key() -> str:
    """Return what a browser is told when it subscribes: the public half, in letters of base64url."""
    point = serialization.PublicFormat.UncompressedPoint
    raw = signing_key().public_key().public_bytes(serialization.Encoding.X962, point)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _derived(use: bytes) -> bytes:
    return hmac.new(_secret(), b"gutskin reminders: " + use, hashlib.sha256).digest()


def _secret() -> bytes:
    """Return the secret, made now where there is none; ReminderError where its file holds none."""
    if not key_file().exists():
        make_once(key_file(), base64.urlsafe_b64encode(secrets.token_bytes(_LENGTH)).decode() + "\n")
    try:
        secret = base64.urlsafe_b64decode(key_file().read_text(encoding="ascii").strip())
    except (OSError, ValueError, binascii.Error):
        secret = b""
    if len(secret) != _LENGTH:
        raise ReminderError(
            f"The key of the reminders in {key_file()} cannot be read", "bring the file back from a backup."
        )
    return secret
