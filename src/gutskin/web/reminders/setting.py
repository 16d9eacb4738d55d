"""What whoever runs the server sets for reminders: the mail server, an address to answer to, hosts of one's own."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from gutskin.errors import SettingError

MAIL: Final = "GUTSKIN_MAIL"
CONTACT: Final = "GUTSKIN_CONTACT"
OWN_HOSTS: Final = "GUTSKIN_OWN_HOSTS"
_PORTS: Final = {"smtps": 465, "smtp": 587, "smtp+plain": 25}
_FORM: Final = (
    "smtps://name:password@host, smtp://name:password@host (STARTTLS), or smtp+plain://host (this machine only)"
)
_HERE: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_ADDRESS: Final = re.compile(r"[^@\s<>\"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class MailServer:
    """A mail server and who writes there. The password is never shown, also not as a part of this."""

    host: str
    port: int
    name: str
    password: Secret
    is_safe_at_once: bool
    becomes_safe: bool
    sender: str


class Secret(str):
    """A text that does not show itself in a message or a trace."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return that there is one, and nothing of it."""
        return "Secret(...)"


def mail_server() -> MailServer | None:
    """Return the mail server that was named, None where none was; SettingError for what cannot be one."""
    chosen = os.environ.get(MAIL, "")
    if not chosen:
        return None
    shown = f"{chosen.partition(':')[0]}:..."
    try:
        parts = urlsplit(chosen)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise SettingError(MAIL, shown, _FORM) from None
    if not parts.hostname or not port or not _may_be_plain(parts):
        raise SettingError(MAIL, shown, _FORM)
    name = unquote(parts.username or "")
    return MailServer(
        host=parts.hostname,
        port=port,
        name=name,
        password=Secret(unquote(parts.password or "")),
        is_safe_at_once=parts.scheme == "smtps",
        becomes_safe=parts.scheme == "smtp",
        sender=_sender(name),
    )


def _may_be_plain(parts: SplitResult) -> bool:
    return parts.scheme != "smtp+plain" or parts.hostname in _HERE


def _sender(name: str) -> str:
    """Return the address mails come from: the contact, or the name at the mail server where that is one."""
    sender = contact() or (name if _ADDRESS.fullmatch(name) else "")
    if not sender:
        raise SettingError(CONTACT, "", "the address that mails come from, as in gutskin@example.org")
    return sender


def contact() -> str:
    """Return the address by which whoever runs this server is reached, "" where none was named (SettingError)."""
    chosen = os.environ.get(CONTACT, "").strip()
    if chosen and not _ADDRESS.fullmatch(chosen):
        raise SettingError(CONTACT, chosen, "an e-mail address, as in anna@example.org")
    return chosen


def push_contact() -> str:
    """Return the address the makers of browsers are told, "" where none is known."""
    if named := contact():
        return named
    server = mail_server()
    return server.sender if server else ""


def own_hosts() -> frozenset[str]:
    """Return the hosts in one's own network that may be written to, with their port where one was named."""
    return frozenset(word.strip().lower() for word in os.environ.get(OWN_HOSTS, "").split(",") if word.strip())
