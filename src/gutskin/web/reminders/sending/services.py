"""Telegram, Pushover, Discord and Slack, by apprise: it alone knows their machines, a person only tells tokens.

apprise says yes or no. So a connection is tried before it begins, and of what it notes only the status of the answer is
read: without one nobody knows whether the message arrived.
"""

from __future__ import annotations

import logging
import re
import socket
from threading import Lock
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from gutskin.web.reminders.outside import SECONDS, UnreachableError
from gutskin.web.reminders.sending.message import TAKEN, Came, Message, Outcome, outcome_of
from gutskin.web.reminders.sending.servers import with_link

if TYPE_CHECKING:
    from apprise import NotifyBase

    from gutskin.web.reminders.sending.message import HandOver, Sender, Values

_STATUS: Final = re.compile(r"error=(\d{3})")
_ONE_AT_A_TIME: Final = Lock()
"""What apprise notes goes to one place for all."""


def send_telegram(values: Values, message: Message, hand_over: HandOver) -> Outcome:
    """Send by a bot to a chat of Telegram."""
    from apprise.plugins.telegram import NotifyTelegram

    service = NotifyTelegram(bot_token=values["token"], targets=[values["chat"]], **_usual())  # type: ignore[no-untyped-call]
    return _sent(service, service.notify_url, message, hand_over)


def send_pushover(values: Values, message: Message, hand_over: HandOver) -> Outcome:
    """Send to all devices of a user of Pushover."""
    from apprise.plugins.pushover import NotifyPushover

    service = NotifyPushover(user_key=values["user"], token=values["token"], **_usual())  # type: ignore[no-untyped-call]
    return _sent(service, service.notify_url, message, hand_over)


def send_discord(values: Values, message: Message, hand_over: HandOver) -> Outcome:
    """Send to the channel of a webhook of Discord."""
    from apprise.plugins.discord import NotifyDiscord

    number, token = urlsplit(values["webhook"]).path.split("/")[-2:]
    service = NotifyDiscord(webhook_id=number, webhook_token=token, **_usual())
    return _sent(service, service.notify_url, message, hand_over)


def send_slack(values: Values, message: Message, hand_over: HandOver) -> Outcome:
    """Send to the channel of a webhook of Slack."""
    from apprise.plugins.slack import NotifySlack

    a, b, c = urlsplit(values["webhook"]).path.split("/")[-3:]
    service = NotifySlack(token_a=a, token_b=b, token_c=c, include_timestamp=False, **_usual())  # type: ignore[no-untyped-call]
    return _sent(service, service.webhook_url, message, hand_over)


def _usual() -> dict[str, Any]:
    """Return what holds for each service: time limits, no answer followed elsewhere, nothing kept on the disk."""
    from apprise import AppriseAsset, PersistentStoreMode

    asset = AppriseAsset(
        app_id="gutskin",
        http_redirects=False,
        storage_mode=PersistentStoreMode.MEMORY,
        image_url_mask="",
        image_path_mask="",
    )
    return {"asset": asset, "cto": SECONDS, "rto": SECONDS, "include_image": False}


def _sent(service: NotifyBase, address: str, message: Message, hand_over: HandOver) -> Outcome:
    from apprise import LogCapture

    with _ONE_AT_A_TIME:
        _reach(address)
        hand_over()
        with LogCapture(level=logging.WARNING) as noted:  # type: ignore[no-untyped-call]
            if service.notify(body=with_link(message), title=""):
                return TAKEN
        found = _STATUS.search(noted.getvalue())
    return outcome_of(int(found[1])) if found else Outcome(came=Came.MAYBE, why="gave no answer that says")


def _reach(address: str) -> None:
    """Find out whether a machine can be reached at all, before anything may have arrived there."""
    parts = urlsplit(address)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 443), SECONDS).close()
    except OSError:
        raise UnreachableError("could not be reached") from None


SERVICES: Final[dict[str, Sender]] = {
    "telegram": send_telegram,
    "pushover": send_pushover,
    "discord": send_discord,
    "slack": send_slack,
}
