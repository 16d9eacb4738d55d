"""Sending: what each kind of way is sent by. One function for each; all of them end within a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.web.reminders.sending.mail import send_mail
from gutskin.web.reminders.sending.push import send_push
from gutskin.web.reminders.sending.servers import send_gotify, send_matrix, send_ntfy, send_signal
from gutskin.web.reminders.sending.services import SERVICES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.web.reminders.sending.message import Sender

SENDERS: Final[Mapping[str, Sender]] = {
    "push": send_push,
    "mail": send_mail,
    "ntfy": send_ntfy,
    "matrix": send_matrix,
    "gotify": send_gotify,
    "signal": send_signal,
    **SERVICES,
}
