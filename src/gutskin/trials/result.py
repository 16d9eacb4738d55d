"""What a trial found: numbers, one of three verdicts, the sentence, and the reasons to doubt it."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Literal


class TrialVerdict(StrEnum):
    """What an experiment may say. `label` is the word on the page."""

    SUPPORTS = "supports"
    SPEAKS_AGAINST = "speaks_against"
    UNDECIDED = "undecided"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _LABELS[self]


_LABELS = {
    TrialVerdict.SUPPORTS: "Your experiment found an effect",
    TrialVerdict.SPEAKS_AGAINST: "Your experiment speaks against an effect that matters",
    TrialVerdict.UNDECIDED: "Your experiment could not tell",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """The effect of what was really done, with the drawn order as its lever (points, 95 % range)."""

    effect: float
    low: float
    high: float
    slips: int
    """Days that went otherwise than planned."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExposureResult:
    """One suspect: effect in points, with minus without, day after day once it has set in; NaN before the first look.

    `low`, `high`: the range that holds the effect in 95 of 100 trials, over all suspects of the trial together.
    `p_value`: of a randomisation test, adjusted for all suspects and all looks. `as_taken`: None without slips.
    """

    exposure: str
    effect: float
    low: float
    high: float
    p_value: float
    verdict: TrialVerdict
    sentence: str
    as_taken: Taken | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialResult:
    """What a trial found so far: `parts` one per suspect.

    `effect` ... `verdict` are those of the only suspect; of several, of the one that stands out most. `looked_after`:
    number of days the answer rests on, a block end; 0 before the first look. `days_used`: rated days among them.
    """

    parts: tuple[ExposureResult, ...]
    days_used: int
    looked_after: int
    is_finished: bool
    sentence: str
    caveats: tuple[str, ...] = ()

    @property
    def _first(self) -> ExposureResult:
        return min(self.parts, key=lambda part: part.p_value)

    @property
    def effect(self) -> float:
        """Points, with minus without."""
        return self._first.effect

    @property
    def low(self) -> float:
        """The lower end of the 95 % range."""
        return self._first.low

    @property
    def high(self) -> float:
        """The upper end of the 95 % range."""
        return self._first.high

    @property
    def p_value(self) -> float:
        """How rarely chance alone would have drawn an order that fits the ratings so well."""
        return self._first.p_value

    @property
    def verdict(self) -> TrialVerdict:
        """Supports, speaks against or undecided."""
        return self._first.verdict

    def to_json(self) -> dict[str, Any]:
        """Return the result as plain values, what is not known as None, with the figures of the first at the top."""
        names = ("effect", "low", "high", "p_value", "verdict")
        top = {name: getattr(self, name) for name in names}
        return json.loads(json.dumps(_known({**top, **asdict(self)})))  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> TrialResult:
        """Return the result that `to_json` wrote."""
        return cls(
            parts=tuple(_part(part) for part in found["parts"]),
            days_used=found["days_used"],
            looked_after=found["looked_after"],
            is_finished=found["is_finished"],
            sentence=found["sentence"],
            caveats=tuple(found["caveats"]),
        )


Action = Literal["stop", "go_on", "not_worth_it"]


@dataclass(frozen=True, kw_only=True, slots=True)
class NextStep:
    """What to do with a running trial.

    `action`: stop (there is an answer), go on, or no longer worth it (an answer is unlikely now). `chance`: that going
    on to the end brings an answer, None where it is not needed. `next_look`: the number of days after which there is
    the next look, None after the last. `result`: what the data say; meant to be shown only when the trial is over,
    since what one knows colours what one rates.
    """

    action: Action
    sentence: str
    chance: float | None
    next_look: int | None
    days_left: int
    result: TrialResult


def _part(found: dict[str, Any]) -> ExposureResult:
    taken = found["as_taken"]
    numbers = {name: _number(found[name]) for name in ("effect", "low", "high", "p_value")}
    return ExposureResult(
        exposure=found["exposure"],
        verdict=TrialVerdict(found["verdict"]),
        sentence=found["sentence"],
        as_taken=None if taken is None else Taken(**{name: _number(value) for name, value in taken.items()}),
        **numbers,
    )


def _number(value: float | None) -> Any:
    return math.nan if value is None else value


def _known(found: Any) -> Any:
    """Return plain values with None in place of NaN."""
    if isinstance(found, dict):
        return {name: _known(value) for name, value in found.items()}
    if isinstance(found, list | tuple):
        return [_known(value) for value in found]
    return None if isinstance(found, float) and math.isnan(found) else found
