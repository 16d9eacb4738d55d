"""gutskin beside eight other ways to find what goes with better and worse days, and beside an oracle.

Made-up diaries (tests/guarantees/zoo.py) whose truth is known; every method sees the same ones. Prints one table for
diaries in which nothing has an effect and one for those in which something has. The same arguments give the same
answers; only the times differ.

    python benchmarks/patterns.py [--diaries N] [--slow-diaries N] [--kinds one_food null_plain] [--json out.json]
                                  [--markdown tables.md] [--write]

--write puts the tables into docs/explanation/how-often-is-it-wrong.md.

Needs the dependency group `benchmark` (python3 run.py setup). All kinds with the default numbers take about twelve
minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is imported, so before it
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "guarantees"))

from zoo import EFFECT_KINDS, NULL_KINDS, Kind, invent, lengthened  # noqa: E402

from pages import write_between  # noqa: E402
from peers import NAMES, load  # noqa: E402  (after the number of threads and the path to the zoo)
from peers.scoring import Score, judged  # noqa: E402
from peers.tables import as_plain, page  # noqa: E402

if TYPE_CHECKING:
    from peers.answers import Method

FIRST_SEED = 70_000
"""Away from the seeds of the tests."""

KINDS = {kind.name: kind for kind in (*NULL_KINDS, *EFFECT_KINDS)}


def main() -> None:
    """Compare, print and write what was asked for."""
    chosen = arguments()
    methods = {name: load(name) for name in chosen.methods}
    there = [method for method in methods.values() if method]
    missing = [name for name, method in methods.items() if not method]
    kinds = [KINDS[name] if chosen.days is None else lengthened(KINDS[name], chosen.days) for name in chosen.kinds]
    results = compared(there, kinds, chosen.diaries, chosen.slow_diaries)
    command, today = command_of(sys.argv[1:]), datetime.now(UTC).date()
    text = page(results, there, missing, command, today)
    print(text)
    if chosen.write:
        write_between("peers", text)
    if chosen.markdown:
        chosen.markdown.write_text(text, encoding="utf-8")
    if chosen.json:
        chosen.json.write_text(json.dumps(as_plain(results, command, today), indent=1), encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--diaries", type=int, default=20, help="of each kind (default: 20)")
    parser.add_argument("--slow-diaries", type=int, default=4, help="of each kind for slow methods (default: 4)")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--methods", nargs="+", choices=NAMES, default=list(NAMES), metavar="METHOD")
    parser.add_argument("--days", type=int, help="length of each diary (default: as its kind says, mostly 84)")
    parser.add_argument("--json", type=Path, help="where to write every score")
    parser.add_argument("--write", action="store_true", help="put the tables where people read them")
    parser.add_argument("--markdown", type=Path, help="where to write the tables")
    return parser.parse_args()


def command_of(words: list[str]) -> str:
    """Return the command that gives the same tables; where somebody keeps the JSON is nobody's business."""
    kept = [word for before, word in zip(["", *words], words, strict=False) if "--json" not in {before, word}]
    kept = [word for word in kept if not word.startswith("--json=")]
    return shlex.join(["python", "benchmarks/patterns.py", *kept])


def compared(methods: list[Method], kinds: list[Kind], diaries: int, slow_diaries: int) -> dict[str, list[Score]]:
    """Return the scores of every method, by its title."""
    results: dict[str, list[Score]] = {method.title: [] for method in methods}
    for method in methods:
        score(method, kinds[0], FIRST_SEED - 1)  # what is imported or compiled at the first use is not timed
    for number in range(diaries):
        for kind in kinds:
            for method in methods:
                if not method.slow or number < slow_diaries:
                    results[method.title].append(score(method, kind, FIRST_SEED + number))
        print(f"{number + 1} of {diaries} diaries of each kind", file=sys.stderr)
    return results


def score(method: Method, kind: Kind, seed: int) -> Score:
    """Return how good one method is on one diary."""
    series, truth = invent(kind, seed)
    begun = time.process_time()
    answer = method.answer(series, truth) if method.knows_truth else method.answer(series)
    cpu_ms = 1000 * (time.process_time() - begun)
    return judged(answer, truth, kind=kind.name, seed=seed, cpu_ms=cpu_ms)


if __name__ == "__main__":
    main()
