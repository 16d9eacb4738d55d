"""What a day holds one number of: itch, glasses of water, the day of the cycle.

A form names such a field `one:<kind>:<name>`, as in `one:rating:itch`; the page brings what it held before as
`was-one:...`. A check box `none:<name>` says that there was none of something, which is not "not written".
web/static/changes.js follows the same rules; a browser test compares the two.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from gutskin.diary import Day, Entry, Kind
from gutskin.diary.entries import derived_id
from gutskin.errors import BadEntryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gutskin.diary.entries import Value
    from gutskin.web.pages.today.fields import Fields

NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)", re.ASCII)
TEMPERATURE: Final = "measure:temperature"
WATER: Final = "measure:water"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownIn:
    """A field that shows what is kept in another unit: `kept` is its key, shown is kept times `times` plus `plus`.

    `parts`: into how many parts of one what is kept is rounded, so that the number that was written comes back.
    """

    kept: str
    times: float
    plus: float = 0
    parts: int = 100

    def shown(self, amount: float) -> float:
        """Return what is kept in the unit of the field."""
        return amount * self.times + self.plus

    def taken(self, amount: float) -> float:
        """Return what is to be kept of a number in the unit of the field."""
        return _rounded((amount - self.plus) / self.times, self.parts)


SHOWN_IN: Final = {
    "fahrenheit:temperature": ShownIn(kept=TEMPERATURE, times=1.8, plus=32),
    "millilitres:water": ShownIn(kept=WATER, times=250, parts=1_000_000),
    "cups:water": ShownIn(kept=WATER, times=250 / 236.5882365, parts=1_000_000),
    "ounces:water": ShownIn(kept=WATER, times=250 / 29.5735295625, parts=1_000_000),
}
"""Fields of their own for those who chose another unit (web/units.py): a glass is 0.25 l, a US cup is 8 US fl oz."""
RATINGS: Final = frozenset({"rating:itch", "rating:energy", "rating:mood"})
NAMED: Final = frozenset({"symptom", "measure", "area"})
RANGES: Final = {
    WATER: (0, 99),
    "millilitres:water": (0, 24_750),
    "cups:water": (0, 104),
    "ounces:water": (0, 836),
    "measure:exercise": (0, 1_440),
    "measure:humidity": (0, 100),
    TEMPERATURE: (-90, 60),
    "fahrenheit:temperature": (-130, 140),
}
"""What a field takes where its kind would take any number: a slip of the finger is asked about, not kept."""
NONES: Final = {
    "symptoms": Kind.SYMPTOM,
    "stool": Kind.STOOL,
    "treatments": Kind.TREATMENT,
    "probiotic": Kind.PROBIOTIC,
    "areas": Kind.AREA,
}


def is_one(key: str) -> bool:
    """Whether a day can hold one number under this key, as in `rating:itch` or `cycle:`."""
    kind, _, name = key.partition(":")
    return key in RATINGS or key == "cycle:" or key in SHOWN_IN or (kind in NAMED and bool(name.strip()))


def ones_of_day(day: Day) -> dict[str, str]:
    """Return what the diary has of them as text, by key. Of several with one name it is the first."""
    found: dict[str, str] = {}
    for entry in day.entries:
        key = f"{entry.kind.value}:{entry.name}"
        if is_one(key) and isinstance(entry.value, int | float):
            found.setdefault(key, amount_text(entry.value))
            others = {other: each for other, each in SHOWN_IN.items() if each.kept == key}
            found |= {other: amount_text(each.shown(entry.value)) for other, each in others.items()}
    return found


def amount_text(amount: float) -> str:
    """Return a number with at most two decimals and a true minus, as a field shows it."""
    shown = _rounded(amount, 100)
    return (str(int(shown)) if shown.is_integer() else repr(shown)).replace("-", "−")


def _rounded(amount: float, parts: int) -> float:
    return math.floor(amount * parts + 0.5) / parts  # a half goes up, as in the browser


def one_edits(day: Day, key: str, was: str, now: str) -> Iterator[Entry]:
    """Yield the edit of one number: nothing when unchanged, a deletion when emptied (BadEntryError when unreadable)."""
    if was == now:
        return
    kind, name = _kind_and_name(key)
    standing = _standing(day, kind, name)
    if now and standing is not None:
        yield replace(standing, value=_read(key, now))
    elif now:
        yield Entry(kind=kind, day=day.date, name=name, value=_read(key, now), id=_id(day, kind, name))
    elif standing is not None:
        yield replace(standing, deleted=True)


def _kind_and_name(key: str) -> tuple[Kind, str]:
    kind, _, name = (SHOWN_IN[key].kept if key in SHOWN_IN else key).partition(":")
    return Kind(kind), name


def _standing(day: Day, kind: Kind, name: str) -> Entry | None:
    return next((entry for entry in day.entries if entry.kind is kind and entry.name == name), None)


def _id(day: Day, kind: Kind, name: str) -> str:
    """Return the id of a symptom, of which this page writes one a day on every device; "" where the kind sees to it."""
    return derived_id(f"me/{day.date.isoformat()}/symptom/{name}") if kind is Kind.SYMPTOM else ""


def _read(key: str, text: str) -> Value:
    """Return the number a text holds, or the text itself, which the entry then refuses with its value."""
    plain = text.replace(",", ".").replace("−", "-")
    if not NUMBER.fullmatch(plain):
        return text
    amount = float(plain)
    low, high = RANGES.get(key, (-math.inf, math.inf))
    if not low <= amount <= high:
        said = key.partition(":")[2].capitalize()
        remedy = "write a number in that range."
        raise BadEntryError(f"{said} goes from {low:g} to {high:g}".replace("-", "−"), text, remedy)
    amount = SHOWN_IN[key].taken(amount) if key in SHOWN_IN else amount
    return int(amount) if amount.is_integer() else amount


def nones_of_day(day: Day) -> tuple[str, ...]:
    """Return of what the person said that there was none."""
    said = {entry.name for entry in day.entries if entry.kind is Kind.NONE and entry.value is True}
    return tuple(name for name in NONES if name in said)


def none_edits(day: Day, name: str, was: Fields, now: Fields) -> Iterator[Entry]:
    """Yield the edit of "none today", which anything said of the same kind takes back."""
    standing = _standing(day, Kind.NONE, name)
    ticked, ticked_before = name in now.nones, name in was.nones
    said = _is_said(day, NONES[name], was, now)
    if ticked and not ticked_before and not said:
        yield Entry(kind=Kind.NONE, day=day.date, name=name, value=True)
    elif standing is not None and (said or (ticked_before and not ticked)):
        yield replace(standing, deleted=True)


def _is_said(day: Day, kind: Kind, was: Fields, now: Fields) -> bool:
    """Whether the form says something of this kind, or the diary does that the form does not show."""
    beginning = f"{kind.value}:"
    shown = {*was.ones, *now.ones}
    in_form = any(text for key, text in now.ones.items() if key.startswith(beginning))
    return in_form or any(e.kind is kind and beginning + e.name not in shown for e in day.entries)


def none_no_more(day: Day, name: str) -> Iterator[Entry]:
    """Yield the deletion of "none today" where it was said, for whoever adds something of that kind."""
    standing = _standing(day, Kind.NONE, name)
    if standing is not None:
        yield replace(standing, deleted=True)
