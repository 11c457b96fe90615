"""Pieces of the site: wording in both languages, numbers, escaping, conflicts."""

from __future__ import annotations

import json

import pytest
from markupsafe import Markup

from baimo_curation.derive.derived_rows import read_operands
from baimo_curation.publish.markdown import GENERATED
from baimo_curation.site import escape
from baimo_curation.site.components import source_label
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.numbers import bounds, number, period
from baimo_curation.site.page import Context
from baimo_curation.site.pages.prose_pages import METHODS, _joined, _linked
from baimo_curation.site.pages.questions_page import questions_text
from baimo_curation.site.pages.verdicts import calculation_cards
from baimo_curation.site.terms import Lang, code_term, column_term, table_term
from conftest import ROOT


def test_terms_are_plain_text_in_the_language_of_the_page() -> None:
    assert code_term("Qualifier", "range", "en") == ("range", "From value to value_max.")
    assert code_term("ComputeBasis", "fp16", "zh") == ("FP16", "半精度。")
    assert column_term("relations", "end", "zh").label == "结束"
    assert table_term("metrics", "zh").label == "数据"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (380000000.0, "380,000,000"),
        (31.1, "31.1"),
        (0.5, "0.5"),
        (7.0, "7"),
        (1e12, "1,000,000,000,000"),
        (999999999999999.0, "999,999,999,999,999"),
        (1e15, "10¹⁵"),
        (1.2e19, "1.2 × 10¹⁹"),
        (1e-06, "10⁻⁶"),
    ],
)
def test_numbers_keep_their_digits(value: float, text: str) -> None:
    assert number(value) == text


def test_calculations_show_the_bounds_of_what_is_stated(world: JoinedRows) -> None:
    row = next(
        r
        for r in world.tables["calculations"]
        if all(map(bounds, (world.metrics[k] for k in read_operands(r["operands"]).values())))
    )
    ends = [*read_operands(row["operands"]).values(), row["stated_id"]]

    html = calculation_cards(Context(world, "en"), [row])

    assert all(f"[{bounds(world.metrics[key])}]" in html for key in ends)


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        (None, "not stated"),
        ("2023-11", "2023-11"),
        ("2023-01/2023-11", "2023-01 – 2023-11"),
        ("../2030", "until 2030"),
        ("2023-08-31/..", "since 2023-08-31"),
        ("202X", "2020s"),
        ("2023~", "about 2023"),
        ("2023?", "2023 (?)"),
    ],
)
def test_periods_read_without_the_standard(world: JoinedRows, edtf: str | None, text: str) -> None:
    assert period(Context(world, "en"), edtf) == text


def test_headings_cannot_carry_markup_or_attributes() -> None:
    text = escape.heading("<b> {#x} [a](b) `c` 大模型\n# d")

    assert not set("<>{}[]()`") & set(text)
    assert "大模型" in text
    assert "\n" not in text


def test_data_blocks_cannot_be_ended_from_within() -> None:
    text = escape.script_json({"name": "</script><!--&"})

    assert isinstance(text, Markup)
    assert not set("<>&") & set(text)
    assert json.loads(text) == {"name": "</script><!--&"}


def test_every_page_on_methods_is_published_in_both_languages() -> None:
    written = {path.stem for path in (ROOT / "docs/methods").glob("*.md")}
    translated = {path.stem for path in (ROOT / "docs/zh/methods").glob("*.md")}

    assert written == translated == {*METHODS, "index"}


@pytest.mark.parametrize(
    ("published", "year"),
    [("2024-03-05", " 2024"), ("../2024-08", " 2024"), ("2023/..", " 2023"), (None, "")],
)
def test_a_source_is_named_by_publisher_and_year(
    world: JoinedRows, published: str | None, year: str
) -> None:
    source = {"publisher_id": None, "source_id": "acme", "published": published}

    assert source_label(Context(world, "en"), source) == f"acme{year}"


def test_lines_of_chinese_paragraphs_are_joined_and_nothing_else() -> None:
    text = "甲。\n乙。\n`丙`。\n\n- 丁。\n  戊。\n- 己。\n1. 庚。\n\n```text\n辛。\n壬\n```\n"

    assert (
        _joined(text) == "甲。乙。`丙`。\n\n- 丁。戊。\n- 己。\n1. 庚。\n\n```text\n辛。\n壬\n```\n"
    )


@pytest.mark.parametrize(
    ("lang", "link", "became"),
    [
        ("en", "[a](docs/methods/bounds.md#top)", "[a](../methods/bounds/#top)"),
        ("en", "[a](docs/zh/contribute.md)", "[a](../zh/contribute/)"),
        ("zh", "[a](../../CONTRIBUTING.md)", "[a](../../contribute/)"),
        ("zh", "[a](architecture.md)", "[a](../architecture/)"),
        (
            "en",
            "[`b`](docs/formats.md#c) [d](https://e.example/f.md)",
            "`b` [d](https://e.example/f.md)",
        ),
    ],
)
def test_links_between_files_become_links_between_pages(
    world: JoinedRows, lang: Lang, link: str, became: str
) -> None:
    assert _linked(Context(world, lang, "changelog"), link) == became


@pytest.mark.parametrize(("with_sql", "links"), [(True, 1), (False, 0)])
def test_each_query_opens_in_the_browser_where_the_site_has_sql(
    world: JoinedRows, with_sql: bool, links: int
) -> None:
    command = '```sh\nbaimo sql "\nselect 1 < 2\n"\n```'
    ctx = Context(world, "en", "questions", with_sql)

    text = questions_text(ctx, f"{GENERATED}\n\n# Questions\n\n{command}\n")

    assert text.startswith("# Questions\n")
    assert text.count("](../sql/#q=select%201%20%3C%202)") == links
