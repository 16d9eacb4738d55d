"""The Django app that holds who may come in."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app with the accounts and the invitations."""

    name = "gutskin.web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
