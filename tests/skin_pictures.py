"""Pictures drawn for tests, nobody's skin, with everything in the file that a camera or a stranger could hide there."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms, ImageDraw, ImageOps, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

MARK = "VerraetDeinenOrt"
"""A word that stands in every place of the file beside the picture."""
MARKED = MARK.encode()
PLACE_NORTH = (48.0, 8.0, 15.123)


def drawn(width=640, height=480, shade=200):
    """Return an image whose left upper corner is dark, so that one can see which way it stands."""
    image = Image.new("RGB", (width, height), (shade, 150, 130))
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), fill=(20, 20, 20))
    return image


def as_bytes(image, kind="JPEG", **more):
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def jpeg(width=640, height=480, shade=200):
    return as_bytes(drawn(width, height, shade), quality=92)


def exif(orientation=1):
    """Return EXIF as a phone writes it: camera, time, place, a note."""
    found = Image.Exif()
    found[Base.Make] = MARK
    found[Base.Model] = f"{MARK} 15"
    found[Base.DateTime] = "2026:11:02 07:31:12"
    found[Base.ImageDescription] = MARK
    found[Base.Orientation] = orientation
    place = found.get_ifd(IFD.GPSInfo)
    place[GPS.GPSLatitudeRef], place[GPS.GPSLatitude] = "N", PLACE_NORTH
    place[GPS.GPSProcessingMethod] = MARKED
    inside = found.get_ifd(IFD.Exif)
    inside[Base.UserComment] = MARKED
    inside[Base.DateTimeOriginal] = "2026:11:02 07:31:12"
    return found


def segment(number, content):
    """Return a segment of a JPEG: 0xFE is a comment, 0xE0 to 0xEF belong to programs."""
    return bytes([0xFF, number]) + (len(content) + 2).to_bytes(2, "big") + content


def telling_jpeg(orientation=1, **size):
    """Return a JPEG with EXIF, place, XMP, IPTC, a comment, a profile of colours, a small copy and words at its end."""
    plain = as_bytes(drawn(**size), quality=92, exif=exif(orientation).tobytes(), icc_profile=profile())
    extra = (
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + MARKED + b"</x:xmpmeta>"),
        segment(0xED, b"Photoshop 3.0\0" + MARKED),
        segment(0xEA, MARKED + as_bytes(ImageOps.invert(drawn(64, 48)))),
        segment(0xFE, MARKED),
    )
    return plain[:2] + b"".join(extra) + plain[2:] + MARKED + b"PK\x03\x04" + MARKED


def telling_png(**size):
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", MARK)
    words.add_itxt("XML:com.adobe.xmp", f"<x>{MARK}</x>")
    return as_bytes(drawn(**size), "PNG", pnginfo=words, exif=exif().tobytes()) + MARKED


def telling_webp(**size):
    return as_bytes(drawn(**size), "WEBP", exif=exif().tobytes(), xmp=MARKED, icc_profile=profile()) + MARKED


def profile():
    """Return the profile of the usual colours."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile():
    """Return a profile of colours in which what is called red is blue."""
    return profile().replace(b"rXYZ", b"rXY?").replace(b"bXYZ", b"rXYZ").replace(b"rXY?", b"bXYZ")


def segments_of(content):
    """Return the numbers of the segments of a JPEG before its picture begins, and whether anything follows its end."""
    numbers, place = [], 2
    while content[place] == 0xFF and content[place + 1] != 0xDA:
        numbers.append(content[place + 1])
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return numbers, content.endswith(b"\xff\xd9")
