"""gunicorn inside this program: one worker process with threads, logs without values."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from gutskin.web.logs import PlacesOnly

if TYPE_CHECKING:
    from collections.abc import Callable

ACCESS_FORMAT: Final = '%(t)s "%(m)s %(U)s" %(s)s %(M)s ms'
"""Method, address without its query, status, milliseconds. No referrer, no agent, no cookie, no query."""


class QuietLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's logger with the house's formatter: errors say where, never what."""

    def setup(self, cfg: Any) -> None:
        """Set up as gunicorn does, then put the formatter in place of its own."""
        super().setup(cfg)
        self.error_log.setLevel(logging.WARNING)
        for handler in self.error_log.handlers:
            handler.setFormatter(PlacesOnly())


class OneProcess(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """A gunicorn application that is told its settings instead of reading a file or the command line."""

    def __init__(self, make: Callable[[], Any], **settings: Any) -> None:
        """Keep how the WSGI application is made and gunicorn's settings."""
        self.make, self.settings = make, settings
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's settings."""
        fixed = {
            "workers": 1,
            "worker_class": "gthread",
            "logger_class": QuietLogger,
            "access_log_format": ACCESS_FORMAT,
            "proc_name": "gutskin",
            "graceful_timeout": 3,
            "timeout": 120,
            # Longer than nginx (60 s) and Caddy (120 s) keep a connection: a request that comes at the moment this
            # side closes one is lost, with "connection reset" in the browser and 502 behind a proxy.
            "keepalive": 130,
            "control_socket_disable": True,  # else newer gunicorns put a socket into the person's home
        }
        for name, value in (fixed | self.settings).items():
            if value is not None and name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the WSGI application."""
        return self.make()
