"""Pictures drawn as inline SVG: which entities are linked, and how the tables are connected.

Colours come from the style sheet, so one drawing works in both schemes; names are links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import get_args

from baimo_curation.site.fragment import Fragment
from baimo_curation.tables import PUBLISHED
from baimo_curation.tables.base import Area, columns

ROW = 24
_LEFT, _RIGHT, _WIDTH = 290, 430, 760
Edge = tuple[str, str]


def links_diagram(
    edges: Sequence[Edge], names: Mapping[str, str], hrefs: Mapping[str, str], title: str
) -> Fragment:
    """Return a picture of links: subjects on the left, objects on the right, curves between.

    Args:
        edges: Pairs of subject and object.
        names: The name of each end.
        hrefs: The page of each end.
        title: What the picture shows, for readers who cannot see it.
    """
    left, right = _ordered(edges)
    y_right = {key: ROW * (number + 1.0) for number, key in enumerate(right)}
    y_left = _beside(left, edges, y_right)
    height = round(max(*y_left.values(), *y_right.values())) + ROW
    curves = Fragment("\n").join(
        Fragment('<path class="b-edge" d="M{} {} C{} {} {} {} {} {}"/>').format(
            _LEFT + 6,
            y_left[a],
            _LEFT + 70,
            y_left[a],
            _RIGHT - 70,
            y_right[b],
            _RIGHT - 6,
            y_right[b],
        )
        for a, b in edges
    )
    labels = [_label(names[key], hrefs[key], _LEFT, y_left[key], "end") for key in left]
    labels += [_label(names[key], hrefs[key], _RIGHT, y_right[key], "start") for key in right]
    return Fragment(
        '<svg class="b-links-picture" viewBox="0 0 {} {}" width="{}" height="{}" role="group" '
        'aria-label="{}">\n{}\n{}\n</svg>'
    ).format(_WIDTH, height, _WIDTH, height, title, curves, Fragment("\n").join(labels))


def _ordered(edges: Sequence[Edge]) -> tuple[list[str], list[str]]:
    """Order both sides so that few curves cross: busiest subjects first, objects beside them."""
    objects: dict[str, list[str]] = defaultdict(list)
    for subject, target in edges:
        objects[subject].append(target)
    left = sorted(objects, key=lambda key: (-len(objects[key]), key))
    rank = {key: number for number, key in enumerate(left)}
    seen: dict[str, list[int]] = defaultdict(list)
    for subject, target in edges:
        seen[target].append(rank[subject])
    right = sorted(seen, key=lambda key: (sum(seen[key]) / len(seen[key]), key))
    place = {key: number for number, key in enumerate(right)}
    left.sort(key=lambda key: (sum(place[x] for x in objects[key]) / len(objects[key]), key))
    return left, right


def _beside(
    left: Sequence[str], edges: Sequence[Edge], y_right: Mapping[str, float]
) -> dict[str, float]:
    """Place each subject beside the middle of its objects, without overlap."""
    found: dict[str, list[float]] = defaultdict(list)
    for subject, target in edges:
        found[subject].append(y_right[target])
    places: dict[str, float] = {}
    last = 0.0
    for key in left:
        last = max(last + ROW, sum(found[key]) / len(found[key]))
        places[key] = round(last, 1)
    return places


def _label(name: str, href: str, x: int, y: float, anchor: str) -> Fragment:
    limit = 36
    shown = name if len(name) <= limit else name[: limit - 1] + "…"
    return Fragment(
        '<a href="{}"><title>{}</title><text x="{}" y="{}" text-anchor="{}">{}</text></a>'
    ).format(href, name, x, y + 4.5, anchor, shown)


_AREAS: tuple[Area, ...] = get_args(Area)
# The column of the diagram that each table is drawn in, from top to bottom.
_COLUMN_OF = {name: _AREAS.index(model.area) for name, model in PUBLISHED.items()}
_BOX, _GAP_X, _LINE, _PAD, _MARGIN = 176, 72, 17, 18, 44


def tables_diagram(label: str) -> Fragment:
    """Return the entity-relationship diagram: tables with their keys, lines to what they cite.

    Args:
        label: What the picture shows, for readers who cannot see it.
    """
    keys = {name: _keys(name) for name in _COLUMN_OF}
    tall = {name: 28 + _LINE * len(keys[name]) for name in _COLUMN_OF}
    feet = [2.0] * len(_AREAS)
    corner = {}
    for name, column in _COLUMN_OF.items():
        corner[name] = (_MARGIN + column * (_BOX + _GAP_X), feet[column])
        feet[column] += tall[name] + _PAD
    lines = Fragment("\n").join(
        _reference(corner, name, column, target) for name, column, target in _references()
    )
    boxes = Fragment("\n").join(_table(corner[n], tall[n], n, keys[n]) for n in _COLUMN_OF)
    width = _MARGIN + len(_AREAS) * _BOX + (len(_AREAS) - 1) * _GAP_X + 4
    height = round(max(feet))
    return Fragment(
        '<svg class="b-er" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        'aria-label="{}">\n{}\n{}\n</svg>'
    ).format(width, height, width, height, label, lines, boxes)


def _keys(name: str) -> list[str]:
    model = PUBLISHED[name]
    linked = [column.name for column in columns(model) if column.references]
    return list(dict.fromkeys([*model.primary_key, *linked]))


def _references() -> list[tuple[str, str, str]]:
    return [
        (name, column.name, column.references.table)
        for name in _COLUMN_OF
        for column in columns(PUBLISHED[name])
        if column.references and column.references.table != name
    ]


def _reference(
    corner: Mapping[str, tuple[float, float]], name: str, column: str, target: str
) -> Fragment:
    x, y = corner[name]
    y += 28 + _LINE * (_keys(name).index(column) + 0.5)
    to_x, to_y = corner[target]
    to_y += 14
    if to_x == x:  # the same column: a loop on the left
        bend = x - 18 - min(40, abs(y - to_y) / 12)
        path = f"M{x} {y:.0f} C{bend:.0f} {y:.0f} {bend:.0f} {to_y:.0f} {to_x} {to_y:.0f}"
    else:
        side = 1 if to_x > x else -1
        start = x + (_BOX if side > 0 else 0)
        end = to_x + (0 if side > 0 else _BOX)
        near, far = start + 24 * side, end - 24 * side
        path = f"M{start} {y:.0f} C{near} {y:.0f} {far} {to_y:.0f} {end} {to_y:.0f}"
    return Fragment('<path class="b-edge" d="{}"/>').format(path)


def _table(corner: tuple[float, float], tall: int, name: str, keys: Sequence[str]) -> Fragment:
    x, y = corner
    model = PUBLISHED[name]
    lines = Fragment("\n").join(
        Fragment('<text class="{}" x="{}" y="{:.0f}">{}</text>').format(
            "b-key" if key in model.primary_key else "b-ref",
            x + 12,
            y + 28 + _LINE * (i + 0.72),
            key,
        )
        for i, key in enumerate(keys)
    )
    return Fragment(
        '<g><rect x="{}" y="{:.0f}" width="{}" height="{}" rx="5"/>'
        '<text class="b-er-title" x="{}" y="{:.0f}">{}</text>\n{}</g>'
    ).format(x, y, _BOX, tall + 4, x + 12, y + 19, name, lines)
