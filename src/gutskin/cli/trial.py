"""`gutskin trial`: a randomised experiment on oneself, on files: planned, today's part of it, and what it found."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gutskin.cli.command import Command
from gutskin.errors import TrialFileError, UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date

    from gutskin.diary import Diary
    from gutskin.trials import TrialPlan

ACTIONS: Final = ("plan", "today", "result")


def add_arguments(parser: ArgumentParser) -> None:
    """Put the arguments of `trial` on a parser."""
    parser.add_argument("action", metavar="ACTION", choices=ACTIONS, help="plan, today or result")
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="plan: a diary; today: a plan; result: a plan, a diary"
    )
    parser.add_argument("--of", action="append", default=[], metavar="FOOD", help="the suspect; again for two to six")
    parser.add_argument("--outcome", choices=("gut", "skin", "itch"), default="gut", help="what it may move (gut)")
    parser.add_argument("--smallest", type=float, default=1.0, metavar="POINTS", help="what would matter a day (1)")
    parser.add_argument("--days", type=int, help="how long; what will probably answer when left out")
    parser.add_argument("--condition", help="such as acne, which answers over weeks")
    parser.add_argument("--date", metavar="DAY", help="plan: the first day (tomorrow); today: the day that is meant")
    parser.add_argument("--seed", type=int, help="a number the order is drawn from; chance itself when left out")
    parser.add_argument("--save", metavar="FILE", help="plan: a new file to keep the plan in")
    parser.add_argument("--json", action="store_true", help="the whole answer as JSON; of plan, the plan itself")


def run(arguments: Namespace) -> int:
    """Plan a trial, show a day of it, or what it found."""
    wanted = 2 if arguments.action == "result" else 1
    if len(arguments.files) != wanted:
        raise UsageError(
            f"gutskin trial {arguments.action} takes {wanted} file{'s' * (wanted > 1)}, not {len(arguments.files)}",
            "name a diary for plan, a plan for today, and a plan and a diary for result.",
        )
    return {"plan": _plan, "today": _today, "result": _result}[arguments.action](arguments)


def _plan(arguments: Namespace) -> int:
    from secrets import randbelow

    from gutskin.cli.flags_shown import flags_before, show_flags
    from gutskin.cli.terminal import Terminal, working
    from gutskin.diary import read_diary
    from gutskin.trials import plan_trial
    from gutskin.trials.planning import refuse_far_start

    first_day = _day(arguments.date, 1)
    refuse_far_start(first_day, _day(None, 0))
    diary = read_diary(arguments.files[0])
    with working("Trying out how much it could show"):
        plan = plan_trial(
            tuple(arguments.of),
            arguments.outcome,
            diary,
            smallest_effect=arguments.smallest,
            days=arguments.days,
            seed=randbelow(2**32) if arguments.seed is None else arguments.seed,
            condition=arguments.condition,
            first_day=first_day,
        )
    if arguments.save:
        _keep(plan, arguments.save)
    if arguments.json:
        _write(plan.sealed())
        return 0
    terminal = Terminal.on(sys.stdout)
    show_flags(terminal, flags_before(diary))
    terminal.title(f"A test of {plan.exposure}")
    terminal.text(plan.sentence)
    terminal.table(("Days", "Chance of an answer"), [(str(one.days), f"{one.power:.0%}") for one in plan.choices])
    for caveat in plan.caveats:
        terminal.item(caveat)
    terminal.faint(f"Its seal: {plan.schedule_hash[:16]}. Drawn with --seed {plan.seed}.")
    return 0


def _keep(plan: TrialPlan, file: str) -> None:
    """Write a plan to a new file: one that is there may be a trial that runs."""
    try:
        with Path(file).open("x", encoding="utf-8") as stream:
            json.dump(plan.sealed(), stream, indent=2)
    except OSError as error:
        raise TrialFileError("plan", file, "choose a new file in a folder you may write to.") from error


def _today(arguments: Namespace) -> int:
    from gutskin.cli.terminal import Terminal, day_in_words

    plan = _read(arguments.files[0])
    when = _day(arguments.date, 0)
    place = (when - _first(plan)).days
    arms = plan.arms_on(place)
    if arguments.json:
        _write({"date": when.isoformat(), "day": place, "days": plan.days, "arms": arms})
        return 0
    terminal = Terminal.on(sys.stdout)
    terminal.title(day_in_words(when))
    if not arms:
        terminal.text("No day of this test.")
    for name, arm in arms.items():
        terminal.text(f"Today {arm} {name}.")
    if arms:
        terminal.faint(f"Day {place + 1} of {plan.days}.")
    return 0


def _result(arguments: Namespace) -> int:
    from gutskin.cli.flags_shown import flags_before, show_flags
    from gutskin.cli.terminal import Terminal
    from gutskin.diary import read_diary
    from gutskin.trials import replan

    plan, diary = _read(arguments.files[0]), read_diary(arguments.files[1])
    step = replan(plan, _ratings(plan, diary), _taken(plan, diary))
    if arguments.json:
        following = {"action": step.action, "sentence": step.sentence, "next_look": step.next_look}
        _write({**step.result.to_json(), "next": following})
        return 0
    terminal = Terminal.on(sys.stdout)
    show_flags(terminal, flags_before(diary))
    terminal.title(f"Your test of {plan.exposure}")
    terminal.text(step.sentence)
    if step.action != "go_on":
        for sentence in (part.sentence for part in step.result.parts):
            terminal.strong(sentence)
    for caveat in step.result.caveats:
        terminal.item(caveat)
    return 0


def _ratings(plan: TrialPlan, diary: Diary) -> list[tuple[int, float | None]]:
    """Return the ratings of the days that the diary reaches."""
    from datetime import timedelta

    from gutskin.trials.rated import rating_on

    first, last = _first(plan), diary.last
    reached = 0 if last is None else max(0, min(plan.days, (last - first).days + 1))
    days = ((place, first + timedelta(days=place)) for place in range(reached))
    return [(place, rating_on(diary.day(when), plan.outcome)) for place, when in days]


def _taken(plan: TrialPlan, diary: Diary) -> dict[str, list[tuple[int, bool | None]]]:
    """Return on which days each suspect was really there; nothing of a suspect the diary does not know by its name."""
    from gutskin.findings.exposures import series_of

    if diary.first is None:
        return {}
    offset = (diary.first - _first(plan)).days
    doses = {one.name.casefold(): one.dose for one in series_of(diary).exposures}
    return {
        name: [
            (place + offset, None if dose != dose else bool(dose > 0))  # noqa: PLR0124  (NaN: not known)
            for place, dose in enumerate(doses[name.casefold()])
            if 0 <= place + offset < plan.days
        ]
        for name in plan.exposures
        if name.casefold() in doses
    }


def _read(file: str) -> TrialPlan:
    from gutskin.trials import TrialPlan

    try:
        found = json.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise TrialFileError("plan", file, "name the file that gutskin trial plan --save wrote.") from error
    if not isinstance(found, dict):
        raise TrialFileError("plan", file, "name the file that gutskin trial plan --save wrote.")
    return TrialPlan.from_json(found)


def _first(plan: TrialPlan) -> date:
    if plan.first_day is None:
        raise TrialFileError("first_day", None, "plan it with --date, so that its days have dates.")
    return plan.first_day


def _day(text: str | None, from_today: int) -> date:
    """Return the day a text means, which may lie ahead; so many days from today without one."""
    from datetime import UTC, date, datetime, timedelta

    if text is None:
        return datetime.now(UTC).astimezone().date() + timedelta(days=from_today)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f'"{text}" is not a day', "write a date as in 2026-11-23.") from error


def _write(found: object) -> None:
    from gutskin.cli.as_json import write_json

    write_json(found, sys.stdout)


COMMAND = Command(
    name="trial",
    summary="Test a suspect by days with and days without it, in an order drawn by chance",
    usage="ACTION [--of FOOD] [--days N] [--date DAY] [--save FILE] [--json] FILE ...",
    details="""plan draws the order and says how likely an answer is; --save keeps it. today says what a day
        is. result looks at a diary: whether to go on, and once it is over or clear, what the experiment found. Asking
        often costs nothing.""",
    examples=(
        "gutskin trial plan diary.csv --of milk --save plan.json",
        "gutskin trial today plan.json",
        "gutskin trial result plan.json diary.csv",
    ),
    add_arguments=add_arguments,
    run=run,
)
