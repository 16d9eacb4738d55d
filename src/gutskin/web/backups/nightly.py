"""A backup each night, once there is something to keep and nothing of it is in the newest backup yet."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.db.models import Max

from gutskin.errors import SettingError
from gutskin.web.backups.keeping import backups_in, let_go, usual_folder
from gutskin.web.backups.key import made_key
from gutskin.web.backups.making import make_backup
from gutskin.web.clock import local
from gutskin.web.people import MADE_UP
from gutskin.web.records.models import Edit

SETTING: Final = "GUTSKIN_BACKUPS"
NEVER: Final = "none"
LAST: Final = "last"
HOUR: Final = 3
"""From this hour of the night on. A machine that slept then makes it when it is awake again."""


def nightly_folder() -> Path | None:
    """Return where nightly backups go: GUTSKIN_BACKUPS where set, None where that says there shall be none."""
    chosen = os.environ.get(SETTING, "")
    if chosen == NEVER:
        return None
    folder = Path(chosen).expanduser() if chosen else usual_folder()
    if folder.is_file():
        raise SettingError(SETTING, chosen, f"a folder, or {NEVER}")
    return folder


def back_up_when_due(now: datetime) -> Path | None:
    """Make tonight's backup unless it is there, or nothing was written since the last; return its file."""
    folder = nightly_folder()
    newest = newest_place()
    if folder is None or not newest or not is_due(now, folder, newest):
        return None
    made = make_backup(folder, made_key(), now=now)
    (folder / LAST).write_text(str(newest), encoding="ascii")
    let_go(folder)
    return made.file


def newest_place() -> int:
    """Return the place of the newest edit in the table, 0 where no person wrote anything."""
    return Edit.objects.exclude(person=MADE_UP).aggregate(newest=Max("seq"))["newest"] or 0


def is_due(now: datetime, folder: Path, newest: int) -> bool:
    """Whether a night began since the last backup, and something was written that is not in it."""
    last = max(backups_in(folder), default=None)
    if last is None:
        return True
    return last < night_before(now) and _last_place(folder) != newest


def _last_place(folder: Path) -> int:
    """Return the newest place when the last nightly backup was made, 0 where that is not known."""
    try:
        return int((folder / LAST).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def night_before(now: datetime) -> datetime:
    """Return the instant at which the last night began, by the clock of this machine."""
    here = local(now)
    begun = here.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return begun if begun <= here else begun - timedelta(days=1)
