"""Opening a link: the passcode, the count of wrong ones, and the manifest of what is in it.

By "SMART Health Link Manifest Request" of SMART Health Cards and Links, STU 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib.auth.hashers import check_password
from django.core import signing
from django.db.models import F

from gutskin.web.sharing.links import digest_of
from gutskin.web.sharing.models import Share

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any

SALT: Final = "gutskin.shared-file"
SECONDS_OF_A_LOCATION: Final = 600
"""How long the address of a file holds; the specification allows an hour at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The passcode was wrong. `left`: how many more tries the link bears."""

    left: int


def open_link(word: str, passcode: str, instant: datetime) -> Share | Refused | None:
    """Return what a link opens, Refused for a wrong passcode, None where the link opens nothing (any more).

    The try is paid for before the passcode is looked at, so that many tries at once count as many.
    """
    share = _open_at(word, instant)
    if share is None:
        return None
    if not passcode:
        return Refused(left=share.wrong_left)
    mine = Share.objects.filter(pk=share.pk, ended_at=None, wrong_left__gt=0)
    if not mine.update(wrong_left=F("wrong_left") - 1):
        return None
    if not check_password(passcode, share.passcode):
        return Refused(left=Share.objects.values_list("wrong_left", flat=True).get(pk=share.pk))
    Share.objects.filter(pk=share.pk).update(wrong_left=F("wrong_left") + 1, opens=F("opens") + 1, opened_at=instant)
    return share


def manifest_of(share: Share, longest_embedded: int | None, address_of: Callable[[str], str]) -> dict[str, Any]:
    """Return the manifest. What is longer than the receiver takes inside it gets an address that soon ends."""
    return {"files": [_listed(share, place, longest_embedded, address_of) for place in range(len(share.sealed))]}


def _listed(share: Share, place: int, longest: int | None, address_of: Callable[[str], str]) -> dict[str, str]:
    kept = share.sealed[place]
    about = {
        "contentType": str(kept["contentType"]),
        "lastUpdated": f"{share.made_at:%Y-%m-%dT%H:%M:%SZ}",
        "status": "finalized",
        "fhirVersion": "4.0.1",
    }
    if longest is None or len(kept["jwe"]) <= longest:
        return about | {"embedded": str(kept["jwe"])}
    return about | {"location": address_of(signing.dumps([share.pk, place], salt=SALT))}


def file_at(signed: str, instant: datetime) -> str | None:
    """Return the sealed file at the address a manifest gave, None where it ended or was never given."""
    try:
        number, place = signing.loads(signed, salt=SALT, max_age=SECONDS_OF_A_LOCATION)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    share = Share.objects.filter(pk=number, ended_at=None, ends_at__gt=instant).first()
    return str(share.sealed[place]["jwe"]) if share is not None and place < len(share.sealed) else None


def _open_at(word: str, instant: datetime) -> Share | None:
    return Share.objects.filter(digest=digest_of(word), ended_at=None, ends_at__gt=instant, wrong_left__gt=0).first()
