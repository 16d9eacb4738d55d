"""Servers a person names: ntfy, Matrix, Gotify, Signal. Each is one request, asked at the place that was looked at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from gutskin.web.reminders import key
from gutskin.web.reminders.outside import Request, ask
from gutskin.web.reminders.sending.message import Message, Outcome, outcome_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.web.reminders.sending.message import HandOver, Values

JSON: Final = {"Content-Type": "application/json"}


def send_ntfy(values: Values, message: Message, hand_over: HandOver) -> Outcome:
    """Send to a topic of ntfy. One with the same X-Sequence-ID takes the place of the first (ntfy 2.16 and later)."""
    headers = {
        "Content-Type": "text/plain; charset=utf-8",
        "X-Title": message.title,
        "X-Sequence-ID": _again(message),
        **({"X-Click": message.link} if message.link else {}),
        **_bearer(values["token"]),
    }
    address = f"{values['server']}/{values['topic']}"
    return _asked(Request(method="POST", address=address, headers=headers, body=message.text.encode()), hand_over)


def send_matrix(values: Values, message: Message, hand_over: HandOver) -> Outcome:
    """Send to a room of Matrix. The id of the transaction makes a second one the same event."""
    room = quote(values["room"], safe="")
    path = f"/_matrix/client/v3/rooms/{room}/send/m.room.message/{_again(message)}"
    body = {"msgtype": "m.text", "body": with_link(message)}
    return _asked(_json("PUT", values["server"] + path, body, _bearer(values["token"])), hand_over)


def send_gotify(values: Values, message: Message, hand_over: HandOver) -> Outcome:
    """Send to a Gotify server. It cannot tell a second one from the first."""
    body = {"title": message.title, "message": with_link(message), "priority": 5}
    request = _json("POST", f"{values['server']}/message", body, {"X-Gotify-Key": values["token"]})
    return _asked(request, hand_over)


def send_signal(values: Values, message: Message, hand_over: HandOver) -> Outcome:
    """Send by a signal-cli server. It cannot tell a second one from the first."""
    body = {"message": with_link(message), "number": values["sender"], "recipients": [values["number"]]}
    return _asked(_json("POST", f"{values['server']}/v2/send", body, {}), hand_over)


def with_link(message: Message) -> str:
    """Return the text with the link below, where there is one."""
    return f"{message.text}\n{message.link}" if message.link else message.text


def _again(message: Message) -> str:
    """Return by what the receiving end knows the same message again."""
    return key.digest(f"message {message.key}")[:32]


def _bearer(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def _json(method: str, address: str, body: Mapping[str, object], headers: Mapping[str, str]) -> Request:
    return Request(method=method, address=address, headers={**JSON, **headers}, body=json.dumps(body).encode())


def _asked(request: Request, hand_over: HandOver) -> Outcome:
    status, _ = ask(request, hand_over)
    return outcome_of(status)
