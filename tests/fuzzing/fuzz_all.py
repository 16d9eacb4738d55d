"""Every importer under the fuzzer, one after the other: `python3 run.py fuzz [--seconds N] [importer...]`.

Ends with 1 when something did not hold; the files that did it, and what they raised, are left in a folder that is
named, and with 2 where the fuzzer cannot be installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seeds import EVERY

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE: Final = Path(__file__).parent
TEN_MINUTES: Final = 600
OVER: Final = 120
"""Seconds after its time in which the fuzzer has to have come to an end."""
WHY_NOT: Final = "the fuzzer (atheris) is there for Python 3.11 to 3.13 on Linux (x86-64) only"


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """What came of an importer: files tried by what became of them, files that did not hold, how the fuzzer ended."""

    name: str
    counts: dict[str, int]
    found: tuple[Path, ...]
    code: int
    said: str

    @property
    def holds(self) -> bool:
        """Whether it was tried at all, to the end, and nothing was found."""
        return self.code == 0 and not self.found and self.counts.get("taken", 0) > 0

    def __str__(self) -> str:
        """Return a line of the table."""
        taken, refused, asks = (self.counts.get(each, 0) for each in ("taken", "refused", "asks"))
        other = self.counts.get("not its own", 0)
        files = sum(self.counts.values())
        end = "held" if self.holds else f"DID NOT HOLD ({len(self.found)} places, exit code {self.code})"
        return f"{self.name:<22} {files:>9} {taken:>9} {asks:>7} {refused:>9} {other:>9}  {end}"


def is_there() -> bool:
    """Return whether the fuzzer is installed."""
    return importlib.util.find_spec("atheris") is not None


def fuzzed(name: str, seconds: int, folder: Path, seed: int = 0) -> Fuzzed:
    """Fuzz one importer for so many seconds in a process of its own; `folder` takes what is found.

    With a seed other than 0 the files are tried in the same order each time.
    """
    folder.mkdir(parents=True)
    command = [sys.executable, str(HERE / "fuzz_one.py"), name, str(seconds), str(folder), str(seed)]
    surroundings = os.environ | {"PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, timeout=seconds + OVER, cwd=HERE, env=surroundings
        )
        code, said = done.returncode, done.stderr.decode(errors="replace")
    except subprocess.TimeoutExpired:
        code, said = -1, "It did not come to an end."
    shutil.rmtree(folder / "corpus", ignore_errors=True)
    counts = folder / "counts.json"
    found = (*folder.glob("*.txt"), *folder.glob("timeout-*"), *folder.glob("oom-*"), *folder.glob("crash-*"))
    tried = json.loads(counts.read_text(encoding="utf-8")) if counts.exists() else {}
    return Fuzzed(name, tried, tuple(sorted(found)), code, said)


def told(each: Fuzzed) -> str:
    """Return what there is to see about an importer that did not hold."""
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in each.found if file.suffix == ".txt"]
    places = [f"{file}\n" for file in each.found]
    return "\n".join((*places, *texts, *([each.said[-2000:]] if each.code else [])))


def main(arguments: Sequence[str]) -> int:
    """Fuzz the importers named, or all, and print the table."""
    parser = argparse.ArgumentParser(prog="python3 run.py fuzz")
    parser.add_argument("--seconds", type=int, default=TEN_MINUTES, help="for each importer (usual: ten minutes)")
    parser.add_argument("importer", nargs="*", help=f"one or more of: {', '.join(EVERY)}")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.importer if name not in EVERY]
    if unknown:
        parser.error(f"there is no importer {', '.join(unknown)}; there are {', '.join(EVERY)}")
    if not is_there():
        print(f"Nothing was tried: {WHY_NOT}.", file=sys.stderr)
        return 2
    place = Path(tempfile.mkdtemp(prefix="gutskin-fuzz-"))
    print(f"{'importer':<22} {'files':>9} {'taken':>9} {'asks':>7} {'refused':>9} {'not its':>9}", flush=True)
    every = []
    for name in chosen.importer or EVERY:
        every.append(fuzzed(name, chosen.seconds, place / name))
        print(every[-1], flush=True)
    wrong = [each for each in every if not each.holds]
    print("".join(f"\n{each.name}\n{told(each)}" for each in wrong), end="")
    if not wrong:
        shutil.rmtree(place)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
