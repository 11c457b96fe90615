"""Long pages are divided, and everything on them is reached as before."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

import pytest
from markupsafe import Markup

from baimo_curation.site.components import table
from baimo_curation.site.divided_pages import MOST, divided, part_path
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context, Page, section
from baimo_curation.site.terms import Lang


def page(path: str, *parts: str) -> Page:
    return Page(path, "List", "A list.", "".join(map(str, ("# List", *parts))))


def rows(name: str, count: int) -> Markup:
    cells = [[Markup('<a href="../other/">{}</a>').format(i), "cell"] for i in range(count)]
    ids = [f"{name}-{i}" for i in range(count)]
    return table(["Number", "Cell"], cells, caption=name, ids=ids)


def ids(body: str) -> list[str]:
    return re.findall(r'<tr id="([^"]+)"', body)


def test_a_short_page_is_one_page_without_marks(world: JoinedRows) -> None:
    short = page("list", section("A", "a"), rows("a", 9))

    (found,) = divided(Context(world, "en"), [short])

    assert "<!--" not in found.body
    assert "b-pages" not in found.body
    assert ids(found.body) == [f"a-{i}" for i in range(9)]


def test_a_long_table_goes_on_with_its_heads_under_its_section(world: JoinedRows) -> None:
    long = page("list", section("A", "a"), rows("a", 900), section("B", "b"), rows("b", 5))

    found = divided(Context(world, "en"), [long])

    assert len(found) > 1
    assert [part.path for part in found] == [part_path("list", n + 1) for n in range(len(found))]
    shown = [key for part in found for key in ids(part.body)]
    assert shown == [*(f"a-{i}" for i in range(900)), *(f"b-{i}" for i in range(5))]
    for part in found:
        assert len(re.findall(r"<[a-z]", part.body)) <= MOST + 200
        assert part.body.count("<table") == part.body.count("</table>")
        assert part.body.count("<thead>") == part.body.count("<table")
        assert "<!--" not in part.body
    assert all("## A { #a }" in part.body for part in found[:-1])
    assert found[-1].body.count("## B { #b }") == 1


def test_no_heading_is_left_without_a_row(world: JoinedRows) -> None:
    for count in range(270, 300):
        parts = [section("A", "a"), rows("a", count), section("B", "b"), rows("b", 300)]
        for part in divided(Context(world, "en"), [page("list", *parts)]):
            below = re.split(r"^## .*$", part.body, flags=re.M)[1:]
            assert all(ids(text) for text in below), count


def test_links_lead_to_the_part_that_has_the_row(world: JoinedRows) -> None:
    long = page("list", section("A", "a"), rows("a", 900), Markup('<a href="#a-3">up</a>'))
    other = page("x/other", Markup('<a href="../../list/#a-899">far</a><a href="../">x</a>'))

    *parts, last = divided(Context(world, "en"), [long, other])

    assert targets(last) == {"/" + parts[-1].path + "/#a-899", "/x"}
    assert targets(parts[-1]) >= {"/list/#a-3", "/other"}


def targets(page: Page) -> set[str]:
    """Return where the links of a page lead."""
    found = set()
    for href in re.findall(r'href="([^"]*)"', page.body):
        address, _, anchor = href.partition("#")
        place = posixpath.normpath(posixpath.join("/", page.path, address))
        found.add(f"{place}/#{anchor}" if anchor else place)
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_parts_have_what_the_pages_had(
    whole_and_divided: Callable[[Lang], tuple[dict[str, Page], dict[str, Page]]], lang: Lang
) -> None:
    """Every row, in order, and every part within two links of the first."""
    before, after = whole_and_divided(lang)

    for path, old in before.items():
        parts = [p for p in after.values() if path in (p.path, p.first)]
        assert [k for p in parts for k in ids(p.body)] == ids(old.body), path
        if len(parts) > 1:
            pager = parts[0].body.rpartition('<nav class="b-pages"')[2]
            reached = {
                posixpath.normpath(posixpath.join(path, href))
                for href in re.findall(r'href="([^"]+)"', pager)
            }
            assert reached == {p.path for p in parts}
    assert {p.first for p in after.values()} > {None, "properties", "prices"}
