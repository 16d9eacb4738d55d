"""How long and how large: no text takes long, and what is loaded stays small."""

import subprocess
import sys
import time

import pytest

from gutskin.foods import parse_meal

LONG = 20_000
HOSTILE = {
    "one food": "milk ",
    "foods joined": "milk and ",
    "unknown words": "zorb ",
    "slips": "bannana chedar ",
    "left out": "no cheese ",
    "alternatives": "tea or coffee or ",
    "numbers": "1 1/2 ",
    "stars": "*2",
    "signs": "(",
    "dashes": " - ",
    "asides": "the my ",
    "stories": "I had just ",
    "pointing": "same as ",
    "emoji": "\U0001f34e",
    "strains": "lactobacillus rhamnosus gg ",
    "an ingredient list": "Ingredients: flour, ",
    "another language": "Käse mit ",
    "one word": "a",
    "spaces": " ",
}


@pytest.mark.long
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_a_text_of_twenty_thousand_letters_is_read_in_time_that_grows_with_its_length(piece):
    parse_meal(piece)

    took = {length: _seconds(piece, length) for length in (LONG // 4, LONG)}

    assert took[LONG] < 5
    assert took[LONG] < 10 * max(took[LONG // 4], 0.02)


def _seconds(piece, length):
    """Return the least of three times: on a busy machine one alone says more of the others than of the text.

    Each text ends otherwise, since what was read once is remembered.
    """
    took = []
    for end in ("", "!", "!!"):
        text = (piece * length)[: length - len(end)] + end
        begin = time.process_time()
        parse_meal(text)
        took.append(time.process_time() - begin)
    return min(took)


def test_the_tables_take_less_than_forty_megabytes():
    code = (
        "import resource; before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "from gutskin.foods import parse_meal; parse_meal('toast, bannana, Käsebrot', None);"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert float(done.stdout) < 40
