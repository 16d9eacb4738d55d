"""Backups: everything comes back, on the same kind of database and the other; nothing opens without the key."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutskin.cli.diary_kept import append, read_kept
from gutskin.diary import Entry, Kind, made_up_diary
from gutskin.errors import BackupError
from gutskin.importers.batches import device_of
from gutskin.web.background import SWEEPS, once
from gutskin.web.backups.keeping import DAYS, MONTHS, WEEKS, backups_in, instant_of, name_at, to_keep
from gutskin.web.backups.key import key_of_words, words_of_key
from gutskin.web.backups.nightly import back_up_when_due
from gutskin.web.backups.sealing import PIECE, Opened, Sealer
from gutskin.web.serving import hold

KEY = bytes(range(32))
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def sealed(content: bytes, *, step: int = 100_000) -> bytes:
    target = BytesIO()
    sealer = Sealer(target, KEY)
    for place in range(0, len(content), step):
        sealer.write(content[place : place + step])
    sealer.close()
    return target.getvalue()


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_comes_out_as_it_went_in(length):
    content = bytes(place % 251 for place in range(length))
    assert Opened(BytesIO(sealed(content)), KEY).read() == content
    opened = Opened(BytesIO(sealed(content)), KEY)
    parts = []
    while part := opened.read(70_001):
        parts.append(part)
    assert b"".join(parts) == content


def test_nothing_of_it_can_be_read():
    secret = b"digestive comfort 3" * 1000
    assert b"comfort" not in sealed(secret)


@pytest.mark.parametrize(
    "harm", ["cut off", "a piece left out", "pieces changed about", "a byte differs", "another key"]
)
def test_harm_is_noticed(harm):
    whole, size, head = sealed(b"x" * (3 * PIECE + 5)), PIECE + 16, len(sealed(b"")) - 16
    first, second, rest = whole[head : head + size], whole[head + size : head + 2 * size], whole[head + 2 * size :]
    harmed = {
        "cut off": whole[: head + 2 * size],
        "a piece left out": whole[:head] + first + rest,
        "pieces changed about": whole[:head] + second + first + rest,
        "a byte differs": whole[:-1] + bytes([whole[-1] ^ 1]),
        "another key": whole,
    }[harm]
    with pytest.raises(BackupError, match="cannot be opened"):
        Opened(BytesIO(harmed), bytes(32) if harm == "another key" else KEY).read()


def test_what_is_no_backup_is_told():
    with pytest.raises(BackupError, match="no backup"):
        Opened(BytesIO(b"PK\3\4 something else altogether"), KEY)


def test_the_key_can_be_copied_by_hand():
    words = words_of_key(KEY)
    assert key_of_words(words) == KEY
    assert key_of_words(words.lower().replace("-", " ")) == KEY
    for place in (0, 20, len(words) - 1):
        wrong = words[:place] + ("B" if words[place] == "A" else "A") + words[place + 1 :]
        with pytest.raises(BackupError, match="not a key"):
            key_of_words(wrong)


instants = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1)).map(
    lambda when: when.replace(tzinfo=UTC, microsecond=0)
)


@given(st.sets(instants, min_size=1, max_size=60))
def test_the_newest_always_stays_and_few_others_do(made):
    kept = to_keep(made)
    assert max(made) in kept
    assert kept <= made
    assert len(kept) <= DAYS + WEEKS + MONTHS
    assert to_keep(kept) == kept  # letting go again lets nothing further go


def test_a_year_of_nights_leaves_days_weeks_and_months():
    nights = [NOW - timedelta(days=day) for day in range(365)]
    kept = to_keep(nights)
    assert {night for night in nights if night > NOW - timedelta(days=7)} <= kept
    assert len(kept) == 7 + 3 + 11  # of weeks and months, the newest are among the days already
    assert min(kept) < NOW - timedelta(days=300)


def test_a_name_says_when():
    assert instant_of(Path(name_at(NOW))) == NOW
    assert instant_of(Path("gutskin-20261399T030000Z.backup")) is None
    assert instant_of(Path("holiday.backup")) is None


class Machine:
    """A machine of its own: a data folder, perhaps a server, and the programs run on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"GUTSKIN_DATA": str(self.folder)} | more
        command = [sys.executable, "-m", "gutskin", *words]
        return subprocess.run(
            command, capture_output=True, text=True, env=environment, check=False, timeout=120, encoding="utf-8"
        )

    def backup(self) -> Path:
        said = self.run("backup")
        assert said.returncode == 0, said.stderr
        return max(backups_in(self.folder / "backups").items())[1]


@pytest.fixture
def machine(tmp_path, monkeypatch, own_database) -> Machine:
    monkeypatch.setenv("GUTSKIN_DATA", str(tmp_path / "one"))
    return Machine(tmp_path / "one")


def fill(machine: Machine) -> None:
    """Write a diary with corrections and deletions, a photo's file and key, and an invitation."""
    append(made_up_diary(seed=5, days=30).diary.edits)
    day = date(2026, 11, 23)
    gone = Entry(kind=Kind.NOTE, day=day, value="häßlich 🍮", edited_at=NOW, device="a")
    append([gone, Entry(kind=Kind.NOTE, day=day, value=None, edited_at=NOW + timedelta(1), device="a", deleted=True)])
    brought = Entry(kind=Kind.RATING, name="skin", day=day, value=4, edited_at=NOW, device="a")
    append([brought], {brought: device_of("gutskin-json", NOW)})
    append([Entry(kind=Kind.RATING, name="gut", day=day, value=9, edited_at=NOW, device="a", person="ben")])
    (machine.folder / "photos" / "ab").mkdir(parents=True)
    (machine.folder / "photos" / "ab" / "cd.sealed").write_bytes(bytes(range(256)) * 9000)
    (machine.folder / "photo-key").write_bytes(b"k" * 32)
    said = machine.run("invite", "anna", "--address", "https://skin.example")
    assert said.returncode == 0, said.stderr


def everything(machine: Machine) -> object:
    """Return every row of every table that a backup holds, and every file, of a machine."""
    script = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'gutskin.web.settings'; import django; django.setup(); "
        "from gutskin.web.backups.tables import rows; "
        "print(sorted(rows()))"
    )
    environment = os.environ | {"GUTSKIN_DATA": str(machine.folder)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    files = {
        str(path.relative_to(machine.folder)): path.read_bytes()
        for path in machine.folder.rglob("*")
        if path.is_file() and path.name in {"photo-key", "cd.sealed", "web-secret"} and "backups" not in path.parts
    }
    return done.stdout, files


def invitations(machine: Machine) -> str:
    """Return how many links of invitations a machine would still open."""
    script = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'gutskin.web.settings'; import django; django.setup(); "
        "from gutskin.web.accounts.models import Invitation; print(Invitation.objects.count())"
    )
    environment = os.environ | {"GUTSKIN_DATA": str(machine.folder)}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=True).stdout.strip()


def test_the_drill(machine, tmp_path, own_database):
    """Fill a machine, back it up, lose it, and bring it back with nothing but the file and the key on paper."""
    fill(machine)
    before, diary = everything(machine), read_kept()
    assert "anna" in before[0]
    file = machine.backup()
    assert b"anna" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    words = machine.run("backup", "--show-key").stdout.split("\n\n")[1].strip()
    other = Machine(tmp_path / "another")
    over = ["--over"] if own_database else []  # the server is the same one, and full
    said = other.run("restore", str(file), "--key", words, *over)
    assert said.returncode == 0, said.stderr
    assert "Brought back" in said.stdout
    assert everything(other) == before
    assert invitations(machine if own_database else other) == "0"
    os.environ["GUTSKIN_DATA"] = str(other.folder)
    assert read_kept() == diary
    assert read_kept().came_with == diary.came_with != {}
    append([Entry(kind=Kind.NOTE, day=date(2026, 11, 24), value="it goes on", edited_at=NOW, device="a")])
    assert read_kept().day(date(2026, 11, 24)).note == "it goes on"


@pytest.mark.usefixtures("in_a_file")
def test_a_diary_that_is_there_is_put_aside_only_when_asked(machine, tmp_path):
    fill(machine)
    file, before = machine.backup(), everything(machine)
    append([Entry(kind=Kind.NOTE, day=date(2026, 11, 25), value="newer", edited_at=NOW, device="a")])
    refused = machine.run("restore", str(file))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "There is a diary already" in refused.stderr
    assert read_kept().day(date(2026, 11, 25)).note == "newer"
    said = machine.run("restore", str(file), "--over")
    assert said.returncode == 0, said.stderr
    assert everything(machine) == before
    aside = next((machine.folder / "backups").glob("before-*"))
    os.environ["GUTSKIN_DATA"] = str(aside)
    assert read_kept().day(date(2026, 11, 25)).note == "newer"
    assert not (machine.folder / "restoring").exists()


@pytest.mark.usefixtures("in_a_file")
@pytest.mark.parametrize("harm", ["cut off", "a byte differs", "another key", "no such file"])
def test_a_harmed_backup_changes_nothing(machine, tmp_path, harm):
    fill(machine)
    file, before = machine.backup(), everything(machine)
    content = file.read_bytes()
    harmed = tmp_path / "harmed.backup"
    if harm == "cut off":
        harmed.write_bytes(content[: len(content) // 2])
    elif harm != "no such file":
        harmed.write_bytes(
            content[:-3] + bytes([content[-3] ^ 1]) + content[-2:] if harm == "a byte differs" else content
        )
    key = ["--key", words_of_key(bytes(32))] if harm == "another key" else []
    said = machine.run("restore", str(harmed), "--over", *key)
    assert (said.returncode, said.stdout) == (2, "")
    assert "To fix this" in said.stderr
    assert "Traceback" not in said.stderr
    assert everything(machine) == before


@pytest.mark.usefixtures("in_a_file")
def test_nothing_is_brought_back_under_a_running_server(machine):
    fill(machine)
    file = machine.backup()
    lock = hold(machine.folder)
    try:
        said = machine.run("restore", str(file), "--over")
    finally:
        os.close(lock)
    assert said.returncode == 2
    assert "gutskin is running" in said.stderr


@pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="the suite runs on files; set DATABASE_URL to run it")
def test_a_backup_of_a_file_goes_onto_a_server(machine, tmp_path, own_database, monkeypatch):
    monkeypatch.delenv("DATABASE_URL")
    fill(machine)
    file, before, diary = machine.backup(), everything(machine), read_kept()
    words = machine.run("backup", "--show-key").stdout.split("\n\n")[1].strip()
    monkeypatch.setenv("DATABASE_URL", own_database)
    other = Machine(tmp_path / "another")
    said = other.run("restore", str(file), "--key", words)
    assert said.returncode == 0, said.stderr
    assert everything(other) == before
    assert read_kept() == diary
    append([Entry(kind=Kind.NOTE, day=date(2026, 11, 24), value="it goes on", edited_at=NOW, device="a")])


@pytest.mark.django_db(transaction=True)
class TestEachNight:
    """Backups by themselves."""

    @pytest.fixture(autouse=True)
    def _something_written(self, write):
        write(Kind.NOTE, date(2026, 11, 22), "calm")

    def test_one_is_made_and_then_none_until_the_next_night(self):
        first = back_up_when_due(NOW)
        assert first is not None
        assert first.exists()
        assert back_up_when_due(NOW + timedelta(hours=1)) is None
        assert back_up_when_due(NOW + timedelta(days=1, hours=2)) is None  # nothing was written since

    def test_what_was_written_since_is_kept_the_next_night(self, write):
        back_up_when_due(NOW)
        write(Kind.NOTE, date(2026, 11, 23), "another day")
        assert back_up_when_due(NOW + timedelta(minutes=1)) is None
        assert back_up_when_due(NOW + timedelta(days=1, hours=2)) is not None

    def test_one_made_on_a_machine_that_slept_is_made_when_it_is_awake(self, write):
        back_up_when_due(NOW)
        write(Kind.NOTE, date(2026, 11, 23), "another day")
        assert back_up_when_due(NOW + timedelta(days=6)) is not None

    def test_older_ones_are_let_go(self, write, tmp_path, monkeypatch):
        monkeypatch.setenv("GUTSKIN_BACKUPS", str(tmp_path / "stick"))
        for night in range(20):
            write(Kind.NOTE, date(2026, 11, 1) + timedelta(days=night), "written")
            assert back_up_when_due(NOW + timedelta(days=night)) is not None
        assert len(backups_in(tmp_path / "stick")) == len(to_keep(NOW + timedelta(days=night) for night in range(20)))

    def test_none_are_made_where_none_shall_be(self, monkeypatch):
        monkeypatch.setenv("GUTSKIN_BACKUPS", "none")
        assert back_up_when_due(NOW) is None

    def test_a_sweep_that_does_not_hold_says_so_without_a_value(self, caplog, monkeypatch, tmp_path):
        blocked = tmp_path / "a file"
        blocked.write_text("")
        monkeypatch.setenv("GUTSKIN_BACKUPS", str(blocked))
        once(SWEEPS[0])
        assert "A sweep did not hold" in caplog.text


@pytest.mark.django_db
def test_an_empty_diary_makes_no_backup():
    assert back_up_when_due(NOW) is None
