"""The addresses: those of every page in PAGES."""

from __future__ import annotations

from django.urls import URLPattern, register_converter

from gutskin.web.addresses import IsoDay

register_converter(IsoDay, "day")

from gutskin.web.pages import PAGES  # noqa: E402  (the pages' addresses use the converter)

urlpatterns: list[URLPattern] = [route for page in PAGES for route in page.routes]

handler400 = "gutskin.web.refusals.bad_request"
handler403 = "gutskin.web.refusals.not_allowed"
handler404 = "gutskin.web.refusals.not_found"
handler500 = "gutskin.web.refusals.went_wrong"
