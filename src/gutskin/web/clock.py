"""The one place of the pages that looks at a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return this instant in UTC."""
    return datetime.now(UTC)


def local(instant: datetime) -> datetime:
    """Return an instant as the clock on this machine's wall shows it."""
    return instant.astimezone()


def today() -> date:
    """Return the person's local calendar day: that of the machine they sit at."""
    return local(now()).date()
