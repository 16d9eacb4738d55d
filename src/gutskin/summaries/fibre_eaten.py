"""Fibre of a day and of many, in words: always with its range, and with what the range rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.foods.eaten import eaten
from gutskin.foods.fibre import Fibre, fibre_of
from gutskin.summaries.gentle import gentle
from gutskin.wording import form, joined, said, said_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gutskin.diary import Day, Diary
    from gutskin.foods import MealItem


def fibre_of_day(diary: Diary, day: Day) -> str:
    """Return the line of one day; "" where it holds no food of the table, and in gentle mode.

    Not said to be all, it is what is written.
    """
    if gentle(diary):
        return ""
    fibre = fibre_of(_items(diary, [day]))
    if not fibre.foods:
        return ""
    sentence = form("Fibre: %(fibre)s.") if day.foods_complete else form("Fibre in what is written: %(fibre)s.")
    return joined((said(sentence, fibre=fibre.text), *_unknown(fibre)))


def fibre_a_day(diary: Diary, days: Iterable[Day], *, today: date | None = None) -> tuple[Fibre | None, str]:
    """Return the fibre of a day on average over the days whose foods are known, and its sentence; None and "" without.

    In gentle mode there is none. `today` is left out unless its person said that was all: more may be eaten before the
    day ends.
    """
    known = [] if gentle(diary) else [day for day in days if day.foods_are_known]
    over = [day for day in known if day.date != today or day.foods_complete]
    if not over:
        return None, ""
    fibre = fibre_of(_items(diary, over), days=len(over))
    basis = said_of(
        len(over),
        "Fibre a day: %(fibre)s, from the 1 day whose foods are known.",
        "Fibre a day: %(fibre)s, from the %(days)s days whose foods are known.",
        fibre=fibre.text,
        days=len(over),
    )
    left_out = () if len(over) == len(known) else (said("Today is not over and not in it."),)
    return fibre, joined((basis, *left_out, *_unknown(fibre)))


def _items(diary: Diary, days: Iterable[Day]) -> list[MealItem]:
    return [item for day in days for meal in day.meals for item in eaten(diary, meal).items]


def _unknown(fibre: Fibre) -> tuple[str, ...]:
    if not fibre.unknown:
        return ()
    return (
        said_of(
            fibre.unknown,
            "1 food nobody knows widens the range.",
            "%(foods)s foods nobody knows widen the range.",
            foods=fibre.unknown,
        ),
    )
