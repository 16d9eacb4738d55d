"""A browser that is reached by Web Push: whether this very one is known, and what to do when it gets a new address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.errors import ReminderError
from gutskin.web.reminders import key
from gutskin.web.reminders.kinds import PUSH
from gutskin.web.reminders.models import Way
from gutskin.web.reminders.ways import add_push, forget_push, opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.web.reminders.ways import Shown


def is_reached(*, person: str, endpoint: str) -> bool:
    """Whether a person is reached in the browser that has this endpoint."""
    way = _of(person, endpoint)
    return way is not None and way.is_on and not way.is_gone


def move_push(*, person: str, subscription: Mapping[str, object], endpoint: str) -> Shown:
    """Put a browser's new address in the place of its earlier one, under the same name, switched on or off as it was.

    Raises ReminderError for what is no subscription, and for an earlier one this person does not have: a browser that
    was removed from the list does not come back by itself.
    """
    way = _of(person, endpoint)
    if way is None:
        raise ReminderError("This browser is not reached", "switch it on where it is to be reached again.")
    added = add_push(person=person, subscription=subscription, device=opened(way).get("device", ""))
    if not way.is_on:
        Way.objects.filter(person=person, pk=added.id).update(is_on=False)
    if added.id != way.pk:
        forget_push(person=person, endpoint=endpoint)
    return added


def _of(person: str, endpoint: str) -> Way | None:
    return Way.objects.filter(person=person, kind=PUSH, digest=key.digest(endpoint)).first()
