"""Invitations: a link that works once, for somebody new or for somebody who cannot come in any more."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gutskin.errors import UsageError
from gutskin.web.accounts.models import LONGEST_NAME, Account, Invitation
from gutskin.web.clock import now
from gutskin.web.people import ME

if TYPE_CHECKING:
    from datetime import datetime

DAYS: Final = 3
NAME: Final = re.compile(r"\w[\w .@+-]*", re.UNICODE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Invited:
    """What an invitation came to: the word that opens it (kept nowhere), until when, and whose diary it leads to."""

    account: Account
    key: str
    ends_at: datetime
    is_new: bool


@transaction.atomic
def invite(name: str, *, days: int = DAYS) -> Invited:
    """Make an account of this name where there is none, and a link for it; an earlier link stops working.

    The first account opens the diary that is on this machine already, every other one a diary of its own. Raises
    UsageError for a name that is none.
    """
    called = " ".join(name.split())
    if not NAME.fullmatch(called) or len(called) > LONGEST_NAME:
        remedy = f"use letters and figures, at most {LONGEST_NAME}, as in: gutskin invite anna"
        raise UsageError(f'"{name}" cannot be the name of an account', f"{remedy}.")
    account = Account.objects.called(called)
    is_new = account is None
    if account is None:
        account = Account(name=called, person=_fresh_person())
        account.set_unusable_password()
        account.save()
    key, ends_at = secrets.token_urlsafe(32), now() + timedelta(days=days)
    Invitation.objects.update_or_create(account=account, defaults={"digest": _digest(key), "ends_at": ends_at})
    return Invited(account=account, key=key, ends_at=ends_at, is_new=is_new)


def account_invited(key: str) -> Account | None:
    """Return the account that a link opens now; None for one that is used, replaced, too old or made up."""
    found = Invitation.objects.select_related("account").filter(digest=_digest(key), ends_at__gt=now()).first()
    return found.account if found else None


@transaction.atomic
def use_invitation(key: str, password: str) -> Account | None:
    """Set the password of the account a link opens, and end the link; None where it opens none.

    Whatever else opened the account before goes: passkeys, codes, every session, links and the address of the calendar.
    """
    account = account_invited(key)
    if account is None or not Invitation.objects.filter(account=account, digest=_digest(key)).delete()[0]:
        return None
    from gutskin.web.reminders.keeping import end_feed  # what they import imports accounts
    from gutskin.web.sharing.links import end_links_of

    forget_ways_in(account)
    end_links_of(account.person)
    end_feed(account.person)
    account.set_password(password)
    account.save()
    return account


def forget_ways_in(account: Account) -> None:
    """End every session of an account and take its passkeys and codes off; its password stays."""
    from allauth.mfa.models import Authenticator
    from allauth.usersessions.models import UserSession

    for session in UserSession.objects.filter(user_id=account.pk):
        session.end()
    Authenticator.objects.filter(user_id=account.pk).delete()


def _fresh_person() -> str:
    """Return whose diary a new account opens."""
    if not Account.objects.filter(person=ME).exists():
        return ME
    return f"p-{secrets.token_hex(8)}"


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
