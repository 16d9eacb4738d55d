"""What is kept of a person beside the diary: account, reminders, answers about barcodes. Never a secret."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gutskin.web.accounts.models import Account
from gutskin.web.accounts.sessions import called
from gutskin.web.people import folder_of
from gutskin.web.reminders.models import Preferences, Reminder, Way

if TYPE_CHECKING:
    from datetime import datetime, time


def account_facts(person: str) -> dict[str, Any]:
    """Return what is known of the account of a person: no password, no key, no code."""
    from allauth.mfa.models import Authenticator
    from allauth.usersessions.models import UserSession

    account = Account.objects.filter(person=person).first()
    if account is None:
        return {"account": None}
    ways = Authenticator.objects.filter(user_id=account.pk).order_by("pk")
    sessions = UserSession.objects.filter(user_id=account.pk).order_by("pk")
    return {
        "account": {
            "name": account.name,
            "made_at": _instant(account.made_at),
            "signed_in_last": _instant(account.last_login),
            "has_password": account.has_usable_password(),
            "ways_to_sign_in": [
                {"kind": each.type, "since": _instant(each.created_at), "used_last": _instant(each.last_used_at)}
                for each in ways
            ],
            "sessions": [
                {
                    "browser": called(each.user_agent),
                    "from": each.ip,
                    "since": _instant(each.created_at),
                    "seen_last": _instant(each.last_seen_at),
                }
                for each in sessions
            ],
        }
    }


def reminder_facts(person: str) -> dict[str, Any]:
    """Return when a person is reminded, and by which kinds of ways: no address, no key."""
    wish = Preferences.objects.filter(person=person).first()
    return {
        "time_zone": wish.zone if wish else "",
        "quiet_hours": [_time(wish.quiet_from), _time(wish.quiet_to)] if wish else None,
        "paused_until": _instant(wish.paused_until) if wish else None,
        "reminders": [
            {"about": each.about, "name": each.name, "at": _time(each.at), "weekdays": each.weekdays, "on": each.is_on}
            for each in Reminder.objects.filter(person=person).order_by("pk")
        ],
        "ways": [
            {"kind": each.kind, "since": _instant(each.since), "on": each.is_on}
            for each in Way.objects.filter(person=person).order_by("pk")
        ],
    }


def answers_about_barcodes(person: str) -> dict[str, Any]:
    """Return what was answered about each number that was looked up, where something is kept."""
    found = {}
    for path in sorted(folder_of(person, "looked-up").glob("*.json")):
        try:
            found[path.stem] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # being written, or half of it
            continue
    return {"looked_up": found}


def _instant(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _time(at: time | None) -> str | None:
    return at.isoformat("minutes") if at else None
