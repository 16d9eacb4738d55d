"""The address that was set: whether this gutskin answers there, with a certificate, for pictures too.

It asks only the address the person set, and only when `gutskin doctor` is typed.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.web.accounts.address import address_set
from gutskin.web.checkup.seen import good, look, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gutskin.web.accounts.address import Address
    from gutskin.web.checkup.seen import Seen

SECONDS: Final = 10.0
MANIFEST: Final = "/manifest.webmanifest"
OURS: Final = "gutskin"
A_PICTURE: Final = 3_000_000
TOO_LARGE: Final = 413
BAD_GATEWAY: Final = frozenset({502, 503, 504})
A_DAY: Final = 24 * 3600
SOON: Final = 14
MOST_READ: Final = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came back: the status, the beginning of the body, and how many days a certificate still holds."""

    status: int
    body: bytes
    keeps_https: bool
    days_left: float | None = None


def address_seen() -> Iterator[Seen]:
    """Yield how gutskin is reached at the address that was set; nothing where none was."""
    address = address_set()
    if address is None:
        return
    try:
        answer = ask(address, "GET", MANIFEST)
    except ssl.SSLCertVerificationError as error:
        yield wrong(
            f"The certificate at {address} is not good ({error.verify_message})", "renew it, or let Caddy do it."
        )
    except (OSError, http.client.HTTPException) as error:
        yield wrong(
            f"Nothing answers at {address} ({_why(error)})",
            "start gutskin serve and the proxy, and see where the name leads. Inside a home it may lead nowhere.",
        )
    else:
        yield from _answered(address, answer)


def _answered(address: Address, answer: Answer) -> Iterator[Seen]:
    problem = _problem(address, answer)
    if problem is not None:
        yield problem
        return
    yield good(f"gutskin answers at {address}.")
    yield from _certificate(answer)
    if address.is_safe and not answer.keeps_https:
        yield look("Browsers are not told to come with https only", "let the proxy hand on Strict-Transport-Security.")
    if not address.is_safe:
        yield look("What is typed travels unencrypted", "use it only inside a network that encrypts, or one you trust.")
    yield from _pictures(address)


def _problem(address: Address, answer: Answer) -> Seen | None:
    if answer.status in BAD_GATEWAY:
        return wrong(f"A proxy answers at {address}, and does not reach gutskin", "start gutskin serve; see its port.")
    if b"only at its own address" in answer.body:
        return wrong("The proxy hands on another host", "let it hand on the host: proxy_set_header Host $http_host")
    if not _is_ours(answer):
        return wrong(f"Something else than gutskin answers at {address}", "look where the name leads.")
    return None


def _is_ours(answer: Answer) -> bool:
    try:
        told = json.loads(answer.body)
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("name") == OURS


def _certificate(answer: Answer) -> Iterator[Seen]:
    if answer.days_left is None:
        return
    said = f"The certificate holds for {answer.days_left:.0f} more days"
    yield good(f"{said}.") if answer.days_left > SOON else look(said, "see why it is not renewed by itself.")


def _pictures(address: Address) -> Iterator[Seen]:
    """Yield whether the proxy lets through as much as a picture is. Nobody is signed in, so nothing is kept of it."""
    try:
        refused = ask(address, "POST", "/", bytes(A_PICTURE)).status == TOO_LARGE
    except (BrokenPipeError, ConnectionResetError):
        refused = True  # it closed the door in the middle
    except (OSError, http.client.HTTPException):
        return
    if refused:
        yield wrong("The proxy refuses what is as large as a photo", "let it take more: client_max_body_size 60m;")


def ask(address: Address, method: str, path: str, body: bytes | None = None) -> Answer:
    """Ask the address once; OSError or HTTPException where nothing answers. No redirect is followed."""
    kind = http.client.HTTPSConnection if address.is_safe else http.client.HTTPConnection
    connection = kind(address.host, address.port, timeout=SECONDS)
    try:
        connection.request(method, path, body=body)
        days = _days_left(connection.sock)
        answer = connection.getresponse()
        keeps = answer.getheader("Strict-Transport-Security") is not None
        return Answer(status=answer.status, body=answer.read(MOST_READ), keeps_https=keeps, days_left=days)
    finally:
        connection.close()


def _days_left(connected: object) -> float | None:
    told = connected.getpeercert() if isinstance(connected, ssl.SSLSocket) else None
    ends = told.get("notAfter") if told else None
    return (ssl.cert_time_to_seconds(str(ends)) - time.time()) / A_DAY if ends else None


def _why(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "the name leads nowhere"
    if isinstance(error, ConnectionRefusedError):
        return "the connection is refused"
    return "it takes too long" if isinstance(error, TimeoutError) else type(error).__name__
