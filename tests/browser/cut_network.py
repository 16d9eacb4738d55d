"""A network that can be cut in the middle of anything: bytes pass through until they do not."""

from __future__ import annotations

import contextlib
import socket
import threading


class CutNetwork:
    """A way to a server on this machine, at an address of its own.

    `cut()` closes it at once, `cut_after(count)` when so many more bytes have passed in either direction (so a request
    may arrive whose answer does not), `mend()` opens it again.
    """

    def __init__(self, address: str) -> None:
        self.port = int(address.rpartition(":")[2])
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.lock = threading.Lock()
        self.open: set[socket.socket] = set()
        self.left: int | None = None  # bytes until the cut; None where none is near
        self.passing: list[threading.Thread] = []
        self.accepting = threading.Thread(target=self._accept, daemon=True)
        self.accepting.start()

    def cut(self) -> None:
        self.cut_after(0)
        self._close_all()

    def cut_after(self, count: int) -> None:
        with self.lock:
            self.left = count

    def mend(self) -> None:
        with self.lock:
            self.left = None

    def stop(self) -> None:
        self.cut()
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)  # wakes who waits for the next one
        self.accepting.join()
        self.listener.close()
        self._close_all()
        for thread in self.passing:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            try:
                if self.left == 0:
                    raise ConnectionRefusedError
                far = socket.create_connection(("127.0.0.1", self.port))
            except OSError:
                near.close()
                continue
            with self.lock:
                self.open |= {near, far}
            for one, other in ((near, far), (far, near)):
                self.passing.append(threading.Thread(target=self._pass_on, args=(one, other), daemon=True))
                self.passing[-1].start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(4096):
                allowed = self._allowed(len(data))
                other.sendall(data[:allowed])
                if allowed < len(data):
                    self._close_all()
        self._close(one, other)

    def _allowed(self, wanted: int) -> int:
        with self.lock:
            if self.left is None:
                return wanted
            allowed = min(wanted, self.left)
            self.left -= allowed
            return allowed

    def _close_all(self) -> None:
        with self.lock:
            found = tuple(self.open)
        self._close(*found)

    def _close(self, *found: socket.socket) -> None:
        for each in found:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        with self.lock:
            self.open -= set(found)
