"""Draws the figure of the body map: `python tests/browser/draw_body.py > src/gutskin/web/static/body.svg`.

Half of each picture is given as lines through points, as offsets from its middle; the other half mirrors it. Places
beside each other share the line between them, so nothing is left between two places and nothing lies in both.
"""

from __future__ import annotations

import re
import sys
from itertools import pairwise, product
from math import dist
from statistics import mean
from typing import Final

from gutskin.diary.body import REGIONS, title_of

Point = tuple[float, float]
Line = tuple[Point, ...]

ORDER: Final = {region.id: place for place, region in enumerate(REGIONS)}
WIDTH: Final = 340
MIDDLE: Final = WIDTH / 2
HEIGHTS: Final = {"face": 372, "front": 574, "back": 574}

FACE: Final[dict[str, Line]] = {
    "crown": ((0, 12), (46, 22), (82, 54), (99, 102), (102, 142)),
    "hairline": ((0, 66), (44, 70), (78, 94), (92, 124), (102, 142)),
    "temple": ((102, 142), (104, 166), (102, 200)),
    "brow-nose": ((0, 141), (15, 139)),
    "brow": ((15, 139), (36, 132), (68, 131), (102, 142)),
    "nose-side": ((15, 139), (13, 168), (17, 196)),
    "nose-wing": ((17, 196), (24, 212), (28, 228)),
    "nose-end": ((28, 228), (26, 240), (14, 247), (0, 249)),
    "under-eye": ((17, 196), (40, 206), (72, 206), (102, 200)),
    "smile": ((28, 228), (47, 246), (56, 272)),
    "beside-mouth": ((56, 272), (54, 294), (40, 310)),
    "under-mouth": ((40, 310), (22, 316), (0, 317)),
    "cheek-side": ((102, 200), (99, 222), (94, 246)),
    "under-cheek": ((56, 272), (78, 266), (94, 246)),
    "jaw": ((94, 246), (84, 288), (62, 324), (42, 348)),
    "beside-chin": ((40, 310), (44, 330), (42, 348)),
    "chin": ((42, 348), (24, 360), (0, 363)),
    "ear": ((103, 156), (116, 148), (128, 160), (127, 190), (118, 222), (106, 232), (98, 226)),
    "at-ear": ((103, 156), (103, 182), (102, 200), (98, 226)),
}
FRONT: Final[dict[str, Line]] = {
    "skull": ((0, 8), (21, 14), (31, 36), (28, 62), (16, 80), (0, 86)),
    "under-chin": ((0, 86), (9, 84), (16, 80)),
    "neck-side": ((16, 80), (16, 94), (19, 104)),
    "collar": ((19, 104), (10, 110), (0, 113)),
    "slope": ((19, 104), (36, 113), (54, 118)),
    "shoulder": ((54, 118), (74, 123), (86, 137), (90, 158)),
    "shoulder-front": ((54, 118), (51, 130), (47, 144)),
    "fold-top": ((47, 144), (58, 152), (70, 156)),
    "under-shoulder": ((70, 156), (80, 158), (90, 158)),
    "armpit-front": ((47, 144), (48, 164), (57, 182)),
    "armpit-fold": ((57, 182), (60, 174), (62, 168)),
    "armpit-arm": ((62, 168), (70, 172), (78, 184)),
    "armpit-top": ((70, 156), (76, 168), (78, 184)),
    "upper-arm-out": ((90, 158), (97, 184), (104, 208)),
    "upper-arm-in": ((78, 184), (80, 200), (84, 216)),
    "elbow-top": ((84, 216), (94, 214), (104, 208)),
    "elbow-out": ((104, 208), (110, 222), (114, 238)),
    "elbow-in": ((84, 216), (87, 230), (91, 244)),
    "elbow-end": ((91, 244), (102, 244), (114, 238)),
    "forearm-out": ((114, 238), (122, 258), (130, 280), (135, 296)),
    "forearm-in": ((91, 244), (99, 266), (110, 290), (116, 303)),
    "wrist-top": ((116, 303), (126, 301), (135, 296)),
    "wrist-out": ((135, 296), (139, 307), (142, 317)),
    "wrist-in": ((116, 303), (119, 313), (122, 325)),
    "wrist-end": ((122, 325), (132, 323), (142, 317)),
    "thumb": ((142, 317), (152, 324), (162, 338), (167, 350), (162, 354), (155, 347), (150, 342)),
    "fingers-out": ((150, 342), (156, 358), (161, 374), (159, 381), (153, 384), (145, 385)),
    "palm-in": ((122, 325), (122, 338), (126, 352)),
    "fingers-in": ((126, 352), (130, 366), (136, 380), (140, 384), (145, 385)),
    "knuckles": ((126, 352), (138, 350), (150, 342)),
    "chest-side": ((57, 182), (54, 194), (52, 206)),
    "chest-end": ((0, 210), (28, 211), (52, 206)),
    "belly-side": ((52, 206), (49, 228), (52, 252), (56, 272)),
    "belly-end": ((0, 284), (30, 282), (56, 272)),
    "crease": ((56, 272), (34, 294), (5, 316)),
    "crotch": ((5, 316), (3, 314), (0, 313)),
    "thigh-out": ((56, 272), (62, 304), (61, 342), (54, 394)),
    "thigh-in": ((5, 316), (8, 346), (13, 394)),
    "knee-top": ((13, 394), (33, 398), (54, 394)),
    "knee-out": ((54, 394), (52, 414), (53, 434)),
    "knee-in": ((13, 394), (15, 412), (15, 434)),
    "knee-end": ((15, 434), (34, 438), (53, 434)),
    "shin-out": ((53, 434), (54, 460), (45, 492), (40, 512)),
    "shin-in": ((15, 434), (12, 460), (16, 492), (18, 512)),
    "ankle-top": ((18, 512), (29, 515), (40, 512)),
    "ankle-out": ((40, 512), (40, 524), (43, 536)),
    "ankle-in": ((18, 512), (17, 524), (15, 536)),
    "ankle-end": ((15, 536), (29, 541), (43, 536)),
    "foot": ((15, 536), (12, 552), (13, 562), (22, 567), (40, 566), (53, 561), (53, 553), (43, 536)),
}
BACK: Final[dict[str, Line]] = FRONT | {
    "skull-back": ((0, 8), (21, 14), (31, 36), (29, 60), (17, 76)),
    "nape": ((17, 76), (9, 80), (0, 81)),
    "neck-side": ((17, 76), (16, 92), (19, 104)),
    "arm-top": ((90, 158), (76, 162), (62, 168)),
    "back-side": ((62, 168), (59, 174), (57, 182), (54, 194), (52, 206)),
    "arm-in": ((62, 168), (72, 174), (78, 184), (80, 200), (84, 216)),
    "seat-out": ((56, 272), (61, 296), (62, 326)),
    "seat-end": ((62, 326), (34, 336), (6, 326)),
    "cleft": ((6, 326), (3, 322), (0, 321)),
    "thigh-out": ((62, 326), (60, 358), (54, 394)),
    "thigh-in": ((6, 326), (9, 356), (13, 394)),
    "calf-in": ((15, 434), (11, 462), (16, 496), (18, 524)),
    "calf-out": ((53, 434), (56, 462), (46, 496), (40, 524)),
    "heel-top": ((18, 524), (29, 528), (40, 524)),
    "heel": ((18, 524), (14, 548), (15, 562), (28, 567), (44, 564), (47, 552), (40, 524)),
}
CURVES: Final = {"face": FACE, "front": FRONT, "back": BACK}
CENTRAL: Final = {
    "face": {
        "front-scalp": "crown hairline",
        "front-forehead": "hairline brow brow-nose",
        "front-nose": "brow-nose nose-side nose-wing nose-end",
        "front-mouth": "nose-end smile beside-mouth under-mouth",
        "front-chin": "under-mouth beside-chin chin",
    },
    "front": {
        "front-neck": "under-chin neck-side collar",
        "front-chest": "collar slope shoulder-front armpit-front chest-side chest-end",
        "front-belly": "chest-end belly-side belly-end",
        "front-groin": "belly-end crease crotch",
    },
    "back": {
        "back-scalp": "skull-back nape",
        "back-neck": "nape neck-side collar",
        "back-upper": "collar slope shoulder arm-top back-side chest-end",
        "back-lower": "chest-end belly-side belly-end",
        "back-buttocks": "belly-end seat-out seat-end cleft",
    },
}
"""Places across the middle, by the lines of one half from the middle to the middle."""
PAIRED: Final = {
    "face": {
        "front-{}-eye": "brow temple under-eye nose-side",
        "front-{}-cheek": "under-eye cheek-side under-cheek smile nose-wing",
        "front-{}-jaw": "under-cheek jaw beside-chin beside-mouth",
        "front-{}-ear": "ear at-ear",
    },
    "front": {
        "front-{}-shoulder": "shoulder under-shoulder fold-top shoulder-front",
        "front-{}-armpit": "fold-top armpit-top armpit-arm armpit-fold armpit-front",
        "front-{}-upper-arm": "under-shoulder upper-arm-out elbow-top upper-arm-in armpit-top",
        "front-{}-elbow": "elbow-top elbow-out elbow-end elbow-in",
        "front-{}-forearm": "elbow-end forearm-out wrist-top forearm-in",
        "front-{}-wrist": "wrist-top wrist-out wrist-end wrist-in",
        "front-{}-palm": "wrist-end thumb fingers-out fingers-in palm-in",
        "front-{}-thigh": "thigh-out knee-top thigh-in crease",
        "front-{}-knee": "knee-top knee-out knee-end knee-in",
        "front-{}-shin": "knee-end shin-out ankle-top shin-in",
        "front-{}-ankle": "ankle-top ankle-out ankle-end ankle-in",
        "front-{}-foot": "ankle-end foot",
    },
    "back": {
        "back-{}-upper-arm": "arm-top upper-arm-out elbow-top arm-in",
        "back-{}-elbow": "elbow-top elbow-out elbow-end elbow-in",
        "back-{}-forearm": "elbow-end forearm-out wrist-out wrist-end wrist-in forearm-in",
        "back-{}-hand": "wrist-end thumb knuckles palm-in",
        "back-{}-fingers": "knuckles fingers-out fingers-in",
        "back-{}-thigh": "seat-end thigh-out knee-top thigh-in",
        "back-{}-knee": "knee-top knee-out knee-end knee-in",
        "back-{}-calf": "knee-end calf-out heel-top calf-in",
        "back-{}-heel": "heel-top heel",
    },
}
"""Places on either side, by the lines around them."""
STEPS: Final = (("clear", 1, 0, False), ("mild", 2, 10, False), ("moderate", 4, 6, False), ("strong", 6, 5, True))
"""The words of diary/body.py with a depth of the stylesheet, the gap between lines, and whether others cross them."""
MARKS: Final = {
    "face": {
        "lid": ((36, 172), (50, 179), (66, 178), (78, 170)),
        "lip": ((0, 280), (12, 282), (26, 279)),
        "throat": ((64, 330), (64, 352), (70, 372)),
    },
    "front": {
        "finger": ((141, 356), (147, 372), (149, 380)),
        "other-finger": ((132, 357), (138, 372), (141, 380)),
    },
    "back": {
        "spine": ((0, 122), (0, 160), (0, 204)),
        "finger": ((141, 356), (147, 372), (149, 380)),
        "other-finger": ((132, 357), (138, 372), (141, 380)),
    },
}
"""Lines that only help to see what is what."""


ARM: Final = (
    "neck-side slope shoulder upper-arm-out elbow-out forearm-out wrist-out thumb fingers-out fingers-in palm-in "
    "wrist-in forearm-in elbow-in"
)
LEG: Final = "thigh-out knee-out shin-out ankle-out foot ankle-in shin-in knee-in thigh-in"
BACK_LEG: Final = "thigh-out knee-out calf-out heel calf-in knee-in thigh-in"
OUTLINES: Final = {
    "face": ("crown temple cheek-side jaw chin",),
    "front": (
        f"under-chin {ARM} upper-arm-in armpit-arm armpit-fold chest-side belly-side {LEG} crotch",
        "skull",
    ),
    "back": (f"skull-back {ARM} arm-in back-side belly-side seat-out {BACK_LEG} cleft",),
}
"""What is around each picture, from the middle to the middle; its last one is a picture in the picture."""
JOINED: Final = {
    "face": ("crown temple cheek-side jaw chin", "nose-side nose-wing nose-end", "brow-nose brow"),
    "front": (
        "neck-side slope shoulder upper-arm-out elbow-out forearm-out wrist-out thumb",
        "armpit-arm upper-arm-in elbow-in forearm-in wrist-in palm-in fingers-in fingers-out",
        "armpit-front chest-side belly-side thigh-out knee-out shin-out ankle-out",
        "thigh-in knee-in shin-in ankle-in foot",
        "fold-top under-shoulder",
    ),
    "back": (
        "neck-side slope shoulder upper-arm-out elbow-out forearm-out wrist-out thumb",
        "arm-in elbow-in forearm-in wrist-in palm-in fingers-in fingers-out",
        "back-side belly-side seat-out thigh-out knee-out calf-out",
        "thigh-in knee-in calf-in heel",
    ),
}
"""Lines that go on into each other without a corner."""


def in_order(names: str, lines: dict[str, Line]) -> list[Line]:
    """Return lines one after the other, each turned so that it begins where the one before it ends."""
    first, second = (lines[name] for name in (names.split() * 2)[:2])
    ends = {second[0], second[-1]}
    here = first[0] if first[-1] in ends else first[-1]
    chain = []
    for name in names.split():
        line = lines[name] if lines[name][0] == here else lines[name][::-1]
        if line[0] != here:
            message = f"{name} does not begin at {here}"
            raise ValueError(message)
        chain.append(line)
        here = line[-1]
    return chain


def padded_lines(view: str) -> dict[str, Line]:
    """Return the lines of a picture with a point more at either end, which says where they come from and go on to."""
    lines = {name: (line[0], *line, line[-1]) for name, line in CURVES[view].items()}
    for name, (_, first, second, *_rest) in lines.items():  # what meets itself across the middle has no corner there
        if first[0] == 0:
            lines[name] = ((-second[0], second[1]), *lines[name][1:])
        if lines[name][-2][0] == 0:
            last = lines[name][-3]
            lines[name] = (*lines[name][:-1], (-last[0], last[1]))
    for names in JOINED[view]:
        chain = in_order(names, CURVES[view])
        for one, other in pairwise(chain):
            _goes_on(lines, CURVES[view], one, other[1])
            _goes_on(lines, CURVES[view], other[::-1], one[-2])
    return lines


def _goes_on(lines: dict[str, Line], curves: dict[str, Line], line: Line, to: Point) -> None:
    for name, found in curves.items():
        if found == line:
            lines[name] = (*lines[name][:-1], to)
        elif found == line[::-1]:
            lines[name] = (to, *lines[name][1:])


def chained(names: str, view: str) -> list[Line]:
    """Return the padded lines around a place, one after the other."""
    curves, padded = CURVES[view], padded_lines(view)
    by_line = {line: padded[name] for name, line in curves.items()}
    return [by_line.get(line) or by_line[line[::-1]][::-1] for line in in_order(names, curves)]


def bends(padded: Line) -> list[tuple[Point, Point, Point]]:
    """Return a smooth line through points as cubic curves: two handles and an end each (Catmull and Rom's rule)."""
    found = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        other = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        found.append((one, other, end))
    return found


def mirrored(line: Line) -> Line:
    """Return a line on the other side, from its end to its beginning."""
    return tuple((-x, y) for x, y in line[::-1])


def path(chain: list[Line], *, closed: bool) -> str:
    """Return lines as the `d` of a path, with x counted from the left edge."""
    written = [f"M{_at(chain[0][1])}"]
    written += [f"C{' '.join(_at(point) for point in bend)}" for line in chain for bend in bends(line)]
    return "".join(written) + ("Z" if closed else "")


def _at(point: Point) -> str:
    return ",".join(f"{number:.1f}".removesuffix(".0") for number in (point[0] + MIDDLE, point[1]))


def across(names: str, view: str) -> str:
    """Return what is inside some lines from the middle to the middle, and inside their other half."""
    half = chained(names, view)
    half = half if half[0][1][0] == 0 else [line[::-1] for line in half[::-1]]
    return path([*half, *(mirrored(line) for line in half[::-1])], closed=True)


def outline(view: str) -> str:
    """Return the lines around a picture, the ears of the face among them."""
    found = [across(names, view) for names in OUTLINES[view]]
    if view == "face":
        ear = chained("ear at-ear", view)[:1]
        found += [path([mirrored(line) for line in ear], closed=False), path(ear, closed=False)]
    return "".join(found)


def places(view: str) -> dict[str, str]:
    """Return the path of each place of a picture. In the front one sees the left side at the right."""
    found = {}
    for name, names in CENTRAL[view].items():
        found[name] = across(names, view)
    at_right, at_left = ("right", "left") if view == "back" else ("left", "right")
    for name, names in PAIRED[view].items():
        half = chained(names, view)
        found[name.format(at_left)] = path([mirrored(line) for line in half[::-1]], closed=True)
        found[name.format(at_right)] = path(half, closed=True)
    return found


def marks(view: str) -> str:
    """Return the lines of a picture that are no places, as one path."""
    both = [side for line in MARKS[view].values() for side in (_alone(line), mirrored(_alone(line)))]
    return "".join(path([line], closed=False) for line in both)


def _alone(line: Line) -> Line:
    first = (-line[1][0], line[1][1]) if line[0][0] == 0 else line[0]
    last = (-line[-2][0], line[-2][1]) if line[-1][0] == 0 else line[-1]
    return (first, *line, last)


def widest_spot(d: str) -> Point:
    """Return the point in a place that is farthest from its edge: where its number stands, and where a finger aims."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", d)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    edge = [_on_bend(points[at : at + 4], step / 8) for at in range(0, len(points) - 3, 3) for step in range(8)]
    xs, ys = ([point[axis] for point in edge] for axis in (0, 1))
    spots = ((x, y) for x in _steps(min(xs), max(xs)) for y in _steps(min(ys), max(ys)))
    inside = [spot for spot in spots if _is_inside(spot, edge)]
    return max(inside, key=lambda spot: (round(min(dist(spot, point) for point in edge), 1), -abs(spot[0] - mean(xs))))


def _steps(low: float, high: float) -> list[float]:
    return [low + (high - low) * step / 40 for step in range(41)]


def _on_bend(bend: list[Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, bend, strict=True)) for axis in (0, 1))
    return x, y


def _is_inside(spot: Point, edge: list[Point]) -> bool:
    x, y = spot
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise([*edge, edge[0]]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def _place(name: str, d: str) -> str:
    x, y = widest_spot(d)
    told = f'data-title="{title_of(name).lower()}" data-order="{ORDER[name]}"'
    return f'<path id="{name}" data-x="{x:.0f}" data-y="{y:.0f}" {told} d="{d}"/>'


def patterns() -> str:
    """Return how strong it is as a pencil draws it, deeper and more closely hatched, for large and for small maps."""
    found = []
    for (word, depth, gap, is_crossed), (end, scale) in product(STEPS, (("", 1), ("-small", 3))):
        size = gap * scale
        across = f"M0,{size / 2}H{size}" if gap else ""
        down = f"M{size / 2},0V{size}" if is_crossed else ""
        hatched = f'<path d="{across}{down}" stroke="var(--skin)" stroke-width="{scale}"/>' if gap else ""
        size = size or 10
        found.append(
            f'<pattern id="map-{word}{end}" width="{size}" height="{size}" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="{size}" height="{size}" fill="var(--skin-{depth})"/>{hatched}'
            "</pattern>"
        )
    return "<defs>\n" + "\n".join(found) + "\n</defs>\n"


def drawing() -> str:
    """Return the whole file: three pictures, each a group of places under the ids of diary/body.py."""
    groups = []
    for view, height in HEIGHTS.items():
        inside = [_place(name, found) for name, found in places(view).items()]
        inside.append(f'<path class="outline" d="{outline(view)}"/>')
        inside.append(f'<path class="marks" d="{marks(view)}"/>')
        groups.append(f'<svg id="{view}" viewBox="0 0 {WIDTH} {height}">\n' + "\n".join(inside) + "\n</svg>\n")
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + patterns() + "".join(groups) + "</svg>\n"


if __name__ == "__main__":
    sys.stdout.write(drawing())
