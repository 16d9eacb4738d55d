"""A process that is killed: it makes everything ready once, then forks one that runs the real sweep for each "go".

Asked over its input, one line each, answered by one line of JSON: prepare, go, wait, tell, end.
"""

# ruff: noqa: PLC0415  (nothing of Django before its tables are ready)

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime, timedelta

HELD = timedelta(seconds=2)


def prepare(asked):
    """Make people with a reminder that is due now, and a way of each kind."""
    from gutskin.web.reminders import keeping, ways
    from gutskin.web.reminders.models import Reminder, Way

    at = datetime.now(UTC)
    for number in range(asked["people"]):
        person = f"p-{number:04}"
        keeping.note_zone(person=person, zone=zone_at_noon(at))
        ways.add_push(
            person=person, subscription={"endpoint": f"{asked['place']}/push/{number}", "keys": asked["keys"]}
        )
        server = {"server": asked["place"]}
        ways.add_way(person=person, kind="mail", values={"address": f"anna{number}@example.org"})
        ways.add_way(person=person, kind="ntfy", values={**server, "topic": f"topic-{number:06}"})
        ways.add_way(person=person, kind="matrix", values={**server, "room": f"!r{number}:here", "token": "a-token-1"})
        ways.add_way(person=person, kind="gotify", values={**server, "token": f"token-{number:06}"})
        numbers = {"sender": "+49150000000", "number": f"+4915{number:07}"}
        ways.add_way(person=person, kind="signal", values={**server, **numbers})
        keeping.keep_reminder(person=person, about="day", at=(datetime.min + timedelta(hours=6)).time())
    long_ago = at - timedelta(days=2)
    Reminder.objects.update(since=long_ago)
    Way.objects.update(since=long_ago)
    return {"ways": Way.objects.count()}


def zone_at_noon(at):
    """Return a zone in which the day is far from its ends now, so that no midnight falls into the test."""
    hours = 12 - at.hour
    return f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT"


def sweep(asked):
    """Sweep until killed, at a time so many minutes ahead: what waits for a later try is due then."""
    from gutskin.web.background import Sweep, once
    from gutskin.web.reminders.sweep import send_due

    ahead = timedelta(minutes=asked.get("minutes_ahead", 0))
    one = Sweep(work=lambda at: send_due(at + ahead, held=HELD), seconds=0)
    while True:
        once(one)
        time.sleep(0.01)


def tell(_asked):
    """Return every row: of which kind of way and person, and its state."""
    from gutskin.web.reminders.models import Sending

    rows = Sending.objects.order_by("pk").values_list("way__kind", "way__person", "state", "tries")
    return {"rows": [list(row) for row in rows]}


def in_a_fork(work, asked):
    """Run in a process of its own and return what it answered: this one never has a connection to lose."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        with os.fdopen(into, "w") as pipe:
            json.dump(work(asked), pipe)
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as pipe:
        answer = json.load(pipe)
    os.waitpid(child, 0)
    return answer


def begun(work, asked):
    child = os.fork()
    if child == 0:
        sys.stdin.close()
        work(asked)
        os._exit(0)
    return {"pid": child}


def main():
    from gutskin.web.prepare import make_tables_ready

    make_tables_ready()
    from django.db import connections

    connections.close_all()
    import webpush  # noqa: F401  (slow to come, and not what is measured here)
    from django.urls import get_resolver

    import gutskin.web.reminders.sweep  # noqa: F401

    _ = get_resolver().url_patterns

    for line in sys.stdin:
        asked = json.loads(line)
        if asked["do"] == "go":
            answer = begun(sweep, asked)
        elif asked["do"] == "wait":
            answer = {"status": os.waitpid(asked["pid"], 0)[1]}
        else:
            answer = in_a_fork({"prepare": prepare, "tell": tell}[asked["do"]], asked)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
