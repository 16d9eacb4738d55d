"""What a link opens, sealed as its specification says: JSON Web Encryption, `dir` with A256GCM, compressed.

RFC 7516 (doi:10.17487/RFC7516); SMART Health Cards and Links, STU 1, "Encrypting and Decrypting Files".
"""

from __future__ import annotations

import base64
import secrets
from typing import Final

from joserfc import jwe
from joserfc.jwk import OctKey

KEY_BYTES: Final = 32


def fresh_word() -> str:
    """Return 32 random bytes as 43 letters and figures: a key, or the part of an address nobody can guess."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).rstrip(b"=").decode("ascii")


def seal(content: bytes, content_type: str, key: str) -> str:
    """Return a file as a compact JWE under a key of 43 letters; each call draws a nonce of its own."""
    head = {"alg": "dir", "enc": "A256GCM", "cty": content_type, "zip": "DEF"}
    return jwe.encrypt_compact(head, content, _key_of(key))


def unseal(sealed: str, key: str) -> tuple[bytes, str]:
    """Return a file and its content type; a joserfc error where the key is another one or a byte differs."""
    opened = jwe.decrypt_compact(sealed, _key_of(key))
    return opened.plaintext or b"", str(opened.headers().get("cty", ""))


def _key_of(key: str) -> OctKey:
    return OctKey.import_key(base64.urlsafe_b64decode(key + "="))
