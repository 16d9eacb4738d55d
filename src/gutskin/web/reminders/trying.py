"""A test message, now: the one way to see that a way leads where it should."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from gutskin.errors import ReminderError
from gutskin.web.clock import now
from gutskin.web.reminders.kinds import why_not_ready
from gutskin.web.reminders.models import Way
from gutskin.web.reminders.outside import UnreachableError
from gutskin.web.reminders.sending import SENDERS
from gutskin.web.reminders.sending.message import Came, Message, Outcome
from gutskin.web.reminders.sweep import problem_of
from gutskin.web.reminders.ways import opened
from gutskin.web.reminders.words import TEST, TITLE, full_address

if TYPE_CHECKING:
    from datetime import datetime

BETWEEN: Final = timedelta(seconds=20)
"""A mail server is nobody's toy: so long between two tests of one way."""
LIFE: Final = timedelta(minutes=10)


def send_test(*, person: str, way_id: int) -> str:
    """Send a test by one way of a person; return "" where it was taken, else in plain words why not."""
    at = now()
    way = Way.objects.filter(person=person, pk=way_id).first()
    if way is None:
        return "This way is not there any more."
    if (why := why_not_ready(way.kind)) != "":
        return why
    if not _may_test(way, at):
        return "A test was sent a moment ago. Wait a little before the next one."
    outcome = _outcome(way, at)
    problem = "" if outcome.came is Came.TAKEN else problem_of(outcome)
    way.problem = problem
    way.sent_at = way.sent_at if problem else at
    if outcome.came is Came.GONE:
        way.is_gone, way.is_on = True, False
    way.save(update_fields=["problem", "sent_at", "is_gone", "is_on"])
    return problem


def _may_test(way: Way, at: datetime) -> bool:
    """Whether this is the first test in a while; of two at once only one is."""
    long_ago = Q(tested_at__isnull=True) | Q(tested_at__lte=at - BETWEEN)
    return Way.objects.filter(long_ago, pk=way.pk).update(tested_at=at) > 0


def _outcome(way: Way, at: datetime) -> Outcome:
    message = Message(
        key=f"test-{secrets.token_hex(8)}",
        tag="test",
        title=TITLE,
        text=TEST,
        path="/",
        link=full_address("/"),
        made_at=at,
        until=at + LIFE,
    )
    try:
        return SENDERS[way.kind](opened(way), message, lambda: None)
    except UnreachableError as error:
        return Outcome(came=Came.MAYBE, why=error.why)
    except ReminderError:
        return Outcome(came=Came.REFUSED, why="cannot be reached: remove this way and add it anew")
