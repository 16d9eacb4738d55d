"""Sealing a stream of any length: AES-256-GCM, piece by piece, so that nothing of it ever lies open on a disk.

Each file has a key of its own, derived from the key of the backups and 16 random bytes. Each piece is numbered and the
last one says that it is, so that none can be changed, moved, left out or cut off unnoticed (the STREAM construction,
Hoang, Reyhanitabar, Rogaway and Vizár 2015, doi:10.1007/978-3-662-47989-6_24).

Form: BEGINNING, the 16 bytes, then pieces of PIECE bytes (the last may be shorter), each with 16 bytes of proof.
"""

from __future__ import annotations

import secrets
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gutskin.errors import BackupError

BEGINNING: Final = b"gutskin backup 1\n"
PIECE: Final = 1 << 20
_SALT: Final = 16
_PROOF: Final = 16
_REMEDY: Final = "look whether the key is the one of this backup, or take another backup. Nothing was changed."


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=BEGINNING).derive(key))


def _nonce(place: int, *, is_last: bool) -> bytes:
    return place.to_bytes(11, "big") + bytes([is_last])


class Sealer:
    """A file to write into; what arrives goes on sealed. `close` writes the last piece and leaves the target open."""

    def __init__(self, target: BinaryIO, key: bytes) -> None:
        """Begin a sealed stream in `target`."""
        salt = secrets.token_bytes(_SALT)
        self._target, self._cipher, self._place = target, _cipher(key, salt), 0
        self._head, self._waiting = BEGINNING + salt, bytearray()
        target.write(self._head)

    def write(self, content: bytes) -> int:
        """Take content in."""
        self._waiting += content
        while len(self._waiting) > PIECE:  # the last piece is written by close alone
            self._put(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        return len(content)

    def close(self) -> None:
        """Write the last piece."""
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._place, is_last=is_last)
        self._target.write(self._cipher.encrypt(nonce, piece, self._head))
        self._place += 1


class Opened:
    """A file to read from; what comes out was sealed with this key and is unchanged, else BackupError is raised."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        """Read the beginning; BackupError when this is no backup."""
        self._head = source.read(len(BEGINNING) + _SALT)
        if not self._head.startswith(BEGINNING) or len(self._head) < len(BEGINNING) + _SALT:
            raise BackupError("This file is no backup of gutskin", "choose a file that gutskin backup made.")
        self._source, self._cipher, self._place = source, _cipher(key, self._head[len(BEGINNING) :]), 0
        self._ahead, self._ready = source.read(PIECE + _PROOF), bytearray()
        self._is_over = False

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, b"" after the last."""
        while not self._is_over and (size < 0 or len(self._ready) < size):
            self._next()
        taken = bytes(self._ready if size < 0 else self._ready[:size])
        del self._ready[: len(taken)]
        return taken

    def _next(self) -> None:
        piece, self._ahead = self._ahead, self._source.read(PIECE + _PROOF)
        self._is_over = not self._ahead
        try:
            self._ready += self._cipher.decrypt(_nonce(self._place, is_last=self._is_over), piece, self._head)
        except InvalidTag:
            raise BackupError("The backup cannot be opened: the key is another one, or bytes differ", _REMEDY) from None
        self._place += 1
