"""Diaries in which not only single foods matter: attributes of foods, habits that build up, probiotics on and off.

Made from the parts of zoo.py, so that everything that hurts there can hurt here as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import zoo
from zoo import OUTCOMES, Floats, Truth

from gutskin.findings.series import Exposure, Series

Through = Literal["nothing", "attribute", "one carrier", "habit", "phases"]


@dataclass(frozen=True, kw_only=True)
class WiderKind:
    """How the diaries of one kind are made.

    through: what has an effect. attributes: how many of them, each carried by 3 to 8 foods. days_on: length of the
    phases of a probiotic taken on and off.
    """

    name: str
    through: Through
    base: zoo.Kind = field(default_factory=lambda: zoo.Kind(name="wider", foods=50))
    attributes: int = 12
    days_on: tuple[int, int] = (7, 14)
    points: tuple[float, float] = (1.5, 5.0)

    @property
    def days(self) -> int:
        """Calendar days of a diary."""
        return self.base.days


def _streaky(**more: float) -> zoo.Kind:
    return replace(zoo.Kind(name="wider", foods=50, streak=(0.5, 0.8)), **more)


WIDER_NULL = (
    WiderKind(name="null_attributes", through="nothing"),
    WiderKind(name="null_attributes_streaks", through="nothing", base=_streaky(comfort=0.4, stress_on_rating=0.4)),
    WiderKind(name="null_attributes_avoidance", through="nothing", base=_streaky(avoidance=1.0)),
)
WIDER_EFFECTS = (
    WiderKind(name="attribute", through="attribute"),
    WiderKind(name="attribute_comfort", through="attribute", base=_streaky(comfort=0.4, stress_on_rating=0.4)),
    WiderKind(name="one_carrier", through="one carrier"),
    WiderKind(name="habit", through="habit"),
    WiderKind(name="probiotic_phases", through="phases"),
)


def invent_wider(kind: WiderKind, seed: int) -> tuple[Series, Truth]:
    """Return one diary of the kind and its truth; the same for the same seed."""
    chance = np.random.default_rng([seed, sum(map(ord, kind.name))])
    base = kind.base
    stress = 5 + 1.5 * zoo.autoregressive(chance, base.days, 0.6)
    weekend = (np.arange(base.days) % 7) >= 5
    carry = chance.uniform(*base.carry_over)
    common = zoo.autoregressive(chance, base.days, carry)
    noise = {outcome: zoo.noise_of(chance, base, carry, common) for outcome in OUTCOMES}
    propensity, partners = zoo.appetites(chance, base, stress, weekend)
    names = [f"food {place}" for place in range(base.foods)]
    habits = [*zoo.begun_or_daily(chance, base), phases(chance, kind)]
    carriers = carried(chance, kind)
    truth = planted(chance, kind, propensity, carriers)
    for name, outcome in truth.kernels:
        if name.startswith("habit"):
            noise[outcome] = noise[outcome] + felt_from(truth.kernels[name, outcome], habits, name)
    of_foods = replace(truth, kernels={key: shape for key, shape in truth.kernels.items() if key[0].startswith("food")})
    eaten, felt = zoo.live(chance, base, propensity, partners, stress, weekend, noise, of_foods, names)
    series = zoo.write_down(chance, base, names, eaten, felt, stress, habits)
    return with_attributes(series, carriers), truth


def phases(chance: np.random.Generator, kind: WiderKind) -> Floats:
    """Return a probiotic taken for a week or two, then not, and so on (shape: days)."""
    on: list[float] = []
    state = float(chance.random() < 0.5)
    while len(on) < kind.base.days:
        on += [state] * int(chance.integers(kind.days_on[0], kind.days_on[1] + 1))
        state = 1 - state
    return np.array(on[: kind.base.days])


def carried(chance: np.random.Generator, kind: WiderKind) -> dict[str, list[int]]:
    """Return which foods carry which attribute."""
    return {
        f"attribute {place}": sorted(chance.choice(kind.base.foods, chance.integers(3, 9), replace=False).tolist())
        for place in range(kind.attributes)
    }


def planted(chance: np.random.Generator, kind: WiderKind, propensity: Floats, carriers: dict[str, list[int]]) -> Truth:
    """Return two effects: of attributes (then of each of their foods), of one carrier, of a habit or of phases."""
    totals: dict[tuple[str, str], float] = {}
    kernels: dict[tuple[str, str], Floats] = {}
    units: list[frozenset[tuple[str, str]]] = []
    for outcome in OUTCOMES if kind.through != "nothing" else ():
        points = chance.uniform(*kind.points) * (1 if chance.random() < 0.25 else -1)
        shape = zoo.kernel_of(chance, kind.base, outcome)
        names, points, shape = told(chance, kind, propensity, carriers, points, shape)
        pairs = [(name, outcome) for name in names]
        for pair in pairs:
            totals[pair] = points
            kernels[pair] = points * shape
        units.append(frozenset(pairs))
    return Truth(totals=totals, kernels=kernels, units=tuple(units))


def told(
    chance: np.random.Generator,
    kind: WiderKind,
    propensity: Floats,
    carriers: dict[str, list[int]],
    points: float,
    shape: Floats,
) -> tuple[list[str], float, Floats]:
    """Return what carries one effect, its points and its days; habits and phases build up over two weeks."""
    if kind.through in {"habit", "phases"}:
        slow = np.exp(-np.arange(15) / 5.0)
        name = "habit 0" if kind.through == "habit" else f"habit {kind.base.habits + 1}"
        return [name], points, slow / slow.sum()
    attribute = str(chance.choice(list(carriers)))
    foods = carriers[attribute]
    if kind.through == "one carrier":
        often = max(foods, key=lambda food: -abs(float(propensity[food].mean()) + 1.0))
        return [f"food {often}"], points, shape
    return [attribute, *(f"food {food}" for food in foods)], points * 0.6, shape


def felt_from(kernel: Floats, habits: list[Floats], name: str) -> Floats:
    """Return what a habit does to the ratings of each day (shape: days)."""
    dose = habits[int(name.removeprefix("habit "))]
    return np.asarray(np.convolve(dose, kernel)[: len(dose)])


def with_attributes(series: Series, carriers: dict[str, list[int]]) -> Series:
    """Return the diary with a column for each attribute: how many foods that carry it were eaten that day."""
    foods = series.exposures
    columns = tuple(
        Exposure(
            name=name,
            kind="attribute",
            dose=np.sum([np.where(np.isnan(foods[at].dose), np.nan, foods[at].dose > 0) for at in places], axis=0),
            parts=frozenset(foods[at].name for at in places),
        )
        for name, places in carriers.items()
    )
    marked = tuple(
        replace(food, carries=frozenset(name for name, places in carriers.items() if at in places))
        if food.kind == "food"
        else food
        for at, food in enumerate(foods)
    )
    return replace(series, exposures=(*marked, *columns))
