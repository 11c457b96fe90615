"""The site in a browser: pages open without a complaint, and their programs do what they say."""

from __future__ import annotations

import csv
import io
import math
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.compute as pc
import pytest

import baimo
from baimo_curation.site.example_queries import read_queries
from baimo_curation.site.mkdocs import nav_pages
from baimo_curation.tables import PUBLISHED
from conftest import ROOT

AXE = ROOT / ".cache/site/npm/node_modules/axe-core/axe.min.js"
OPEN: Callable[..., Any]

FEATURED = ("entities/sensetime", "metrics/chip-count", "sources/guancha-2024-sensetime")


def twenty() -> list[str]:
    keys = baimo.load("entities")["entity_id"].to_pylist()
    return [f"entities/{key}" for key in keys[:: max(1, len(keys) // 20)]][:20]


def paths(prefix: str, *, entities: bool = True) -> list[str]:
    listed = [*nav_pages(), *FEATURED, *(twenty() if entities else [])]
    return [f"{prefix}{path}/" if path else prefix for path in listed]


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
def test_pages_open_without_a_complaint_and_fit_a_phone(
    visit: Callable[..., Any], prefix: str
) -> None:
    page = visit(width=390)
    wide = []

    for path in paths(prefix):
        page.go(path)
        if page.page.evaluate("() => document.documentElement.scrollWidth") > 390:
            wide.append(path)
        page.faults += [path] if page.faults else []

    assert not page.faults
    assert not wide


@pytest.mark.parametrize("path", ["", "entities/sensetime/", "explore/", "timeline/", "zh/sql/"])
def test_the_menu_opens_on_a_phone(visit: Callable[..., Any], path: str) -> None:
    page = visit(width=390)
    page.go(path)

    page.page.locator("label.md-header__button[for=__drawer]").click()

    sidebar = "document.querySelector('.md-sidebar--primary').getBoundingClientRect()"
    page.until(f"((box) => box.width > 200 && box.left >= 0)({sidebar})", 3)


def test_nothing_opens_beside_the_screen_of_a_phone(visit: Callable[..., Any]) -> None:
    page = visit(width=390)
    page.go("explore/#from=events")
    shown_count(page)

    boxes = []
    for number in range(2):
        menu = page.page.locator("details.b-menu").nth(number)
        menu.locator("summary").click()
        boxes.append(menu.locator("> div").bounding_box())
        menu.locator("summary").click()

    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
@pytest.mark.parametrize("width", [390, 1280])
def test_labels_of_charts_are_whole(visit: Callable[..., Any], width: int, prefix: str) -> None:
    page = visit(width=width)
    page.go(f"{prefix}compare/#indicator=chip-count")
    page.until("document.querySelector('#charts svg')")

    cut = page.page.evaluate(
        "() => { const left = document.querySelector('#charts svg').getBoundingClientRect().left;"
        "return [...document.querySelectorAll('#charts svg text')]"
        ".filter((text) => text.getBoundingClientRect().left < left - 1)"
        ".map((text) => text.textContent); }"
    )

    assert not cut


def test_a_dark_page_is_light_on_paper(visit: Callable[..., Any]) -> None:
    page = visit(scheme="dark")
    page.go("")
    colour = "getComputedStyle(document.querySelector('.md-typeset')).color"
    assert page.page.evaluate(f"() => {colour}") == "rgb(232, 230, 225)"

    page.page.emulate_media(media="print")

    assert page.page.evaluate(f"() => {colour}") == "rgb(31, 42, 48)"
    assert page.page.locator("img[src$='#only-light']").first.is_visible()
    assert not page.page.locator("img[src$='#only-dark']").first.is_visible()


def test_numbers_are_written_alike_on_every_page(visit: Callable[..., Any]) -> None:
    page = visit(locale="de-DE")
    page.go("entities/sensetime/")
    shown = page.page.locator("#metric-sensetime-gpus-online .b-number").text_content()
    page.go("compare/#indicator=chip-count&entities=sensetime")
    page.until("document.querySelector('.b-side .b-number')")

    assert page.page.locator(".b-side .b-number").all_text_contents() == [shown]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
def test_axe_finds_nothing_serious(visit: Callable[..., Any], scheme: str, prefix: str) -> None:
    page = visit(scheme=scheme)
    found = []

    for path in paths(prefix, entities=False):
        page.go(path)
        page.page.evaluate(AXE.read_text("utf-8"))
        result = page.page.evaluate("async () => (await axe.run()).violations")
        found += [
            f"{path}: {item['id']}: {item['nodes'][0]['html'][:120]}"
            for item in result
            if item["impact"] in ("serious", "critical")
        ]

    assert not found


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
@pytest.mark.parametrize("word", ["大模型", "科大讯飞", "算力", "SenseTime"])
def test_search_finds_names_in_any_script(
    visit: Callable[..., Any], prefix: str, word: str
) -> None:
    page = visit()
    page.go(f"{prefix}timeline/")

    page.page.keyboard.press("/")
    page.page.locator(".md-search__input").fill(word)
    page.page.keyboard.press("Shift")
    page.until("document.querySelectorAll('.md-search-result__item').length")

    hits = page.page.evaluate(
        "() => [...document.querySelectorAll('.md-search-result__item')]"
        ".slice(0, 5).map((hit) => hit.textContent.replaceAll('\\u200b', ''))"
    )
    assert any(word in hit for hit in hits), hits
    assert not page.faults


def test_language_switch_leads_to_the_same_page(visit: Callable[..., Any]) -> None:
    page = visit()
    page.go("entities/sensetime/")

    page.page.locator(".b-lang").click()
    assert page.page.url.endswith("/zh/entities/sensetime/")
    page.page.locator(".b-lang").click()

    assert page.page.url == page.base + "entities/sensetime/"


def test_index_of_entities_filters_in_any_script(visit: Callable[..., Any]) -> None:
    page = visit()
    page.go("entities/")

    page.page.locator("input[name=q]").fill("讯飞")
    shown = page.page.locator(".b-index > li:visible").all_text_contents()
    page.page.locator("input[name=q]").fill("no such thing")

    assert shown
    assert all("讯飞" in item or "iFly" in item for item in shown)
    assert page.page.locator("[data-filter-empty]").is_visible()


def shown_count(page: Any) -> str:
    return str(page.until("document.getElementById('count')?.textContent"))


@pytest.mark.parametrize("table", list(PUBLISHED))
def test_explorer_holds_what_parquet_holds(visit: Callable[..., Any], table: str) -> None:
    page = visit()
    page.go(f"explore/#from={table}")
    rows = baimo.load(table).num_rows  # type: ignore[call-overload]

    assert shown_count(page) == f"{rows:,} of {rows:,} rows"
    with page.page.expect_download() as download:
        page.page.locator("#csv").click()
    text = Path(download.value.path()).read_text("utf-8-sig")

    found = list(csv.DictReader(io.StringIO(text)))
    assert text.splitlines()[0].split(",") == baimo.load(table).column_names  # type: ignore[call-overload]
    expected = baimo.load(table).to_pylist()  # type: ignore[call-overload]
    assert len(found) == len(expected)
    for ours, theirs in zip(found, expected, strict=True):
        for name, value in theirs.items():
            assert same(ours[name], value), (name, ours[name], value)
    assert not page.faults


def same(cell: str, value: object) -> bool:
    if value is None:
        return cell == ""
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, int | float):
        return math.isclose(float(cell), value, rel_tol=1e-12)
    return cell.removeprefix("'") == str(value)


def test_explorer_filters_sorts_and_keeps_the_choice_in_the_link(
    visit: Callable[..., Any],
) -> None:
    metrics = baimo.load("metrics")
    wanted = metrics.filter(pc.equal(metrics["status"], "estimate"))
    page = visit()
    page.go("explore/")
    shown_count(page)

    page.page.locator("select[data-column=status]").select_option("=estimate")
    page.page.locator("[data-sort=value]").click()
    link = page.page.url

    assert shown_count(page) == f"{wanted.num_rows} of {metrics.num_rows} rows"
    values = page.page.locator("td:nth-child(5)").all_text_contents()
    numbers = [float(value.replace(",", "")) for value in values if value != "–"]
    assert numbers == sorted(numbers)
    page.page.goto("about:blank")
    page.page.goto(link)
    assert shown_count(page) == f"{wanted.num_rows} of {metrics.num_rows} rows"


def test_views_copied_as_code_give_the_rows_that_are_shown(visit: Callable[..., Any]) -> None:
    page = visit()
    page.go("explore/#from=metrics&status=reported&q=sensetime&sort=value&order=desc")
    shown = int(shown_count(page).split(" of ")[0])

    rows = {}
    page.page.locator("summary").last.click()
    for tool in ("pandas", "polars", "DuckDB", *(["R"] if shutil.which("Rscript") else [])):
        page.page.locator(f"button[data-tool={tool}]").click()
        code = page.page.locator("#code").text_content()
        rows[tool] = count_rows(tool, code)

    assert rows == dict.fromkeys(rows, shown)


def count_rows(tool: str, code: str) -> int:
    if tool == "DuckDB":
        place = str(baimo.path("metrics"))
        return len(duckdb.sql(code.replace("metrics.parquet", place)).fetchall())
    if tool == "R":
        # Debian has no package arrow for R: the one call of it gets the same table from CSV.
        rows = baimo.load("metrics", "pandas").to_csv(index=False)
        code = code.replace(
            'arrow::read_parquet("metrics.parquet")', "read.csv(file('stdin'), na.strings = '')"
        )
        done = subprocess.run(
            ["Rscript", "-e", f"{code}\ncat(nrow(df))"],
            check=True,
            capture_output=True,
            text=True,
            input=rows,
        )
        return int(done.stdout)
    scope: dict[str, Any] = {}
    exec(code, scope)
    return len(scope["df"])


def test_first_rows_of_the_explorer_come_within_a_second(visit: Callable[..., Any]) -> None:
    page = visit()
    page.go("explore/")
    page.until("document.querySelector('#grid td')")
    page.page.reload(wait_until="commit")

    page.until("document.querySelector('#grid td')")

    assert page.page.evaluate("() => performance.now()") < 3000  # under a second when alone


def test_charts_load_when_seen(visit: Callable[..., Any]) -> None:
    page = visit()
    page.go("explore/")
    shown_count(page)
    before = len(page.requests)

    page.page.locator("#chart").scroll_into_view_if_needed()
    page.until("document.querySelector('#chart svg')")

    assert len(page.requests) > before
    assert not page.faults


def caption(page: Any, picture: str) -> str:
    """Return the caption below a picture, which its label must end with."""
    page.until(f"document.querySelector('{picture} figcaption')")
    said = page.page.locator(f"{picture} figcaption").first.text_content()
    label = page.page.locator(f"{picture} svg").first.get_attribute("aria-label")
    assert label.endswith(said)
    return str(said)


def test_a_chart_of_counts_says_how_many_rows_it_leaves_out(visit: Callable[..., Any]) -> None:
    counts = Counter(row["subject_id"] for row in baimo.load("metrics").to_pylist())
    rest = [count for _, count in counts.most_common()[15:]]
    page = visit()
    page.go("explore/")
    shown_count(page)

    page.page.locator("#by").select_option("subject_id")
    page.page.locator("#chart").scroll_into_view_if_needed()

    assert caption(page, "#chart") == (
        f"{sum(rest)} of {sum(counts.values())} rows are not shown: "
        f"they have one of {len(rest)} less frequent values."
    )
    assert not page.faults


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("", "1 of 4 figures are not shown: 1 with another unit or basis."),
        ("zh/", "共 4 项数据，未画出 1 项：单位或精度不同 1 项。"),
    ],
)
def test_a_comparison_says_how_many_figures_it_leaves_out(
    visit: Callable[..., Any], prefix: str, said: str
) -> None:
    page = visit()

    page.go(f"{prefix}compare/#indicator=training-records&entities=bencao-zhiku,hai-xiaozhi")

    assert caption(page, "#charts figure") == said
    assert not page.faults


def test_compare_keeps_its_choice_in_the_link(visit: Callable[..., Any]) -> None:
    page = visit()
    page.go("compare/#indicator=chip-count&entities=sensetime,bing")
    page.until("document.querySelectorAll('.b-side').length === 2")

    page.page.locator("input[value=chatgpt]").check()
    page.until("document.querySelectorAll('.b-side').length === 3")
    page.until("document.querySelector('#charts svg')")

    assert "entities=bing%2Cchatgpt%2Csensetime" in page.page.url
    printed = page.page.locator(".b-printed").all_text_contents()
    metrics = baimo.load("metrics").to_pylist()
    expected = {
        row["reported_text"]
        for row in metrics
        if row["indicator_id"] == "chip-count"
        and row["subject_id"] in ("sensetime", "bing", "chatgpt")
    }
    assert set(printed) == expected
    assert not page.faults


def test_sql_answers_as_native_duckdb_does(visit: Callable[..., Any]) -> None:
    queries = read_queries()
    native = duckdb.connect()
    for name in PUBLISHED:
        native.sql(f"create view {name} as select * from '{baimo.path(name)}'")  # type: ignore[arg-type]
    page = visit()
    page.go("sql/")
    differ = []

    for query in queries:
        page.page.locator("#sql").fill(query.sql)
        page.page.locator("#run").click()
        page.until("!document.getElementById('run').disabled", 60)
        error = page.page.locator(".b-error")
        rows = page.page.evaluate("() => document.getElementById('app').result()?.rows")
        expected = [list(row) for row in native.sql(query.sql).fetchall()]
        if error.count() or not alike(rows, expected):
            differ.append((query.title, error.all_text_contents(), rows[:2], expected[:2]))

    assert len(queries) >= 40
    assert not differ
    assert not page.faults


def alike(ours: Any, theirs: Any) -> bool:
    if isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(alike, ours, theirs))
    if theirs is None or isinstance(theirs, bool | str):
        return bool(ours == theirs)
    if hasattr(theirs, "isoformat"):
        return bool(ours == theirs.isoformat())
    return math.isclose(float(ours), float(theirs), rel_tol=1e-9, abs_tol=1e-12)


def test_a_shared_query_fills_the_box_and_does_not_run(visit: Callable[..., Any]) -> None:
    page = visit()
    page.go("sql/#q=select%2042%20as%20answer")

    assert page.page.locator("#sql").input_value() == "select 42 as answer"
    assert page.page.locator("#shared").is_visible()
    page.page.wait_for_timeout(500)
    assert not [url for url in page.requests if "duckdb" in url]


def test_a_query_cannot_reach_another_host(
    visit: Callable[..., Any], serve: Callable[..., str], tmp_path: Path
) -> None:
    reached: list[str] = []
    other = serve(tmp_path, reached)
    page = visit()
    page.go("sql/")

    page.page.locator("#sql").fill(f"select * from read_parquet('{other}x.parquet')")
    page.page.locator("#run").click()
    page.until("document.querySelector('.b-error')", 60)

    assert not reached


def test_the_keyboard_alone_is_enough(visit: Callable[..., Any]) -> None:
    page = visit()
    page.go("sql/#q=select%207%20as%20seven")
    page.page.locator("#sql").focus()

    page.page.keyboard.press("Control+Enter")
    page.until("document.querySelector('#result td')?.textContent === '7'", 60)

    page.go("explore/")
    shown_count(page)
    for _ in range(60):
        page.page.keyboard.press("Tab")
        if page.page.evaluate("() => document.activeElement.dataset.sort === 'value'"):
            break
    page.page.keyboard.press("Enter")
    order = "document.querySelector('[data-sort=value]').closest('th').ariaSort"
    assert page.page.evaluate(f"() => {order}") == "ascending"
    assert page.page.evaluate("() => document.activeElement.dataset.sort") == "value"


def test_hostile_names_stay_text(visit: Callable[..., Any], hostile_site: Path) -> None:
    page = visit(hostile_site)
    every = sorted(path.parent.relative_to(hostile_site) for path in hostile_site.rglob("*.html"))

    for path in every:
        if any(part in ("entities", "sources", "metrics", "timeline") for part in path.parts):
            page.go(f"{path.as_posix()}/")
            assert not page.page.evaluate("() => window.__xss"), path
            marks = "[onerror], [onload], [onmouseover], a[href^='javascript:'], img[src='x']"
            assert not page.page.locator(marks).count(), path
    for path in ("", "relations/", "checks/", "explore/#from=entities", "compare/"):
        page.go(path)
        page.page.wait_for_timeout(300)
        assert not page.page.evaluate("() => window.__xss"), path

    page.go("entities/")
    text = page.page.locator(".b-index").text_content()
    assert "<script>window.__xss=1</script>" in text
    assert "{{ 7*7 }}" in text
    assert not page.faults


def test_csv_downloads_neutralise_formulas(visit: Callable[..., Any], hostile_site: Path) -> None:
    page = visit(hostile_site)
    page.go("explore/#from=aliases")
    shown_count(page)

    with page.page.expect_download() as download:
        page.page.locator("#csv").click()

    text = Path(download.value.path()).read_text("utf-8-sig")
    assert any("=HYPERLINK" in row["name"] for row in csv.DictReader(io.StringIO(text)))
    assert all(not row["name"].startswith("=") for row in csv.DictReader(io.StringIO(text)))
