"""gutskin learn: every statement of a condition, the surest first, with its doubt."""

import pytest

from gutskin.cli.entrance import main
from gutskin.cli.learn import CONDITIONS
from gutskin.evidence import conditions, statements_for


def test_it_offers_every_condition_of_the_evidence():
    assert tuple(CONDITIONS.values()) == conditions()


@pytest.mark.parametrize("word", CONDITIONS)
def test_each_statement_is_told_with_its_certainty_and_its_doubt(word, capsys):
    assert main(["learn", word]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for one in statements_for(CONDITIONS[word]):
        assert f"{one.exposure[1:]}: {one.certainty} {one.statement}" in told
        assert one.doubt in told


def test_the_surest_come_first_and_sources_on_request(capsys):
    main(["learn", "psoriasis", "--sources"])
    told = capsys.readouterr().out
    assert told.index("strong guideline") < told.index(": low") < told.index(": very low")
    assert "https://doi.org/10.1001/jamadermatol.2018.1412" in told


def test_a_condition_nobody_knows_is_refused_with_those_there_are(capsys):
    assert main(["learn", "gout"]) == 2
    assert "acne" in capsys.readouterr().err
