"""Serving the pages: on this machine only, or at the address that was set, and then to those who sign in."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
import webbrowser
from typing import TYPE_CHECKING, Any, Final

from gutskin.diary.place import data_folder
from gutskin.errors import GutskinError
from gutskin.web.serving import hold

if TYPE_CHECKING:
    from collections.abc import Callable

    from gutskin.web.accounts.address import Address

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
THREADS: Final = 8


class CannotServeError(Exception):
    """The pages cannot be served as asked; the text says why and what to do."""


def serve_command(arguments: list[str]) -> int:
    """Prepare and serve until stopped; return the exit code (2 for what cannot be done)."""
    from gutskin.web.accounts.address import SETTING, address_set
    from gutskin.web.prepare import make_ready

    asked = _parser().parse_args(arguments)
    if asked.address:
        os.environ[SETTING] = asked.address
    try:
        address = address_set()
        listener = listen(asked.host, asked.port, is_open=address is not None)
        make_ready()
        if address is not None:
            refuse_without_accounts()
    except (CannotServeError, GutskinError) as error:
        print(error, file=sys.stderr)  # noqa: T201  (the person's terminal)
        return 2
    held = hold(data_folder())
    told = greeting(address_of(listener), address)
    page = str(address or address_of(listener)) if asked.browser else ""
    serve(listener, on_ready=lambda: _greet(told, page), requests=asked.log_requests)
    if held is not None:
        os.close(held)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gutskin serve",
        description="Serve the pages on this machine.",
        epilog="Example: gutskin serve --port 8001 --browser",
    )
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (127.0.0.1: this machine only)")
    parser.add_argument("--address", default="", help="where people elsewhere reach it, as https://skin.example")
    parser.add_argument("--port", type=int, default=8000, help="the port (8000; 0 takes a free one)")
    parser.add_argument(
        "--browser", action=argparse.BooleanOptionalAction, default=False, help="open the page in your browser"
    )
    parser.add_argument("--log-requests", action="store_true", help="print one line for every request, without values")
    return parser


def listen(host: str, port: int, *, is_open: bool = False) -> socket.socket:
    """Return a socket that listens; CannotServeError with the remedy where that cannot be.

    `is_open`: an address is set, so people have to sign in; otherwise it listens to this machine only.
    """
    if host not in LOOPBACK and not is_open:
        raise CannotServeError(
            f'gutskin does not listen on "{host}" yet: others could reach it there, and nobody has to sign in. To fix '
            "this, leave --host out, or say at which address people reach it: --address https://skin.example"
        )
    if not 0 <= port <= 65535:
        raise CannotServeError(
            f'The port is "{port}". To fix this, use a number from 1024 to 65535, as in --port 8001.'
        )
    try:
        return _listening(host, port)
    except OSError as error:
        raise CannotServeError(_why_not(host, port, error)) from error


def _listening(host: str, port: int) -> socket.socket:
    family, _, _, _, place = _resolved(host, port)
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # on Windows this option would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(64)
    except OSError:
        listener.close()
        raise
    return listener


def _resolved(host: str, port: int) -> Any:
    """Return the first way to listen at a host: its family and place."""
    name = "127.0.0.1" if host == "localhost" else host
    return socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]


def refuse_without_accounts() -> None:
    """Raise CannotServeError as long as there is nobody who could sign in."""
    from gutskin.web.accounts.models import Account

    if not Account.objects.exists():
        raise CannotServeError(
            "Nobody could sign in here: there is no account yet. To fix this, make one, with a name you choose, and "
            "start again: gutskin invite anna"
        )


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken. Perhaps gutskin runs already: look at http://{host}:{port}. "
            f"To fix this, stop the other program, or use another port: --port {port + 1 if port < 65535 else 8001}."
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"Port {port} needs an administrator. To fix this, use a higher one: --port 8000."
    return f"The port {port} on {host} cannot be used ({error.strerror}). To fix this, try another: --port 8001."


def address_of(listener: socket.socket) -> str:
    """Return the address a browser takes."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def greeting(here: str, address: Address | None) -> tuple[str, ...]:
    """Return what the person at the terminal is told: where it is, who can come in, how to stop it."""
    if address is None:
        return (
            f"gutskin is at {here}",
            "Nothing written yet? There a made-up twelve-week diary is one click away.",
            "Only this machine can reach it. Ctrl+C stops it.",
        )
    plain = "Without https there are no passkeys, and phones keep nothing for times without a network. "
    return (
        f"gutskin is at {address}",
        f"It listens at {here}. Whoever comes has to sign in; gutskin invite NAME lets somebody in.",
        f"{'' if address.is_safe else plain}Ctrl+C stops it.",
    )


def _greet(told: tuple[str, ...], page: str) -> None:
    print("\n".join(told), flush=True)  # noqa: T201
    if page:
        webbrowser.open(page)


def serve(listener: socket.socket, *, on_ready: Callable[[], None], requests: bool) -> None:
    """Serve until a signal stops it: gunicorn with one process and some threads, waitress on Windows."""
    if os.name == "nt":
        _serve_with_waitress(listener, on_ready)
    else:
        _serve_with_gunicorn(listener, on_ready, requests=requests)


def application() -> Any:
    """Return the WSGI application, with every page imported: one that cannot be is told at the start.

    Called in the process that serves, so it also begins what that does in the background.
    """
    from django.core.wsgi import get_wsgi_application
    from django.urls import get_resolver

    from gutskin.web.background import begin

    wsgi = get_wsgi_application()
    _ = get_resolver().url_patterns
    begin()
    return wsgi


def _serve_with_waitress(listener: socket.socket, on_ready: Callable[[], None]) -> None:
    import waitress

    on_ready()
    waitress.serve(application(), sockets=[listener], threads=THREADS)


def _serve_with_gunicorn(listener: socket.socket, on_ready: Callable[[], None], *, requests: bool) -> None:
    from gutskin.web.gunicorn_server import OneProcess

    server = OneProcess(
        application,
        bind=f"fd://{listener.detach()}",  # gunicorn closes what it is given
        threads=THREADS,
        when_ready=lambda _server: on_ready(),
        accesslog="-" if requests else None,
    )
    try:
        server.run()
    except SystemExit as stopped:
        if stopped.code not in {0, None}:
            raise
