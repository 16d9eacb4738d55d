"""The sweep: what came due is written down, then sent row by row, each of which only one process has.

A process may be ended at any moment. Before it sends, the row says so (CLAIMED, and HANDED once something leaves); a
row that nobody holds any more is taken up by a later sweep.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.errors import ReminderError
from gutskin.web.reminders import holding
from gutskin.web.reminders.coming_due import write_down
from gutskin.web.reminders.due import is_quiet
from gutskin.web.reminders.keeping import is_paused, preferences_of, quiet_of
from gutskin.web.reminders.models import CLAIMED, GIVEN_UP, HANDED, SENT, Sending, Way
from gutskin.web.reminders.outside import UnreachableError
from gutskin.web.reminders.sending import SENDERS
from gutskin.web.reminders.sending.message import Came, Message, NotOursError, Outcome
from gutskin.web.reminders.ways import opened
from gutskin.web.reminders.words import TITLE, full_address, path_of, reminder_words
from gutskin.web.reminders.written import is_of_use
from gutskin.web.reminders.zones import zone_called

if TYPE_CHECKING:
    from collections.abc import Callable

    from gutskin.web.reminders.models import Preferences

LOG: Final = logging.getLogger("gutskin.reminders")
HELD: Final = timedelta(seconds=120)
"""How long a process keeps a row to itself: longer than the slowest try there is."""
LATER: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 40, 60))
"""How long it waits after the first, second ... try that was not taken; the last one from then on."""
LOOK_AGAIN: Final = timedelta(minutes=1)


def send_due(at: datetime, *, held: timedelta = HELD) -> int:
    """Send what is due at an instant (UTC); return how many were taken by a machine that passes them on."""
    begun = time.monotonic()

    def now() -> datetime:
        return at + timedelta(seconds=time.monotonic() - begun)

    write_down(at)
    taken = 0
    while (row := holding.take_next(now(), held)) is not None:
        try:
            taken += _send(row, now, held)
        except Exception:
            LOG.exception("A reminder could not be prepared")
            if row.state == CLAIMED:
                holding.put_back(row, now() + LATER[0], tries=row.tries)
    return taken


def _send(row: Sending, now: Callable[[], datetime], held: timedelta) -> int:
    """Send one row that is ours, and write down what came of it; return 1 where it was taken."""
    preferences = preferences_of(row.way.person)
    if not _is_still_wanted(row, now()):
        holding.settle(row, GIVEN_UP, now())
        return 0
    if _is_to_wait(preferences, now()):
        holding.put_back(row, now() + LOOK_AGAIN, tries=row.tries - 1)
        return 0
    outcome = _outcome(row, preferences, lambda: holding.hand_over(row, now() + held))
    if outcome is None:
        return 0
    _note(row, outcome, now())
    return int(outcome.came is Came.TAKEN)


def _is_still_wanted(row: Sending, now: datetime) -> bool:
    """Whether its day is not over, nothing was switched off, and what it is about is still open."""
    reminder, way = row.occurrence.reminder, row.way
    is_on = reminder.is_on and way.is_on and not way.is_gone
    return is_on and now < row.occurrence.until and is_of_use(reminder, row.occurrence.day)


def _is_to_wait(preferences: Preferences, now: datetime) -> bool:
    quiet = quiet_of(preferences)
    is_in_quiet = quiet is not None and is_quiet(quiet, zone_called(preferences.zone), now)
    return is_in_quiet or is_paused(preferences, now)


def message_of(row: Sending, preferences: Preferences) -> Message:
    """Return what is sent for a row."""
    occurrence = row.occurrence
    path = path_of(occurrence.reminder)
    return Message(
        key=occurrence.key,
        tag=f"reminder-{occurrence.reminder_id}",
        title=TITLE,
        text=reminder_words(occurrence.reminder, occurrence.day, details=preferences.details),
        path=path,
        link=full_address(path),
        made_at=occurrence.due_at,
        until=occurrence.until,
    )


def _outcome(row: Sending, preferences: Preferences, hand_over: Callable[[], None]) -> Outcome | None:
    """Return what came of a try, None where another process has the row by now."""
    try:
        return SENDERS[row.way.kind](opened(row.way), message_of(row, preferences), hand_over)
    except NotOursError:
        return None
    except UnreachableError as error:
        why = error.why
    except ReminderError:
        return Outcome(came=Came.REFUSED, why="cannot be opened with the key that is here")
    except Exception:
        LOG.exception("A reminder could not be sent")
        why = "could not be asked"
    return Outcome(came=Came.MAYBE if row.state == HANDED else Came.LATER, why=why)


def _note(row: Sending, outcome: Outcome, now: datetime) -> None:
    """Write down what came of a try: at the row, and at the way for its owner to see."""
    way = Way.objects.filter(pk=row.way_id)
    if outcome.came is Came.TAKEN:
        holding.settle(row, SENT, now)
        way.update(sent_at=now, problem="")
    elif outcome.came is Came.GONE:
        holding.settle(row, GIVEN_UP, now)
        way.update(is_gone=True, is_on=False, problem=problem_of(outcome))
    elif outcome.came is Came.REFUSED:
        holding.settle(row, GIVEN_UP, now)
        way.update(problem=problem_of(outcome))
    elif outcome.came is Came.MAYBE and not holding.repeats(row):
        holding.leave_unknown(row, now)
    else:
        holding.put_back(row, now + LATER[min(row.tries, len(LATER)) - 1], tries=row.tries)
        way.update(problem=problem_of(outcome))


def problem_of(outcome: Outcome) -> str:
    """Return why a try was not taken, as its owner reads it; "" where it was."""
    return f"The machine it goes to {outcome.why}." if outcome.why else ""
