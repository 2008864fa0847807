"""Makes `src/hoidam/show/static/land.svg`: the outline of the land, without borders, for the small maps.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python tools/build_land.py package/land-50m.json

The source is Natural Earth (public domain) as npm's `world-atlas` redistributes it in TopoJSON. The picture is in
degrees: x is the longitude, y the latitude turned upside down.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

OUT = Path(__file__).parent.parent / "src" / "hoidam" / "show" / "static" / "land.svg"
TOLERANCE = 0.18  # degrees that a simplified coast may stray
SMALLEST = 0.25  # square degrees of an island that is kept
HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180">
<!-- Land outline derived from Natural Earth 1:50m (public domain) by way of npm's world-atlas; tools/build_land.py -->
<style>path{fill:#d8d3c7}@media (prefers-color-scheme:dark){path{fill:#3b3a36}}</style>
<path d="%s"/>
</svg>
"""


def arcs(topology: dict) -> list[list[tuple[float, float]]]:
    """The arcs in degrees: TopoJSON keeps differences of whole numbers."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        found.append(points)
    return found


def rings(topology: dict) -> list[list[tuple[float, float]]]:
    """All outer and inner rings of the land."""
    lines = arcs(topology)
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            points: list[tuple[float, float]] = []
            for index in ring:
                line = lines[index] if index >= 0 else lines[~index][::-1]
                points += line[1:] if points else line
            found.append(points)
    return found


def area(ring: list[tuple[float, float]]) -> float:
    """The area in square degrees."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def simple(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Douglas and Peucker's simplification."""
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        far, at = 0.0, -1
        for i in range(first + 1, last):
            if (d := distance(points[i], points[first], points[last])) > far:
                far, at = d, i
        if far > TOLERANCE:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def distance(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """From a point to a stretch of line."""
    (px, py), (ax, ay), (bx, by) = p, a, b
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0.0 if not length else max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length))
    return math.hypot(px - ax - t * dx, py - ay - t * dy)


def path(ring: list[tuple[float, float]]) -> str:
    """A ring as SVG: the first point, then differences in tenths of a degree."""
    tenths = [(round(x * 10), round(-y * 10)) for x, y in ring]
    out, (px, py) = [f"M{short(tenths[0][0])} {short(tenths[0][1])}l"], tenths[0]
    for x, y in tenths[1:]:
        if (x, y) != (px, py):
            out.append(f"{short(x - px)} {short(y - py)} ")
        px, py = x, y
    return "".join(out).rstrip().replace(" -", "-") + "z"


def short(tenths: int) -> str:
    """'.3' for three tenths."""
    text = f"{tenths / 10:.1f}".removesuffix(".0")
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def main(source: str) -> None:
    """Reads the topology and writes the picture."""
    topology = json.loads(Path(source).read_text("utf-8"))
    kept = [simple(ring) for ring in rings(topology) if area(ring) > SMALLEST]
    OUT.write_text(HEAD % "".join(path(ring) for ring in kept if len(ring) > 3), "utf-8")
    print(f"{len(kept)} rings, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
