"""A zip that is sent while it is made, so that nothing of it lies on a disk or whole in memory in between."""

from __future__ import annotations


class Passing:
    """A file that only passes on what is written into it; zipfile sees by itself that it cannot go back in it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.waiting = bytearray()

    def write(self, content: bytes) -> int:
        """Take some bytes."""
        self.waiting += content
        return len(content)

    def flush(self) -> None:
        """Do nothing: what was written is taken when it is wanted."""

    def close(self) -> None:
        """Do nothing: there is nothing to close."""

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        content = bytes(self.waiting)
        self.waiting.clear()
        return content
