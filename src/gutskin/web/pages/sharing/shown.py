"""What the page of links shows of each."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.safestring import mark_safe

from gutskin.web.clock import local

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.utils.safestring import SafeString

    from gutskin.web.sharing.models import Share


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One link: what it is called, whether it still opens, and how often it was opened."""

    number: int
    label: str
    made_at: datetime
    ends_at: datetime
    state: str
    is_open: bool
    opens: int
    opened_at: datetime | None


def rows(links: Iterable[Share], instant: datetime) -> tuple[Row, ...]:
    """Return the links as the page shows them, instants by the clock of this machine."""
    return tuple(_row(link, instant) for link in links)


def _row(link: Share, instant: datetime) -> Row:
    state = state_of(link, instant)
    return Row(
        number=link.pk,
        label=link.label,
        made_at=local(link.made_at),
        ends_at=local(link.ends_at),
        state=state,
        is_open=state == "open",
        opens=link.opens,
        opened_at=local(link.opened_at) if link.opened_at else None,
    )


def state_of(link: Share, instant: datetime) -> str:
    """Return whether a link is open, and if not, why."""
    if link.ended_at is not None:
        return "ended by you"
    if link.ends_at <= instant:
        return "over"
    return "open" if link.wrong_left else "closed after ten wrong passcodes"


def qr_code(link: str) -> SafeString:
    """Return a link as a square code (error correction level M, as the specification wishes), as a part of a page."""
    import qrcode
    from qrcode.image.svg import SvgPathImage

    drawn = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4, image_factory=SvgPathImage)
    drawn.add_data(link)
    drawn.make(fit=True)
    written = BytesIO()
    drawn.make_image().save(written)
    text = written.getvalue().decode()
    return mark_safe(text[text.index("<svg") :])  # noqa: S308  (drawn by us from letters and figures)
