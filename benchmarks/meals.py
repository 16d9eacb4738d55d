"""How well meals are read: foods, amounts, attributes, look-alikes, time and memory, beside another reader.

    python benchmarks/meals.py [--held-out] [--phrases 3000] [--peer-python path/to/python] [--write]

Reads the labelled meals of tests/foods/meals. The held-out half is counted only when asked for, and of it only totals
are printed. Labelled recipe phrases are counted too where they are there; they are not part of this project.
Each reader runs in a fresh process. The other reader is ingredient-slicer (`pip install ingredient-slicer==1.2.21` into
an environment of its own, whose Python is named with --peer-python); without it the columns of gutskin stand alone.
With --write the tables go into docs/explanation/how-well-are-meals-read.md. About a minute on one core.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "foods"))

from meal_scoring import Answer, Found, Score, Tally, score_look_alike, score_meal  # noqa: E402
from meal_sets import MealSet, read_meals  # noqa: E402

from meal_phrases import FOLDER, Phrase, sample, score_phrases  # noqa: E402
from meal_tables import Half, Speed, of_halves, of_kinds, of_phrases, of_speed  # noqa: E402
from pages import write_between  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PAGE = ROOT / "docs" / "explanation" / "how-well-are-meals-read.md"
ANSWERS = Path(__file__).resolve().parent / "meal_answers.py"
TIMED = 1000
Text = tuple[str, str | None]


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A reader that was asked: its name, what it made of each text, and what that took."""

    name: str
    answers: dict[Text, Answer]
    speed: Speed

    def of(self, texts: Iterable[Text]) -> list[Answer]:
        """Return the answers to these texts."""
        return [self.answers[text] for text in texts]


def asked(name: str, python: str, texts: Sequence[Text]) -> Reader:
    """Ask a reader about distinct texts in a fresh process, and load it four more times for the median."""
    said = _run(name, python, texts)
    loads = [said["load_ms"], *(_run(name, python, [])["load_ms"] for _ in range(4))]
    timed = sorted(said["ms"][:TIMED])
    speed = Speed(
        load_ms=statistics.median(loads),
        mean_ms=statistics.fmean(timed),
        slow_ms=timed[int(0.95 * (len(timed) - 1))],
        megabytes=said["megabytes"],
        texts=len(timed),
    )
    return Reader(name=name, answers=dict(zip(texts, map(_answer, said["answers"]), strict=True)), speed=speed)


def _run(name: str, python: str, texts: Sequence[Text]) -> Any:
    out = subprocess.run(
        [python, str(ANSWERS), name],
        input=json.dumps(texts), stdout=subprocess.PIPE, text=True, check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    return json.loads(out.stdout)


def _answer(said: dict[str, Any]) -> Answer:
    attributes = None if said["attributes"] is None else frozenset(said["attributes"])
    return Answer(items=tuple(Found(**item) for item in said["items"]), attributes=attributes)


def texts_of(half: MealSet) -> list[Text]:
    """Return every text of one half, the meals first."""
    return [(one.text, one.language) for one in (*half.meals, *half.look_alikes)]


def counted(half: MealSet, reader: Reader) -> Half:
    """Return how well a reader understood one half."""
    kinds: dict[str, Score] = {}
    for meal in half.meals:
        score = score_meal(meal, reader.answers[meal.text, meal.language])
        kinds[meal.kind] = kinds.get(meal.kind, Score()) + score
    told = [(one, reader.answers[one.text, one.language]) for one in half.look_alikes]
    pairs = [score_look_alike(*pair) for pair in told if pair[1].attributes is not None]
    phrases, attributes = (sum((pair[place] for pair in pairs), Tally()) for place in (0, 1))
    return Half(kinds=kinds, phrases=phrases, attributes=attributes)


def sections(half: MealSet, readers: Sequence[Reader], phrases: Sequence[Phrase]) -> dict[str, str]:
    """Return the tables about the building half, the recipe phrases, and time and memory."""
    mine = counted(half, readers[0])
    found = {
        "meals while building": of_halves({one.name: counted(half, one) for one in readers}),
        "kinds of meals": of_kinds(mine),
        "recipe phrases": "Not counted: the phrases are not on this machine.",
        "time and memory": of_speed({one.name: one.speed for one in readers}),
    }
    if phrases:
        asked_about = [(one.text, None) for one in phrases]
        found["recipe phrases"] = of_phrases({one.name: score_phrases(phrases, one.of(asked_about)) for one in readers})
    return found


def phrases_or_none(count: int) -> list[Phrase]:
    """Return the sample of recipe phrases, and say so where there are none."""
    try:
        return sample(count) if count else []
    except FileNotFoundError:
        print(f"Recipe phrases skipped: {FOLDER.name} is not there.\n", file=sys.stderr)
        return []


def main(arguments: Sequence[str] | None = None) -> None:
    """Count, print, and write the page when asked to."""
    chosen = _parser().parse_args(arguments)
    halves = {"meals while building": read_meals("building")}
    if chosen.held_out:
        halves["held-out meals"] = read_meals("held_out")
    phrases = phrases_or_none(chosen.phrases)
    texts = list(dict.fromkeys([text for half in halves.values() for text in texts_of(half)]))
    texts = list(dict.fromkeys([*texts, *((one.text, None) for one in phrases)]))
    readers = [asked("gutskin", sys.executable, texts)]
    if chosen.peer_python:
        readers.append(asked("ingredient_slicer", chosen.peer_python, texts))
    found = sections(halves["meals while building"], readers, phrases)
    if chosen.held_out:
        found["held-out meals"] = of_halves({one.name: counted(halves["held-out meals"], one) for one in readers})
    show(found, chosen.write)


def show(found: dict[str, str], write: bool) -> None:
    """Print every table under its name, and put each between its comments on the page when asked to."""
    when = f"Counted on {datetime.now(UTC):%-d %B %Y}."
    for name, text in found.items():
        print(f"## {name}\n\n{text}\n")
        if write:
            write_between(name, f"{when}\n\n{text}", PAGE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--held-out", action="store_true", help="count the held-out half too (totals only)")
    parser.add_argument("--phrases", type=int, default=3000, help="how many labelled recipe phrases")
    parser.add_argument("--peer-python", help="the Python of an environment that holds ingredient-slicer")
    parser.add_argument("--write", action="store_true", help="put the tables on their page")
    return parser


if __name__ == "__main__":
    main()
