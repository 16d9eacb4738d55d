"""One question to another machine, within four seconds and half a megabyte, and to that machine only."""

from __future__ import annotations

import queue
import threading
import time
from http.client import HTTPException
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from gutskin import __version__
from gutskin.errors import NoAnswerError
from gutskin.web.lookups.address import host_of, is_of_this_machine

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPMessage
    from typing import IO
    from urllib.request import OpenerDirector

SECONDS: Final = 4.0
LARGEST: Final = 512 * 1024
PIECE: Final = 32 * 1024
HEADERS: Final = {"User-Agent": f"gutskin/{__version__}", "Accept": "application/json"}
"""All that is sent beside the address: no cookie, no language, nothing of the person or of their browser."""

_LATER: Final = "try again later, or paste the list of ingredients."


def ask(address: str, *, seconds: float = SECONDS) -> tuple[int, bytes]:
    """Return the status and the body that an address answers with.

    Raises NoAnswerError after `seconds`, for more than half a megabyte, when it sends on to another host, and when it
    cannot be reached. The asking goes on beside: looking up a host name cannot be interrupted, waiting for it can.
    """
    said: queue.SimpleQueue[tuple[int, bytes] | Exception] = queue.SimpleQueue()
    threading.Thread(target=_ask_beside, args=(address, seconds, said), daemon=True).start()
    try:
        answer = said.get(timeout=seconds)
    except queue.Empty:
        raise _too_slow(address, seconds) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _ask_beside(address: str, seconds: float, said: queue.SimpleQueue[tuple[int, bytes] | Exception]) -> None:
    try:
        said.put(_answer(address, seconds))
    except NoAnswerError as error:
        said.put(error)
    except TimeoutError:
        said.put(_too_slow(address, seconds))
    except (OSError, HTTPException, ValueError):
        said.put(NoAnswerError(f"{host_of(address)} could not be reached", f"see whether you are online, and {_LATER}"))
    except Exception as error:  # noqa: BLE001  (the one who waits has to hear of it, whatever it is)
        said.put(error)


def _answer(address: str, seconds: float) -> tuple[int, bytes]:
    until = time.monotonic() + seconds
    try:
        response = _opener(address).open(Request(address, headers=HEADERS), timeout=seconds)  # noqa: S310  (checked)
    except HTTPError as refusal:
        response = refusal
    with response:
        return int(response.status or 0), _body(response.read1, address, until)


def _opener(address: str) -> OpenerDirector:
    """Return what asks: without a proxy where it is this very machine that is asked."""
    handlers = [SameHostOnly(), *([ProxyHandler({})] if is_of_this_machine(address) else [])]
    return build_opener(*handlers)


def _body(read: Callable[[int], bytes], address: str, until: float) -> bytes:
    """Return the body, read piece by piece so that neither a long nor a dripping answer holds anybody up."""
    found = bytearray()
    while piece := read(PIECE):
        found += piece
        if len(found) > LARGEST:
            raise NoAnswerError(f"The answer of {host_of(address)} is far too long for one product", _LATER)
        if time.monotonic() > until:
            raise TimeoutError
    return bytes(found)


class SameHostOnly(HTTPRedirectHandler):
    """Follows an answer that sends on, as long as it stays with the host the person agreed to."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Return the next request, NoAnswerError where it would go to another host, port or scheme."""
        if urlsplit(newurl)[:2] != urlsplit(req.full_url)[:2]:
            fp.close()
            what = f"{host_of(req.full_url)} sent on to {host_of(newurl)}, and that was not asked"
            raise NoAnswerError(what, "look the product up there yourself, or paste the list of ingredients.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _too_slow(address: str, seconds: float) -> NoAnswerError:
    return NoAnswerError(f"{host_of(address)} did not answer within {seconds:g} seconds", _LATER)
