"""Serving the pages on this machine only."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
import webbrowser
from typing import TYPE_CHECKING, Any, Final

from gutskin.errors import GutskinError

if TYPE_CHECKING:
    from collections.abc import Callable

LOOPBACK: Final = {"127.0.0.1": socket.AF_INET, "localhost": socket.AF_INET, "::1": socket.AF_INET6}
THREADS: Final = 8


class CannotServeError(Exception):
    """The pages cannot be served as asked; the text says why and what to do."""


def serve_command(arguments: list[str]) -> int:
    """Prepare and serve until stopped; return the exit code (2 for what cannot be done)."""
    from gutskin.web.prepare import make_ready

    asked = _parser().parse_args(arguments)
    try:
        listener = listen(asked.host, asked.port)
        make_ready()
    except (CannotServeError, GutskinError) as error:
        print(error, file=sys.stderr)  # noqa: T201  (the person's terminal)
        return 2
    address = address_of(listener)
    serve(listener, on_ready=lambda: _greet(address, open_browser=asked.browser), requests=asked.log_requests)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gutskin serve",
        description="Serve the pages on this machine.",
        epilog="Example: gutskin serve --port 8001 --browser",
    )
    parser.add_argument("--host", default="127.0.0.1", help="an address of this machine (127.0.0.1, localhost, ::1)")
    parser.add_argument("--port", type=int, default=8000, help="the port (8000; 0 takes a free one)")
    parser.add_argument(
        "--browser", action=argparse.BooleanOptionalAction, default=False, help="open the page in your browser"
    )
    parser.add_argument("--log-requests", action="store_true", help="print one line for every request, without values")
    return parser


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on a loopback address; CannotServeError with the remedy otherwise."""
    if host not in LOOPBACK:
        raise CannotServeError(
            f'gutskin does not listen on "{host}". Your diary has no password yet, so only this machine may reach it. '
            "To fix this, leave --host out, or use 127.0.0.1."
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
    listener = socket.socket(LOOPBACK[host], socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # on Windows this option would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1" if host == "localhost" else host, port))
        listener.listen(64)
    except OSError:
        listener.close()
        raise
    return listener


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


def _greet(address: str, *, open_browser: bool) -> None:
    print(f"gutskin is at {address}")  # noqa: T201
    print("Nothing written yet? There a made-up twelve-week diary is one click away.")  # noqa: T201
    print("Only this machine can reach it. Ctrl+C stops it.", flush=True)  # noqa: T201
    if open_browser:
        webbrowser.open(address)


def serve(listener: socket.socket, *, on_ready: Callable[[], None], requests: bool) -> None:
    """Serve until a signal stops it: gunicorn with one process and some threads, waitress on Windows."""
    if os.name == "nt":
        _serve_with_waitress(listener, on_ready)
    else:
        _serve_with_gunicorn(listener, on_ready, requests=requests)


def application() -> Any:
    """Return the WSGI application, with every page imported: one that cannot be is told at the start."""
    from django.core.wsgi import get_wsgi_application
    from django.urls import get_resolver

    wsgi = get_wsgi_application()
    _ = get_resolver().url_patterns
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
