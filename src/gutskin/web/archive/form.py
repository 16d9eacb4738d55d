"""What is in an archive. docs/reference/archive.md says the same to the person, and its schemas to programs."""

from __future__ import annotations

from typing import Final

FORMAT: Final = "gutskin archive"
VERSION: Final = 1

README: Final = "README.txt"
MANIFEST: Final = "manifest.json"
DIARY_JSON: Final = "diary.json"
DIARY_CSV: Final = "diary.csv"
WORDS_CSV: Final = "own-words.csv"
COURSES_CSV: Final = "courses.csv"
SETTINGS_CSV: Final = "settings.csv"
ACCOUNT: Final = "account.json"
REMINDERS: Final = "reminders.json"
LOOKED_UP: Final = "looked-up.json"
PHOTOS: Final = "photos/"
PHOTO_TABLE: Final = "photos/index.csv"

TOLD: Final = """\
Everything gutskin holds about you
==================================

Made on {day} by gutskin {version}. It is not encrypted: keep it where nobody else looks.

diary.csv        One row a day, for a spreadsheet.
diary.json       Every word you ever wrote, with its earlier versions and what you deleted. The other
                 tables are made from it; gutskin reads it back without losing anything.
own-words.csv    What you said your words mean: foods and recipes of your own, and what you set right.
courses.csv      Probiotic courses.
settings.csv     What you chose in Settings, parts of your day among it.
reminders.json   When you are reminded. The addresses and keys by which you are reached are not in it.
account.json     Your account, where there is one: its name, passkeys and sessions. No password and no key.
looked-up.json   What was answered when barcodes were looked up, where you had switched that on.
photos           Your photos: a folder for each thing, the day in the name of each file. What you removed in
                 the last 30 days is in photos/removed. photos/index.csv lists them all.
manifest.json    How much of everything there is, and a check sum (SHA-256) of each file.

To bring it back into gutskin, on any machine:   gutskin import NAME-OF-THIS-FILE.zip
or in the browser: More, Your data, Bring a diary in. Diary and photos come back. Reminders and the account do not: they
belong to a machine, and are set up there.

In this archive: {counts}.
"""
