"""Which life of a diary a phone knows: after everything was deleted, what it still holds is of an earlier one.

A phone tells with every exchange which one it was told of last. One that was off while everything was deleted tells an
earlier one, and is asked to empty itself instead of bringing it back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gutskin.web.deletion.models import Emptied

if TYPE_CHECKING:
    from datetime import datetime

HEADER: Final = "Gutskin-Generation"
NEW: Final = "new"
"""What a phone tells that holds nothing from before, and was told of none yet."""
_NUMBER: Final = re.compile(r"[0-9]{1,18}")


def generation_of(person: str) -> int:
    """Return the generation of a person's diary: 0 where nothing was ever deleted as a whole."""
    found = Emptied.objects.filter(person=person).values_list("generation", flat=True).first()
    return found or 0


def is_of_an_earlier_life(person: str, told: str) -> bool:
    """Whether a phone that tells this holds what was deleted. One that tells nothing is older than generations are."""
    if told == NEW:
        return False
    return (int(told) if _NUMBER.fullmatch(told) else 0) < generation_of(person)


def begin_another(person: str, now: datetime) -> int:
    """Note that everything of a person is deleted now; return the generation that begins."""
    generation = max(generation_of(person) + 1, int(now.timestamp()))
    Emptied.objects.update_or_create(person=person, defaults={"generation": generation})
    return generation
