"""The two halves of an exchange, without any address: taking in what a phone sends, and telling it what is new.

Both may be repeated after a lost answer: an edit that is known already counts as taken, and a place in the table is
named together with what stands there, so that a diary that was replaced or put back is noticed.
"""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from gutskin.diary.backup import edit_of_json, json_of_edit
from gutskin.errors import BadEntryError
from gutskin.web.deletion.generations import is_of_an_earlier_life
from gutskin.web.records.actions import one_after_the_other, take_in
from gutskin.web.records.load import edit_at, edits_after, edits_of_entries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gutskin.diary import Entry

MOST_SENT: Final = 500
MOST_TOLD: Final = 500
_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_PLACE: Final = re.compile(r"([0-9]{1,18})-([0-9a-f]{16})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What became of the edits that were sent, each named by its place in the list, from 0.

    `taken`: those that are in the diary now. `refused`: those that are not, with the reason.
    """

    taken: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What is new since a place. `again`: that place is not in this diary, so everything has to be told anew."""

    edits: tuple[Entry, ...]
    place: str
    more: bool = False
    again: bool = False


@transaction.atomic
def take_of(person: str, generation: str, sent: Sequence[Any]) -> Taken | None:
    """Take in edits of a phone, unless these are of a diary that was deleted as a whole since (None)."""
    one_after_the_other()
    return None if is_of_an_earlier_life(person, generation) else take(person, sent)


def take(person: str, sent: Sequence[Any]) -> Taken:
    """Take in edits as JSON brings them; one that cannot be read never keeps the others out."""
    read: dict[int, Entry] = {}
    refused: dict[int, str] = {}
    for position, said in enumerate(sent):
        try:
            read[position] = edit_of_phone(person, said)
        except BadEntryError as error:
            refused[position] = f"{error.what}."
    take_in(person=person, entries=read.values())
    there = edits_of_entries(person, (edit.id for edit in read.values()))
    refused |= {position: _TWICE for position, edit in read.items() if edit not in there}
    kept = tuple(position for position in read if position not in refused)
    return Taken(taken=kept, refused=tuple(sorted(refused.items())))


_TWICE: Final = "Another edit of this entry was made at the same instant on the same device."


def edit_of_phone(person: str, said: Any) -> Entry:
    """Return the edit a phone sent, as one of this person (BadEntryError with what is wrong)."""
    edit = edit_of_json({**said, "person": person} if isinstance(said, dict) else said)
    for what, text in (("id", edit.id), ("device", edit.device)):
        if not _ID.fullmatch(text):
            raise BadEntryError(f"The {what} of an edit is not one", text[:80], "use letters, figures and hyphens.")
    return edit


def json_for_phone(edit: Entry) -> dict[str, object]:
    """Return an edit as it is told to a phone: its instant always in the same form, so that text can be compared."""
    instant = edit.edited_at.isoformat(timespec="microseconds").replace("+00:00", "Z")
    told = json_of_edit(edit) | {"edited_at": instant}
    if isinstance(edit.value, float) and not math.isfinite(edit.value):  # a deletion may hold it; JSON cannot
        told["value"] = None
    return told


def tell(person: str, after: str, *, since: date, most: int = MOST_TOLD) -> Told:
    """Return what came into the diary after a place ("" is the beginning), of entries from a day on."""
    seq = _seq_of(person, after)
    if seq is None:
        return Told(edits=(), place="", more=True, again=True)
    found = edits_after(person, seq, since=since, most=most + 1)
    told = found[:most]
    place = _place_of(*told[-1]) if told else after
    return Told(edits=tuple(edit for _, edit in told), place=place, more=len(found) > most)


def _place_of(seq: int, edit: Entry) -> str:
    """Name a place in the table together with the edit that stands there."""
    text = f"{edit.id} {edit.edited_at.isoformat()} {edit.device}"
    return f"{seq}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _seq_of(person: str, place: str) -> int | None:
    """Return the place in the table that a phone names; None when another edit, or none, stands there."""
    if not place:
        return 0
    named = _PLACE.fullmatch(place)
    edit = edit_at(person, int(named[1])) if named else None
    if named is None or edit is None or _place_of(int(named[1]), edit) != place:
        return None
    return int(named[1])
