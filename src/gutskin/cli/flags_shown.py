"""What should be looked at by a doctor, or needs help at once, before anything else in the terminal and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from gutskin.cli.terminal import Terminal
    from gutskin.diary import Diary
    from gutskin.evidence import RedFlag
    from gutskin.summaries.red_flags import ShownFlag


def flags_before(diary: Diary, last_day: date | None = None) -> tuple[ShownFlag, ...]:
    """Return the flags of the two weeks that end on a day, by default the last one written."""
    from gutskin.summaries.red_flags import flags_of

    day = last_day or diary.last
    return () if day is None else flags_of(diary, day)


def show_flags(terminal: Terminal, flags: Sequence[ShownFlag]) -> None:
    """Write each flag with what raised it, what to do, and how to put it aside; nothing where there is none."""
    from gutskin.summaries.words import long_day

    for shown in flags:
        raised = shown.raised[0]
        others = len(shown.raised) - 1
        more = f", and {others} more time{'s' * (others > 1)} in two weeks" if others else ""
        show_flag(terminal, shown.flag, f"You wrote “{raised.words}” on {long_day(raised.day)}{more}.")
    if flags:
        terminal.faint("On the pages you can say that a doctor knows about it, or that it is not what you meant.")
        terminal.gap()


def show_flag(terminal: Terminal, flag: RedFlag, why: str) -> None:
    """Write one flag: what to do about it, and why it is shown."""
    terminal.strong(flag.heading)
    terminal.text(why, indent=2)
    for step in flag.steps:
        terminal.item(f"{step.when}: {step.what}")
    terminal.gap()


def as_plain(flags: Iterable[RedFlag]) -> list[dict[str, object]]:
    """Return flags for JSON, each with its advice in one text."""
    from gutskin.cli.as_json import plain

    return [{"id": flag.id, "advice": flag.advice, "flag": plain(flag)} for flag in flags]


def with_flags(result: object, flags: Sequence[ShownFlag]) -> dict[str, object]:
    """Return a result for JSON with its flags as the first key."""
    from gutskin.cli.as_json import plain

    first = [
        {"id": each.flag.id, "advice": each.flag.advice, "urgency": each.flag.urgency, "raised": plain(each.raised)}
        for each in flags
    ]
    rest = plain(result)
    return {"red_flags": first, **(rest if isinstance(rest, dict) else {"result": rest})}
