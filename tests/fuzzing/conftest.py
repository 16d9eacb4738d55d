"""How long the long test of the fuzzer takes for each importer."""

import os

import pytest

SECONDS_EACH = 2
"""So that all of them stay under a minute and a half."""


@pytest.fixture
def seconds_each():
    return int(os.environ.get("GUTSKIN_FUZZ_SECONDS") or SECONDS_EACH)
