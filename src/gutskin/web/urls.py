"""The addresses: those of every page in PAGES."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutskin.web.pages import PAGES

if TYPE_CHECKING:
    from django.urls import URLPattern

urlpatterns: list[URLPattern] = [route for page in PAGES for route in page.routes]

handler400 = "gutskin.web.refusals.bad_request"
handler403 = "gutskin.web.refusals.not_allowed"
handler404 = "gutskin.web.refusals.not_found"
handler500 = "gutskin.web.refusals.went_wrong"
