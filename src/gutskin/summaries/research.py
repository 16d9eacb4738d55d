"""What research says of the things a review names, for what the person lives with: beside the diary, never mixed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gutskin.evidence import statements_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gutskin.evidence import Statement
    from gutskin.findings import Finding

MOST: Final = 4


def research_beside(findings: Iterable[Finding], conditions: Sequence[str]) -> tuple[Statement, ...]:
    """Return the surest statements about what these findings are about and these conditions, at most four.

    A statement fits a finding by the name of its exposure (milk) or by its attribute (dairy). `conditions`: those the
    person said they live with, as the evidence calls them.
    """
    about = [finding for finding in findings if finding.kind in {"food", "attribute"}]
    exposures = {member for finding in about for member in finding.members}
    fitting = {
        one.id: one
        for condition in conditions
        for one in statements_for(condition)
        if one.exposure in exposures or one.attribute in exposures
    }
    return tuple(sorted(fitting.values(), key=lambda one: (one.certainty.place, one.id))[:MOST])
