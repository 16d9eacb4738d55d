"""The zoo through the door everybody uses: written as a CSV, read back, and judged the same."""

from datetime import timedelta

import numpy as np
import pytest
from zoo import EFFECT_KINDS, invent

from gutskin.diary import read_diary
from gutskin.findings import find_patterns
from gutskin.findings.patterns import patterns_in

pytestmark = pytest.mark.guarantee
CHOSEN = tuple(kind for kind in EFFECT_KINDS if kind.name in {"one_food", "three_foods", "doses", "missing_when_bad"})


def as_csv(series):
    """Return the diary as the file of the contract."""
    foods = [exposure for exposure in series.exposures if exposure.kind == "food"]
    habits = [exposure for exposure in series.exposures if exposure.kind == "habit"]
    lines = ["date,skin,gut,foods,stress,habits"]
    for day in range(series.length):
        eaten = [f"{food.name}*{food.dose[day]:g}" for food in foods if food.dose[day] > 0]
        known = np.isfinite(foods[0].dose[day])
        cells = (
            (series.first + timedelta(days=day)).isoformat(),
            number(series.outcomes["skin"][day]),
            number(series.outcomes["gut"][day]),
            ("; ".join(eaten) or "-") if known else "",
            number(series.covariates["stress"][day]),
            "; ".join(habit.name for habit in habits if habit.dose[day] > 0) or "-",
        )
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def number(value):
    return "" if np.isnan(value) else f"{value:g}"


@pytest.mark.parametrize("kind", CHOSEN, ids=lambda kind: kind.name)
@pytest.mark.parametrize("seed", range(3))
def test_a_diary_read_from_a_file_says_what_its_columns_say(kind, seed, tmp_path):
    series, _ = invent(kind, seed)
    file = tmp_path / "diary.csv"
    file.write_text(as_csv(series), encoding="utf-8")
    read, direct = find_patterns(read_diary(file)), patterns_in(series)
    assert [(f.members, f.outcome, f.verdict) for f in read.linked] == [
        (f.members, f.outcome, f.verdict) for f in direct.linked
    ]
    np.testing.assert_allclose([f.effect for f in read.linked], [f.effect for f in direct.linked], rtol=1e-9)
