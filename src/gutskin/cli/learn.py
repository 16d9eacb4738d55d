"""`gutskin learn`: what research says about a condition, how sure it is, and how long to wait."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from gutskin.cli.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from gutskin.cli.terminal import Terminal
    from gutskin.evidence import Statement

CONDITIONS: Final = {
    "acne": "acne",
    "eczema": "atopic dermatitis",
    "psoriasis": "psoriasis",
    "rosacea": "rosacea",
    "gut": "gut",
    "everybody": "general",
}
"""What can be asked about; a test compares it with the evidence."""


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `learn` on a parser."""
    parser.add_argument("condition", choices=tuple(CONDITIONS), help=f"one of {', '.join(CONDITIONS)}")
    parser.add_argument("--sources", action="store_true", help="also the figures, and where each statement comes from")


def run(arguments: Namespace) -> int:
    """Show the statements about a condition, the surest first."""
    from gutskin.cli.terminal import Terminal
    from gutskin.evidence import statements_for

    terminal = Terminal.on(sys.stdout)
    found = sorted(statements_for(CONDITIONS[arguments.condition]), key=lambda one: one.certainty.place)
    for one in found:
        _show(terminal, one, with_sources=arguments.sources)
    terminal.text("None of this is medical advice, and an average over many people is not you.")
    return 0


def _show(terminal: Terminal, one: Statement, *, with_sources: bool) -> None:
    terminal.text(f"{one.exposure[:1].upper()}{one.exposure[1:]}: {one.certainty}")
    terminal.text(one.statement, indent=2)
    if one.waiting_time:
        terminal.text(f"How long: {one.waiting_time}.", indent=2)
    terminal.text(f"Doubt: {one.doubt}", indent=2)
    if with_sources:
        terminal.text(f"Figures: {one.size}{f' n = {one.n:,}.' if one.n else ''}", indent=2)
        for source in one.sources:
            terminal.text(f"{source.title}: {source.link}", indent=2)
    terminal.gap()


COMMAND: Final = Command(
    name="learn",
    summary="Show what research says about a condition, how sure it is, and how long to wait",
    usage="CONDITION [--sources]",
    details="The surest first. Nothing of your diary is read.",
    examples=("gutskin learn acne", "gutskin learn eczema --sources"),
    add_arguments=add_arguments,
    run=run,
)
