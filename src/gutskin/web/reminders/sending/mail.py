"""E-mail by the server that GUTSKIN_MAIL names. A second copy has the same Message-ID and date as the first."""

from __future__ import annotations

import smtplib
import ssl
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from gutskin.web.reminders import key
from gutskin.web.reminders.outside import SECONDS, UnreachableError
from gutskin.web.reminders.sending.message import TAKEN, Came, Message, Outcome
from gutskin.web.reminders.setting import mail_server

if TYPE_CHECKING:
    from gutskin.web.reminders.sending.message import HandOver, Values
    from gutskin.web.reminders.setting import MailServer

FOR_GOOD: Final = 500
"""A code of SMTP from here on says no for good, one below says not now."""


def send_mail(values: Values, message: Message, hand_over: HandOver) -> Outcome:
    """Send one mail. Signing in comes before `hand_over`, so that what goes wrong there is sure not to have arrived."""
    server = mail_server()
    if server is None:
        return Outcome(came=Came.LATER, why="is not named on this server")
    line = _line(server)
    try:
        _open(line)
        hand_over()
        line.send_messages([_mail(values["address"], message, server)])
    except smtplib.SMTPException as error:
        return _outcome(error)
    except (OSError, ssl.SSLError):
        raise UnreachableError("did not answer in time") from None
    finally:
        line.close()
    return TAKEN


def _open(line: EmailBackend) -> None:
    try:
        line.open()
    except OSError as error:
        if isinstance(error, smtplib.SMTPException):
            raise
        raise UnreachableError("could not be reached") from None


def _line(server: MailServer) -> EmailBackend:
    return EmailBackend(
        host=server.host,
        port=server.port,
        username=server.name,
        password=str(server.password),
        use_tls=server.becomes_safe,
        use_ssl=server.is_safe_at_once,
        timeout=int(SECONDS),
        fail_silently=False,
    )


def _mail(address: str, message: Message, server: MailServer) -> EmailMessage:
    domain = server.sender.rpartition("@")[2]
    text = f"{message.text}\n\n{message.link}\n" if message.link else f"{message.text}\n"
    return EmailMessage(
        subject=message.text,
        body=text,
        from_email=f"{message.title} <{server.sender}>",
        to=[address],
        headers={
            "Message-ID": f"<{key.digest(f'mail {message.key}')[:40]}@{domain}>",
            "Date": format_datetime(message.made_at),
            "Auto-Submitted": "auto-generated",
        },
    )


def _outcome(error: smtplib.SMTPException) -> Outcome:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        came = Came.REFUSED if min(codes, default=0) >= FOR_GOOD else Came.LATER
        return Outcome(came=came, why="did not accept this address")
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Outcome(came=Came.LATER, why="did not accept the name and password")
    code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0
    if code >= FOR_GOOD:
        return Outcome(came=Came.REFUSED, why=f"answered with {code}")
    return Outcome(came=Came.LATER if code else Came.MAYBE, why="ended the conversation")
