"""The one place of the pages that looks at a clock."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

_ZONE: Final[ContextVar[tzinfo | None]] = ContextVar("zone", default=None)
"""The zone of whoever asks now; None is that of this machine."""


def now() -> datetime:
    """Return this instant in UTC."""
    return datetime.now(UTC)


def local(instant: datetime) -> datetime:
    """Return an instant as a clock on the wall shows it: where whoever asks is, else where this machine is."""
    return instant.astimezone(_ZONE.get())


def today() -> date:
    """Return the local calendar day of whoever asks: that of their device, where it told its zone (zones.py)."""
    return local(now()).date()


@contextmanager
def in_zone(zone: tzinfo | None) -> Iterator[None]:
    """Have the days and times within be those of a zone; None leaves them to this machine."""
    token = _ZONE.set(zone)
    try:
        yield
    finally:
        _ZONE.reset(token)
