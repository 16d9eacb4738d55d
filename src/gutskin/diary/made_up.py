"""Invented diaries with a known truth, for the demo and the tests. Nobody real is in them.

People eat in streaks, more of some foods at weekends and of some under stress; ratings carry over from day to day,
some days are missing, and more of them are missing when the day was bad. All of this fools naive statistics.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from gutskin.diary.diary import Diary
from gutskin.diary.entries import Entry, Kind, counted_id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEVICE: Final = "made up"
QUICK: Final = (0.35, 0.4, 0.25)
DELAYED: Final = (0.0, 0.2, 0.35, 0.3, 0.15)


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeUpFood:
    """A food of an invented person.

    `share`: how many of the days it is eaten on, 0-1. `streak`: chance that a day repeats the day before, 0-1.
    `weekend`: by how much the odds grow at weekends; `comfort`: by how much per point of stress (log odds).
    `only_with`: another food without which it is never eaten.
    """

    name: str
    share: float
    streak: float = 0.3
    weekend: float = 0.0
    comfort: float = 0.0
    only_with: str = ""
    meal: str = "lunch"


@dataclass(frozen=True, kw_only=True, slots=True)
class PlantedEffect:
    """The truth: points on the scale summed over all days after one occasion, spread over the lags by `shape`."""

    exposure: str
    outcome: str
    points: float
    shape: tuple[float, ...] = QUICK


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeUp:
    """An invented diary and what is true in it."""

    diary: Diary
    effects: tuple[PlantedEffect, ...]


FOODS: Final = (
    MadeUpFood(name="oats with blueberries", share=0.45, streak=0.55, meal="breakfast"),
    MadeUpFood(name="toast with jam", share=0.3, streak=0.4, meal="breakfast"),
    MadeUpFood(name="coffee", share=0.7, streak=0.5, comfort=0.2, meal="breakfast"),
    MadeUpFood(name="green tea", share=0.3, streak=0.4, meal="breakfast"),
    MadeUpFood(name="orange juice", share=0.2, streak=0.4, meal="breakfast"),
    MadeUpFood(name="boiled egg", share=0.3, streak=0.2, weekend=0.8, meal="breakfast"),
    MadeUpFood(name="milk", share=0.38, streak=0.35, meal="breakfast"),
    MadeUpFood(name="banana", share=0.35, streak=0.3, meal="snack"),
    MadeUpFood(name="apple", share=0.4, streak=0.3, meal="snack"),
    MadeUpFood(name="walnuts", share=0.2, streak=0.4, meal="snack"),
    MadeUpFood(name="dark chocolate", share=0.3, streak=0.2, comfort=0.5, meal="snack"),
    MadeUpFood(name="crisps", share=0.2, comfort=0.6, weekend=0.6, meal="snack"),
    MadeUpFood(name="lentil soup", share=0.2, streak=0.5),
    MadeUpFood(name="rye bread", share=0.35, streak=0.4),
    MadeUpFood(name="green salad", share=0.4),
    MadeUpFood(name="chicken sandwich", share=0.2),
    MadeUpFood(name="tuna salad", share=0.12, streak=0.2),
    MadeUpFood(name="hummus", share=0.2, streak=0.5),
    MadeUpFood(name="carrots", share=0.3, streak=0.3),
    MadeUpFood(name="tofu", share=0.12, streak=0.3),
    MadeUpFood(name="spaghetti", share=0.22, meal="dinner"),
    MadeUpFood(name="tomato sauce", share=0.8, only_with="spaghetti", meal="dinner"),
    MadeUpFood(name="rice", share=0.3, streak=0.3, meal="dinner"),
    MadeUpFood(name="chicken curry", share=0.15, streak=0.4, meal="dinner"),
    MadeUpFood(name="salmon", share=0.15, meal="dinner"),
    MadeUpFood(name="potatoes", share=0.3, streak=0.2, meal="dinner"),
    MadeUpFood(name="broccoli", share=0.25, streak=0.3, meal="dinner"),
    MadeUpFood(name="pizza", share=0.12, weekend=1.2, meal="dinner"),
    MadeUpFood(name="beef stew", share=0.1, streak=0.5, meal="dinner"),
    MadeUpFood(name="ice cream", share=0.1, weekend=0.8, comfort=0.3, meal="dinner"),
    MadeUpFood(name="red wine", share=0.15, weekend=1.5, meal="dinner"),
    MadeUpFood(name="beer", share=0.12, weekend=1.3, meal="dinner"),
    MadeUpFood(name="sauerkraut", share=0.1, streak=0.5, meal="dinner"),
)
DEMO_EFFECTS: Final = (PlantedEffect(exposure="milk", outcome="gut", points=-3.2),)
MEAL_TIMES: Final = {"breakfast": time(8), "lunch": time(12, 30), "snack": time(16), "dinner": time(19)}
HABIT: Final = "one high-fibre food"
FIBRE_FOODS: Final = frozenset({"oats with blueberries", "lentil soup", "rye bread", "hummus"})


def made_up_diary(  # noqa: PLR0913  (each argument is one way in which diaries differ)
    *,
    seed: int = 1,
    days: int = 84,
    last: date = date(2026, 11, 22),
    foods: tuple[MadeUpFood, ...] = FOODS,
    effects: tuple[PlantedEffect, ...] = DEMO_EFFECTS,
    carry_over: float = 0.5,
    noise: float = 0.8,
    missing: float = 0.08,
    person: str = "me",
) -> MadeUp:
    """Invent a diary of `days` days that ends on `last`; the same for the same arguments.

    `carry_over`: correlation of a day's noise with the day before, 0-1. `noise`: standard deviation in points.
    `missing`: share of days not written; bad days are missed about twice as often.
    """
    import numpy as np  # noqa: PLC0415  (only here)

    chance = np.random.default_rng(seed)
    calendar = [last - timedelta(days=days - 1 - offset) for offset in range(days)]
    stress = 5 + 1.5 * _autoregressive(chance, days, 0.6)
    eaten = _eat_in_streaks(chance, foods, calendar, stress)
    ratings = {
        outcome: _ratings(chance, outcome, eaten, effects, stress, carry_over, noise) for outcome in ("skin", "gut")
    }
    badness = 1 / (1 + np.exp((ratings["skin"] + ratings["gut"]) / 2 - 5))
    written = chance.random(days) >= missing * (0.6 + 1.2 * badness)
    written[[0, -1]] = True
    entries = [
        entry
        for index, when in enumerate(calendar)
        if written[index]
        for entry in _day(chance, when, index, foods, eaten, ratings, stress, person)
    ]
    return MadeUp(diary=Diary.of(entries), effects=effects)


def _autoregressive(chance: np.random.Generator, days: int, carry_over: float) -> NDArray[np.float64]:
    """Return a series of unit variance whose days resemble the day before."""
    shocks = chance.standard_normal(days)
    series = shocks.copy()
    for day in range(1, days):
        series[day] = carry_over * series[day - 1] + (1 - carry_over**2) ** 0.5 * shocks[day]
    return series


def _eat_in_streaks(
    chance: np.random.Generator,
    foods: tuple[MadeUpFood, ...],
    calendar: list[date],
    stress: NDArray[np.float64],
) -> dict[str, NDArray[np.bool_]]:
    """Return for each food on which days it was eaten (shape: days)."""
    import numpy as np  # noqa: PLC0415

    weekend = np.array([when.weekday() >= 5 for when in calendar])
    eaten: dict[str, NDArray[np.bool_]] = {}
    for food in foods:
        odds = np.log(food.share / (1 - food.share)) + food.weekend * weekend + food.comfort * (stress - 5)
        fresh = chance.random(len(calendar)) < 1 / (1 + np.exp(-odds))
        repeats = chance.random(len(calendar)) < food.streak
        for day in range(1, len(calendar)):
            fresh[day] = fresh[day - 1] if repeats[day] else fresh[day]
        eaten[food.name] = fresh & eaten[food.only_with] if food.only_with else fresh
    return eaten


def _ratings(
    chance: np.random.Generator,
    outcome: str,
    eaten: dict[str, NDArray[np.bool_]],
    effects: tuple[PlantedEffect, ...],
    stress: NDArray[np.float64],
    carry_over: float,
    noise: float,
) -> NDArray[np.float64]:
    """Return the ratings 1-10 of an outcome (shape: days), whole numbers."""
    import numpy as np  # noqa: PLC0415

    days = len(stress)
    felt = 6.2 + noise * _autoregressive(chance, days, carry_over) - 0.2 * (stress - 5)
    felt += np.linspace(-0.2, 0.4, days)
    for effect in effects:
        if effect.outcome == outcome:
            kernel = effect.points * np.array(effect.shape) / sum(effect.shape)
            total = np.convolve(eaten[effect.exposure].astype(float), kernel)[:days]
            felt += total - total.mean()
    return np.clip(np.rint(felt), 1, 10)


def _day(  # noqa: PLR0913, PLR0917
    chance: np.random.Generator,
    when: date,
    index: int,
    foods: tuple[MadeUpFood, ...],
    eaten: dict[str, NDArray[np.bool_]],
    ratings: dict[str, NDArray[np.float64]],
    stress: NDArray[np.float64],
    person: str,
) -> list[Entry]:
    """Return the entries of one written day; now and then one outcome is not rated."""
    evening = datetime(when.year, when.month, when.day, 20, 14, tzinfo=UTC)

    def entry(kind: Kind, value: str | float | bool, name: str = "", position: int = 0) -> Entry:
        at = MEAL_TIMES.get(name) if kind is Kind.MEAL else None
        key = counted_id(kind, person, when, str(value), position) if kind is Kind.MEAL else ""
        return Entry(
            kind=kind,
            day=when,
            value=value,
            name=name,
            id=key,
            at=at,
            person=person,
            edited_at=evening,
            device=DEVICE,
        )

    found = [
        entry(Kind.RATING, int(ratings[outcome][index]), outcome)
        for outcome in ("skin", "gut")
        if chance.random() >= 0.03
    ]
    found.append(entry(Kind.RATING, int(min(10, max(1, round(float(stress[index]))))), "stress"))
    found.append(entry(Kind.SLEEP, round(float(7.3 + 0.8 * chance.standard_normal()) * 4) / 4))
    today = [food for food in foods if eaten[food.name][index]]
    found += [entry(Kind.MEAL, food.name, food.meal, position) for position, food in enumerate(today)]
    found.append(entry(Kind.COMPLETE, bool(chance.random() < 0.9) or not today, "foods"))
    found.append(entry(Kind.HABIT, any(food.name in FIBRE_FOODS for food in today), HABIT))
    return found
