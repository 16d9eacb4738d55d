"""What the form of the doctor's page says, as settings of the diary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gutskin.diary import Entry, Kind
from gutskin.reports.chosen import LONGEST_NAME, LONGEST_QUESTION, PAPERS, PARTS, WEEKS, as_settings, chosen_in
from gutskin.web.clock import today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.diary import Diary
    from gutskin.reports.chosen import Chosen


def changed_settings(diary: Diary, form: Mapping[str, str]) -> list[Entry]:
    """Return the settings a form changes; a number of weeks or a paper nobody knows changes nothing."""
    before = as_settings(chosen_in(diary))
    after = as_settings(chosen_by(chosen_in(diary), form))
    return [
        Entry(kind=Kind.SETTING, day=today(), name=name, value=value)
        for name, value in after.items()
        if value != before[name]
    ]


def chosen_by(chosen: Chosen, form: Mapping[str, str]) -> Chosen:
    """Return the choice a form makes of the one there is."""
    weeks = next((each for each in WEEKS if str(each) == form.get("weeks")), chosen.weeks)
    paper = next((each for each in PAPERS if each == form.get("paper")), chosen.paper)
    return replace(
        chosen,
        question=_words(form.get("question", chosen.question), LONGEST_QUESTION),
        name=_words(form.get("name", chosen.name), LONGEST_NAME),
        weeks=weeks,
        paper=paper,
        **{part.id: part.id in form for part in PARTS},
    )


def _words(text: str, longest: int) -> str:
    return " ".join(text.replace("\0", "").split())[:longest]
