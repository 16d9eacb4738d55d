"""The ways to reach a person: added, switched, shown without their secrets, and opened for sending."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.db import transaction

from gutskin.errors import ReminderError
from gutskin.web.clock import now
from gutskin.web.reminders import key
from gutskin.web.reminders.kinds import LONGEST, MAIL, PUSH, Kind, kind_called
from gutskin.web.reminders.models import Way
from gutskin.web.reminders.outside import may_be_asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

MOST: Final = 20
LONGEST_ENDPOINT: Final = 1_000
_P256DH: Final = re.compile(r"[A-Za-z0-9_-]{86,88}=?", re.ASCII)
_AUTH: Final = re.compile(r"[A-Za-z0-9_-]{21,24}={0,2}", re.ASCII)
_DEVICE: Final = "device"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A way as a page may show it. `shown` tells which one it is, without a secret; `problem` is "" or plain words."""

    id: int
    kind: str
    title: str
    shown: str
    is_on: bool
    is_gone: bool
    made_at: datetime
    sent_at: datetime | None
    problem: str


def ways_of(person: str) -> tuple[Shown, ...]:
    """Return the ways of a person, the first one added first."""
    return tuple(_shown(way) for way in Way.objects.filter(person=person).order_by("pk"))


def add_way(*, person: str, kind: str, values: Mapping[str, str]) -> Shown:
    """Add a way, or switch the same one on again; ReminderError, whose text is to be shown, where it cannot be."""
    found = kind_called(kind)
    if found is None or kind == PUSH:
        raise ReminderError("There is no such way to be reminded", "choose one of the list.")
    return _kept(person, found, found.values_of(values))


def add_push(*, person: str, subscription: Mapping[str, object], device: str = "") -> Shown:
    """Add a browser by what its `PushSubscription.toJSON()` gives; ReminderError for what is no subscription."""
    endpoint, keys = subscription.get("endpoint"), subscription.get("keys")
    told = keys if isinstance(keys, dict) else {}
    p256dh, auth = str(told.get("p256dh", "")), str(told.get("auth", ""))
    is_one = isinstance(endpoint, str) and len(endpoint) <= LONGEST_ENDPOINT and may_be_asked(endpoint)
    if not is_one or not _P256DH.fullmatch(p256dh) or not _AUTH.fullmatch(auth):
        raise ReminderError("The browser gave nothing by which it can be reached", "try again, or choose another way.")
    values = {"endpoint": str(endpoint), "p256dh": p256dh, "auth": auth, _DEVICE: " ".join(device.split())[:LONGEST]}
    return _kept(person, _kind(PUSH), values)


def forget_push(*, person: str, endpoint: str) -> bool:
    """Remove a browser that does not want to be reached any more; False where this person has no such one."""
    return Way.objects.filter(person=person, kind=PUSH, digest=key.digest(endpoint)).delete()[0] > 0


def remove_way(*, person: str, way_id: int) -> bool:
    """Remove a way with its address; False where this person has no such one."""
    return Way.objects.filter(person=person, pk=way_id).delete()[0] > 0


def switch_way(*, person: str, way_id: int, is_on: bool) -> bool:
    """Switch a way on or off; False where this person has no such one."""
    wanted = {"is_on": is_on, **({"since": now(), "problem": ""} if is_on else {})}
    return Way.objects.filter(person=person, pk=way_id).update(**wanted) > 0


def push_key() -> str:
    """Return the key a browser has to be told when it subscribes (`applicationServerKey`, base64url)."""
    return key.public_push_key()


def opened(way: Way) -> dict[str, str]:
    """Return the address and the secrets of a way; ReminderError where the key here does not open them."""
    values: dict[str, str] = json.loads(key.unseal(way.sealed, _whose(way.person, way.kind)))
    return values


@transaction.atomic
def _kept(person: str, kind: Kind, values: Mapping[str, str]) -> Shown:
    digest = key.digest(_same_by(kind, values))
    sealed = key.seal(json.dumps(dict(values)), _whose(person, kind.name))
    same = Way.objects.filter(person=person, kind=kind.name, digest=digest)
    if not same.exists() and Way.objects.filter(person=person).count() >= MOST:
        raise ReminderError(f"There are {MOST} ways already", "remove one first.")
    fresh = {"sealed": sealed, "is_on": True, "is_gone": False, "problem": "", "since": now()}
    way, _ = Way.objects.update_or_create(person=person, kind=kind.name, digest=digest, defaults=fresh)
    return _shown(way)


def _same_by(kind: Kind, values: Mapping[str, str]) -> str:
    """Return by what the same way is known again: a browser by its endpoint, whatever keys it has now."""
    return values["endpoint"] if kind.name == PUSH else json.dumps(dict(sorted(values.items())))


def _whose(person: str, kind: str) -> str:
    return f"{kind} of {person}"


def _kind(name: str) -> Kind:
    found = kind_called(name)
    if found is None:
        raise ReminderError("This way is of a kind that is not there any more", "remove it.")
    return found


def _shown(way: Way) -> Shown:
    kind = kind_called(way.kind)
    try:
        label, problem = _label(way.kind, opened(way)), way.problem
    except ReminderError as error:
        label, problem = "", str(error)
    return Shown(
        id=way.pk,
        kind=way.kind,
        title=kind.title if kind else way.kind,
        shown=label,
        is_on=way.is_on,
        is_gone=way.is_gone,
        made_at=way.since,
        sent_at=way.sent_at,
        problem=problem,
    )


def _label(kind: str, values: Mapping[str, str]) -> str:
    """Return which way this is, so that its owner knows it and a glance over the shoulder tells little."""
    if kind == PUSH:
        return values[_DEVICE] or urlsplit(values["endpoint"]).hostname or ""
    if kind == MAIL:
        name, _, host = values["address"].rpartition("@")
        return f"{name[:2]}…@{host}"
    if "server" in values:
        return urlsplit(values["server"]).netloc
    return f"…{values['chat'][-4:]}" if kind == "telegram" else ""
