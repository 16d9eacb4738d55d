"""Putting a red flag aside: a doctor knows about it, or that is not what was meant. Kept as settings, which sync."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from gutskin.diary import Entry, Kind
from gutskin.summaries.red_flags import ASIDE
from gutskin.web import clock
from gutskin.web.notices import give_notice
from gutskin.web.pages.page import Page
from gutskin.web.people import person_of
from gutskin.web.records.actions import write_entries

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_SETTING: Final = re.compile(r"flag/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST: Final = 100


@require_POST
def aside(request: HttpRequest) -> HttpResponse:
    """Put what raised a flag aside, and go back to the page; what stands in the form and nothing else."""
    names, how = request.POST.getlist("setting"), request.POST.get("how", "")
    if how not in ASIDE or not 0 < len(names) <= MOST or not all(map(_SETTING.fullmatch, names)):
        message = "This form is not one of a red flag"
        raise BadRequest(message)
    entries = [Entry(kind=Kind.SETTING, day=clock.today(), name=name, value=how) for name in names]
    written = write_entries(person=person_of(request), entries=entries)
    response = redirect(_back(request.POST.get("page", "")))
    give_notice(response, "noted", *(entry.id for entry in written))
    return response


def _back(page: str) -> str:
    safe = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if safe else "/"


PAGE: Final = Page(
    name="flags",
    title="Put aside",
    place="today",
    routes=(path("flags/aside/", aside, name="flags"),),
)
