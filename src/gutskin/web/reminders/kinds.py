"""The kinds of ways a person can be reached, and what has to be known for each.

The list is closed: a person gives addresses, never a scheme. Where the person names the machine (`server`) we ask it
ourselves, after a look at where it lies; where apprise asks, it alone knows the machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.errors import ReminderError, shown
from gutskin.web.reminders.outside import checked_server
from gutskin.web.reminders.setting import mail_server, push_contact

if TYPE_CHECKING:
    from collections.abc import Mapping

PUSH: Final = "push"
MAIL: Final = "mail"
_MAIL_ADDRESS: Final = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
_TOKEN: Final = r"[A-Za-z0-9._~+/=:-]{8,300}"  # noqa: S105  (what one looks like)
_SERVER: Final = "server"
LONGEST: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One thing to fill in: `form` is what it has to look like, `usual` stands for an empty one ("": it is needed).

    `is_secret`: like a password, so a page does not show it again.
    """

    name: str
    label: str
    example: str
    form: str
    usual: str = ""
    is_secret: bool = False
    is_needed: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of way. `goes_to`: whom a message passes on its way, for the person to read before switching it on.

    `repeats`: the receiving end knows the same message again, so that it may be sent once more when it is not known
    whether it arrived.
    """

    name: str
    title: str
    goes_to: str
    fields: tuple[Field, ...] = ()
    repeats: bool = False

    def values_of(self, told: Mapping[str, str]) -> dict[str, str]:
        """Return the values of a form, checked; ReminderError for the first that cannot be."""
        return {field.name: _value(field, told.get(field.name, "").strip()) for field in self.fields}


def _value(field: Field, told: str) -> str:
    value = told or field.usual
    if not value and not field.is_needed:
        return ""
    if field.name == _SERVER:
        return checked_server(value)
    if len(value) > LONGEST or not re.fullmatch(field.form, value, re.ASCII):
        said = "" if field.is_secret else f': "{shown(value)}"'
        raise ReminderError(f"This is not {field.label}{said}", f"write it as in {field.example}.")
    return value


KINDS: Final = (
    Kind(
        name=PUSH,
        title="This browser or phone",
        goes_to="the maker of your browser, sealed so that only your browser can read it",
        repeats=True,
    ),
    Kind(
        name=MAIL,
        title="E-mail",
        goes_to="the mail server of whoever runs gutskin, and your own",
        fields=(Field(name="address", label="an e-mail address", example="anna@example.org", form=_MAIL_ADDRESS),),
        repeats=True,
    ),
    Kind(
        name="ntfy",
        title="ntfy",
        goes_to="the ntfy server you name",
        fields=(
            Field(name=_SERVER, label="a server", example="https://ntfy.sh", form="", usual="https://ntfy.sh"),
            Field(
                name="topic",
                label="a topic",
                example="a long word nobody guesses, as k3Vw9sPq27",
                form=r"[A-Za-z0-9_-]{6,64}",
                is_secret=True,
            ),
            Field(
                name="token",
                label="an access token",
                example="tk_AgQdq7mVBo",
                form=_TOKEN,
                is_secret=True,
                is_needed=False,
            ),
        ),
        repeats=True,
    ),
    Kind(
        name="matrix",
        title="Matrix",
        goes_to="the Matrix server you name, which can read it",
        fields=(
            Field(name=_SERVER, label="a server", example="https://matrix.org", form="", usual="https://matrix.org"),
            Field(
                name="room",
                label="the id of a room",
                example="!abcdefgh:matrix.org",
                form=r"![A-Za-z0-9._=/+-]{1,200}(:[A-Za-z0-9.:-]{1,200})?",
            ),
            Field(name="token", label="an access token", example="syt_YW5uYQ_xyz", form=_TOKEN, is_secret=True),
        ),
        repeats=True,
    ),
    Kind(
        name="gotify",
        title="Gotify",
        goes_to="the Gotify server you name",
        fields=(
            Field(name=_SERVER, label="a server", example="https://gotify.example.org", form=""),
            Field(
                name="token", label="the token of an application", example="AbCdEf12345.Xy", form=_TOKEN, is_secret=True
            ),
        ),
    ),
    Kind(
        name="signal",
        title="Signal",
        goes_to="a signal-cli server you name, and Signal from there",
        fields=(
            Field(name=_SERVER, label="a server", example="https://signal.example.org", form=""),
            Field(name="sender", label="the number it sends from", example="+4915112345678", form=r"\+[0-9]{6,15}"),
            Field(name="number", label="your number", example="+4915187654321", form=r"\+[0-9]{6,15}"),
        ),
    ),
    Kind(
        name="telegram",
        title="Telegram",
        goes_to="Telegram, which can read it",
        fields=(
            Field(
                name="token",
                label="the token of a bot",
                example="123456789:AAEhBP0av28xyzabcdefghijklmnopqrstu",
                form=r"[0-9]{5,20}:[A-Za-z0-9_-]{20,60}",
                is_secret=True,
            ),
            Field(name="chat", label="the number of a chat", example="12345678", form=r"-?[0-9]{3,20}"),
        ),
    ),
    Kind(
        name="pushover",
        title="Pushover",
        goes_to="Pushover, which can read it",
        fields=(
            Field(
                name="user",
                label="a user key",
                example="30 letters and figures",
                form=r"[A-Za-z0-9]{30}",
                is_secret=True,
            ),
            Field(
                name="token",
                label="the token of an application",
                example="30 letters and figures",
                form=r"[A-Za-z0-9]{30}",
                is_secret=True,
            ),
        ),
    ),
    Kind(
        name="discord",
        title="Discord",
        goes_to="Discord, which can read it",
        fields=(
            Field(
                name="webhook",
                label="the address of a webhook",
                example="https://discord.com/api/webhooks/123456789012345678/abc...",
                form=r"https://(?:discord|discordapp)\.com/api/webhooks/[0-9]{10,25}/[A-Za-z0-9_-]{40,100}",
                is_secret=True,
            ),
        ),
    ),
    Kind(
        name="slack",
        title="Slack",
        goes_to="Slack, which can read it",
        fields=(
            Field(
                name="webhook",
                label="the address of a webhook",
                example="https://hooks.slack.com/services/T0000/B0000/abc...",
                form=r"https://hooks\.slack\.com/services/[A-Z0-9]{5,20}/[A-Z0-9]{5,20}/[A-Za-z0-9]{15,40}",
                is_secret=True,
            ),
        ),
    ),
)
"""Every kind, one entry each; what sends it is in sending/__init__.py."""


def kind_called(name: str) -> Kind | None:
    """Return the kind of this name, None where there is none."""
    return next((kind for kind in KINDS if kind.name == name), None)


def why_not_ready(name: str) -> str:
    """Return why a kind cannot be used on this server, in words for the page; "" where it can."""
    if name == MAIL and mail_server() is None:
        return "Whoever runs this server has not named a mail server yet (the setting GUTSKIN_MAIL)."
    if name == PUSH and not push_contact():
        return (
            "Whoever runs this server has not named an address yet by which the makers of browsers can reach them "
            "(the setting GUTSKIN_CONTACT)."
        )
    return ""
