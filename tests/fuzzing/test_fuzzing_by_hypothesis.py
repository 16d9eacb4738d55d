"""Files of every importer broken by Hypothesis: no crash, no row lost, the same for the same file (oracle.py).

The importers come from the list, so a new one is broken here without a line. The coverage-guided fuzzer begins with the
same samples and asks the same; what breaks here comes with the smallest change that breaks it.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutating import mutated
from oracle import look_at
from seeds import EVERY, is_counted, seeds_of

EXAMPLES = 25
"""Files for each importer, every day the same ones: the fuzzer of the long suite looks for new ones."""


@st.composite
def cut_or_changed(draw, data):
    """Return bytes of which some are left out, put in or others."""
    begin = draw(st.integers(0, len(data)))
    end = draw(st.integers(begin, min(len(data), begin + 40)))
    return data[:begin] + draw(st.binary(max_size=6)) + data[end:]


@st.composite
def broken(draw, importer):
    """Return the name and the content of a sample after one to four changes."""
    file, data = draw(st.sampled_from(seeds_of(importer)))
    chance = draw(st.randoms(use_true_random=False))
    for _ in range(draw(st.integers(1, 4))):
        data = mutated(data, chance, lambda found: draw(cut_or_changed(found)))
    return file, data


@pytest.mark.parametrize("name", EVERY)
def test_a_broken_file_crashes_nothing_and_loses_no_row(name):
    importer = EVERY[name]

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(broken(importer))
    def holds(offered):
        file, data = offered
        look_at(importer, data, file, counted=is_counted(importer))

    holds()
