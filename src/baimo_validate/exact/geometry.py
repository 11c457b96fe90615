"""Text of geometries: WKT and GeoJSON.

Source: OGC 06-103r4 (WKT; numbers and keywords as written there, upper case); GeoJSON 2008 with
positions of two numbers. Both are walked once, so time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_TOKEN = re.compile(r"\s*([A-Z]+|[(),]|[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)")
_DEEPEST = 50  # nested parentheses; the walk is recursive, and Python allows about 1000 calls
# What is between the parentheses: one `point`, or a list whose items `item_<kind>` reads.
_KINDS: dict[str, str] = {
    "POINT": "point",
    "LINESTRING": "points",
    "CIRCULARSTRING": "points",
    "COMPOUNDCURVE": "curves",
    "CURVEPOLYGON": "rings",
    "POLYGON": "lines",
    "TRIANGLE": "line",
    "MULTIPOINT": "multipoint",
    "MULTICURVE": "curves",
    "MULTILINESTRING": "lines",
    "MULTISURFACE": "surfaces",
    "MULTIPOLYGON": "polygons",
    "POLYHEDRALSURFACE": "polygons",
    "TIN": "triangles",
    "GEOMETRYCOLLECTION": "geometries",
}
_CURVES = {"LINESTRING", "CIRCULARSTRING"}


class _Wkt:
    """A recursive descent over the tokens; each method consumes what it is named after."""

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        position = 0
        while found := _TOKEN.match(text, position):
            self.tokens.append(found[1])
            position = found.end()
        self.at = 0
        self.depth = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *wanted: str) -> bool:
        if self.peek() in wanted:
            self.at += 1
            return True
        return False

    def need(self, wanted: str) -> None:
        if not self.take(wanted):
            raise ValueError(f"{wanted} expected, found {self.peek()!r}")

    def geometry(self) -> None:
        keyword = self.peek()
        self.at += 1
        if keyword not in _KINDS:
            raise ValueError(keyword)
        self.take("ZM", "Z", "M")
        self.body(_KINDS[keyword])

    def body(self, kind: str) -> None:
        if self.take("EMPTY"):
            return
        self.need("(")
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("too deep")
        if kind == "point":
            self.point()
        else:
            item = getattr(self, f"item_{kind}")
            item()
            while kind != "line" and self.take(","):  # a triangle has one ring
                item()
        self.depth -= 1
        self.need(")")

    def point(self) -> None:
        numbers = 0
        while self.peek()[:1] in "+-.0123456789" and self.peek():
            self.at += 1
            numbers += 1
        if numbers not in {2, 3, 4}:
            raise ValueError("a point has two to four numbers")

    item_points = point

    def item_multipoint(self) -> None:
        self.body("point")

    def item_lines(self) -> None:
        self.body("points")

    item_line = item_lines

    def item_polygons(self) -> None:
        self.body("lines")

    def item_triangles(self) -> None:
        self.body("line")

    def item_curves(self) -> None:
        if self.peek() in {*_CURVES, "COMPOUNDCURVE"}:
            self.geometry()
        else:
            self.body("points")

    item_rings = item_curves

    def item_surfaces(self) -> None:
        if self.peek() == "CURVEPOLYGON":
            self.geometry()
        else:
            self.body("lines")

    def item_geometries(self) -> None:
        self.geometry()


def is_wkt(text: str) -> bool:
    """Return whether a text begins with a geometry in well-known text; the rest is ignored."""
    try:
        _Wkt(text).geometry()
    except (ValueError, IndexError):
        return False
    return True


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _position(value: object) -> bool:
    if not isinstance(value, list):
        return False
    return len(value) == 2 and all(map(_is_number, value))


def _many(item: Callable[[Any], bool], least: int = 0) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and len(value) >= least and all(map(item, value))


_POLYGON = _many(_many(_position, 4))
_COORDINATES: dict[str, Callable[[Any], bool]] = {
    "Point": _position,
    "MultiPoint": _many(_position),
    "LineString": _many(_position, 2),
    "MultiLineString": _many(_many(_position, 2)),
    "Polygon": _POLYGON,
    "MultiPolygon": _many(_POLYGON),
}


def is_geojson(value: object) -> bool:
    """Return whether a JSON value is a GeoJSON geometry, feature or collection of them."""
    if not isinstance(value, dict) or not _frame(value):
        return False
    return _geometry(value) or _collection(value) or _feature(value) or _features(value)


def is_topojson(value: object) -> bool:
    """Return whether a JSON value has the outline of a TopoJSON topology or geometry."""
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        return False
    kind = value["type"]
    if kind == "Topology":
        arcs, objects = value.get("arcs"), value.get("objects")
        whole = isinstance(objects, dict) and all(map(is_topojson, objects.values()))
        return whole and _many(_many(_many(_is_number, 2)))(arcs)
    if kind == "GeometryCollection":
        return _many(is_topojson)(value.get("geometries"))
    if kind in {"Point", "MultiPoint"}:
        return isinstance(value.get("coordinates"), list)
    return kind in _COORDINATES and isinstance(value.get("arcs"), list)


def _geometry(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    check = _COORDINATES.get(value["type"]) if isinstance(value.get("type"), str) else None
    return check is not None and check(value.get("coordinates"))


def _collection(value: dict[str, Any]) -> bool:
    return value.get("type") == "GeometryCollection" and _many(_geometry)(value.get("geometries"))


def _feature(value: object) -> bool:
    if not isinstance(value, dict) or value.get("type") != "Feature":
        return False
    if not {"geometry", "properties"} <= value.keys():
        return False
    geometry = value["geometry"]
    properties = value["properties"]
    described = properties is None or isinstance(properties, dict)
    return described and (geometry is None or _geometry(geometry))


def _features(value: dict[str, Any]) -> bool:
    return value.get("type") == "FeatureCollection" and _many(_feature)(value.get("features"))


def _frame(value: dict[str, Any]) -> bool:
    boxed = "bbox" not in value or _many(_is_number)(value["bbox"])
    return boxed and ("crs" not in value or _reference_system(value["crs"]))


def _reference_system(value: object) -> bool:
    if value is None:
        return True
    if not isinstance(value, dict) or value.keys() != {"type", "properties"}:
        return False
    properties = value["properties"]
    if not isinstance(properties, dict):
        return False
    if value["type"] == "name":
        return properties.keys() == {"name"} and isinstance(properties["name"], str)
    return value["type"] == "link" and isinstance(properties.get("href"), str)
