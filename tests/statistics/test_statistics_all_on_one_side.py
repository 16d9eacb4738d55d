"""The chance that all occasions fall into one part of the days."""

import pytest
from scipy.stats import hypergeom

from gutskin.statistics.all_on_one_side import chance_all_in


@pytest.mark.parametrize(("part", "days", "occasions"), [(7, 35, 3), (28, 35, 16), (5, 12, 0), (4, 20, 5), (6, 6, 6)])
def test_it_is_the_tail_of_the_hypergeometric_distribution(part, days, occasions):
    assert chance_all_in(part, days, occasions) == pytest.approx(hypergeom.pmf(occasions, days, occasions, part))
