"""Deleting everything of one person: rows, files, account, and on a machine of one person the backups and keys too.

Files go first and rows last, so that one that was interrupted can be done again by whoever asked for it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib.sessions.models import Session
from django.db import transaction

from gutskin.diary.place import data_folder
from gutskin.web import found
from gutskin.web.accounts.models import Account
from gutskin.web.backups.keeping import backups_in, usual_folder
from gutskin.web.backups.key import key_file as backup_key_file
from gutskin.web.backups.nightly import LAST, nightly_folder
from gutskin.web.deletion.generations import begin_another
from gutskin.web.deletion.sweeping import sweep, zero_what_is_deleted
from gutskin.web.people import MADE_UP, folder_of, made_up_for
from gutskin.web.photos.files import ENDING
from gutskin.web.photos.sealing import key_file as photo_key_file
from gutskin.web.records import load
from gutskin.web.records.actions import one_after_the_other
from gutskin.web.records.models import Edit
from gutskin.web.reminders.forgetting import forget
from gutskin.web.sharing.links import forget as forget_links

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

FOLDERS: Final = ("photos", "waiting-imports", "looked-up")
"""Every folder that holds what is one person's (people.folder_of)."""
PUT_ASIDE: Final = "before-*"


@dataclass(frozen=True, kw_only=True, slots=True)
class Gone:
    """What was deleted. `backups`: how many of them; `is_swept`: nothing of it is left in the database's file."""

    edits: int
    backups: int
    is_swept: bool


def delete_everything(person: str, *, now: datetime, with_backups: bool) -> Gone:
    """Delete everything of a person, for good. Backups go only where nobody else has anything in them."""
    alone = is_alone(person)
    _delete_folders(person)
    backups = _delete_backups() if with_backups and alone else 0
    zero_what_is_deleted()
    edits = _delete_rows(person, now)
    _delete_folders(person)  # a phone may have sent a picture meanwhile
    _delete_keys(all_of_it=with_backups and alone)
    _forget_in_memory()
    return Gone(edits=edits, backups=backups, is_swept=sweep())


def _delete_folders(person: str) -> None:
    for whose in (person, made_up_for(person)):
        for name in FOLDERS:
            shutil.rmtree(folder_of(whose, name), ignore_errors=True)


def is_alone(person: str) -> bool:
    """Whether nobody else has a diary or an account here; made-up diaries are nobody's."""
    others = Edit.objects.exclude(person__in=[person, made_up_for(person)]).exclude(person__startswith=MADE_UP)
    return not others.exists() and not Account.objects.exclude(person=person).exists()


def backup_folders() -> tuple[Path, ...]:
    """Return the folders that backups of this machine go to by themselves."""
    folders = (usual_folder(), nightly_folder())
    return tuple(dict.fromkeys(folder for folder in folders if folder is not None))


@transaction.atomic
def _delete_rows(person: str, now: datetime) -> int:
    """Delete every row, in one transaction with the note that keeps phones from bringing it back."""
    one_after_the_other()
    count, _ = Edit.objects.filter(person__in=[person, made_up_for(person)]).delete()
    forget(person)
    forget_links(person)
    forget_links(made_up_for(person))
    account = Account.objects.filter(person=person).first()
    if account is not None:
        _end_sessions(str(account.pk))
        account.delete()  # with passkeys, codes, invitations and the list of sessions
    begin_another(person, now)
    return count


def _end_sessions(account: str) -> None:
    """Delete every session of an account, also one that is on no list."""
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == account:
            session.delete()


def _delete_backups() -> int:
    """Delete the backups of this machine, and what a restore put aside; those carried elsewhere are elsewhere."""
    gone = 0
    for folder in backup_folders():
        for file in backups_in(folder).values():
            file.unlink(missing_ok=True)
            gone += 1
        for unfinished in folder.glob("*.unfinished"):
            unfinished.unlink(missing_ok=True)
        (folder / LAST).unlink(missing_ok=True)
    for aside in usual_folder().glob(PUT_ASIDE):
        shutil.rmtree(aside, ignore_errors=True)
        gone += 1
    return gone


def _delete_keys(*, all_of_it: bool) -> None:
    """Delete keys that open nothing any more, so that what a disk still holds of erased files stays closed."""
    if next(data_folder().glob(f"photos*/*{ENDING}"), None) is None and photo_key_file().parent == data_folder():
        photo_key_file().unlink(missing_ok=True)  # one that somebody laid elsewhere may be of another diary, too
    if all_of_it:
        backup_key_file().unlink(missing_ok=True)


def _forget_in_memory() -> None:
    """Let go of diaries that this program holds in memory."""
    from gutskin.foods import eaten, parsing

    for remembered in (load._diary, found.gut_ahead_of, found._found, eaten._reader, parsing.parse_meal):  # noqa: SLF001
        remembered.cache_clear()
