"""Time zones by their names, and the one this machine is in."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, available_timezones

from gutskin.web.clock import now

if TYPE_CHECKING:
    from datetime import tzinfo

_LOCAL_TIME: Final = Path("/etc/localtime")
_FOLDER: Final = "zoneinfo/"


def is_zone(name: str) -> bool:
    """Whether this is the name of a time zone, as in Europe/Berlin."""
    return name in _names()


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


def zone_called(name: str) -> tzinfo:
    """Return the zone of this name, that of the machine for "" and for a name that is none any more."""
    return ZoneInfo(name) if name and is_zone(name) else machine_zone()


def machine_zone() -> tzinfo:
    """Return the zone of this machine: by its name where that is known, else by the hours it is from UTC now."""
    name = machine_zone_name()
    if name:
        return ZoneInfo(name)
    zone = now().astimezone().tzinfo
    return zone if zone is not None else ZoneInfo("UTC")


def machine_zone_name() -> str:
    """Return the name of this machine's zone, "" where it has none that is known."""
    named = os.environ.get("TZ", "").lstrip(":")
    if named:
        return named if is_zone(named) else ""
    try:
        _, _, found = str(_LOCAL_TIME.resolve()).rpartition(_FOLDER)
    except OSError:
        return ""
    return found if is_zone(found) else ""
