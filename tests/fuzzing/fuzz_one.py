"""One importer under the fuzzer, in a process of its own: `python fuzz_one.py NAME SECONDS FOLDER SEED`.

What does not hold is written into the folder, the file and what it raised, and the fuzzer goes on: the same line
failing again is not told again. Counts go into `counts.json`, every second, because the fuzzer ends without a word.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import atheris

with atheris.instrument_imports(include=["gutskin"]):
    import gutskin.importers  # noqa: F401  (first, so that every module of it is watched)
from mutating import mutated
from oracle import DoesNotHoldError, look_at
from seeds import EVERY, is_counted, seeds_of

if TYPE_CHECKING:
    from gutskin.importers import Importer

MOST_SECONDS: Final = 2.0
"""Of the processor, for one file that is at most a few times as long as the longest sample."""
STOP_AFTER: Final = 30
"""Seconds after which libFuzzer ends a file that does not come to an end by itself."""
MOST_MEGABYTES: Final = 1500
SHORTEST_LIMIT: Final = 4096


@dataclass(slots=True)
class Run:
    """One importer being fuzzed: what became of its files, and where it did not hold."""

    importer: Importer
    filename: str
    folder: Path
    counted: bool
    counts: Counter[str] = field(default_factory=Counter)
    places: set[str] = field(default_factory=set)
    written: float = 0.0

    def look(self, data: bytes) -> None:
        """Look at one file, and remember where it does not hold."""
        begun = time.process_time()
        try:
            self.counts[look_at(self.importer, data, self.filename, counted=self.counted)] += 1
            if time.process_time() - begun > MOST_SECONDS:
                raise DoesNotHoldError(f"it took more than {MOST_SECONDS:g} seconds")  # noqa: TRY301  (told as the others)
        except Exception as error:  # noqa: BLE001  (whatever it is: finding it is what this is for)
            self._remember(data, error)
        if time.monotonic() - self.written > 1:
            self._write()

    def _remember(self, data: bytes, error: Exception) -> None:
        self.counts["does not hold"] += 1
        place = place_of(error)
        if place in self.places:
            return
        self.places.add(place)
        name = hashlib.sha256(data).hexdigest()[:12]
        (self.folder / f"{name}.input").write_bytes(data)
        told = "".join(traceback.format_exception(error)).encode("utf-8", "backslashreplace")
        (self.folder / f"{name}.txt").write_bytes(told)
        self._write()

    def _write(self) -> None:
        self.written = time.monotonic()
        new = self.folder / "counts.json.new"
        new.write_text(json.dumps(self.counts))
        new.replace(self.folder / "counts.json")


def place_of(error: Exception) -> str:
    """Return where an error was raised, and for a promise that does not hold also which."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "gutskin" in Path(frame.filename).parts]
    inner = frames[-1] if frames else last
    promise = re.sub(r"\d", "", str(error))[:40] if isinstance(error, DoesNotHoldError) else ""
    return f"{type(error).__name__} {inner.filename}:{inner.lineno} {last.lineno} {promise}"


def fuzz(name: str, seconds: int, folder: Path, seed: int) -> None:
    """Fuzz an importer for so many seconds, in another order each time where the seed is 0; does not return."""
    importer = EVERY[name]
    corpus = folder / "corpus"
    corpus.mkdir()
    for filename, data in seeds_of(importer):
        (corpus / filename).write_bytes(data)
    longest = max(SHORTEST_LIMIT, 2 * max(len(data) for _, data in seeds_of(importer)))
    run = Run(importer, seeds_of(importer)[0][0], folder, is_counted(importer))
    arguments = (
        f"-max_total_time={seconds}",
        *((f"-seed={seed}",) if seed else ()),
        f"-max_len={longest}",
        f"-timeout={STOP_AFTER}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-artifact_prefix={folder}{os.sep}",
        "-len_control=0",
        "-verbosity=0",
    )

    def other(data: bytes, most: int, seed: int) -> bytes:
        new = mutated(data, random.Random(seed), lambda part: atheris.Mutate(part, max(len(part) + 64, 64)))
        return new if len(new) <= most else data

    atheris.Setup([sys.argv[0], *arguments, str(corpus)], run.look, custom_mutator=other)
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
