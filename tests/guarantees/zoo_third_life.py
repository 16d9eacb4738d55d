"""How the people of zoo_third.py live: what they cook, avoid and read, and what it does to them, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from zoo import OUTCOMES
from zoo_third_ratings import LAGS, SLIP, Chance, Floats, Noise, cut_points, delays, noise_of, workload

if TYPE_CHECKING:
    from numpy.typing import NDArray

Response = Literal["each time", "large portions", "two days in a row", "habituating", "attribute"]
FOODS: Final = 76


@dataclass(frozen=True, kw_only=True)
class ThirdKind:
    """How the diaries of one kind are made. popularity: from which part of the foods (by rank) effects are taken."""

    name: str
    days: int = 84
    noise: Noise = "arma"
    drift: float = 0.0
    leftovers: float = 0.5
    eating_out: float = 0.5
    comfort: float = 0.0
    avoidance: float = 0.0
    reads: bool = False
    seasonal: float = 0.1
    holiday: int = 0
    missing: float = 0.05
    bad_weeks: float = 0.0
    forgotten: float = 0.02
    batches: float = 0.0
    portions: bool = False
    effects: int = 0
    response: Response = "each time"
    points: tuple[float, float] = (1.5, 6.0)
    helpful: float = 0.2
    popularity: tuple[float, float] = (0.4, 0.95)


@dataclass(frozen=True, kw_only=True)
class Effect:
    """One thing that truly matters: the foods it comes through, its points, days (sum 1) and when it answers."""

    outcome: str
    foods: tuple[int, ...]
    attribute: str | None
    points: float
    shape: Floats
    response: Response


@dataclass(kw_only=True)
class Life:
    """One person while the days go by (days x foods: portions and how welcome each food is)."""

    kind: ThirdKind
    chance: Chance
    welcome: Floats
    stress: Floats
    latent: dict[str, Floats]
    cuts: dict[str, Floats]
    ratings: dict[str, Floats]
    effects: tuple[Effect, ...]
    added: list[Floats]
    recipes: list[list[int]]
    breakfasts: list[list[int]]
    eaten: Floats
    barred_until: NDArray[np.int64]
    diet: list[int]
    craved: NDArray[np.bool_]
    pot: list[int]
    pot_days: int = 0
    breakfast: int = 0
    on_diet: bool = False


def begun(chance: Chance, kind: ThirdKind, carriers: dict[str, list[int]]) -> Life:
    """Return a person on the first morning: kitchen, noise, calendar and what truly matters."""
    popular = np.exp(0.6 * chance.standard_normal(FOODS))
    away = holiday(chance, kind)
    stress = workload(chance, kind.days) - 1.5 * away
    effects = planted(chance, kind, popular, carriers)
    common = noise_of(chance, kind.noise, kind.days)
    return Life(
        kind=kind,
        chance=chance,
        welcome=offered(chance, kind, popular, away),
        stress=stress,
        latent={one: state(chance, kind, stress, away, common) for one in OUTCOMES},
        cuts={one: cut_points(chance) for one in OUTCOMES},
        ratings={one: np.zeros(kind.days) for one in OUTCOMES},
        effects=effects,
        added=[np.zeros(kind.days + LAGS) for _ in effects],
        recipes=[chosen(chance, popular, int(chance.integers(3, 8))) for _ in range(30)],
        breakfasts=[chosen(chance, popular, 3) for _ in range(4)],
        eaten=np.zeros((kind.days, FOODS)),
        barred_until=np.zeros(FOODS, dtype=np.int64),
        diet=carriers["attribute 0"] + chance.choice(FOODS, 4, replace=False).tolist(),
        craved=chance.random(FOODS) < 0.15,
        pot=[],
    )


def chosen(chance: Chance, weight: Floats, count: int) -> list[int]:
    """Return so many different foods, more often those of great weight."""
    return [int(one) for one in chance.choice(len(weight), count, replace=False, p=weight / weight.sum())]


def holiday(chance: Chance, kind: ThirdKind) -> Floats:
    """Return 1 on the days away (shape: days)."""
    begin = int(chance.integers(10, kind.days - 20))
    return ((np.arange(kind.days) >= begin) & (np.arange(kind.days) < begin + kind.holiday)).astype(np.float64)


def offered(chance: Chance, kind: ThirdKind, popular: Floats, away: Floats) -> Floats:
    """Return how welcome each food is on each day: season, shopping of the week, other foods away from home."""
    day = np.arange(kind.days)[:, None]
    in_season = np.exp(-0.5 * ((day - chance.uniform(0, kind.days, FOODS)) / chance.uniform(8, 20, FOODS)) ** 2)
    season = np.where(chance.random(FOODS) < kind.seasonal, in_season, 1.0)
    bought = np.where(chance.random((kind.days // 7 + 1, FOODS)) < 0.6, 1.0, 0.2)
    home = popular * season * np.repeat(bought, 7, axis=0)[: kind.days]
    return np.where(away[:, None] > 0, np.exp(chance.standard_normal(FOODS)), home)


def state(chance: Chance, kind: ThirdKind, stress: Floats, away: Floats, common: Floats) -> Floats:
    """Return how one outcome would feel if no food mattered, anchor included (shape: days)."""
    own = np.sqrt(0.65) * noise_of(chance, kind.noise, kind.days) + np.sqrt(0.35) * common
    walk = np.cumsum(chance.standard_normal(kind.days)) / np.sqrt(kind.days / 2)
    relief = 0.25 * (np.arange(kind.days) % 7 >= 5) + 0.6 * away
    return np.asarray(chance.uniform(5.5, 7.5) + own + kind.drift * walk + relief - 0.2 * (stress - 4))


def planted(chance: Chance, kind: ThirdKind, popular: Floats, carriers: dict[str, list[int]]) -> tuple[Effect, ...]:
    """Return what truly matters, on each outcome by turns."""
    low, high = (round(share * FOODS) for share in kind.popularity)
    foods = chance.permutation(np.argsort(popular)[low:high])[: kind.effects]
    first = int(chance.integers(2))
    found = []
    for place, food in enumerate(foods.tolist()):
        outcome = OUTCOMES[(first + place) % 2]
        attribute = str(chance.choice(list(carriers))) if kind.response == "attribute" else None
        found.append(
            Effect(
                outcome=outcome,
                foods=tuple(carriers[attribute]) if attribute else (food,),
                attribute=attribute,
                points=chance.uniform(*kind.points) * (1 if chance.random() < kind.helpful else -1),
                shape=delays(chance, outcome),
                response=kind.response,
            )
        )
    return tuple(found)


def eat(life: Life, day: int) -> None:
    """Breakfast, what is in the pot, and snacks, less what is being avoided."""
    kind, chance = life.kind, life.chance
    if chance.random() < 0.12:
        life.breakfast = int(chance.integers(len(life.breakfasts)))
    cook(life, day)
    craving = kind.comfort * ((life.stress[day] - 4) / 2 - 0.5 * (yesterday(life, day) - 6))
    snacks = life.welcome[day] * np.where(life.craved, np.exp(np.clip(craving, -1.5, 1.5)), 1.0)
    plate = [*life.breakfasts[life.breakfast], *life.pot, *chosen(chance, snacks, 1 + int(chance.poisson(5)))]
    today = [food for food in set(plate) if life.barred_until[food] <= day]
    portions = chance.choice([1.0, 2.0, 3.0], len(today), p=[0.55, 0.3, 0.15])
    life.eaten[day, sorted(today)] = portions if kind.portions else 1.0


def cook(life: Life, day: int) -> None:
    """Fill the pot: leftovers first, a restaurant at some weekends, else a recipe of what the week has."""
    kind, chance = life.kind, life.chance
    life.pot_days -= 1
    if day % 7 >= 5 and chance.random() < kind.eating_out:
        life.pot, life.pot_days = chosen(chance, np.ones(FOODS), 5), 0
    elif life.pot_days <= 0:
        weight = np.array([life.welcome[day, recipe].mean() for recipe in life.recipes]) ** 2
        life.pot = life.recipes[chosen(chance, weight, 1)[0]]
        life.pot_days = int(chance.integers(2, 5)) if chance.random() < kind.leftovers else 1


def yesterday(life: Life, day: int) -> float:
    """Return the mean rating of the day before; an ordinary one on the first."""
    return float(np.mean([life.ratings[one][day - 1] for one in OUTCOMES])) if day else 6.0


def answer(life: Life, day: int) -> None:
    """Let the body answer and the person rate it."""
    for effect, added in zip(life.effects, life.added, strict=True):
        added[day : day + LAGS] += effect.points * answering(effect, life.eaten[: day + 1]) * effect.shape
    for one in OUTCOMES:
        felt = life.latent[one][day] + sum(
            added[day] for effect, added in zip(life.effects, life.added, strict=True) if effect.outcome == one
        )
        life.ratings[one][day] = 1 + np.sum(felt + SLIP * life.chance.standard_normal() > life.cuts[one])


def answering(effect: Effect, eaten: Floats) -> float:
    """Return how many times the points of an effect today's food calls for."""
    portions = eaten[:, list(effect.foods)]
    there = portions > 0
    if effect.response == "large portions":
        return float(portions[-1, 0] >= 2)
    if effect.response == "two days in a row":
        return float(there[-2:].sum() == 2)
    if effect.response == "habituating":
        return float(there[-1, 0] * 0.6 ** there[-5:-1, 0].sum())
    return float(there[-1].sum())


def learn(life: Life, day: int) -> None:
    """Avoid for some days what was eaten before a bad one; begin a diet in the worst week so far."""
    kind, chance = life.kind, life.chance
    if kind.avoidance and yesterday(life, day + 1) <= 4:
        suspects = np.flatnonzero(life.eaten[max(day - 1, 0) : day + 1].any(axis=0) & (chance.random(FOODS) < 0.3))
        blamed = suspects[chance.random(len(suspects)) < kind.avoidance]
        life.barred_until[blamed] = day + chance.integers(3, 11, len(blamed))
    if kind.reads and not life.on_diet and day >= 20:
        weeks = np.convolve(life.ratings["skin"][: day + 1] + life.ratings["gut"][: day + 1], np.ones(7), "valid")
        if weeks[-1] <= weeks.min() or day == 50:
            life.on_diet = True
            life.barred_until[life.diet[:-4]] = kind.days
            life.welcome[day + 1 :, life.diet[-4:]] *= 6.0
