"""Starting and stopping: on this machine only, ready at once the second time, and clean when told to stop."""

from __future__ import annotations

import errno
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from gutskin.web import server
from gutskin.web.fonts import LETTERS, cut_voice
from gutskin.web.secret import make_secret_key, secret_key
from gutskin.web.server import CannotServeError, address_of, listen, serve_command
from gutskin.web.static_files import static_folder

if TYPE_CHECKING:
    from pathlib import Path


class Server:
    """A real server in a process of its own."""

    def __init__(self, folder: Path, *more: str) -> None:
        environment = os.environ | {"GUTSKIN_DATA": str(folder), "HOME": str(folder.parent / "home")}
        command = [sys.executable, "-m", "gutskin.web", "serve", "--port", "0", *more]
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        self.greeting = "".join(self.process.stdout.readline() for _ in range(3))
        self.seconds = time.monotonic() - self.begun
        self.address = self.greeting.splitlines()[0].rpartition(" ")[2]

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return answer.status, answer.read().decode()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        self.process.send_signal(how)
        said, _ = self.process.communicate(timeout=20)
        return self.process.returncode, self.greeting + said


@pytest.fixture
def start(tmp_path, own_database):
    started: list[Server] = []

    def starting(*more: str) -> Server:
        started.append(Server(tmp_path / "data", *more))
        return started[-1]

    yield starting
    for running in started:
        if running.process.poll() is None:
            running.process.kill()
            running.process.communicate()


def test_a_first_start_makes_a_private_folder_and_says_where_the_pages_are(start, tmp_path, own_database):
    running = start()
    assert re.match(r"gutskin is at http://127\.0\.0\.1:\d+\n", running.greeting)
    status, page = running.get("/")
    assert (status, "Look at a made-up diary" in page) == (200, True)
    style = re.search(r'href="(/static/gutskin\.[0-9a-f]+\.css)"', page)[1]
    with urllib.request.urlopen(
        urllib.request.Request(running.address + style, headers={"Accept-Encoding": "br"}), timeout=20
    ) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert "immutable" in answer.headers["Cache-Control"]
    code, said = running.stop()
    assert code == 0
    assert "a made-up twelve-week diary is one click away" in said
    assert "Traceback" not in said
    folder = tmp_path / "data"
    assert folder.stat().st_mode & 0o777 == 0o700
    file = folder / "diary.sqlite3"
    assert not file.exists() if own_database else file.stat().st_mode & 0o777 == 0o600
    assert (folder / "web-secret").stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [folder], "nothing is left elsewhere in the person's home"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(start, how):
    code, said = start().stop(how)
    assert code == 0
    assert "Traceback" not in said
    assert "Error" not in said


def test_a_second_start_finds_everything_ready(start, tmp_path):
    start().stop()
    ready = {path: path.stat().st_mtime_ns for path in (tmp_path / "data" / "web-static").rglob("*")}
    running = start()
    running.stop()
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "data" / "web-static").rglob("*")} == ready
    assert running.seconds < 10  # about one on an idle machine; the tests may share it with much else


def test_the_log_of_requests_has_no_query(start):
    running = start("--log-requests")
    running.get("/about/?words=canary-marzipan")
    _, said = running.stop()
    assert '"GET /about/" 200' in said
    assert "canary-marzipan" not in said


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", ""])
def test_a_host_others_can_reach_is_refused_as_long_as_nobody_has_to_sign_in(host, capsys):
    assert serve_command(["--host", host]) == 2
    said = capsys.readouterr().err
    assert f'gutskin does not listen on "{host}"' in said
    assert "To fix this, leave --host out, or say at which address people reach it: --address" in said


def test_a_taken_port_is_named_with_the_way_out(capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert serve_command(["--port", str(port)]) == 2
    said = capsys.readouterr().err
    assert f"Port {port} is taken." in said
    assert "To fix this, stop the other program, or use another port: --port" in said


@pytest.mark.parametrize(
    ("number", "told"), [(errno.EACCES, "needs an administrator"), (errno.EADDRNOTAVAIL, "cannot be used")]
)
def test_a_port_that_may_not_be_used_is_told_with_the_way_out(monkeypatch, number, told):
    def refuse(host, port):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(server, "_listening", refuse)
    with pytest.raises(CannotServeError, match=rf"{told}.*To fix this"):
        listen("127.0.0.1", 80)


def test_a_file_in_the_place_of_the_data_folder_is_told_before_anything_is_made(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("a letter")
    server = [sys.executable, "-m", "gutskin.web", "serve", "--port", "0"]
    environment = os.environ | {"GUTSKIN_DATA": str(file)}
    done = subprocess.run(server, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f'The setting GUTSKIN_DATA is "{file}". To fix this, set it to a folder, '
        "for instance the one this file is in.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(CannotServeError, match="use a number from 1024 to 65535"):
        listen("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:"), ("localhost", "http://127.0.0.1:"), ("::1", "http://[::1]:")],
)
def test_the_addresses_of_this_machine_are_listened_on(host, address):
    try:
        listener = listen(host, 0)
    except CannotServeError as error:
        if host == "::1":
            pytest.skip(f"no IPv6 here: {error}")
        raise
    with listener:
        assert address_of(listener).startswith(address)


def test_the_key_is_made_once_and_kept(tmp_path):
    before = secret_key(tmp_path)
    assert before != secret_key(tmp_path)
    assert list(tmp_path.iterdir()) == []
    make_secret_key(tmp_path)
    kept = secret_key(tmp_path)
    make_secret_key(tmp_path)
    assert secret_key(tmp_path) == kept
    assert len(kept) >= 50


def test_the_voice_is_small_and_has_the_letters_of_a_page(tmp_path):
    path = cut_voice(tmp_path)
    assert path.stat().st_size < 25_000
    assert "SIL OPEN FONT LICENSE" in (path.parent / "OFL.txt").read_text()
    with TTFont(path) as font:
        letters = set(font.getBestCmap())
        names = {str(record) for record in font["name"].names if record.nameID in {1, 4, 6}}
    assert {ord(letter) for letter in "aZ09éüßœ“”’–−×"} <= letters <= set(LETTERS)
    assert names == {"Gutskin Voice", "GutskinVoice"}
    first = path.stat().st_mtime_ns
    assert cut_voice(tmp_path).stat().st_mtime_ns == first


def test_other_files_are_prepared_in_another_folder(tmp_path):
    (tmp_path / "a.css").write_text("one")
    first = static_folder(tmp_path)
    assert static_folder(tmp_path) == first
    (tmp_path / "a.css").write_text("two")
    assert static_folder(tmp_path) != first
