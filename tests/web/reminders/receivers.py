"""Machines that reminders go to, run for real on this one: a small HTTP server and a small mail server."""

from __future__ import annotations

import json
import socketserver
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Got:
    """One request as it arrived: nothing of it is read by the sender's own code."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Place:
    """A machine: where it is, what it got, and with which status and after how many seconds it answers."""

    port: int
    got: list[Got] = field(default_factory=list)
    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}"


class _Answering(BaseHTTPRequestHandler):
    """Keeps what comes and answers. Kept once it is whole, before the answer: as a machine that passes it on does."""

    protocol_version = "HTTP/1.1"
    place: Place

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length or (self.command != "GET" and "Content-Length" not in self.headers):
            self.close_connection = True  # the sender was killed in the middle of it
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.place.got.append(Got(method=self.command, path=self.path, headers=headers, body=body))
        time.sleep(self.place.seconds)
        self.send_response(self.place.status)
        for name, value in self.place.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    do_POST = do_PUT = do_GET = _answer  # noqa: N815  (names of the standard library)

    def log_message(self, *_words: Any) -> None:
        """Stay silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_about: Any) -> None:
        """A sender that was killed is what this is about."""


@contextmanager
def http_place() -> Iterator[Place]:
    """Run a machine that takes requests."""
    handler = type("Answering", (_Answering,), {})
    server = _Server(("127.0.0.1", 0), handler)
    handler.place = place = Place(port=server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield place
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class MailPlace:
    """A mail server: where it is, the mails it took, and what it says to each command (250 where nothing is set)."""

    port: int
    got: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    hangs_up: bool = False

    @property
    def address(self) -> str:
        return f"smtp+plain://127.0.0.1:{self.port}"


class _Mail(socketserver.StreamRequestHandler):
    place: MailPlace

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline():
            word = line.decode().strip().upper().partition(" ")[0]
            if word == "QUIT":
                return self._say("221 bye")
            said = self.place.answers.get(word)
            if said:
                self._say(said)
            elif word == "DATA":
                self._take()
                if self.place.hangs_up:
                    return None
            else:
                self._say("250 yes")
        return None

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while line := self.rfile.readline():
            if line == b".\r\n":
                self.place.got.append(b"".join(lines).decode())
                time.sleep(self.place.seconds)
                return None if self.place.hangs_up else self._say(self.place.answers.get(".", "250 taken"))
            lines.append(line)
        return None

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _MailServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def handle_error(self, *_about: Any) -> None:
        """A sender that was killed is what this is about."""


@contextmanager
def mail_place() -> Iterator[MailPlace]:
    """Run a machine that takes mails."""
    handler = type("Mail", (_Mail,), {})
    server = _MailServer(("127.0.0.1", 0), handler)
    handler.place = place = MailPlace(port=server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield place
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
