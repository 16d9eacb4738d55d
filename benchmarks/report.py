"""How much a report of a year costs beside the search it rests on: PDF, FHIR and CSV together, in seconds of CPU.

    .venv/bin/python benchmarks/report.py

The search alone is `gutskin analyze`; the ratio of the two holds on a slow machine as on a quick one.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from gutskin.diary import made_up_diary
from gutskin.reports import diary_to_csv

TIMES = 3


def cpu_seconds(*words: str) -> float:
    """Return the least CPU one command takes of a few runs, start of Python included."""
    return min(_once(words) for _ in range(TIMES))


def _once(words: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    subprocess.run([sys.executable, "-m", "gutskin", *words], check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print both and their ratio."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        file = str(place / "diary.csv")
        Path(file).write_text(diary_to_csv(made_up_diary(days=365, seed=3).diary), encoding="utf-8")
        search = cpu_seconds("analyze", file, "--json")
        forms = ("--pdf", str(place / "a.pdf"), "--fhir", str(place / "a.json"), "--csv", str(place / "tables"))
        report = cpu_seconds("report", file, *forms)
    print(f"search {search:.2f} s, report {report:.2f} s of CPU; ratio {report / search:.1f}")


if __name__ == "__main__":
    main()
