"""The made-up diary anybody may look at: twelve weeks of nobody, in the same table, apart from the person's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from gutskin.diary import made_up_diary
from gutskin.diary.made_up import DEVICE
from gutskin.web.people import MADE_UP
from gutskin.web.records.actions import take_in
from gutskin.web.records.models import Edit

if TYPE_CHECKING:
    from datetime import date

SEED: Final = 1


@transaction.atomic
def make_made_up_diary(*, today: date, person: str = MADE_UP) -> None:
    """Make the made-up diary of one visitor end yesterday. One that already does is left as they edited it."""
    yesterday = today - timedelta(days=1)
    mine = Edit.objects.filter(person=person)
    newest = mine.filter(device=DEVICE).order_by("-day").values_list("day", flat=True).first()
    if newest == yesterday:
        return
    mine.delete()
    take_in(person=person, entries=made_up_diary(seed=SEED, last=yesterday, person=person).diary.edits)
