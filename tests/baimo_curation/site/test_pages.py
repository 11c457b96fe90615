"""The site on disk: every page is there, links lead somewhere, nothing points outside."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest

from baimo_curation.site.mkdocs import nav_pages
from conftest import ROOT

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Reader(HTMLParser):
    """What a page refers to, which anchors it has, and whether its tags are balanced."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.elements = 0
        self.policy = ""
        self.canonical = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements += 1
        found = {name: value or "" for name, value in attrs}
        if len(found) != len(attrs):
            self.faults.append(f"<{tag}> repeats an attribute")
        if "id" in found:
            self.ids[found["id"]] += 1
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif found.get("rel") == "canonical":
            self.canonical = found["href"]
        elif tag in ("script", "img", "link") and (source := found.get("src", found.get("href"))):
            self.loads.append(source)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]
        handlers = [name for name in found if name.startswith("on") or name == "style"]
        if handlers:
            self.faults.append(f"<{tag}> has {handlers}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()


@cache
def read(path: Path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return reader


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_page_exists_in_both_languages(site: Path, load: Callable[[str], Any]) -> None:
    wanted = [*nav_pages()]
    wanted += [f"entities/{key}" for key in load("entities")["entity_id"].to_pylist()]
    wanted += [f"sources/{key}" for key in load("sources")["source_id"].to_pylist()]
    wanted += [f"metrics/{key}" for key in set(load("metrics")["indicator_id"].to_pylist())]

    missing = [
        f"{prefix}{path}"
        for prefix in ("", "zh/")
        for path in wanted
        if not (site / prefix / path / "index.html").is_file()
    ]

    assert not missing


@pytest.mark.parametrize("name", ["site", "hostile_site"])
def test_links_and_anchors_lead_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    broken = set()
    for path in pages(site):
        for link in {*read(path).links, *read(path).loads}:
            fault = fault_of(site, path, link)
            if fault:
                broken.add(f"{path.relative_to(site)}: {link}: {fault}")

    assert not sorted(broken)[:20]


@cache
def found_file(place: str) -> Path | None:
    """Return the file that an address leads to."""
    target = Path(place)
    if target.is_dir():
        target = target / "index.html"
    return Path(os.path.normpath(target)) if target.is_file() else None


def fault_of(site: Path, page: Path, link: str) -> str | None:
    if link.startswith(("https://", "http://")):
        return None  # a link a reader may follow; nothing is loaded from it
    if re.match(r"[a-z]+:", link):
        return "scheme"
    address, anchor = urldefrag(link)
    start = site if page.name == "404.html" and address.startswith("/") else page.parent
    target = found_file(f"{start}/{unquote(address)}") if address else page
    if target is None:
        return "missing file"
    program = "=" in anchor or anchor.startswith("only-")
    if anchor and target.suffix == ".html" and not program:
        return None if anchor in read(target).ids or anchor == "__skip" else "missing anchor"
    return None


@pytest.mark.parametrize("name", ["site", "hostile_site"])
def test_html_is_sound(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    faults = []
    for path in pages(site):
        page = read(path)
        twice = [key for key, count in page.ids.items() if count > 1]
        faults += [f"{path.relative_to(site)}: {fault}" for fault in page.faults[:3]]
        faults += [f"{path.relative_to(site)}: id {key} twice" for key in twice]
        faults += [f"{path.relative_to(site)}: not closed {page.open}"] if page.open else []

    assert not faults[:20]


def test_every_page_has_a_strict_policy_and_loads_nothing_from_outside(site: Path) -> None:
    for path in pages(site):
        page = read(path)
        assert "default-src 'none'" in page.policy, path
        assert "unsafe-inline" not in page.policy
        assert ("wasm-unsafe-eval" in page.policy) == (path.parent.name == "sql"), path
        assert not [load for load in page.loads if re.match(r"(\w+:)?//", load)], path
        assert page.canonical == "./" or path.name == "404.html"


@pytest.mark.parametrize("name", ["site", "hostile_site"])
def test_no_page_is_too_heavy_for_a_phone(name: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(name)
    heavy = [
        f"{path.relative_to(site)}: {read(path).elements} elements, {path.stat().st_size} bytes"
        for path in pages(site)
        if read(path).elements > 3_000 or path.stat().st_size > 400_000
    ]

    assert not heavy


def test_an_address_that_leads_nowhere_shows_a_way_on(site: Path) -> None:
    links = {link.rstrip("/") for link in read(site / "404.html").links}

    assert {"/entities", "/zh/entities"} <= links


def test_the_dataset_is_cited_alike_on_every_page(site: Path) -> None:
    texts = [
        re.search(r"<code[^>]*>(The Baimo developers[^<]*)</code>", text)
        for text in ((site / page / "index.html").read_text("utf-8") for page in ("", "cite"))
    ]

    assert texts[0]
    assert texts[1]
    assert texts[0][1] == texts[1][1]


def test_downloads_are_those_of_the_package(site: Path, project_part: Path) -> None:
    listed = dict(
        reversed(line.split("  ")) for line in (site / "data/SHA256SUMS").read_text().splitlines()
    )
    manifest = json.loads((site / "data/manifest.json").read_text("utf-8"))

    for name, digest in listed.items():
        data = (site / "data" / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest
    for entry in manifest["files"]:
        assert (site / "data" / entry["path"]).stat().st_size == entry["bytes"]
        assert listed[entry["path"]] == entry["sha256"]
    published = project_part / "dataset/parquet/metrics.parquet"
    assert (site / "data/metrics.parquet").read_bytes() == published.read_bytes()


def test_home_describes_the_dataset_for_search_engines(site: Path) -> None:
    html = (site / "index.html").read_text("utf-8")
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert match
    about = json.loads(match[1])

    assert about["@type"] == "Dataset"
    assert 50 <= len(about["description"]) <= 5000
    assert all((site / item["contentUrl"]).is_file() for item in about["distribution"])


def test_sitemap_and_llms_txt_name_pages_that_exist(site: Path) -> None:
    places = re.findall(r"<loc>/(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    links = re.findall(r"\]\((.*?)\)", (site / "llms.txt").read_text("utf-8"))

    assert len(places) == len(pages(site)) - 1  # the page for what is not found
    assert all((site / place).exists() for place in (*places, *links))


def weight(site: Path, page: str, *extra: str) -> int:
    """Return the compressed bytes of a page, what it loads at once, and the programs it names."""
    path = site / page / "index.html"
    files = {path, *((path.parent / load.split("#")[0]).resolve() for load in read(path).loads)}
    files |= {site / "assets/app" / name for name in extra}
    todo = [file for file in files if file.suffix == ".js"]
    while todo:  # programs import parts
        text = todo.pop().read_text("utf-8")
        for name in re.findall(r'(?:from|import)\s*"\./(part-[^"]+)"', text):
            part = site / "assets/app" / name
            if part not in files:
                files.add(part)
                todo.append(part)
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


@pytest.mark.parametrize(
    ("page", "most"), [("entities/sensetime", 140_000), ("explore", 260_000), ("sql", 200_000)]
)
def test_pages_stay_within_their_budget(site: Path, page: str, most: int) -> None:
    parts = [path.name for path in (site / "assets/app").glob("part-*.js")]
    plot = [name for name in parts if "b-plot" in (site / "assets/app" / name).read_text("utf-8")]

    assert weight(site, page, *(plot if page == "explore" else ())) <= most


def test_no_text_of_the_dataset_is_left_unescaped(hostile_site: Path) -> None:
    html = {path: path.read_text("utf-8") for path in pages(hostile_site)}
    raw = re.compile(r"<script>window|<img src=x|<svg/onload|onmouseover='window")

    assert any("&lt;script&gt;window" in text for text in html.values())
    assert not [path for path, text in html.items() if raw.search(text)]


def test_lock_file_of_the_front_end_names_no_host() -> None:
    folder = ROOT / "src/baimo_curation/site/frontend"
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))

    assert all("resolved" not in package for package in lock["packages"].values())
    assert lock["packages"]["node_modules/@duckdb/duckdb-wasm"]["version"] == "1.28.0"
