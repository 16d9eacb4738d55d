"""Making a link, listing those of a person, and ending one."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.contrib.auth.hashers import make_password
from django.urls import reverse

from gutskin.web.clock import now
from gutskin.web.sharing.models import Share
from gutskin.web.sharing.sealing import fresh_word, seal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from gutskin.web.accounts.address import Address

DAYS: Final = (1, 7, 30)
USUAL_DAYS: Final = 7
PASSCODE_FIGURES: Final = 6
LONGEST_LABEL: Final = 80
FLAG: Final = "P"
LABEL: Final = "Skin and gut diary"


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """One file a link opens: its content and what kind that is."""

    content: bytes
    content_type: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A link as it was just made: it can be shown now and never again, since its key is kept nowhere."""

    share: Share
    link: str
    passcode: str


def can_share(address: Address | None) -> bool:
    """Whether a link made here could be opened: browsers decrypt on pages with https only."""
    return address is not None and address.is_safe


def make_link(*, person: str, address: Address, files: Iterable[File], days: int, label: str = LABEL) -> Made:
    """Seal the files under a fresh key and return the link and its passcode. `days`: one of DAYS."""
    word, key, passcode = fresh_word(), fresh_word(), _fresh_passcode()
    instant = now()
    share = Share.objects.create(
        person=person,
        digest=digest_of(word),
        label=label[:LONGEST_LABEL],
        passcode=make_password(passcode),
        sealed=[{"contentType": one.content_type, "jwe": seal(one.content, one.content_type, key)} for one in files],
        made_at=instant,
        ends_at=instant + timedelta(days=days),
    )
    payload = payload_of(f"{address}{reverse('shared-manifest', args=[word])}", key, share.ends_at, share.label)
    return Made(share=share, link=f"{address}{reverse('shared')}#{payload}", passcode=passcode)


def payload_of(url: str, key: str, ends_at: datetime, label: str) -> str:
    """Return what stands behind the # of a link: everything an app needs to open it, once it has the passcode."""
    told = {"url": url, "key": key, "exp": int(ends_at.timestamp()), "flag": FLAG, "label": label, "v": 1}
    written = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    return f"shlink:/{base64.urlsafe_b64encode(written).rstrip(b'=').decode('ascii')}"


def links_of(person: str) -> QuerySet[Share]:
    """Return the links of a person, the newest first."""
    return Share.objects.filter(person=person).order_by("-made_at").defer("sealed")


def open_links(person: str) -> int:
    """Return how many links of a person are open now."""
    return Share.objects.filter(person=person, ended_at=None, ends_at__gt=now(), wrong_left__gt=0).count()


def end_link(*, person: str, number: int) -> bool:
    """End a link for good and forget what it opened; False where this person has none of this number."""
    return bool(Share.objects.filter(person=person, pk=number, ended_at=None).update(ended_at=now(), sealed=[]))


def end_links_of(person: str) -> None:
    """End every link of a person at once."""
    Share.objects.filter(person=person, ended_at=None).update(ended_at=now(), sealed=[])


def forget_ended(instant: datetime) -> None:
    """Forget what ended links opened. What they were stays in the list of their person."""
    Share.objects.filter(ends_at__lte=instant).exclude(sealed=[]).update(sealed=[])


def forget(person: str) -> None:
    """Delete every link of a person."""
    Share.objects.filter(person=person).delete()


def digest_of(word: str) -> str:
    """Return what is kept of the word in an address."""
    return hashlib.sha256(word.encode()).hexdigest()


def _fresh_passcode() -> str:
    return f"{secrets.randbelow(10**PASSCODE_FIGURES):0{PASSCODE_FIGURES}d}"
