"""The app of the links, so that Django knows its table."""

from __future__ import annotations

from django.apps import AppConfig


class Sharing(AppConfig):
    """The links somebody made."""

    name = "gutskin.web.sharing"
    label = "sharing"
    verbose_name = "Links"
