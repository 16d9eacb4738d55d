"""What the records of Apple Health add up to day by day, and the rules by which they do, in words.

Only sums are kept, never the records: memory grows with days, not with heartbeats.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gutskin.diary.entries import Kind, check_day
from gutskin.errors import BadEntryError
from gutskin.importers.cycles import CYCLE_RULE, cycle_days
from gutskin.importers.decimals import number_of
from gutskin.importers.gathering import EXERCISE, MILLILITRES_OF_A_GLASS, STEPS, WATER, Gathered
from gutskin.importers.spans import SLEEP_RULE, TURN_OF_SLEEP, Spans
from gutskin.importers.units import in_unit
from gutskin.importers.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from gutskin.diary.entries import Entry
    from gutskin.importers.apple_records import Record

SUMS: Final[Mapping[str, tuple[str, str, float]]] = MappingProxyType(
    {
        "StepCount": (STEPS, "count", 1),
        "AppleExerciseTime": (EXERCISE, "min", 1),
        "DietaryWater": (WATER, "ml", MILLILITRES_OF_A_GLASS),
        "DietaryEnergyConsumed": ("energy (kcal)", "kcal", 1),
        "DietaryFiber": ("fibre (g)", "g", 1),
        "DietarySugar": ("sugars (g)", "g", 1),
        "DietaryCarbohydrates": ("carbohydrates (g)", "g", 1),
        "DietaryFatTotal": ("fat (g)", "g", 1),
        "DietaryProtein": ("protein (g)", "g", 1),
        "DietarySodium": ("sodium (mg)", "g", 1e-3),
        "DietaryCaffeine": ("caffeine (mg)", "g", 1e-3),
    }
)
"""For each kind of amount: the name here, the unit it is turned into, and how many of that unit are one of ours.

Nutrients have the names that every food program's have (nutrients.py); vitamins and minerals are not taken.
"""
SKIN: Final = MappingProxyType({"Acne": "acne", "DrySkin": "dry skin"})
GUT: Final = MappingProxyType(
    {
        "AbdominalCramps": "abdominal cramps", "Bloating": "bloating", "Constipation": "constipation",
        "Diarrhea": "diarrhoea", "Heartburn": "heartburn", "Nausea": "nausea", "Vomiting": "vomiting",
    }
)  # fmt: skip
OTHERS: Final = MappingProxyType(
    {"Headache": "headache", "Fatigue": "fatigue", "LowerBackPain": "lower back pain", "BreastPain": "breast pain",
     "GeneralizedBodyAche": "body ache", "HotFlashes": "hot flushes", "Fever": "fever"}
)  # fmt: skip
SEVERITIES: Final = MappingProxyType({"NotPresent": (0, 10), "Mild": (3, 7), "Moderate": (7, 4), "Severe": (10, 1)})
"""For each word of Apple how strong a symptom is from 0 to 10, and the rating of skin or gut it means."""
_NUMBERS: Final = MappingProxyType({"0": "Unspecified", "1": "NotPresent", "2": "Mild", "3": "Moderate", "4": "Severe"})
_MEALS: Final = frozenset({"breakfast", "lunch", "dinner", "supper", "snack", "snacks"})
_FLOW: Final = re.compile(r"(?:HKCategoryValue(?:MenstrualFlow|VaginalBleeding))?(\w+)", re.ASCII)
_FLOWS: Final = frozenset({"Unspecified", "Light", "Medium", "Heavy", "1", "2", "3", "4"})
_NO_FLOW: Final = frozenset({"None", "5"})
_LONGEST_BLEEDING: Final = timedelta(days=31)

ZONE_RULE: Final = (
    "Days and times: with the offset written beside them, or in the time zone a row names. Apple writes the offset of "
    "the day of the export beside every time, so where clocks change, half of the year may be an hour off."
)
_RULES: Final = MappingProxyType(
    {
        "sleep": f"{SLEEP_RULE} Where a source says asleep, that counts; time in bed counts only on days without it.",
        "sums": (
            "Steps, exercise, water and what was eaten: the sum of a day. Where several sources, such as a watch and a "
            "phone, tell of one day, the one with the most counts alone, so that nothing is added twice."
        ),
        "water": "Water: in glasses of 250 ml.",
        "mindful": "Mindful minutes: the minutes of a day that any source covers.",
        "symptoms": "Symptoms: not present 0, mild 3, moderate 7, severe 10 (10 is worst). Not tried on a real file.",
        "skin": "Skin: the worst of {names} of a day, as not present 10, mild 7, moderate 4, severe 1 (10 is good).",
        "gut": "Gut: the worst of {names} of a day, as not present 10, mild 7, moderate 4, severe 1 (10 is good).",
        "cycle": f"{CYCLE_RULE} Not tried on a real file.",
        "meals": (
            "Food: the names other apps wrote beside what was eaten. Whether that was all is not said, so a day with "
            "any food counts as written in full; say so on days when it was not."
        ),
    }
)


class AppleDays:
    """Collects records and returns entries."""

    def __init__(self, person: str) -> None:
        """Begin without any day."""
        self._gathered = Gathered(person, "Apple Health")
        self._asleep, self._in_bed = Spans(TURN_OF_SLEEP), Spans(TURN_OF_SLEEP)
        self._mindful = Spans()
        self._sums: defaultdict[tuple[str, date], defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._bled: set[date] = set()
        self._starts: set[date] = set()
        self._eaten: set[tuple[datetime, str]] = set()
        self._used: dict[str, dict[str, None]] = {}
        self._ways = self._ways_by_kind()

    def _ways_by_kind(self) -> dict[str, Callable[[Record, datetime, datetime], None]]:
        ways: dict[str, Callable[[Record, datetime, datetime], None]] = dict.fromkeys(SUMS, self._sum)
        ways |= dict.fromkeys((*SKIN, *GUT, *OTHERS), self._symptom)
        ways |= dict.fromkeys(("MenstrualFlow", "BleedingAfterPregnancy"), self._flow)
        return ways | {"SleepAnalysis": self._sleep, "MindfulSession": self._sit, "Food": self._food}

    def takes(self, record: Record) -> bool:
        """Return whether there is a place for records of this kind."""
        return record.kind in self._ways and (record.kind != "Food" or bool(_food_named(record)))

    def take(self, record: Record) -> None:
        """Take one record (BadEntryError when it cannot be taken; then nothing of it is kept)."""
        start, end = (_instant_of(record, name) for name in ("startDate", "endDate"))
        if end < start:
            raise BadEntryError("This row ends before it begins", record.attributes["endDate"], "set it right.")
        check_day(start.date())
        check_day(end.date())
        check_day(end.date() + timedelta(days=1))  # the end of a night may belong to the day after
        self._ways[record.kind](record, start, end)

    def entries(self) -> Iterator[Entry]:
        """Return every entry of every day."""
        for day, hours in self._asleep.hours():
            self._gathered.add(Kind.SLEEP, day, hours)
        for day, hours in self._in_bed.hours():
            if day not in self._asleep:
                self._gathered.add(Kind.SLEEP, day, hours)
        for day, hours in self._mindful.hours():
            self._gathered.add(Kind.MEASURE, day, hours * 60, "mindful minutes")
        for (name, day), by_source in self._sums.items():
            self._gathered.add(Kind.MEASURE, day, max(by_source.values()), name)
        for day, number in cycle_days(self._bled, self._starts):
            self._gathered.put(Kind.CYCLE, day, number)
        yield from self._gathered.entries()

    def rules(self) -> tuple[str, ...]:
        """Return the rules this file was read by; only those it needed."""
        told = (
            rule.format(names=", ".join(sorted(self._used[name])))
            for name, rule in _RULES.items()
            if name in self._used
        )
        return (ZONE_RULE, *told) if self._used else ()

    def _use(self, rule: str, name: str = "") -> None:
        self._used.setdefault(rule, {})[name] = None

    def _sleep(self, record: Record, start: datetime, end: datetime) -> None:
        value = record.attributes.get("value", "").removeprefix("HKCategoryValueSleepAnalysis")
        if value.startswith("Asleep") or value in {"1", "3", "4", "5"}:
            self._asleep.add(start, end)
        elif value in {"InBed", "0"}:
            self._in_bed.add(start, end)
        elif value not in {"Awake", "2"}:
            raise BadEntryError("gutskin does not know this kind of sleep", value, "tell us which app writes it.")
        self._use("sleep")

    def _sum(self, record: Record, start: datetime, _end: datetime) -> None:
        name, unit, one = SUMS[record.kind]
        found = number_of(record.attributes.get("value", ""))
        amount = in_unit(found, record.attributes.get("unit", ""), unit) / one
        if amount < 0:
            raise BadEntryError("An amount is below zero", found, "set it right where it was written.")
        self._name_food(record, start)
        self._sums[name, start.date()][record.attributes.get("sourceName", "")] += amount
        self._use("sums")
        if name == WATER:
            self._use("water")

    def _sit(self, _record: Record, start: datetime, end: datetime) -> None:
        self._mindful.add(start, end)
        self._use("mindful")

    def _symptom(self, record: Record, start: datetime, _end: datetime) -> None:
        kind, day = record.kind, start.date()
        words = SKIN.get(kind) or GUT.get(kind) or OTHERS[kind]
        value = record.attributes.get("value", "").removeprefix("HKCategoryValueSeverity")
        value = _NUMBERS.get(value, value)
        if value == "Unspecified":
            self._gathered.note(day, f"{words}, how strong was not said")
            return
        if value not in SEVERITIES:
            raise BadEntryError("gutskin does not know how strong this is", value, "write this day by hand.")
        strength, rating = SEVERITIES[value]
        self._gathered.write(Kind.SYMPTOM, day, strength, words, at=start.time().replace(second=0))
        self._use("symptoms")
        for outcome, names in (("skin", SKIN), ("gut", GUT)):
            if kind in names:
                self._gathered.rate_worst(day, outcome, rating)
                self._use(outcome, words)

    def _flow(self, record: Record, start: datetime, end: datetime) -> None:
        found = _FLOW.fullmatch(record.attributes.get("value", ""))
        value = found[1] if found else ""
        if value not in _FLOWS | _NO_FLOW or end - start > _LONGEST_BLEEDING:
            raise BadEntryError("This is not a bleeding of a period", value, "write this day by hand.")
        if value in _FLOWS:
            first, last = start.date(), (end - timedelta(microseconds=1) if end > start else end).date()
            self._bled |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
            if record.metadata.get("HKMenstrualCycleStart") == "1":
                self._starts.add(first)
        self._use("cycle")

    def _food(self, record: Record, start: datetime, _end: datetime) -> None:
        self._name_food(record, start)

    def _name_food(self, record: Record, start: datetime) -> None:
        """Take the name of a food written beside an amount; each nutrient of it brings the same name once more."""
        food = _food_named(record)
        if food and (start, food) not in self._eaten:
            meal = next(
                (record.metadata[key].lower() for key in ("HKFoodMeal", "Meal", "meal") if key in record.metadata), ""
            )
            name = meal if meal in _MEALS else ""
            self._gathered.write(Kind.MEAL, start.date(), food, name, at=start.time().replace(second=0))
            self._eaten.add((start, food))
            self._use("meals")


def _food_named(record: Record) -> str:
    """Return the name of a food beside a record, "" where there is none or only that of a meal."""
    food = record.metadata.get("HKFoodType", "").strip()
    return "" if food.lower() in _MEALS else food


def _instant_of(record: Record, name: str) -> datetime:
    """Return a local instant: where the person was if the record says so, else at the offset written beside it."""
    text = record.attributes.get(name, "")
    try:
        instant = datetime.fromisoformat(text[:19] + text[20:])
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise BadEntryError("This is not a time as Apple Health writes it", text, "export it once more.")
    zone = zone_named(record.metadata["HKTimeZone"]) if "HKTimeZone" in record.metadata else None
    try:
        return instant.astimezone(zone) if zone else instant
    except (OverflowError, ValueError) as error:
        raise BadEntryError("This is not a time as Apple Health writes it", text, "export it once more.") from error
