"""The addresses while gutskin is reached from elsewhere: those of every page, and those of coming in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.web import urls
from gutskin.web.accounts.pages import ROUTES

if TYPE_CHECKING:
    from django.urls import URLPattern

urlpatterns: list[URLPattern] = [*urls.urlpatterns, *ROUTES]

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
handler429 = "gutskin.web.refusals.too_often"
