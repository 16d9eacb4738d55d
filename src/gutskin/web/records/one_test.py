"""At most one test of one's own at a time, whatever is written: asked in the transaction that writes, never before.

Two presses of Begin, or Undo of a removal or of an end while another test was begun: each would pass a look at the
diary before the write, and together they would leave two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.diary import Diary, Kind
from gutskin.diary.trials import END, PLAN, trials_in
from gutskin.errors import TrialRefusedError
from gutskin.web.clock import today
from gutskin.web.records.load import load_diary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gutskin.diary import Entry

DECIDES: Final = (PLAN, END)
"""The settings that say whether a test is there and goes on."""


def refuse_second_test(person: str, entries: tuple[Entry, ...]) -> None:
    """Refuse entries after which more than one test would run or wait for its first day (TrialRefusedError).

    Call it in the transaction that writes them, once that has the table for itself. Two that came from two devices
    stay until they are ended; no third joins them.
    """
    wanted = tuple(_of_tests(entries))
    if not wanted:
        return
    kept = tuple(_of_tests(load_diary(person).entries))
    if _open(kept + wanted) > max(1, _open(kept)):
        raise TrialRefusedError("another test of yours runs, and one runs at a time", "end that one first.")


def _of_tests(entries: Iterable[Entry]) -> Iterable[Entry]:
    return (each for each in entries if each.kind is Kind.SETTING and each.name.startswith(DECIDES))


def _open(entries: tuple[Entry, ...]) -> int:
    """Return how many tests run or are still to begin after these edits."""
    present = today()
    return sum(not each.is_over(present) for each in trials_in(Diary.of(entries)))
