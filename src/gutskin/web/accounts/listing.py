"""Who has an account here, for the one who keeps the server; and closing one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from gutskin.web.accounts.inviting import forget_ways_in
from gutskin.web.accounts.models import Account, Invitation
from gutskin.web.clock import now
from gutskin.web.reminders.keeping import end_feed
from gutskin.web.reminders.models import Way
from gutskin.web.sharing.links import end_links_of

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """One account. `invited_until`: when an open link ends; `seen`: when a session was used last, None for never."""

    name: str
    made_at: datetime
    can_come_in: bool
    has_second_step: bool
    invited_until: datetime | None
    seen: datetime | None


def listed() -> tuple[Listed, ...]:
    """Return every account, by name. Nothing of any diary is looked at."""
    return tuple(_listed(account) for account in Account.objects.order_by("name"))


def _listed(account: Account) -> Listed:
    kinds = set(Authenticator.objects.filter(user_id=account.pk).values_list("type", flat=True))
    link = Invitation.objects.filter(account=account, ends_at__gt=now()).first()
    sessions = UserSession.objects.filter(user_id=account.pk).order_by("-last_seen_at")
    last = sessions.first()
    passkey = Authenticator.Type.WEBAUTHN in kinds
    return Listed(
        name=account.name,
        made_at=account.made_at,
        can_come_in=account.has_usable_password() or passkey,
        has_second_step=passkey or Authenticator.Type.TOTP in kinds,
        invited_until=link.ends_at if link else None,
        seen=last.last_seen_at if last else None,
    )


@transaction.atomic
def close(name: str) -> bool:
    """Let nobody in as this account any more, and end what reaches its diary otherwise; the diary stays.

    Sessions, passkeys, codes and invitations end, and so do links, the address of the calendar, and reminders. False
    where there is no such account.
    """
    account = Account.objects.called(name)
    if account is None:
        return False
    forget_ways_in(account)
    Invitation.objects.filter(account=account).delete()
    account.set_unusable_password()
    account.save()
    end_links_of(account.person)
    end_feed(account.person)
    Way.objects.filter(person=account.person).update(is_on=False)
    return True
