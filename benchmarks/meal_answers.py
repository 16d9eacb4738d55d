"""What one meal reader makes of texts, in a fresh process of its own: answers, time and memory.

    python benchmarks/meal_answers.py gutskin < texts.json > answers.json

Reads a list of [text, language or null]. Needs nothing but the standard library and the reader, so that another
library can be asked with the Python of an environment in which only that library is. `benchmarks/meals.py` calls it.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

BETWEEN_FOODS = re.compile(r"[,;+&/()\n]|\b(?:and|with)\b|\bw/")
HELD = Path("/proc/self/status")


def gutskin() -> Callable[[str, str | None], dict[str, Any]]:
    """Return the reader of this project."""
    from gutskin import parse_meal  # noqa: PLC0415  (the import is what is measured)

    def read(text: str, language: str | None) -> dict[str, Any]:
        meal = parse_meal(text, language)
        items = [
            {"food": one.food, "text": one.text, "portion": one.portion, "grams": one.grams, "known": one.known}
            for one in meal.items
        ]
        return {"items": items, "attributes": sorted(meal.attributes)}

    return read


def ingredient_slicer() -> Callable[[str, str | None], dict[str, Any]]:
    """Return the reader of ingredient-slicer: one ingredient at a time, so a meal is cut at the usual places first."""
    from ingredient_slicer import IngredientSlicer  # noqa: PLC0415  (the import is what is measured)

    def read_one(text: str) -> dict[str, Any]:
        found = IngredientSlicer(text)
        food, quantity, grams = found.food(), found.quantity(), found.gram_weight()
        return {"food": food or "", "text": food or "", "portion": _number(quantity), "grams": _number(grams)}

    def read(text: str, _language: str | None) -> dict[str, Any]:
        parts = [part.strip() for part in BETWEEN_FOODS.split(text)]
        items = [{**read_one(part), "known": True} for part in parts if part]
        return {"items": [item for item in items if item["food"]], "attributes": None}

    return read


def _number(value: str | float | None) -> float | None:
    return None if value in {None, ""} else float(str(value))


READERS = {"gutskin": gutskin, "ingredient_slicer": ingredient_slicer}


def megabytes() -> float:
    """Return the most memory this program has held so far; not a number where the system does not tell (not Linux).

    `resource.getrusage` would tell that of the process that started this one, if it was larger.
    """
    if not HELD.exists():
        return float("nan")
    line = next(line for line in HELD.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def main(name: str) -> None:
    """Read the texts, and print answers, milliseconds of CPU time and megabytes."""
    texts = json.load(sys.stdin)
    empty, begun = megabytes(), time.process_time()
    read = READERS[name]()
    read("apple", None)
    load = time.process_time() - begun
    answers, taken = [], []
    for text, language in texts:
        begun = time.process_time()
        answers.append(read(text, language))
        taken.append(1000 * (time.process_time() - begun))
    measured = {"load_ms": 1000 * load, "ms": taken, "megabytes": megabytes() - empty}
    json.dump({**measured, "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
