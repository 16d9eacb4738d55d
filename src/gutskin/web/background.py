"""What is done in the background while pages are served: sweeps over what is due, one after the other.

A sweep looks at what is kept and does what is due, so that it may be stopped at any moment and begun again. One that
does not hold is told in the log, by its place only, and the others go on.
"""

from __future__ import annotations

import atexit
import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import close_old_connections

from gutskin.web.backups.nightly import back_up_when_due
from gutskin.web.clock import now
from gutskin.web.pages.data.waiting import forget_waited
from gutskin.web.reminders.sweep import send_due
from gutskin.web.sharing.links import forget_ended

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

LOG: Final = logging.getLogger("gutskin.background")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sweep:
    """`work`: does what is due at an instant (UTC). `seconds`: how long after its end it begins again."""

    work: Callable[[datetime], object]
    seconds: float


SECONDS_BEFORE: Final = 20.0
SECONDS_TO_END: Final = 2.0
SWEEPS: Final = (
    Sweep(work=back_up_when_due, seconds=600),
    Sweep(work=send_due, seconds=30),
    Sweep(work=forget_ended, seconds=3600),
    Sweep(work=forget_waited, seconds=600),
)
"""Every sweep, one line each."""


def begin() -> None:
    """Begin all sweeps, each in a thread of its own, soon after the start; they end with the program."""
    stop = threading.Event()
    threads = [threading.Thread(target=_repeat, args=(sweep, stop), daemon=True) for sweep in SWEEPS]
    for thread in threads:
        thread.start()

    def end() -> None:
        stop.set()
        for thread in threads:
            thread.join(SECONDS_TO_END)

    atexit.register(end)


def _repeat(sweep: Sweep, stop: threading.Event) -> None:
    wait = SECONDS_BEFORE
    while not stop.wait(wait):
        once(sweep)
        wait = sweep.seconds


def once(sweep: Sweep) -> None:
    """Run one sweep; what does not hold is logged without any value, and never ends the program."""
    close_old_connections()
    try:
        sweep.work(now())
    except Exception:
        LOG.exception("A sweep did not hold")
    finally:
        close_old_connections()
