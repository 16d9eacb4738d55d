"""The plan of a trial: which days are with and which without, drawn by chance, and what it may promise.

A plan holds all that its analysis needs, so that a plan written to JSON today is analysed the same in a year.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal

from gutskin.errors import TrialFileError
from gutskin.statistics.noise import Noise
from gutskin.trials import fields
from gutskin.trials.answering import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Arm = Literal["with", "without"]

METHOD: Final = 1
"""Version of how schedules are drawn and analysed. A plan of another version is not analysed by guesswork."""

FALSE_ALARM: Final = 0.05
"""What no plan may promise more of."""

MOST_SUSPECTS: Final = 6
LONGEST: Final = 366
LONGEST_BLOCK: Final = 56
MOST_DAYS: Final = 2 * LONGEST_BLOCK * -(-LONGEST // (2 * LONGEST_BLOCK))
"""The longest trial, rounded up to whole pairs of the longest blocks."""

SMALLEST_EFFECT: Final = 0.1
LARGEST_EFFECT: Final = 9
SEEDS: Final = 2**63
MOST_CARRIED: Final = 0.99
LARGEST_SD: Final = 9.0
SEAL: Final = "seal"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Days in a row in one arm.

    `start`: first day, 0 is the first of the trial. `washout_days`: days at its beginning on which what went before
    may still act; they are rated like all others and count as the mixture they are. `exposure`: which suspect.
    """

    start: int
    days: int
    arm: Arm
    washout_days: int
    exposure: str

    @property
    def end(self) -> int:
        """The first day after the block."""
        return self.start + self.days


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A length the trial could have: days, and the chance of an answer if the smallest effect that matters is there."""

    days: int
    power: float


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialPlan:
    """A randomised experiment on oneself, drawn and ready to begin.

    `exposures`: one suspect, or two to six at once. `outcome`: the name of a rating. `blocks`: of every suspect, in the
    order of `exposures`, then of time. `power`: for each suspect, the chance of `supports` if its effect is
    `smallest_effect`. `false_alarm`: chance of any `supports` where nothing has an effect, however often one looks.
    `looks`: numbers of days after which the data are looked at (block ends; the last is `days`). `choices`: other
    lengths with their power. `noise`, `rated_share`: what was seen in the diary, or usual where it was too short.
    `first_day`: the date of day 0, None when not fixed (then weekdays are not balanced).
    """

    exposures: tuple[str, ...]
    outcome: str
    condition: str | None
    blocks: tuple[Block, ...]
    days: int
    block_days: int
    seed: int
    first_day: date | None
    smallest_effect: float
    power: float
    false_alarm: float
    looks: tuple[int, ...]
    choices: tuple[Choice, ...]
    noise: Noise
    rated_share: float
    sentence: str
    caveats: tuple[str, ...] = ()
    method: int = METHOD

    @property
    def exposure(self) -> str:
        """The suspect, or the suspects joined with commas."""
        return ", ".join(self.exposures)

    def blocks_of(self, exposure: str) -> tuple[Block, ...]:
        """Return the blocks of one suspect, in the order of time."""
        return tuple(block for block in self.blocks if block.exposure == exposure)

    def arms_on(self, day: int) -> dict[str, Arm]:
        """Return what each suspect is on a day (0-based); empty before and after the trial."""
        return {block.exposure: block.arm for block in self.blocks if block.start <= day < block.end}

    @property
    def schedule_hash(self) -> str:
        """The seal: SHA-256 over everything that was agreed to. Whoever moves a day has another one."""
        agreed = {name: value for name, value in self.to_json().items() if name not in _WORDS}
        return sha256(json.dumps(agreed, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Return the plan as plain values that `json` writes; `TrialPlan.from_json` reads them back."""
        found = asdict(self)
        found["first_day"] = None if self.first_day is None else self.first_day.isoformat()
        return json.loads(json.dumps(found))  # type: ignore[no-any-return]  # tuples to lists, as a file has them

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> TrialPlan:
        """Return the plan that `to_json` wrote; TrialFileError for anything else, or another version of the method.

        Every number is held to what a plan can have. Where the file says its seal, the plan must have that one.
        """
        if found.get("method") != METHOD:
            raise TrialFileError("method", found.get("method"), f"plan it again: this gutskin knows method {METHOD}.")
        days = fields.whole(found, "days", 1, MOST_DAYS)
        plan = cls(
            exposures=fields.listed_words(found, "exposures"),
            outcome=fields.one_of(found, "outcome", OUTCOMES),
            condition=None if fields.field(found, "condition") is None else fields.words(found, "condition"),
            blocks=tuple(_block_in(each, days) for each in fields.parts(found, "blocks")),
            days=days,
            block_days=fields.whole(found, "block_days", 2, LONGEST_BLOCK),
            seed=fields.whole(found, "seed", 0, SEEDS - 1),
            first_day=fields.day(found, "first_day"),
            smallest_effect=fields.number(found, "smallest_effect", SMALLEST_EFFECT, LARGEST_EFFECT),
            power=fields.number(found, "power", 0, 1),
            false_alarm=fields.share(found, "false_alarm", FALSE_ALARM),
            looks=fields.wholes(found, "looks", 1, days),
            choices=tuple(_choice_in(each) for each in fields.parts(found, "choices")),
            noise=_noise_in(fields.part(found, "noise")),
            rated_share=fields.share(found, "rated_share"),
            sentence=fields.words(found, "sentence"),
            caveats=fields.listed_words(found, "caveats"),
            method=fields.whole(found, "method", METHOD, METHOD),
        )
        _check_days(plan)
        if SEAL in found and found[SEAL] != plan.schedule_hash:
            raise TrialFileError(SEAL, found[SEAL], "use the plan as it was sealed: something in it was changed since.")
        return plan

    def sealed(self) -> dict[str, Any]:
        """Return the plan as `to_json` does, with its seal: read back, a changed one is known by it."""
        return self.to_json() | {SEAL: self.schedule_hash}


def _block_in(found: Mapping[str, Any], days: int) -> Block:
    length = fields.whole(found, "days", 1, LONGEST_BLOCK)
    return Block(
        start=fields.whole(found, "start", 0, days - 1),
        days=length,
        arm="with" if fields.one_of(found, "arm", ("with", "without")) == "with" else "without",
        washout_days=fields.whole(found, "washout_days", 0, length - 1),
        exposure=fields.words(found, "exposure"),
    )


def _choice_in(found: Mapping[str, Any]) -> Choice:
    return Choice(days=fields.whole(found, "days", 1, MOST_DAYS), power=fields.number(found, "power", 0, 1))


def _noise_in(found: Mapping[str, Any]) -> Noise:
    return Noise(
        carry_over=fields.number(found, "carry_over", 0, MOST_CARRIED),
        measurement_share=fields.number(found, "measurement_share", 0, 1),
        sd=fields.share(found, "sd", LARGEST_SD),
    )


def _check_days(plan: TrialPlan) -> None:
    """Refuse a plan whose suspects, blocks and looks do not belong to its days (TrialFileError)."""
    names = plan.exposures
    if not 1 <= len(names) <= MOST_SUSPECTS or len(set(names)) < len(names):
        raise TrialFileError("exposures", ", ".join(names), fields.AS_WRITTEN)
    starts = tuple(range(0, plan.days, plan.block_days))
    drawn = tuple((name, start, plan.block_days) for name in names for start in starts)
    if plan.days % (2 * plan.block_days) or tuple((b.exposure, b.start, b.days) for b in plan.blocks) != drawn:
        raise TrialFileError("blocks", "days that do not follow one another", fields.AS_WRITTEN)
    rising = all(one < other for one, other in pairwise(plan.looks))
    at_ends = all(after % plan.block_days == 0 for after in plan.looks)
    if not (plan.looks and rising and at_ends and plan.looks[-1] == plan.days):
        raise TrialFileError("looks", ", ".join(map(str, plan.looks)), fields.AS_WRITTEN)


_WORDS: Final = frozenset({"sentence", "caveats", "choices"})
"""What may be said in other words without the trial being another one."""
