"""What a start makes ready: the private folder, the key, the table, the static files. Quick when nothing is to do."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from gutskin.diary.place import data_folder, diary_file, make_private
from gutskin.web.secret import make_secret_key


def make_ready() -> None:
    """Prepare everything the pages need; settings are read only after the key is there."""
    make_private_place()
    make_secret_key(data_folder())
    import django

    django.setup()
    bring_tables_up_to_date()
    prepare_static_files()


def make_private_place() -> None:
    """Make sure the folder (0700) and the diary's file (0600) are there, for their owner only."""
    make_private(data_folder())
    os.close(os.open(diary_file(), os.O_CREAT | os.O_RDWR, 0o600))
    diary_file().chmod(0o600)


def bring_tables_up_to_date() -> None:
    """Run the migrations."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def prepare_static_files() -> None:
    """Cut the font, write the names of foods, collect and compress the static files, unless it was done before."""
    from django.conf import settings

    ready = Path(settings.STATIC_ROOT) / "ready"
    if ready.exists():
        return
    from django.core.management import call_command

    from gutskin.web.fonts import cut_voice
    from gutskin.web.static_files import write_names

    font_folder = Path(settings.STATICFILES_DIRS[-1])
    cut_voice(font_folder)
    write_names(font_folder)
    _forget_older(ready.parent, keep=font_folder)

    call_command("collectstatic", verbosity=0, interactive=False)
    ready.touch()


def _forget_older(current: Path, *, keep: Path) -> None:
    for folder in current.parent.iterdir():
        if folder.is_dir() and folder not in {current, keep}:
            shutil.rmtree(folder, ignore_errors=True)
