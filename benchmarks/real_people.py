"""The analysis on real people's diaries, and on the same diaries with every link broken.

Reads the Flaredown person-days (326 people; worst symptom of the day, 0-4, higher is worse), which are not part of
this project. Prints for the people with 84 days or more how many get a `linked_*`, a `worth_testing` and a `no_link`,
and the CPU time per person; then the same after each person's outcome was shuffled in blocks, where next to nobody
may get a `linked_*`.

    python benchmarks/real_people.py [path/to/flaredown_days.parquet] [--days 84] [--block 7]

What is made of the data: the outcome becomes a gut rating, 10 minus twice the symptom (it is not gut comfort alone,
nor skin alone; one outcome is all there is). An empty food list is "not written", because foods outside the fifty
commonest were dropped; a day with any food counts as known. Tags are things a person reports beside the symptom: tags
that are states (tired, stressed, period ...) are covariates, tags that are things done or eaten are habits.
Treatments are covariates.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gutskin.diary import Diary, Entry, Kind
from gutskin.findings import PatternReport, Verdict, find_patterns

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "diaries" / "flaredown_days.parquet"
AT = datetime(2026, 1, 1, tzinfo=UTC)
STATES = frozenset({"tired", "exhausted", "stressed", "good_sleep", "bad_sleep", "poor_sleep", "period"})


@dataclass(frozen=True, kw_only=True)
class Person:
    """One person's days in order: date, symptom 0-4, foods, tags, treatments."""

    days: tuple[dict[str, Any], ...]

    def with_outcomes(self, outcomes: Iterable[float]) -> Person:
        """Return the same days with other symptoms."""
        pairs = zip(self.days, outcomes, strict=True)
        return Person(days=tuple({**day, "outcome_max_symptom_0_4": value} for day, value in pairs))


def people(path: Path, least_days: int) -> list[Person]:
    """Return everybody with at least so many days."""
    from pyarrow import parquet  # noqa: PLC0415  (only needed here)

    by_person: dict[str, list[dict[str, Any]]] = {}
    for row in parquet.read_table(path).to_pylist():
        by_person.setdefault(str(row["person"]), []).append(row)
    found = [Person(days=tuple(sorted(rows, key=lambda row: str(row["date"])))) for rows in by_person.values()]
    return [one for one in found if len(one.days) >= least_days]


def diary_of(person: Person, states: frozenset[str]) -> Diary:
    """Return a person's days as a diary."""
    return Diary.of(entry for row in person.days for entry in _entries(row, states))


def _entries(row: dict[str, Any], states: frozenset[str]) -> Iterable[Entry]:
    when = row["date"] if isinstance(row["date"], date) else date.fromisoformat(str(row["date"])[:10])
    when = when.date() if isinstance(when, datetime) else when
    if row["outcome_max_symptom_0_4"] is not None:
        yield _entry(Kind.RATING, when, "gut", 10 - 2 * int(row["outcome_max_symptom_0_4"]))
    for food in _parts(row["foods"]):
        yield _entry(Kind.MEAL, when, "", food)
    tags = set(_parts(row["tags"]))
    for tag in sorted(states):
        yield _entry(Kind.MEASURE, when, f"tag {tag}", float(tag in tags))
    for tag in sorted(tags - states):
        yield _entry(Kind.HABIT, when, tag, value=True)
    if not tags - states:
        yield _entry(Kind.NONE, when, "habits", value=True)
    for treatment in _parts(row["treatments"]):
        yield _entry(Kind.TREATMENT, when, treatment, value=True)


def _entry(kind: Kind, when: date, name: str, value: str | float | bool) -> Entry:
    return Entry(kind=kind, day=when, name=name[:200], value=value, edited_at=AT, device="flaredown")


def _parts(text: object) -> list[str]:
    return [part.strip() for part in str(text or "").split("|") if part.strip()]


def shuffled_in_blocks(person: Person, block: int, chance: np.random.Generator) -> Person:
    """Return the person with the order of blocks of days of the outcome drawn by chance: carry-over stays, links go."""
    values = [row["outcome_max_symptom_0_4"] for row in person.days]
    blocks = [values[start : start + block] for start in range(0, len(values), block)]
    drawn = [value for index in chance.permutation(len(blocks)) for value in blocks[index]]
    return person.with_outcomes(drawn)


def look(everybody: list[Person], states: frozenset[str], title: str) -> None:
    """Analyse everybody and print one line."""
    reports: list[PatternReport] = []
    seconds = []
    for person in everybody:
        diary = diary_of(person, states)
        begun = time.process_time()
        reports.append(find_patterns(diary))
        seconds.append(time.process_time() - begun)
    having = Counter(verdict for report in reports for verdict in {finding.verdict for finding in report.findings})
    linked = sum(1 for report in reports if report.linked)
    pairs = int(np.median([report.looked_at for report in reports]))
    print(
        f"{title:<22} people {len(reports)}  linked {linked}  links {sum(len(report.linked) for report in reports)}  "
        f"worth_testing {having[Verdict.WORTH_TESTING]}  no_link {having[Verdict.NO_LINK]}  "
        f"pairs looked at (median) {pairs}  CPU s per person median {np.median(seconds):.2f} max {max(seconds):.2f}"
    )


def main() -> None:
    """Read the data and print both lines."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("path", nargs="?", type=Path, default=DATA)
    parser.add_argument("--days", type=int, default=84)
    parser.add_argument("--block", type=int, default=7)
    parser.add_argument("--shuffles", type=int, default=3)
    chosen = parser.parse_args()
    if not chosen.path.exists():
        parser.exit(1, f"{chosen.path} is not there. To fix this, name the file of Flaredown person-days.\n")
    everybody = people(chosen.path, chosen.days)
    look(everybody, STATES, "as written")
    for seed in range(chosen.shuffles):
        chance = np.random.default_rng(seed)
        look([shuffled_in_blocks(one, chosen.block, chance) for one in everybody], STATES, f"shuffled, draw {seed + 1}")


if __name__ == "__main__":
    main()
