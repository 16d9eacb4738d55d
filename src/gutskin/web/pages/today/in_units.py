"""The fields of amounts that are shown in the unit a person chose: water and temperature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop

from gutskin.web.pages.today import ones
from gutskin.web.units import TEMPERATURE, WATER, Unit

if TYPE_CHECKING:
    from gutskin.diary import Diary


@dataclass(frozen=True, kw_only=True, slots=True)
class InUnit:
    """A field for one unit. `key`: its number in a form (ones.py). `label`, `hint`: what it counts.

    `step`: how much one press brings, with `less` and `more` what the buttons say ("" where there are none).
    """

    unit: Unit
    key: str
    label: str
    hint: str
    step: int = 1
    less: str = ""
    more: str = ""

    @property
    def choice(self) -> str:
        """The choice it is there for: the usual one shows what is kept as it is."""
        kind = self.key.partition(":")[0]
        return self.unit.usual if kind == "measure" else kind

    @property
    def setting(self) -> str:
        """Its setting and choice, as in `units/water=cups`; a phone shows the field by it (static/day.js)."""
        return f"{self.unit.setting}={self.choice}"

    def is_on(self, diary: Diary) -> bool:
        """Whether the person of a diary has this unit."""
        return self.unit.chosen(diary.settings) == self.choice


WATER_FIELDS: Final = (
    InUnit(
        unit=WATER,
        key=ones.WATER,
        label=gettext_noop("Glasses of water"),
        hint=gettext_noop("Of 0.25 l each; 0 is none"),
        less=gettext_noop("One glass less"),
        more=gettext_noop("One glass more"),
    ),
    InUnit(
        unit=WATER,
        key="millilitres:water",
        label=gettext_noop("Millilitres of water"),
        hint=gettext_noop("ml, as in 330; 0 is none"),
        step=250,
        less=gettext_noop("250 ml less"),
        more=gettext_noop("250 ml more"),
    ),
    InUnit(
        unit=WATER,
        key="cups:water",
        label=gettext_noop("Cups of water"),
        hint=gettext_noop("Of 8 US fl oz each; 0 is none"),
        less=gettext_noop("One cup less"),
        more=gettext_noop("One cup more"),
    ),
    InUnit(
        unit=WATER,
        key="ounces:water",
        label=gettext_noop("Fluid ounces of water"),
        hint=gettext_noop("US fl oz; 0 is none"),
        step=8,
        less=gettext_noop("8 fl oz less"),
        more=gettext_noop("8 fl oz more"),
    ),
)
TEMPERATURE_FIELDS: Final = (
    InUnit(
        unit=TEMPERATURE,
        key=ones.TEMPERATURE,
        label=gettext_noop("Temperature"),
        hint=gettext_noop("°C, as in 21.5 or −3"),
    ),
    InUnit(
        unit=TEMPERATURE,
        key="fahrenheit:temperature",
        label=gettext_noop("Temperature"),
        hint=gettext_noop("°F, as in 70 or 28.5"),
    ),
)
