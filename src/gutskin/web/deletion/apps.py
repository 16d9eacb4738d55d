"""The Django app that knows who deleted everything."""

from __future__ import annotations

from django.apps import AppConfig


class DeletionConfig(AppConfig):
    """The app with the table of those who deleted everything."""

    name = "gutskin.web.deletion"
    label = "deletion"
    default_auto_field = "django.db.models.BigAutoField"
