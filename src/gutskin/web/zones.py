"""The time zone of the device that asks, told by a cookie that every page sets (page.js).

Its today is not always the server's: who travels, or whose server stands elsewhere, writes into their own day. Without
script, and on the first look of a device, the day is that of this machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from gutskin.web import clock
from gutskin.web.reminders.zones import is_zone

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

COOKIE: Final = "gutskin-zone"
LONGEST: Final = 64


def in_their_zone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer by the clock of the device that asks; a cookie that names no zone is as none."""

    def answer(request: HttpRequest) -> HttpResponse:
        told = unquote(request.COOKIES.get(COOKIE, ""))[:LONGEST]
        with clock.in_zone(ZoneInfo(told) if told and is_zone(told) else None):
            return get_response(request)

    return answer
