"""The process that sends is killed at random moments, again and again: nothing is lost and nothing arrives twice.

Real processes, the real sweep, a real HTTP server and a real mail server. Where the receiving end knows a message
again (by its key, its id or its Message-ID), the same one may come once more and counts once. Where it does not,
nothing may come twice, and what may not have come is written down as not known.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from email import message_from_string
from pathlib import Path

import pytest
from browsers_key import Browser
from receivers import http_place, mail_place

HERE = Path(__file__).resolve().parent
KINDS = ("push", "mail", "ntfy", "matrix", "gotify", "signal")
KNOWN_AGAIN = ("push", "mail", "ntfy", "matrix")
ANSWERS_AFTER = 0.012
pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")


class Swept:
    """The process that forks those which are killed."""

    def __init__(self, env):
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "swept.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )

    def ask(self, do, **more):
        self._process.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def kill(self, pid):
        os.kill(pid, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(self.ask("wait", pid=pid)["status"]) == -signal.SIGKILL

    def end(self):
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


@pytest.fixture
def arrived(tmp_path, monkeypatch, own_database):
    """Return a function that kills so many times and returns what arrived at the end, and the rows."""

    def run(kills, people, seed):
        browser = Browser()
        chance = random.Random(seed)
        with http_place() as place, mail_place() as mail:
            place.seconds = mail.seconds = ANSWERS_AFTER
            swept = Swept(
                {
                    **os.environ,
                    "GUTSKIN_DATA": str(tmp_path / "swept"),
                    "GUTSKIN_OWN_HOSTS": "127.0.0.1",
                    "GUTSKIN_CONTACT": "keeper@example.org",
                    "GUTSKIN_MAIL": mail.address,
                    "DJANGO_SETTINGS_MODULE": "gutskin.web.settings",
                }
            )
            try:
                keys = browser.subscription("")["keys"]
                prepared = swept.ask("prepare", people=people, place=place.address, keys=keys)
                assert prepared == {"ways": people * len(KINDS)}
                for _ in range(kills):
                    both = [swept.ask("go")["pid"] for _ in range(2)]
                    for pid in both:
                        something_arrives(place, mail)
                        time.sleep(chance.uniform(0.0, 4 * ANSWERS_AFTER))
                        swept.kill(pid)
                assert len(place.got) + len(mail.got) < people * len(KINDS), "killed only after all was done"
                rows = finished(swept, people * len(KINDS))
            finally:
                swept.end()
        return rows, at_the_ends(place, mail, browser)

    return run


def something_arrives(place, mail):
    """Wait until one of the processes is at work: on a busy machine it would otherwise be killed before it began."""
    before, until = len(place.got) + len(mail.got), time.monotonic() + 20
    while len(place.got) + len(mail.got) == before and time.monotonic() < until:
        time.sleep(0.001)


def finished(swept, many):
    """Let a process go on until nothing waits any more; return the rows.

    What a machine under load did not take in time is tried again after up to an hour, which is not waited for.
    """
    pid = swept.ask("go", minutes_ahead=61)["pid"]
    until = time.monotonic() + 480
    while time.monotonic() < until:
        rows = swept.ask("tell")["rows"]
        if len(rows) == many and {row[2] for row in rows} <= {"sent", "unknown"}:
            break
        time.sleep(0.2)
    swept.kill(pid)
    return rows


def at_the_ends(place, mail, browser):
    """Return how often each person got each message, by kind of way: {"push": Counter({("p-0001", key): 1})}."""
    found = {kind: Counter() for kind in KINDS}
    for got in place.got:
        kind, person, key = read(got, browser)
        found[kind][f"p-{person:04}", key] += 1
    for text in mail.got:
        letter = message_from_string(text)
        person = int(letter["To"].removeprefix("anna").partition("@")[0])
        found["mail"][f"p-{person:04}", letter["Message-ID"]] += 1
    return found


def read(got, browser):
    """Return the kind of a request, the number of its person, and by what its end knows it again."""
    if got.path.startswith("/push/"):
        return "push", int(got.path.rpartition("/")[2]), browser.opened(got.body)["key"]
    if got.path.startswith("/topic-"):
        return "ntfy", int(got.path[7:]), got.headers["x-sequence-id"]
    if got.path.startswith("/_matrix/"):
        room, _, key = got.path.partition("/send/m.room.message/")
        return "matrix", int(room.rpartition("/%21r")[2].partition("%3A")[0]), key
    if got.path == "/message":
        return "gotify", int(got.headers["x-gotify-key"][6:]), ""
    return "signal", int(got.json["recipients"][0].removeprefix("+4915")), ""


def check(rows, found, people, kills):
    everybody = {f"p-{number:04}" for number in range(people)}
    states = {(kind, person): state for kind, person, state, _ in rows}
    assert len(states) == len(rows) == people * len(KINDS)  # a row for each way, once
    for kind in KNOWN_AGAIN:
        assert Counter(person for person, _ in found[kind]) == Counter(everybody), kind  # one message, known again
        assert {state for (name, _), state in states.items() if name == kind} == {"sent"}, kind
    for kind in ("gotify", "signal"):
        assert set(found[kind].values()) <= {1}, kind  # never twice
        came = {person for person, _ in found[kind]}
        not_known = {person for (name, person), state in states.items() if name == kind and state == "unknown"}
        assert everybody - came <= not_known, kind  # what did not come is told
    again = sum(sum(found[kind].values()) - len(found[kind]) for kind in KNOWN_AGAIN)
    unknown = sum(state == "unknown" for state in states.values())
    lost = sum(people - len(found[kind]) for kind in ("gotify", "signal"))
    assert again + unknown <= 2 * kills
    print(f"{2 * kills} kills, {len(rows)} to send: {again} came again, {unknown} not known, {lost} of them not there")


def test_killed_twenty_times_nothing_is_lost_and_nothing_comes_twice(arrived):
    rows, found = arrived(kills=10, people=30, seed=1)
    check(rows, found, 30, 10)


@pytest.mark.long
def test_killed_two_hundred_times_nothing_is_lost_and_nothing_comes_twice(arrived):
    rows, found = arrived(kills=100, people=220, seed=2)
    check(rows, found, 220, 100)
