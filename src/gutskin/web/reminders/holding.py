"""Who has a row: each step is one conditional update, so that of several processes exactly one goes on.

A row is taken under a fresh word (`claim`). Whoever wants to go on with it has to show that word, and a process that
was too slow finds it changed.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q

from gutskin.web.reminders.kinds import kind_called
from gutskin.web.reminders.models import CLAIMED, HANDED, UNKNOWN, WAITING, Sending, Way
from gutskin.web.reminders.sending.message import NotOursError

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from django.db.models import QuerySet

NOT_KNOWN: Final = "It is not known whether the last one arrived."


def take_next(now: datetime, held: timedelta) -> Sending | None:
    """Take the row that has waited longest and return it, None where none is due.

    One whose process ended before anything left is simply taken up. One that may have left is taken up only where the
    receiving end knows it again; otherwise it stays as UNKNOWN, and is not sent twice.
    """
    waits = Q(state=WAITING, next_at__lte=now)
    let_go = Q(state__in=(CLAIMED, HANDED), held_until__lt=now)
    rows = Sending.objects.filter(waits | let_go).select_related("way", "occurrence__reminder")
    while (row := rows.order_by("next_at", "pk").first()) is not None:
        if row.state == HANDED and not repeats(row):
            leave_unknown(row, now)
        elif _take(row, now + held):
            return row
    return None


def repeats(row: Sending) -> bool:
    """Whether the receiving end of a row knows the same message again."""
    kind = kind_called(row.way.kind)
    return kind is not None and kind.repeats


def _take(row: Sending, until: datetime) -> bool:
    same = Sending.objects.filter(pk=row.pk, state=row.state, claim=row.claim)
    claim = secrets.token_hex(16)
    wanted = {"state": CLAIMED, "claim": claim, "held_until": until}
    if not same.update(tries=F("tries") + 1, **wanted):
        return False
    row.state, row.claim, row.held_until, row.tries = CLAIMED, claim, until, row.tries + 1
    return True


def hand_over(row: Sending, until: datetime) -> None:
    """Write down that from now on it may have arrived; NotOursError where the row was taken by another, or is gone."""
    ours = Sending.objects.filter(pk=row.pk, state=CLAIMED, claim=row.claim)
    if not ours.update(state=HANDED, held_until=until):
        raise NotOursError
    row.state = HANDED


def settle(row: Sending, state: str, now: datetime) -> bool:
    """Write down how it ended; False where another process has it by now."""
    return _ours(row).update(state=state, ended_at=now, held_until=None) > 0


def leave_unknown(row: Sending, now: datetime) -> None:
    """Write down that nobody can say whether it arrived: at the row, and at the way for its owner to see."""
    if settle(row, UNKNOWN, now):
        Way.objects.filter(pk=row.way_id).update(problem=NOT_KNOWN)


def put_back(row: Sending, next_at: datetime, *, tries: int) -> bool:
    """Have a row wait until an instant; False where another process has it by now."""
    return _ours(row).update(state=WAITING, next_at=next_at, held_until=None, tries=tries) > 0


def _ours(row: Sending) -> QuerySet[Sending]:
    return Sending.objects.filter(pk=row.pk, state=row.state, claim=row.claim)
