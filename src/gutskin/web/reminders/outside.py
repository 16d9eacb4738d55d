"""One message to another machine that a person named: looked up once, looked at, and asked at just that place.

A person on a shared server could otherwise have it knock at doors only the server reaches (request forgery): so a host
has to lie in the open internet, unless whoever runs the server named it (GUTSKIN_OWN_HOSTS). No answer is followed
to another address, and no proxy is used.
"""

from __future__ import annotations

import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from gutskin import __version__
from gutskin.errors import ReminderError, shown
from gutskin.web.reminders.setting import own_hosts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from urllib.parse import SplitResult

SECONDS: Final = 10.0
MOST_PLACES: Final = 4
LARGEST: Final = 16 * 1024
_INSIDE_OTHERS: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("2002::/16"))
"""Numbers that stand for one of IPv4, which a gateway may take inside (RFC 6052, RFC 3056)."""


class UnreachableError(Exception):
    """Nothing was asked, or no answer came; `why` is a word without any value of a person."""

    def __init__(self, why: str) -> None:
        """Say in a few words what happened."""
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What is asked: method, address, headers and body."""

    method: str
    address: str
    headers: Mapping[str, str]
    body: bytes


def checked_server(address: str) -> str:
    """Return the address of a server as scheme, host and port; ReminderError where it may not be written to.

    Looks at the name only. Where it leads is looked at each time something is sent.
    """
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        raise _not_a_server(address) from None
    says_more = parts.username or parts.password or parts.query or parts.fragment or parts.path.strip("/")
    if says_more or not parts.hostname or not address.isascii() or not _may_go(parts):
        raise _not_a_server(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def may_be_asked(address: str) -> bool:
    """Whether an address with a path, as a browser gives one, may be written to by its name."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    return (
        bool(parts.hostname) and not parts.username and address.isascii() and address.isprintable() and _may_go(parts)
    )


def _not_a_server(address: str) -> ReminderError:
    return ReminderError(
        f'This server cannot be written to: "{shown(address)}"',
        "write an address with https, without a path, as in https://ntfy.sh. One in a network of your own has to be "
        "allowed by whoever runs gutskin (GUTSKIN_OWN_HOSTS).",
    )


def _may_go(parts: SplitResult) -> bool:
    """Whether an address may be tried: with https anywhere but to a number of one's own network."""
    if is_own(parts):
        return parts.scheme in {"http", "https"}
    return parts.scheme == "https" and not _is_inner(parts.hostname or "")


def is_own(parts: SplitResult) -> bool:
    """Whether this host was allowed by whoever runs the server, with this port or with any."""
    host = (parts.hostname or "").lower()
    return bool({host, f"{host}:{parts.port}"} & own_hosts())


def _is_inner(host: str) -> bool:
    try:
        return not is_open(ip_address(host))
    except ValueError:
        return host == "localhost" or "." not in host


def is_open(number: IPv4Address | IPv6Address) -> bool:
    """Whether a number lies in the open internet, also where one of IPv4 hides in it."""
    inner = number.ipv4_mapped if isinstance(number, IPv6Address) else None
    if inner is not None:
        return is_open(inner)
    hides = isinstance(number, IPv6Address) and any(number in network for network in _INSIDE_OTHERS)
    return number.is_global and not number.is_multicast and not hides


def ask(request: Request, hand_over: Callable[[], None], *, seconds: float = SECONDS) -> tuple[int, bytes]:
    """Return status and body of the answer. `hand_over` is called once connected, right before anything is said.

    Raises UnreachableError where no connection could be made, or no whole answer came within the time.
    """
    parts = urlsplit(request.address)
    connection = Pinned(parts, seconds)
    try:
        connection.connect()
    except (OSError, ValueError) as error:
        connection.close()
        raise UnreachableError(_why(error)) from None
    try:
        hand_over()
        return _asked(connection, parts, request)
    except (OSError, HTTPException) as error:
        raise UnreachableError(_why(error)) from None
    finally:
        connection.close()


def _asked(connection: Pinned, parts: SplitResult, request: Request) -> tuple[int, bytes]:
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    headers = {"User-Agent": f"gutskin/{__version__}", "Connection": "close", **request.headers}
    connection.request(request.method, path, body=request.body, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read(LARGEST)


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "did not answer in time"
    if isinstance(error, ssl.SSLError):
        return "showed no certificate that can be trusted"
    if isinstance(error, socket.gaierror):
        return "could not be found"
    return str(error) if isinstance(error, InnerError) else "could not be reached"


class InnerError(ValueError):
    """A name of the open internet leads into a network of one's own."""


class Pinned(HTTPConnection):
    """A connection to the very number that was looked at, under the name it was looked up by."""

    def __init__(self, parts: SplitResult, seconds: float) -> None:
        """Keep whom to ask; nothing is looked up yet."""
        self._is_safe = parts.scheme == "https"
        self._is_own = is_own(parts)
        self._end: Timer | None = None
        self._line: socket.socket | None = None
        self.default_port = 443 if self._is_safe else 80
        super().__init__(parts.hostname or "", parts.port or self.default_port, timeout=seconds)

    def connect(self) -> None:
        """Look the name up, look at where it leads, connect there; InnerError where that is no open place."""
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        places = [str(place[4][0]) for place in found]
        if not self._is_own and not all(is_open(ip_address(place.partition("%")[0])) for place in places):
            raise InnerError("leads into a network of one's own")
        self.sock = _first_connected(places, self.port, self.timeout or SECONDS)
        self._watch(2 * (self.timeout or SECONDS))
        if self._is_safe:
            self.sock = _trusted().wrap_socket(self.sock, server_hostname=self.host)

    def _watch(self, seconds: float) -> None:
        """Cut the line after a time, however slowly an answer drips."""
        self._line = self.sock.dup()
        self._end = Timer(seconds, _cut, (self._line,))
        self._end.daemon = True
        self._end.start()

    def close(self) -> None:
        """Close the connection, and the watch over it."""
        if self._end is not None and self._line is not None:
            self._end.cancel()
            self._line.close()
        super().close()


def _first_connected(places: list[str], port: int, seconds: float) -> socket.socket:
    """Connect to the first place that answers; all of them together get this long, however many a name leads to."""
    last: OSError = OSError("nowhere to connect")
    end = time.monotonic() + seconds
    for place in list(dict.fromkeys(places))[:MOST_PLACES]:
        left = end - time.monotonic()
        if left <= 0:
            break
        try:
            return socket.create_connection((place, port), left)
        except OSError as error:
            last = error
    raise last


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
