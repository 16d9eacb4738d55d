"""What was ruled out, thing by thing: one line for a food, whether of skin, of gut or of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gutskin.reports.numbers import quick_range
from gutskin.summaries.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.findings import Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class RuledOut:
    """A thing without a quick link. `skin`, `gut`: the finding, None where it was not ruled out."""

    title: str
    skin: Finding | None
    gut: Finding | None

    @property
    def days(self) -> int:
        """On how many rated days it was there; the fewer where skin and gut differ."""
        return min(finding.occasions for finding in (self.skin, self.gut) if finding is not None)

    @property
    def skin_range(self) -> str:
        """The 95 % range of the effect on skin within four days, "" where none was ruled out."""
        return quick_range(self.skin) if self.skin else ""

    @property
    def gut_range(self) -> str:
        """The same of gut."""
        return quick_range(self.gut) if self.gut else ""

    def in_words(self, name: str) -> str:
        """Return it in one line under a name: `Rice (skin −0.3 to +0.5, gut −0.4 to +0.8; 91 days)`."""
        found = (("skin", self.skin), ("gut", self.gut))
        told = [f"{outcome} {quick_range(finding)}".strip() for outcome, finding in found if finding is not None]
        return f"{name} ({', '.join(told)}; {counted(self.days, 'day')})"


def ruled_out(findings: Sequence[Finding]) -> tuple[RuledOut, ...]:
    """Return findings without a quick link by what they are about, in their order."""
    by_thing: dict[tuple[str, tuple[str, ...]], dict[str, Finding]] = {}
    for finding in findings:
        by_thing.setdefault((finding.kind, finding.members), {})[finding.outcome] = finding
    return tuple(
        RuledOut(title=next(iter(found.values())).title, skin=found.get("skin"), gut=found.get("gut"))
        for found in by_thing.values()
    )
