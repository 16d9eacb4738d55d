"""Before a test begins: which finding it is about, how long it could be and with what chance, and what is agreed to."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gutskin.diary.trials import sealed_plan
from gutskin.errors import TrialRefusedError
from gutskin.safety import conditions_of, profile_of
from gutskin.summaries.gentle import gentle
from gutskin.summaries.words import plain_names
from gutskin.web.found import patterns_of
from gutskin.web.pages.patterns import is_too_early
from gutskin.web.pages.patterns.cards import TESTABLE, TESTED_VERDICTS
from gutskin.web.pages.screening.gate import Gate, gate_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.evidence.profile import Profile
    from gutskin.findings import Finding
    from gutskin.trials import TrialPlan

ACTION: Final = "food_trial"
EFFECTS: Final = (1.0, 2.0)
"""Points a day that could matter to somebody; the chances are shown for each."""
PROBABLY: Final = 0.8
LONGEST_TYPED: Final = 80
"""Letters in which somebody names what they want to test."""
BOXES: Final = 20
SEED_OF_A_LOOK: Final = 8
"""What the chances are worked out with before anything is drawn; the order of a test is drawn from its own seed."""
SEEDS: Final = 2**53
"""Whole numbers below this are read the same by every program, a browser too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Suspect:
    """What could be tested. `exposure`: a food as written, or the id of an attribute; `name`: in plain words."""

    key: str
    kind: str
    exposure: str
    name: str
    outcome: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Length:
    """A length to choose. `powers`: for each of the effects the chance of an answer, None where it is not known."""

    days: int
    powers: tuple[tuple[float, float | None], ...]
    is_chosen: bool = False

    @property
    def boxes(self) -> range:
        """The twenty boxes in which a chance is drawn."""
        return range(BOXES)

    @property
    def chances(self) -> tuple[tuple[str, str, int], ...]:
        """The effect, the chance in percent and as boxes of twenty."""
        return tuple(
            (f"{effect:g}", f"{min(99, round(100 * power))} %", round(BOXES * power))
            for effect, power in self.powers
            if power is not None
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What is shown before a test begins. `refused`: why none is planned. `others`: those it cannot be told from.

    `flagged`: something that was written should be looked at first.
    `gate`: what stands before it. `caveats`: reasons to doubt it, known before. `first`: its first day.
    """

    suspect: Suspect
    gate: Gate
    first: date
    lengths: tuple[Length, ...] = ()
    instead: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    others: tuple[Suspect, ...] = ()
    refused: str = ""
    flagged: bool = False
    problem: str = ""
    effects: tuple[str, ...] = tuple(f"{each:g}" for each in EFFECTS)

    @property
    def effect(self) -> str:
        """The smallest effect that the chosen length will probably show, the largest where none."""
        chosen = next((each for each in self.lengths if each.is_chosen), None)
        powers = chosen.powers if chosen else ()
        return next((f"{effect:g}" for effect, power in powers if (power or 0) >= PROBABLY), self.effects[-1])

    @property
    def title(self) -> str:
        """The heading of its page."""
        return f"Test {self.suspect.name} and your {self.suspect.outcome}"

    @property
    def may_begin(self) -> bool:
        """Whether nothing stands before it."""
        return self.gate.is_open and not self.refused and not self.flagged


def _can_be_tested(finding: Finding) -> bool:
    return finding.kind in TESTABLE and finding.verdict in TESTED_VERDICTS


def suggested(diary: Diary) -> tuple[Suspect, ...]:
    """Return what could be tested, what a test would teach most about first; () in gentle mode, and too early."""
    if not may_be_asked(diary):
        return ()
    report = patterns_of(diary)
    found = (each for verdict in TESTED_VERDICTS for each in report.with_verdict(verdict))
    return tuple(suspects_of(each)[0] for each in found if _can_be_tested(each))


def suspects_of(finding: Finding) -> tuple[Suspect, ...]:
    """Return what a finding is about, one by one: several where they cannot be told apart."""
    named = zip(finding.members, plain_names(finding), strict=True)
    return tuple(
        Suspect(
            key=f"{finding.key}-{place}" if place else finding.key,
            kind=_kind_of(finding, exposure, place),
            exposure=exposure,
            name=name,
            outcome=finding.outcome,
        )
        for place, (exposure, name) in enumerate(named)
    )


def _kind_of(finding: Finding, exposure: str, place: int) -> str:
    from gutskin.foods import attributes  # loads the food table, so not at every start

    if place == 0:
        return finding.kind
    return "attribute" if any(each.id == exposure for each in attributes()) else "food"


def may_be_asked(diary: Diary) -> bool:
    """Whether tests are planned with this diary at all: not in gentle mode, and not too early."""
    return not gentle(diary) and not is_too_early(diary)


def _typed(diary: Diary, key: str, today: date) -> tuple[Suspect, ...]:
    from gutskin.web.pages.trials.typed import typed_of  # loads the food table, so not at every start

    found = typed_of(diary, key, today)
    if found is None:
        return ()
    typed, outcome = found
    return (Suspect(key=key, kind=typed.kind, exposure=typed.exposure, name=typed.name, outcome=outcome),)


def asked_of(diary: Diary, key: str, today: date) -> Asked | None:
    """Return what is shown before a test of a finding, or of what was typed; None where this diary has neither."""
    if not may_be_asked(diary):
        return None
    found = (each for each in patterns_of(diary).findings if _can_be_tested(each) and key.startswith(each.key))
    suspects = next((suspects_of(each) for each in found), None) or _typed(diary, key, today)
    suspect = next((each for each in suspects if each.key == key), None)
    if suspect is None:
        return None
    first = today + timedelta(days=1)
    gate = gate_for(diary, ACTION, suspect.exposure, back=f"trials/{key}")
    others = tuple(each for each in suspects if each != suspect)
    asked = Asked(suspect=suspect, gate=gate, first=first, others=others)
    if not gate.is_open:
        return asked
    from gutskin.summaries.red_flags import flags_of  # loads its words, so not at every start

    return replace(asked, flagged=True) if flags_of(diary, today) else _with_lengths(asked, diary)


def _with_lengths(asked: Asked, diary: Diary) -> Asked:
    from gutskin.summaries.trial_instead import instead_of  # loads the food table, so not at every start

    looks = [_looked(diary, asked.suspect, asked.first, effect) for effect in EFFECTS]
    plans = [each for each in looks if not isinstance(each, str)]
    if not plans:
        return replace(asked, refused=next(each for each in looks if isinstance(each, str)))
    instead = instead_of(asked.suspect.kind, asked.suspect.exposure, profile_of(diary))
    return replace(asked, lengths=_lengths(looks), caveats=plans[-1].caveats, instead=instead)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Question:
    """What the chances of a test rest on; two diaries with the same ratings and answers ask the same."""

    name: str
    outcome: str
    first: date
    effect: float
    profile: Profile
    ratings: tuple[tuple[date, float], ...]
    conditions: tuple[str, ...]
    diary: Diary = field(compare=False, repr=False)


def _looked(diary: Diary, suspect: Suspect, first: date, effect: float) -> TrialPlan | str:
    """Return a plan that is only looked at, for its lengths and their chances, or why there is none."""
    outcome, days = suspect.outcome, diary.days.items()
    question = _Question(
        name=suspect.name,
        outcome=outcome,
        first=first,
        effect=effect,
        profile=profile_of(diary),
        ratings=tuple((when, day.ratings[outcome]) for when, day in days if outcome in day.ratings),
        conditions=conditions_of(diary),
        diary=diary,
    )
    return _answered(question)


@lru_cache(maxsize=16)
def _answered(asked: _Question) -> TrialPlan | str:
    from gutskin.trials import plan_trial  # numpy takes long to import, and only this page needs it

    try:
        return plan_trial(
            asked.name,
            asked.outcome,
            asked.diary,
            smallest_effect=asked.effect,
            seed=SEED_OF_A_LOOK,
            first_day=asked.first,
            agreed=True,
        )
    except TrialRefusedError as error:
        return error.reason


def _lengths(looks: list[TrialPlan | str]) -> tuple[Length, ...]:
    """Return the lengths with the chances of each effect; chosen is the shortest that will probably answer."""
    powers = [{} if isinstance(one, str) else {each.days: each.power for each in one.choices} for one in looks]
    days = sorted(set().union(*powers))
    found = [Length(days=each, powers=tuple(zip(EFFECTS, (p.get(each) for p in powers), strict=True))) for each in days]
    chosen = next((each for each in found if any((power or 0) >= PROBABLY for _, power in each.powers)), found[-1])
    return tuple(replace(each, is_chosen=each is chosen) for each in found)


def agreed(asked: Asked, diary: Diary, form: Mapping[str, str]) -> tuple[str, str]:
    """Return the setting, name and value, of the plan that somebody agreed to, drawn now and sealed.

    Raises TrialRefusedError where it was not agreed to, or no such plan can be made.
    """
    from gutskin.trials import plan_trial

    if form.get("agreed") != "on":
        raise TrialRefusedError("it was not agreed to", "tick the box above the button, once you have read the rules.")
    days = {str(each.days): each.days for each in asked.lengths}.get(form.get("days", ""))
    effect = {f"{each:g}": each for each in EFFECTS}.get(form.get("effect", ""))
    if days is None or effect is None:
        raise TrialRefusedError("its length or what would matter was not chosen", "choose one of each.")
    plan = plan_trial(
        asked.suspect.name,
        asked.suspect.outcome,
        diary,
        smallest_effect=effect,
        days=days,
        seed=secrets.randbelow(SEEDS),
        first_day=asked.first,
        agreed=True,  # the gate stands before this
    )
    return sealed_plan(asked.suspect.kind, asked.suspect.exposure, plan.to_json())
