"""Fibre of a day and of many, in words: always with its range, and with what the range rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.foods.eaten import eaten
from gutskin.foods.fibre import Fibre, fibre_of
from gutskin.summaries import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gutskin.diary import Day, Diary
    from gutskin.foods import MealItem


def fibre_of_day(diary: Diary, day: Day) -> str:
    """Return the line of one day; "" where it holds no food of the table. Not said to be all, it is what is written."""
    fibre = fibre_of(_items(diary, [day]))
    if not fibre.foods:
        return ""
    begin = "Fibre" if day.foods_complete else "Fibre in what is written"
    return " ".join((f"{begin}: {fibre.text}.", *_unknown(fibre)))


def fibre_a_day(diary: Diary, days: Iterable[Day], *, today: date | None = None) -> tuple[Fibre | None, str]:
    """Return the fibre of a day on average over the days whose foods are known, and its sentence; None and "" for none.

    `today` is left out unless its person said that was all: more may be eaten before it is over.
    """
    known = [day for day in days if day.foods_are_known]
    over = [day for day in known if day.date != today or day.foods_complete]
    if not over:
        return None, ""
    fibre = fibre_of(_items(diary, over), days=len(over))
    basis = f"Fibre a day: {fibre.text}, from the {words.counted(len(over), 'day')} whose foods are known."
    left_out = () if len(over) == len(known) else ("Today is not over and not in it.",)
    return fibre, " ".join((basis, *left_out, *_unknown(fibre)))


def _items(diary: Diary, days: Iterable[Day]) -> list[MealItem]:
    return [item for day in days for meal in day.meals for item in eaten(diary, meal).items]


def _unknown(fibre: Fibre) -> tuple[str, ...]:
    if not fibre.unknown:
        return ()
    verb = "widens" if fibre.unknown == 1 else "widen"
    return (f"{words.counted(fibre.unknown, 'food')} nobody knows {verb} the range.",)
