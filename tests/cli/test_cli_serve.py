"""`gutskin serve`: becomes the web app, and only where no other machine can reach it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from argparse import Namespace

import pytest

from gutskin.cli import serve
from gutskin.cli.serve import is_loopback, somebody_can_see, web_command
from gutskin.errors import UsageError


def asked(**chosen: object) -> Namespace:
    return Namespace(**({"host": "127.0.0.1", "port": "8000", "address": "", "no_browser": False} | chosen))


def test_the_web_app_is_told_host_and_port():
    command = [sys.executable, "-m", "gutskin.web", "serve", "--host", "localhost", "--port", "8080"]
    assert web_command(asked(host="localhost", port="8080")) == command


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.org", "", "127.0.0.1.example.org"])
def test_a_host_others_can_reach_is_refused_without_an_address_to_sign_in_at(type_command, host):
    said = type_command("serve", "--host", host)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f'"{host}" can be reached from other machines, so people have to sign in there. '
        "To fix this, say at which address they reach it, as in --address https://skin.example, or leave out --host.\n"
    )


def test_with_an_address_the_web_app_may_listen_anywhere(monkeypatch):
    at = ["--address", "https://skin.example"]
    assert web_command(asked(host="0.0.0.0", address="https://skin.example"))[-2:] == at
    monkeypatch.setenv("GUTSKIN_ADDRESS", "https://skin.example")
    assert web_command(asked(host="0.0.0.0"))[4:6] == ["--host", "0.0.0.0"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_an_address_of_this_machine_alone_is_accepted(host):
    assert is_loopback(host)


@pytest.mark.parametrize("port", ["65536", "-1", "eighty", "", "8000.0", "٨٠"])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(UsageError, match=r"is not a port\. To fix this, use a number from 0 to 65535"):
        web_command(asked(port=port))


def test_the_browser_opens_only_where_somebody_can_see_it(monkeypatch):
    monkeypatch.setattr(serve, "somebody_can_see", lambda: True)
    assert web_command(asked())[-1] == "--browser"
    assert web_command(asked(no_browser=True))[-1] == "8000"
    monkeypatch.setattr(serve, "somebody_can_see", lambda: False)
    assert web_command(asked())[-1] == "8000"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there a terminal always has a screen")
def test_nobody_sees_a_browser_in_a_script_or_without_a_screen(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    assert not somebody_can_see()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert somebody_can_see()
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not somebody_can_see()


def test_on_windows_the_web_app_runs_beside_and_its_exit_code_counts(monkeypatch):
    monkeypatch.setattr(serve.os, "name", "nt")
    monkeypatch.setattr(serve, "web_command", lambda _arguments: [sys.executable, "-c", "raise SystemExit(7)"])
    assert serve.run(asked()) == 7


@pytest.mark.skipif(os.name == "nt", reason="there it runs beside")
def test_it_serves_what_was_written_in_the_terminal(type_command):
    type_command("log", "--skin", "6", "oats with blueberries")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gutskin", "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as program:
        try:
            assert b"oats with blueberries" in page_at(f"http://127.0.0.1:{port}/", program)
        finally:
            program.terminate()


def page_at(address: str, program: subprocess.Popen[bytes]) -> bytes:
    """Return the page as soon as the server answers."""
    until = time.monotonic() + 60
    while time.monotonic() < until and program.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.2)
    raise AssertionError(program.stdout.read().decode() if program.poll() is not None else "no answer")
