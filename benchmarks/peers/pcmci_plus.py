"""PCMCI+ with partial correlation (tigramite), asked for the links from exposures to outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from tigramite.data_processing import DataFrame
from tigramite.independence_tests.parcorr import ParCorr
from tigramite.pcmci import PCMCI

from peers.answers import Answer, Method, answer_of
from peers.columns import accounted_for, asked, cleared, delayed, pairs, unbroken

if TYPE_CHECKING:
    from gutskin.findings.series import Series
    from peers.answers import Floats, Pair

LONGEST_DELAY: Final = 3
SIGNIFICANCE: Final = 0.01
"""The default of tigramite."""

Links = dict[int, dict[tuple[int, int], str]]


def answer(series: Series) -> Answer:
    """Return the pairs with any link in the graph, ranked by the smallest p-value."""
    exposures = asked(series)
    outcomes = tuple(series.outcomes)
    fixed = accounted_for(series)
    columns = [unbroken(series.outcomes[outcome]) for outcome in outcomes]
    columns += [delayed(exposure.dose, 0)[:, 0] for exposure in exposures]
    result = PCMCI(
        dataframe=DataFrame(cleared(np.column_stack(columns), fixed)), cond_ind_test=ParCorr()
    ).run_pcmciplus(
        link_assumptions=possible_links(len(outcomes), len(exposures)), tau_max=LONGEST_DELAY, pc_alpha=SIGNIFICANCE
    )
    questions: list[Pair] = [pair for outcome in outcomes for pair in pairs(exposures, outcome)]
    p_values = _from_exposures(result["p_matrix"], len(outcomes)).min(axis=1)
    linked = (_from_exposures(result["graph"], len(outcomes)) == "-->").any(axis=1)
    return answer_of(questions, p_values, linked)


def possible_links(outcomes: int, exposures: int) -> Links:
    """Return the links that may be: each variable on its own past, outcomes on exposures, exposures on past outcomes.

    Links between foods are left out: nobody asks for them, and with 65 foods they would take minutes per diary.
    """
    delays = range(1, LONGEST_DELAY + 1)
    places = range(outcomes, outcomes + exposures)
    links: Links = {j: {(j, -delay): "-?>" for delay in delays} for j in range(outcomes + exposures)}
    for outcome in range(outcomes):
        links[outcome] |= {(place, -delay): "-?>" for place in places for delay in (0, *delays)}
        for place in places:
            links[place] |= {(outcome, -delay): "-?>" for delay in delays} | {(outcome, 0): "<?-"}
    return links


def _from_exposures(table: Floats, outcomes: int) -> Floats:
    """Return what the table says of exposure -> outcome (shape: pairs x delays), first outcome first."""
    return np.asarray(np.concatenate([table[outcomes:, outcome] for outcome in range(outcomes)]))


METHOD = Method(
    title="PCMCI+ with ParCorr",
    note="tigramite with its default level of 0.01, delays of 0 to 3 days, cleared of trend, weekend and stress, "
    "missing ratings drawn in, no links between foods.",
    answer=answer,
    slow=True,
)
