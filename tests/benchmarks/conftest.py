"""Puts the benchmarks, the zoo and the labelled meals on the path, as `python benchmarks/patterns.py` does."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
for folder in (ROOT / "benchmarks", ROOT / "tests" / "guarantees", ROOT / "tests" / "foods"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
