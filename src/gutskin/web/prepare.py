"""What a start makes ready: the private folder, the key, the table, the static files. Quick when nothing is to do."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from gutskin.diary.place import data_folder, database_address, diary_file, make_private
from gutskin.web.secret import make_secret_key


def make_ready() -> None:
    """Prepare everything the pages need."""
    make_tables_ready()
    prepare_static_files()


def make_tables_ready() -> None:
    """Prepare the folder, the key and the tables; settings are read only after the key is there."""
    make_private_place()
    make_secret_key(data_folder())
    import django

    django.setup()
    bring_tables_up_to_date()


def make_private_place() -> None:
    """Make sure the folder (0700) and the diary's file (0600) are there, for their owner only."""
    make_private(data_folder())
    if database_address():
        return
    os.close(os.open(diary_file(), os.O_CREAT | os.O_RDWR, 0o600))
    diary_file().chmod(0o600)


def bring_tables_up_to_date() -> None:
    """Run the migrations, unless the tables have been through all of them."""
    from django.core.management import call_command

    if _are_tables_up_to_date():
        return

    call_command("migrate", verbosity=0, interactive=False)


def _are_tables_up_to_date() -> bool:
    """Whether every migration was done. To look costs a tenth of running none of them."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    done = set(MigrationRecorder(connection).applied_migrations())
    return bool(done) and set(MigrationLoader(None).disk_migrations) <= done


def prepare_static_files() -> None:
    """Cut the font, write what the browser reads, collect and compress the static files, unless it was done before."""
    from django.conf import settings

    ready = Path(settings.STATIC_ROOT) / "ready"
    if ready.exists():
        return
    from django.core.management import call_command

    from gutskin.web.fonts import cut_voice
    from gutskin.web.static_files import write_names, write_rules

    font_folder = Path(settings.STATICFILES_DIRS[-1])
    cut_voice(font_folder)
    write_names(font_folder)
    write_rules(font_folder)
    _forget_older(ready.parent, keep=font_folder)

    call_command("collectstatic", verbosity=0, interactive=False)
    ready.touch()


def _forget_older(current: Path, *, keep: Path) -> None:
    for folder in current.parent.iterdir():
        if folder.is_dir() and folder not in {current, keep}:
            shutil.rmtree(folder, ignore_errors=True)
