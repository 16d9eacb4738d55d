"""What was sent lately, and what could not be: for the person to read, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gutskin.web.reminders.kinds import kind_called
from gutskin.web.reminders.models import GIVEN_UP, SENT, UNKNOWN, Sending

if TYPE_CHECKING:
    from datetime import datetime

MOST: Final = 10
_CAME: Final = {
    SENT: "sent",
    UNKNOWN: "perhaps sent: gutskin was stopped at that moment, and sending it again could have it come twice",
    GIVEN_UP: "not sent",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Lately:
    """One thing that was to be sent: about what (`name`: of a habit), on which way, when, and what came of it.

    `was_sent` is False only where it is certain that it was not. `why`: what the way says of its last trouble, "" where
    it had none since.
    """

    about: str
    name: str
    way: str
    at: datetime
    came: str
    was_sent: bool
    why: str


def sent_lately(person: str, most: int = MOST) -> tuple[Lately, ...]:
    """Return the last things that were sent to a person or given up, newest first."""
    rows = Sending.objects.filter(occurrence__reminder__person=person, state__in=_CAME, ended_at__isnull=False)
    return tuple(
        _told(row) for row in rows.select_related("occurrence__reminder", "way").order_by("-ended_at", "-pk")[:most]
    )


def _told(row: Sending) -> Lately:
    reminder, way = row.occurrence.reminder, row.way
    kind = kind_called(way.kind)
    return Lately(
        about=reminder.about,
        name=reminder.name,
        way=kind.title if kind else way.kind,
        at=row.ended_at or row.next_at,
        came=_CAME[row.state],
        was_sent=row.state != GIVEN_UP,
        why=way.problem if row.state == GIVEN_UP else "",
    )
