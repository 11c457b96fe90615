"""The site in a browser: pages open without a complaint, and their programs do what they say."""

from __future__ import annotations

import csv
import io
import math
import shutil
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.compute as pc
import pytest

import baimo
from baimo_curation.site.comparable import Axis, by_axis, drawable
from baimo_curation.site.example_queries import read_queries
from baimo_curation.site.mkdocs import nav_pages
from baimo_curation.tables import PUBLISHED
from conftest import ROOT
from support.dataset_part import SOURCES

AXE = ROOT / ".cache/site/npm/node_modules/axe-core/axe.min.js"
OPEN: Callable[..., Any]

OF_METRICS = (pc.field("table") == "metrics") & pc.field("source_id").isin(SOURCES)
CITED = set(baimo.load("evidence").filter(OF_METRICS)["row_id"].to_pylist())
METRICS = [row for row in baimo.load("metrics").to_pylist() if row["metric_id"] in CITED]
GROUPS = by_axis(filter(drawable, METRICS))


def largest(least: int = 1) -> tuple[str, list[dict[str, Any]]]:
    """Return the indicator with most comparable figures, of so many subjects at least, and them."""
    groups: dict[tuple[str, Axis], list[dict[str, Any]]] = defaultdict(list)
    for axis, rows in GROUPS.items():
        for row in rows:
            groups[row["indicator_id"], axis].append(row)
    known = {
        key: rows
        for key, rows in groups.items()
        if len({row["subject_id"] for row in rows} - {None}) >= least
    }
    key = max(known, key=lambda key: (len(known[key]), key))
    return key[0], known[key]


FEATURED = ("entities/sensetime", f"metrics/{largest()[0]}", "sources/guancha-2024-sensetime")


def some_entities() -> list[str]:
    keys = sorted({row["subject_id"] for row in METRICS} - {None})
    return [f"entities/{key}" for key in keys[:: max(1, len(keys) // 10)]][:10]


def paths(prefix: str, *, entities: bool = True) -> list[str]:
    listed = [*nav_pages(), *FEATURED, *(some_entities() if entities else [])]
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
    page.go(f"{prefix}compare/#indicator={largest()[0]}")
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
    row = max(
        (row for row in METRICS if row["subject_id"] and row["value"]), key=lambda r: r["value"]
    )
    page.go(f"entities/{row['subject_id']}/")
    shown = page.page.locator(f"#metric-{row['metric_id']} .b-number").text_content()
    page.go(f"compare/#indicator={row['indicator_id']}&entities={row['subject_id']}")
    page.until("document.querySelector('.b-side .b-number')")

    assert shown in page.page.locator(".b-side .b-number").all_text_contents()


# Of long tables and lists the first rows stand for the rest, which takes a third of the time.
SHORTENED = "{exclude: [['tbody tr:nth-child(n+16)'], ['li:nth-child(n+40)']]}"


# Colours are those of the scheme in either language, so each language is read in one of them.
@pytest.mark.parametrize(("prefix", "scheme"), [("", "light"), ("zh/", "dark")], ids=["en", "zh"])
def test_axe_finds_nothing_serious(visit: Callable[..., Any], prefix: str, scheme: str) -> None:
    page = visit(scheme=scheme)
    found = []

    for path in paths(prefix, entities=False):
        page.go(path)
        page.page.evaluate(AXE.read_text("utf-8"))
        result = page.page.evaluate(
            f"async () => (await axe.run({SHORTENED}, {{resultTypes: ['violations']}})).violations"
        )
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
    page.until("document.querySelector('form.b-filter output').textContent")
    shown = page.page.locator(".b-index > li:visible").all_text_contents()
    page.page.locator("input[name=q]").fill("no such thing")

    assert shown
    assert all("讯飞" in item or "iFly" in item for item in shown)
    assert page.page.locator("[data-filter-empty]").is_visible()


def test_an_address_of_a_row_on_a_later_page_leads_to_it(
    visit: Callable[..., Any], load: Callable[[str], Any]
) -> None:
    row = max(load("properties").to_pylist(), key=lambda row: row["subject_id"])
    page = visit()

    page.go(f"properties/#property-{row['property_id']}")
    page.until(f"document.getElementById('property-{row['property_id']}')")

    assert page.page.locator(".b-rows tbody > tr").count() == load("properties").num_rows
    assert not page.faults


def shown_count(page: Any) -> str:
    return str(page.until("document.getElementById('count')?.textContent"))


@pytest.mark.parametrize("table", list(PUBLISHED))
def test_explorer_holds_what_parquet_holds(
    visit: Callable[..., Any], load: Callable[[str], Any], table: str
) -> None:
    page = visit()
    page.go(f"explore/#from={table}")
    rows = load(table).num_rows

    assert shown_count(page) == f"{rows:,} of {rows:,} rows"
    with page.page.expect_download() as download:
        page.page.locator("#csv").click()
    text = Path(download.value.path()).read_text("utf-8-sig")

    found = list(csv.DictReader(io.StringIO(text)))
    assert text.splitlines()[0].split(",") == load(table).column_names
    expected = load(table).to_pylist()
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
    load: Callable[[str], Any],
) -> None:
    metrics = load("metrics")
    wanted = metrics.filter(pc.equal(metrics["status"], "estimate"))
    page = visit()
    page.go("explore/")
    shown_count(page)

    page.page.locator("select[data-column=status]").select_option("=estimate")
    page.page.locator("[data-sort=value]").click()
    link = page.page.url

    assert shown_count(page) == f"{wanted.num_rows:,} of {metrics.num_rows:,} rows"
    heads = page.page.locator("#grid th").all_text_contents()
    place = next(n for n, head in enumerate(heads, 1) if head.split()[0] == "value")
    values = page.page.locator(f"td:nth-child({place})").all_text_contents()
    numbers = [float(value.replace(",", "")) for value in values if value != "–"]
    assert numbers == sorted(numbers)
    page.page.goto("about:blank")
    page.page.goto(link)
    assert shown_count(page) == f"{wanted.num_rows:,} of {metrics.num_rows:,} rows"


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
    counts = Counter(row["subject_id"] for row in METRICS)
    rest = [count for _, count in counts.most_common()[15:]]
    page = visit()
    page.go("explore/")
    shown_count(page)

    page.page.locator("#by").select_option("subject_id")
    page.page.locator("#chart").scroll_into_view_if_needed()

    assert caption(page, "#chart") == (
        f"{sum(rest):,} of {sum(counts.values()):,} rows are not shown: "
        f"they have one of {len(rest)} less frequent values."
    )
    assert not page.faults


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("", "{n} of {all} figures are not shown: "),
        ("zh/", "共 {all} 项数据，未画出 {n} 项："),
    ],
)
def test_a_comparison_says_how_many_figures_it_leaves_out(
    visit: Callable[..., Any], prefix: str, said: str
) -> None:
    every = [row for row in METRICS if row["indicator_id"] == "training-cost"]
    drawn = max(by_axis(filter(drawable, every)).values(), key=len)
    page = visit()

    page.go(f"{prefix}compare/#indicator=training-cost")
    page.until("document.querySelectorAll('#app [type=checkbox]').length")
    for box in page.page.locator("#app [type=checkbox]").all():
        box.check()

    n = len(every) - len(drawn)
    assert caption(page, "#charts figure").startswith(said.format(n=n, all=len(every)))
    assert page.page.locator(".b-side .b-printed").count() == len(every)
    assert not page.faults


def test_compare_keeps_its_choice_in_the_link(visit: Callable[..., Any]) -> None:
    indicator, rows = largest(3)
    one, two, three = sorted({row["subject_id"] for row in rows} - {None})[:3]
    page = visit()
    page.go(f"compare/#indicator={indicator}&entities={two},{one}")
    page.until("document.querySelectorAll('.b-side').length === 2")

    page.page.locator(f"input[value='{three}']").check()
    page.until("document.querySelectorAll('.b-side').length === 3")
    page.until("document.querySelector('#charts svg')")

    assert f"entities={one}%2C{two}%2C{three}" in page.page.url
    printed = page.page.locator(".b-printed").all_text_contents()
    expected = [
        row["reported_text"]
        for row in METRICS
        if row["indicator_id"] == indicator and row["subject_id"] in (one, two, three)
    ]
    assert sorted(printed) == sorted(expected)
    assert not page.faults


@pytest.mark.parametrize(("prefix", "zh"), [("", ""), ("zh/", "_zh")])
def test_compare_names_populations_and_limits_in_its_language(
    visit: Callable[..., Any], prefix: str, zh: str
) -> None:
    row = next(row for row in METRICS if row["subject_id"] is None and row["segment"])
    page = visit()
    page.go(f"{prefix}compare/#indicator={row['indicator_id']}")
    page.until("document.querySelectorAll('#app [type=checkbox]').length")

    page.page.locator("label", has_text=row[f"population{zh}"]).locator("input").check()
    shown = page.page.locator(f"[href$='#metric-{row['metric_id']}']")
    figure = page.page.locator(".b-figure", has=shown)

    assert row[f"segment{zh}"] in figure.text_content()
    assert "undefined" not in page.page.locator("#app").text_content()
    shown.click()
    assert page.page.locator(f"#metric-{row['metric_id']}").is_visible()
    assert not page.faults


@pytest.mark.parametrize("prefix", ["", "zh/"], ids=["en", "zh"])
def test_claims_are_filtered_by_each_choice(
    visit: Callable[..., Any], load: Callable[[str], Any], prefix: str
) -> None:
    claims = load("claims").to_pylist()
    by = Counter(row["claimant_id"] for row in claims if row["claimant_id"]).most_common(1)[0][0]
    about = next(row for row in claims if row["claimant_id"] == by and row["subject_id"])
    page = visit()
    page.go(f"{prefix}claims/")

    for name, value in (
        ("claimant", by),
        ("kind", about["kind"]),
        ("status", about["status"]),
        ("subject", about["subject_id"]),
    ):
        page.page.locator(f"select[name={name}]").select_option(value)
    page.until("!document.querySelector('.b-pages')")  # the rows of the other pages are here
    wanted = [
        row["claim_id"]
        for row in claims
        if row["claimant_id"] == by
        and all(row[name] == about[name] for name in ("kind", "status", "subject_id"))
    ]

    shown = page.page.evaluate(
        "() => [...document.querySelectorAll('.b-claims > li:not([hidden]) h3')].map((h) => h.id)"
    )
    assert sorted(shown) == sorted(f"claim-{key}" for key in wanted)
    assert page.page.locator("h2:visible").count() == 1
    page.page.reload()
    page.until("!document.querySelector('.b-pages')")
    assert page.page.locator(".b-claims > li:visible").count() == len(wanted)
    assert not page.faults


@pytest.mark.parametrize(("prefix", "column"), [("", "title"), ("zh/", "title_zh")])
def test_search_finds_a_claim_and_leads_to_it(
    visit: Callable[..., Any], load: Callable[[str], Any], prefix: str, column: str
) -> None:
    claim = max(load("claims").to_pylist(), key=lambda row: len(row["title_zh"]))
    page = visit()
    page.go(f"{prefix}timeline/")

    page.page.keyboard.press("/")
    page.page.locator(".md-search__input").fill(claim[column])
    page.page.keyboard.press("Shift")
    page.until("document.querySelectorAll('.md-search-result__item a').length")

    links = page.page.evaluate(
        "() => [...document.querySelectorAll('.md-search-result__item a')].map((a) => a.href)"
    )
    assert any(f"#claim-{claim['claim_id']}" in link for link in links), links[:5]


@pytest.mark.parametrize("lang", ["", "zh/"], ids=["en", "zh"])
def test_the_explorer_shows_a_figure_with_its_segment(visit: Callable[..., Any], lang: str) -> None:
    page = visit()
    page.go(f"{lang}explore/#from=metrics")
    shown_count(page)

    heads = [text.split()[0] for text in page.page.locator("#grid th").all_text_contents()]

    suffix = "_zh" if lang else ""
    assert {"measure", "frequency", "reported_text", f"segment{suffix}"} <= set(heads)
    assert not any(head.endswith("_zh") is not bool(lang) for head in heads if "segment" in head)


def test_sql_answers_as_native_duckdb_does(visit: Callable[..., Any], project_part: Path) -> None:
    queries = read_queries()
    native = duckdb.connect()
    for name in PUBLISHED:
        file = project_part / f"dataset/parquet/{name}.parquet"
        native.sql(f"create view {name} as select * from '{file}'")
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


LISTED = {"entities", "sources", "metrics", "timeline", "claims", "scores", "prices", "properties"}


def test_hostile_names_stay_text(visit: Callable[..., Any], hostile_site: Path) -> None:
    page = visit(hostile_site)
    every = sorted(path.parent.relative_to(hostile_site) for path in hostile_site.rglob("*.html"))

    for path in every:
        if LISTED & set(path.parts):
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
