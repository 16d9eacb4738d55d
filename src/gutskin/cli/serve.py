"""`gutskin serve`: start the pages. The web app is a program of its own and is started as one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from gutskin.cli.command import Command
from gutskin.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `serve` on a parser."""
    parser.add_argument("--port", metavar="N", default="8000", help="the port to listen on (8000; 0 takes a free one)")
    parser.add_argument("--address", metavar="URL", default="", help="where people elsewhere reach it; they sign in")
    parser.add_argument("--host", metavar="HOST", default="127.0.0.1", help="where to listen (127.0.0.1)")
    parser.add_argument("--no-browser", action="store_true", help="do not open the browser")


def run(arguments: Namespace) -> int:
    """Become the web app; without an address to sign in at, only this machine can reach it."""
    command = web_command(arguments)
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606  (our own program, no shell)
    import subprocess

    return subprocess.run(command, check=False).returncode  # noqa: S603


def web_command(arguments: Namespace) -> list[str]:
    """Return the command that starts the web app; UsageError for a port or a host it may not have."""
    port = arguments.port
    if not (port.isascii() and port.isdigit() and int(port) <= 65535):
        raise UsageError(f'"{port}" is not a port', "use a number from 0 to 65535, as in --port 8000.")
    if not (is_loopback(arguments.host) or arguments.address or os.environ.get("GUTSKIN_ADDRESS")):
        raise UsageError(
            f'"{arguments.host}" can be reached from other machines, so people have to sign in there',
            "say at which address they reach it, as in --address https://skin.example, or leave out --host.",
        )
    command = [sys.executable, "-m", "gutskin.web", "serve", "--host", arguments.host, "--port", port]
    command += ["--address", arguments.address] if arguments.address else []
    return [*command, "--browser"] if not arguments.no_browser and somebody_can_see() else command


def somebody_can_see() -> bool:
    """Return whether a browser window can open for the person: not in a script, and not on a machine without screen."""
    if not sys.stdout.isatty():
        return False
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_loopback(host: str) -> bool:
    """Return whether an address can be reached from this machine only."""
    from ipaddress import ip_address

    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


COMMAND = Command(
    name="serve",
    summary="Start the pages on this machine and open them in the browser",
    usage="[--address URL] [--host HOST] [--port N] [--no-browser]",
    details=(
        "Without --address only this machine can reach the pages, and nobody has to sign in. With it everybody has to, "
        "and there has to be an account: gutskin invite. The setting GUTSKIN_ADDRESS says the same."
    ),
    examples=(
        "gutskin serve",
        "gutskin serve --port 8080 --no-browser",
        "gutskin serve --no-browser --address https://skin.example",
    ),
    add_arguments=add_arguments,
    run=run,
)
