"""The Django app that holds reminders and the ways to reach a person."""

from __future__ import annotations

from django.apps import AppConfig

from gutskin.web.reminders.setting import mail_server, push_contact


class RemindersConfig(AppConfig):
    """The app with reminders, ways, and what was sent."""

    name = "gutskin.web.reminders"
    label = "reminders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Stop the start where a setting of reminders cannot be used (SettingError)."""
        push_contact()
        mail_server()
