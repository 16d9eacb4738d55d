"""How much memory a long Apple Health export needs, and whether every row of it is accounted for.

Run: python benchmarks/apple_export.py [megabytes]. It writes a made-up export of that size (2,000 unless told
otherwise) into a temporary folder, brings it in with a Python of its own, and prints the days, the rows in, stored and
refused, the seconds and the most memory that Python held, beside what it held before. It fails where a row is not
accounted for. The export is gone afterwards.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTES: Final = 2_000
FIRST: Final = date(2006, 1, 1)
HEARTBEATS: Final = 540
"""A day: a watch writes one about every two to three minutes. They are most of every export."""
STEPS: Final = 60
"""A day, of each of a watch and a phone."""
NIGHT: Final = ("Core", "Deep", "REM", "Awake")
DAMAGED: Final = 50
"""Every so many days a row has a time that is none, which has to be refused with its line."""
OPENING: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-01 08:00:00 +0000"/>
 <Me HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>
"""
IMPORTING: Final = """
import resource, sys
from datetime import UTC, datetime
from gutskin.diary import Diary
from gutskin.importers import import_file
idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if len(sys.argv) > 1:
    found = import_file(sys.argv[1], person="me", at=datetime.now(UTC), existing=Diary())
    days = len({entry.day for entry in found.entries})
    one_by_one = sum(row.rows for row in found.refused if "no place" not in row.reason)
    refused = sum(row.rows for row in found.refused)
    print(days, len(found.entries), found.rows_in, found.rows_stored, refused, one_by_one)
print(idle, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def record(kind: str, start: datetime, seconds: float, value: str, *, source: str = "Watch", unit: str = "") -> str:
    """Return one row as a phone writes it."""
    end = start + timedelta(seconds=seconds)
    unit = f' unit="{unit}"' if unit else ""
    return (
        f' <Record type="{kind}" sourceName="{source}" sourceVersion="11.1" device="&lt;&lt;HKDevice: 0x1&gt;, '
        f'name:{source}, manufacturer:Apple Inc., model:{source}&gt;"{unit} creationDate="{end} +0000" '
        f'startDate="{start} +0000" endDate="{end} +0000" value="{value}"'
    )


def rows_of(day: date, random: Random) -> Iterator[str]:
    """Give the rows of one day: heartbeats, steps told twice, a night in pieces, water, now and then a damaged row."""
    midnight = datetime.combine(day, datetime.min.time())
    for _ in range(HEARTBEATS):
        start = midnight + timedelta(seconds=random.randrange(86_400))
        yield (
            record("HKQuantityTypeIdentifierHeartRate", start, 0, str(random.randrange(48, 130)), unit="count/min")
            + '>\n  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="0"/>\n </Record>\n'
        )
    for number in range(STEPS):
        start = midnight + timedelta(hours=7, minutes=15 * number)
        for source in ("Watch", "Phone"):
            count = str(random.randrange(20, 400))
            yield record("HKQuantityTypeIdentifierStepCount", start, 600, count, source=source, unit="count") + "/>\n"
    start = midnight - timedelta(minutes=random.randrange(60))
    for number in range(24):
        value = f"HKCategoryValueSleepAnalysisAsleep{NIGHT[number % 3]}"
        value = "HKCategoryValueSleepAnalysisAwake" if number % 8 == 7 else value
        yield record("HKCategoryTypeIdentifierSleepAnalysis", start, 1_140, value) + "/>\n"
        start += timedelta(seconds=1_140)
    yield record("HKQuantityTypeIdentifierDietaryWater", midnight + timedelta(hours=9), 0, "250", unit="mL") + "/>\n"
    if day.toordinal() % DAMAGED == 0:
        damaged = record("HKQuantityTypeIdentifierStepCount", midnight, 60, "12", unit="count") + "/>\n"
        yield damaged.replace(f'startDate="{midnight}', 'startDate="yesterday')


def write_export(place: Path, size: int) -> tuple[int, int, int]:
    """Write whole days until there are `size` bytes; return how many days, rows and damaged rows there are."""
    random, day, rows, damaged = Random(1), FIRST, 0, 0  # noqa: S311  (figures that are made up, no secret)
    with place.open("w", encoding="utf-8") as out:
        out.write(OPENING)
        written = 0
        while written < size:
            pieces = list(rows_of(day, random))
            written += sum(out.write(piece) for piece in pieces)
            rows, damaged = rows + len(pieces), damaged + (day.toordinal() % DAMAGED == 0)
            day += timedelta(days=1)
        out.write("</HealthData>\n")
    return (day - FIRST).days, rows, damaged


def in_megabytes(kept: str) -> float:
    """Return what `ru_maxrss` counts (kilobytes on Linux, bytes on a Mac) as megabytes."""
    return int(kept) / 1e6 if sys.platform == "darwin" else int(kept) * 1_024 / 1e6


def main(megabytes: int = MEGABYTES) -> None:
    """Measure, check that no row is lost, and print."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "export.xml"
        days, rows, damaged = write_export(place, megabytes * 1_000_000)
        size = place.stat().st_size
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([sys.executable, "-c", IMPORTING, place], capture_output=True, text=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    counts, memory = (line.split() for line in done.stdout.splitlines())
    days_in, entries, rows_in, stored, refused, one_by_one = map(int, counts)
    idle, most = map(in_megabytes, memory)
    if (rows_in, stored + refused, one_by_one) != (rows, rows, damaged):
        raise SystemExit(f"Rows were lost: {rows} written, {rows_in} in, {stored} stored, {refused} refused.")
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{size / 1e6:,.0f} MB of {days:,} days ({days_in:,} with something to keep, {entries:,} entries)")
    print(f"rows in {rows_in:,}; stored {stored:,}; refused {refused:,}, of which damaged {one_by_one:,}")
    print(f"{seconds:.0f} seconds of a processor")
    print(f"most memory {most:.0f} MB, {most - idle:.0f} MB more than Python with gutskin alone")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
