"""Which foods, attributes and habits go with better or worse days: one finding per exposure and outcome."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.findings import sentences
from gutskin.findings.caveats import caveats
from gutskin.findings.ends_of_scale import with_room_beyond
from gutskin.findings.examining import (
    FALSE_DISCOVERY_RATE,
    FEWEST_OCCASIONS,
    FEWEST_RATINGS,
    Examination,
    Look,
    was_begun_once,
)
from gutskin.findings.finding import Finding, LagEffect, Verdict
from gutskin.findings.through_gut import through_gut
from gutskin.foods import attributes
from gutskin.statistics.lags import LAGS
from gutskin.statistics.multiplicity import q_values

if TYPE_CHECKING:
    from gutskin.findings.series import Exposure, Series
    from gutskin.statistics.search import Step

SMALLEST_EFFECT: Final = 1.0
"""Points in all after one occasion: below this an effect would hardly be noticed on a scale of ten."""

OCCASIONS_TO_RULE_OUT: Final = 30
CLEAR_HALF_WIDTH: Final = 1.5
"""Half-width, in points, at which effects of the size people care about begin to stand out among many foods."""


def goes_with(seen: Examination) -> tuple[Finding, ...]:
    """Return the findings of one examination, strongest first."""
    found: dict[tuple[int, int], Finding] = {}
    for outcome, look in enumerate(seen.looks):
        rates = np.maximum(q_values(look.p_values), 0.11)
        for place, asked in enumerate(seen.asked):
            if asked:
                found[outcome, place] = _undecided(seen, look, place, float(rates[place]))
    groups = [(step, rate, True) for step, rate in seen.linked] + [(step, rate, False) for step, rate in seen.suspects]
    for step, rate, is_linked in groups:
        for member in step.members:
            found.pop((step.outcome, member), None)
        found[step.outcome, step.members[0]] = _stands_out(seen, step, rate, is_linked=is_linked)
    return tuple(sorted(found.values(), key=_strength))


def _stands_out(seen: Examination, step: Step, rate: float, *, is_linked: bool) -> Finding:
    """Return the finding of a step of the search: linked, or worth testing."""
    look = seen.looks[step.outcome]
    place = step.members[0]
    base = _measured(seen.series, look, place)
    members = tuple(seen.series.exposures[member].name for member in step.members)
    names = tuple(plain_name(seen.series.exposures[member]) for member in step.members)
    finding = replace(
        base,
        members=members,
        names=names,
        p_value=step.p_value,
        q_value=max(rate, min(step.p_value, FALSE_DISCOVERY_RATE)),
    )
    if len(members) > 1:
        finding = _of_a_group(finding, look, step)
    finding = with_room_beyond(finding, seen.series)
    if is_linked:
        verdict = Verdict.LINKED_WORSE if finding.effect < 0 else Verdict.LINKED_BETTER
        sentence = sentences.linked(
            names, finding.kind, finding.outcome,
            effect=finding.effect, low=finding.low, high=finding.high,
            lag_days=finding.lag_days, occasions=finding.occasions, looked_at=seen.looked_at,
        )  # fmt: skip
        path = through_gut(seen.series, place) if finding.outcome == "skin" else ""
        return replace(finding, verdict=verdict, sentence=sentence, caveats=(*finding.caveats, *filter(None, [path])))
    sentence = sentences.worth_testing(
        names, finding.kind, finding.outcome,
        effect=finding.effect, low=finding.low, high=finding.high,
        lag_days=finding.lag_days, occasions=finding.occasions, looked_at=seen.looked_at,
    )  # fmt: skip
    return replace(finding, verdict=Verdict.WORTH_TESTING, sentence=sentence, needed="a test would tell")


def _of_a_group(finding: Finding, look: Look, step: Step) -> Finding:
    """Return the finding with the effect of "one of these": a mixture over which one it is."""
    members = list(step.members)
    share = step.masses[members] / step.masses[members].sum()
    centre = look.effects.whole[members]
    mean = float(share @ centre)
    spread = float(share @ ((look.effects.whole_half[members] / 1.96) ** 2 + (centre - mean) ** 2)) ** 0.5
    return replace(finding, effect=mean, low=mean - 1.96 * spread, high=mean + 1.96 * spread)


def _undecided(seen: Examination, look: Look, place: int, rate: float) -> Finding:
    """Return the finding of an exposure that does not stand out: no quick link, or too early."""
    finding = replace(_measured(seen.series, look, place), q_value=rate)
    quick, half = float(look.effects.quick[place]), float(look.effects.quick_half[place])
    if finding.occasions >= OCCASIONS_TO_RULE_OUT and abs(quick) + half < SMALLEST_EFFECT:
        low, high = quick - half, quick + half
        sentence = sentences.no_link(finding.names[0], finding.outcome, occasions=finding.occasions, low=low, high=high)
        return replace(finding, verdict=Verdict.NO_LINK, sentence=sentence, quick_low=low, quick_high=high)
    wanted = _occasions_needed(finding)
    needed = f"{finding.occasions} of about {wanted} times" if wanted else "nothing stands out so far"
    return replace(finding, sentence=sentences.too_early(finding.kind, finding.occasions, wanted), needed=needed)


def _occasions_needed(finding: Finding) -> int | None:
    """Return after how many occasions an effect people care about would stand out; None when that many were written."""
    half = (finding.high - finding.low) / 2
    wanted = math.ceil(finding.occasions * (half / CLEAR_HALF_WIDTH) ** 2 / 5) * 5
    return wanted if wanted > finding.occasions else None


def _measured(series: Series, look: Look, place: int) -> Finding:
    """Return the numbers of one exposure and outcome, with no verdict yet."""
    exposure = series.exposures[place]
    effects = look.effects
    centre, half = float(effects.whole[place]), float(effects.whole_half[place])
    daily, wide = effects.daily[place], effects.daily_half[place]
    first = 0 if look.side.same_day else 1
    return Finding(
        exposure=exposure.name,
        members=(exposure.name,),
        names=(plain_name(exposure),),
        kind=exposure.kind,
        outcome="skin" if look.side.outcome == "skin" else "gut",
        verdict=Verdict.TOO_EARLY,
        effect=centre,
        low=centre - half,
        high=centre + half,
        lag_days=int(np.argmax(np.abs(daily))),
        p_value=float(look.p_values[place]),
        q_value=1.0,
        occasions=exposure.occasions,
        days=len(look.side.days),
        sentence="",
        caveats=caveats(series, exposure, look.side.outcome),
        curve=tuple(
            LagEffect(
                lag_days=lag,
                effect=float(daily[lag]),
                low=float(daily[lag] - wide[lag]),
                high=float(daily[lag] + wide[lag]),
            )
            for lag in range(first, LAGS)
        ),
    )


def _strength(finding: Finding) -> tuple[int, float, float, str, str]:
    order = (Verdict.LINKED_WORSE, Verdict.LINKED_BETTER, Verdict.WORTH_TESTING, Verdict.NO_LINK, Verdict.TOO_EARLY)
    rank = max(order.index(finding.verdict), 1)
    return (
        rank,
        finding.q_value if rank < 3 else finding.p_value,
        -abs(finding.effect),
        finding.exposure,
        finding.outcome,
    )


def not_comparable(seen: Examination) -> tuple[Finding, ...]:
    """Return what was written but cannot be compared: too few ratings, too seldom, nearly always, or begun once."""
    examined = {look.side.outcome for look in seen.looks}
    return tuple(
        _without_numbers(seen, exposure, outcome)
        for outcome, ratings in seen.series.outcomes.items()
        if np.isfinite(ratings).any()
        for exposure, asked in zip(seen.series.exposures, seen.asked, strict=True)
        if exposure.occasions and not (asked and outcome in examined)
    )


def _without_numbers(seen: Examination, exposure: Exposure, outcome: str) -> Finding:
    rated = int(np.isfinite(seen.series.outcomes[outcome]).sum())
    sentence, needed = _why_not(exposure, rated)
    return Finding(
        exposure=exposure.name,
        members=(exposure.name,),
        names=(plain_name(exposure),),
        kind=exposure.kind,
        outcome="skin" if outcome == "skin" else "gut",
        verdict=Verdict.TOO_EARLY,
        effect=math.nan,
        low=math.nan,
        high=math.nan,
        lag_days=0,
        p_value=1.0,
        q_value=1.0,
        occasions=exposure.occasions,
        days=rated,
        sentence=sentence,
        caveats=caveats(seen.series, exposure, outcome),
        needed=needed,
    )


def _why_not(exposure: Exposure, rated: int) -> tuple[str, str]:
    """Return the sentence and what is still needed."""
    known = exposure.dose[np.isfinite(exposure.dose)]
    if rated < FEWEST_RATINGS:
        return sentences.too_few_ratings(rated, FEWEST_RATINGS), f"{rated} of at least {FEWEST_RATINGS} rated days"
    if exposure.kind in sentences.PER_DAY and exposure.occasions >= FEWEST_OCCASIONS and was_begun_once(exposure):
        return sentences.begun_once(exposure.kind), "begun once: on-and-off phases would tell"
    if exposure.occasions > len(known) / 2:
        return sentences.never_missing(exposure.kind), "days without it"
    wanted = 3 * FEWEST_OCCASIONS
    return sentences.too_early(
        exposure.kind, exposure.occasions, wanted
    ), f"{exposure.occasions} of about {wanted} times"


def plain_name(exposure: Exposure) -> str:
    """Return what to call an exposure on a page: an attribute by its title, everything else as the person wrote it."""
    return _titles().get(exposure.name, exposure.name) if exposure.kind == "attribute" else exposure.name


@cache
def _titles() -> dict[str, str]:
    return {attribute.id: attribute.title for attribute in attributes()}
