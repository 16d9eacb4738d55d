"""The one Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """The app that holds the table of edits."""

    name = "gutskin.web.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
