"""Long pages in parts: lists say where they may be divided, and links follow their rows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from baimo_curation.site.fragment import Fragment
from baimo_curation.site.page import Context, Page

# Elements of a part; the frame of the theme adds up to 500, and no page may have over 3,000.
MOST = 2_400
_BELOW = 100  # room for the first rows under a heading
_LIST = re.compile(r"<!--list-->(.*?)<!--rows-->(.*?)<!--end-->(.*?)<!--/list-->", re.S)
_ROW = "<!--row-->"
_SECTION = re.compile(r"^(?=#{2,3} .*\{ #\S+ \}$)", re.M)
_TAG = re.compile(r"<[a-z]")
_ANCHOR = re.compile(r' id="([^"]+)"|\{ #(\S+) \}')
_LINK = re.compile(r'(\b(?:href|src)="|\]\()([^")\s]*)(?=[")])')  # in HTML, and in Markdown
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/")


def divisible(opening: Fragment, rows: Iterable[Fragment], closing: Fragment) -> Fragment:
    """Return a list or table that may be continued on another page after any of its rows."""
    return Fragment("<!--list-->{}<!--rows-->{}<!--end-->{}<!--/list-->").format(
        opening, Fragment("\n" + _ROW).join(rows), closing
    )


def whole(body: str) -> str:
    """Return a body without the marks of where it may be divided."""
    return _LIST.sub(lambda found: found[1] + found[2].replace(_ROW, "") + found[3], body)


def divided(ctx: Context, pages: Iterable[Page]) -> list[Page]:
    """Return the pages, those of more than `MOST` elements in parts at `PATH/page/N`.

    The first part keeps the address of the page. Links to anchors lead to the part that they are
    in now. Every part has links to all others, so that nothing needs a program to be reached.
    """
    parts = {page.path: _bodies(page.body) for page in pages}
    places = {
        (path, name): part_path(path, number)
        for path, bodies in parts.items()
        if len(bodies) > 1
        for number, body in reversed(list(enumerate(bodies, 1)))
        for name in _names(body)
    }
    return list(_parts(ctx, pages, parts, places))


def part_path(path: str, number: int) -> str:
    """Return the address of a part; no id of a row contains a slash."""
    return path if number == 1 else posixpath.join(path, "page", str(number))


@dataclass
class _Pack:
    """Bodies that are being filled; the last one is open."""

    bodies: list[list[str]] = field(default_factory=lambda: [[]])
    used: int = 0
    above: list[str] = field(default_factory=list)  # the sections that the next row belongs to

    def text(self, chunk: str) -> None:
        """Add what is not divided; a chunk with a heading begins a section."""
        size = len(_TAG.findall(chunk))
        if self.used and self.used + size + _BELOW > MOST:
            self.bodies.append([])
            self.used = 0
            above = self.above
            if chunk.startswith("## "):
                above = []
            elif chunk.startswith("### "):
                above = above[:1]
            self.bodies[-1] += above
        if chunk.startswith("## "):
            self.above = [f"{chunk.splitlines()[0]}\n\n"]
        elif chunk.startswith("### "):
            self.above = [*self.above[:1], f"{chunk.splitlines()[0]}\n\n"]
        self.bodies[-1].append(chunk)
        self.used += size

    def rows(self, opening: str, rows: list[str], closing: str) -> None:
        """Add a list, on as many pages as it needs."""
        self.bodies[-1].append(opening)
        self.used += len(_TAG.findall(opening))
        for row in rows:
            size = len(_TAG.findall(row))
            if self.used + size > MOST:
                self.bodies[-1].append(closing)
                self.bodies.append([*self.above, opening])
                self.used = len(_TAG.findall(opening))
            self.bodies[-1].append(row)
            self.used += size
        self.bodies[-1].append(closing)


def _bodies(body: str) -> list[str]:
    """Return a body in parts: one, unless it is too long."""
    if len(_TAG.findall(body)) <= MOST:
        return [whole(body)]
    pack = _Pack()
    pieces = _LIST.split(body)  # text, then opening, rows, closing and text for each list
    for chunk in _SECTION.split(pieces[0]):
        pack.text(chunk)
    for place in range(1, len(pieces), 4):
        opening, rows, closing, after = pieces[place : place + 4]
        pack.rows(opening, rows.split(_ROW), closing)
        for chunk in _SECTION.split(after):
            pack.text(chunk)
    return ["".join(chunks) for chunks in pack.bodies]


def _names(body: str) -> Iterator[str]:
    return (found[1] or found[2] for found in _ANCHOR.finditer(body))


def _parts(
    ctx: Context,
    pages: Iterable[Page],
    parts: dict[str, list[str]],
    places: dict[tuple[str, str], str],
) -> Iterator[Page]:
    for page in pages:
        bodies = parts[page.path]
        for number, body in enumerate(bodies, 1):
            path = part_path(page.path, number)
            text = _linked(body, page.path, path, places)
            if len(bodies) == 1:
                yield replace(page, body=text)
            elif number == 1:
                yield replace(page, body=text + _pager(ctx, page.path, number, len(bodies)))
            else:
                yield _continued(ctx, page, text, number, len(bodies))


def _continued(ctx: Context, page: Page, body: str, number: int, count: int) -> Page:
    heading = page.body.splitlines()[0].split(" {")[0]
    of = f"({number} / {count})"
    back = ctx.say("Continued from", "接上页：")
    first = Fragment('\n\n<p class="b-note b-continued">{} <a href="../../">{}</a></p>\n\n').format(
        back, page.title
    )
    return replace(
        page,
        path=part_path(page.path, number),
        title=f"{page.title} {of}",
        body=f"{heading} &#40;{number} &#47; {count}&#41; {{ #top }}{first}{body}"
        + _pager(ctx, page.path, number, count),
        scripts=(),
        files={},
        first=page.path,
    )


def _pager(ctx: Context, path: str, number: int, count: int) -> str:
    """Return links to all parts."""
    here = part_path(path, number)
    items = (
        Fragment('<li><a href="{}"{}>{}</a></li>').format(
            _way(here, part_path(path, other)),
            Fragment(' aria-current="page"') if other == number else "",
            other,
        )
        for other in range(1, count + 1)
    )
    label = ctx.say("Pages of this list", "本列表的各页")
    links = Fragment('\n\n<nav class="b-pages" aria-label="{}">\n<ol>\n{}\n</ol>\n</nav>\n\n')
    return str(links.format(label, Fragment("\n").join(items)))


def _way(here: str, there: str) -> str:
    """Return a relative link from one page to another."""
    up = "../" * (here.count("/") + 1) if here else ""
    return up + (f"{there}/" if there else "") or "./"


def _linked(body: str, old: str, new: str, places: dict[tuple[str, str], str]) -> str:
    """Return a body of the page `old`, now at `new`, with links that lead where they led before."""
    down = "../" * (new.count("/") - old.count("/"))

    def link(found: re.Match[str]) -> str:
        before, href = found.groups()
        if not href or _ELSEWHERE.match(href):
            return found[0]
        address, _, anchor = href.partition("#")
        target = posixpath.normpath(posixpath.join("/", old, address)).strip("/")
        place = places.get((target, anchor)) if anchor else None
        if place is None:  # pages written in Markdown are never divided
            return found[0] if before == "](" else f"{before}{down}{href}"
        return f"{before}{'' if place == new else _way(new, place)}#{anchor}"

    if new == old and "#" not in body:
        return body
    return _LINK.sub(link, body)
