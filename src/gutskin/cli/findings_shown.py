"""Findings as lines of text, in the order of the page of patterns: the firmest first, their doubts with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gutskin.cli.terminal import Terminal
    from gutskin.findings import Finding

FEW: Final = 8
"""How many of the findings that say little are named before the rest is only counted."""


NOTHING_LINKED: Final = "Nothing so far stands out from chance."
NOTHING_TO_LOOK_AT: Final = "There is nothing to look at yet: this takes ratings and what was eaten, on many days."


def show_findings(
    terminal: Terminal, findings: Sequence[Finding], how_often_wrong: str, *, says_nothing: bool = True
) -> None:
    """Write findings under their verdicts: linked, how often that is wrong, worth testing, too early, no quick link.

    `says_nothing`: where none is linked, that is said; not in gentle mode, which leaves some out.
    """
    from gutskin.findings import Verdict

    for verdict in (Verdict.LINKED_WORSE, Verdict.LINKED_BETTER):
        _show_in_full(terminal, verdict.label, _of(findings, verdict))
    if any(finding.verdict.is_linked for finding in findings):
        terminal.gap()
        terminal.text(how_often_wrong)
    elif says_nothing:
        terminal.heading("Goes with worse or better days")
        terminal.text(NOTHING_LINKED if findings else NOTHING_TO_LOOK_AT, indent=2)
    _show_in_full(terminal, Verdict.WORTH_TESTING.label, _of(findings, Verdict.WORTH_TESTING))
    _show_short(terminal, Verdict.TOO_EARLY.label, _of(findings, Verdict.TOO_EARLY))
    _show_short(terminal, Verdict.NO_LINK.label, _of(findings, Verdict.NO_LINK))


def _of(findings: Sequence[Finding], verdict: str) -> list[Finding]:
    return [finding for finding in findings if finding.verdict == verdict]


def _show_in_full(terminal: Terminal, label: str, findings: Sequence[Finding]) -> None:
    """Write each finding with its sentence and every reason to doubt it."""
    if not findings:
        return
    terminal.heading(label)
    for finding in findings:
        terminal.strong(_name(finding), indent=2)
        terminal.text(finding.sentence, indent=4)
        for caveat in finding.caveats:
            terminal.item(caveat, indent=4)


def _show_short(terminal: Terminal, label: str, findings: Sequence[Finding]) -> None:
    """Write one line for each of the first few, and count the rest."""
    if not findings:
        return
    terminal.heading(label)
    for finding in findings[:FEW]:
        terminal.item(f"{_name(finding)}: {finding.needed or finding.sentence}")
    if len(findings) > FEW:
        terminal.faint(f"and {len(findings) - FEW} more", indent=2)


def _name(finding: Finding) -> str:
    from gutskin.summaries.words import OUTCOME_TITLES

    return f"{finding.title} ({OUTCOME_TITLES[finding.outcome].lower()})"
