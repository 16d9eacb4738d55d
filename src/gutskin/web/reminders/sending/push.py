"""Web Push: a message that only the browser can open, by way of the machine its maker runs."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives import serialization

from gutskin.web.clock import now
from gutskin.web.reminders import key
from gutskin.web.reminders.outside import Request, ask
from gutskin.web.reminders.sending.message import Came, Message, Outcome, outcome_of
from gutskin.web.reminders.setting import push_contact

if TYPE_CHECKING:
    from webpush import WebPush

    from gutskin.web.reminders.sending.message import HandOver, Values

GONE: Final = frozenset({404, 410})
LONGEST_TOPIC: Final = 32
SHORTEST_LIFE: Final = 60
HOURS_SIGNED: Final = 12


def send_push(values: Values, message: Message, hand_over: HandOver) -> Outcome:
    """Send to one browser. It keeps until the end of the day; a later one of the same reminder takes its place."""
    from webpush.types import WebPushKeys, WebPushSubscription

    keys = WebPushKeys(auth=values["auth"], p256dh=values["p256dh"])
    subscription = WebPushSubscription(endpoint=values["endpoint"], keys=keys)
    life = max(SHORTEST_LIFE, int((message.until - now()).total_seconds()))
    sealed = _signer(life).get(_content(message), subscription)
    headers = {
        "TTL": sealed.headers["ttl"],
        "Content-Encoding": sealed.headers["content-encoding"],
        "Content-Type": "application/octet-stream",
        "Authorization": sealed.headers["authorization"],
        "Topic": key.digest(f"topic of {message.tag}")[:LONGEST_TOPIC],
        "Urgency": "normal",
    }
    request = Request(method="POST", address=values["endpoint"], headers=headers, body=sealed.encrypted)
    status, _ = ask(request, hand_over)
    return Outcome(came=Came.GONE, why="does not know this browser any more") if status in GONE else outcome_of(status)


def _content(message: Message) -> str:
    return json.dumps(
        {"title": message.title, "body": message.text, "url": message.path, "tag": message.tag, "key": message.key}
    )


def _signer(life: int) -> WebPush:
    from webpush import WebPush

    private = key.signing_key()
    return WebPush(
        private_key=private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        public_key=BytesIO(
            private.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        ),
        subscriber=push_contact(),
        ttl=life,
        expiration=HOURS_SIGNED * 3600,
    )
