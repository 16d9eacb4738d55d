"""A picture as it may be kept: decoded, drawn anew, and nothing in the new file but what one sees.

What a camera writes beside the picture (place, time, device, a small copy of it) cannot survive, because only the
colours of the pixels are carried over.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms, ImageOps

from gutskin.errors import PhotoError

LARGEST: Final = 25_000_000
"""In bytes, of one file that comes in."""
MOST_PIXELS: Final = 50_000_000
LONGEST_SIDE: Final = 1600
SMALL_SIDE: Final = 320
QUALITY: Final = 90
FORMATS: Final = ("JPEG", "PNG", "WEBP")
TYPE: Final = "image/jpeg"
_OTHERWISE: Final = "save it as JPEG, PNG or WebP and choose it again."


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture drawn anew, as JPEG. `small`: the same, at most SMALL_SIDE long. `width`, `height`: in pixels."""

    content: bytes
    small: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """The digest of `content`, in hexadecimal figures."""
        return digest_of(self.content)


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal figures."""
    return hashlib.sha256(content).hexdigest()


def picture_in(content: bytes) -> Picture:
    """Return the picture that a file holds, at most LONGEST_SIDE long and upright (PhotoError when it holds none)."""
    if len(content) > LARGEST:
        raise PhotoError("This file is too large", f"{len(content) / 1e6:.0f} MB", _smaller(f"{LARGEST / 1e6:.0f} MB"))
    try:
        return _drawn_anew(content)
    except PhotoError:
        raise
    except Exception as error:  # decoders answer a broken file with any error there is
        raise PhotoError("This is no picture gutskin can read", _beginning(content), _OTHERWISE) from error


def picture_as_kept(content: bytes) -> Picture:
    """Return a picture that was drawn here before as it is, byte for byte; any other one is drawn anew (PhotoError).

    Drawing it anew would wear it a little each time it goes out and comes back.
    """
    drawn = picture_in(content)
    with Image.open(BytesIO(content), formats=FORMATS) as found:
        is_bare = found.format == "JPEG" and found.mode == "RGB" and not _BESIDE & found.info.keys()
        fits = found.size == (drawn.width, drawn.height)
    return replace(drawn, content=content) if is_bare and fits else drawn


_BESIDE: Final = frozenset({"exif", "icc_profile", "xmp", "comment", "photoshop", "mp", "mpoffset"})
"""What Pillow finds beside the colours of a JPEG."""


def _smaller(limit: str) -> str:
    return f"choose one of at most {limit}."


def _beginning(content: bytes) -> str:
    """Say what a file looks like, without a word of what is in it."""
    if content[4:8] == b"ftyp":
        return "HEIC, AVIF or a film"
    return "an empty file" if not content else f"{len(content)} bytes of another kind"


def _drawn_anew(content: bytes) -> Picture:
    with Image.open(BytesIO(content), formats=FORMATS) as found:
        _check_size(found.size)
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded at half or a quarter at once
        found.load()
        upright = ImageOps.exif_transpose(found)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        bare = _only_colours(upright, found.info.get("icc_profile"))
    small = bare.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    return Picture(content=_as_jpeg(bare), small=_as_jpeg(small), width=bare.width, height=bare.height)


def _check_size(size: tuple[int, int]) -> None:
    """Refuse what a small file can claim to be (the header alone was read so far)."""
    width, height = size
    if width * height > MOST_PIXELS:
        shown = f"{width} x {height}"
        raise PhotoError("This picture has too many pixels", shown, _smaller(f"{MOST_PIXELS / 1e6:.0f} million"))


def _only_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a new image of the colours, in sRGB, with white where one could see through."""
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    colours = _in_srgb(image, profile)
    return Image.frombytes("RGB", colours.size, colours.tobytes())


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the image in sRGB: a skin photographed in the wider colours of a phone looks the same afterwards."""
    if profile and image.mode in {"RGB", "L", "CMYK"}:
        try:
            there = ImageCms.ImageCmsProfile(BytesIO(profile))
            done = ImageCms.profileToProfile(image, there, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            done = None  # a profile nobody can read says nothing about the colours
        if done is not None:
            return done
    return image.convert("RGB")


def _as_jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
