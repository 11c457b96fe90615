"""Each open source is attributed as its licence asks, in the descriptor and on a page."""

from __future__ import annotations

from typing import Any

from baimo_curation.publish.attribution import attributions, described_source
from baimo_curation.publish.attribution_page import attribution_page

NAMES = {"acme": ("Acme", "顶点")}
OPEN: dict[str, Any] = {
    "source_id": "acme-list",
    "title": "模型表",
    "title_en": "List of models",
    "publisher_id": "acme",
    "authors": "Acme;Li [Ming]",
    "url": "https://acme.example",
    "repository": "https://github.com/acme/list",
    "revision": "0123456789abcdef",
    "licence": "MIT",
    "notice": "Copyright (c) 2026 Acme;Copyright 2025 Li",
}
PRESS = dict.fromkeys(OPEN) | {"source_id": "news-2024", "title": "消息", "title_en": "News"}
WITH_CREATOR = OPEN | {"source_id": "by-list", "licence": "CC-BY-4.0", "notice": None}


def test_the_descriptor_says_who_where_and_under_what() -> None:
    assert described_source(OPEN, NAMES) == {
        "name": "acme-list",
        "title": "模型表 (List of models)",
        "path": "https://github.com/acme/list/tree/0123456789abcdef",
        "version": "0123456789abcdef",
        "publisher": "Acme",
        "authors": "Acme;Li [Ming]",
        "notice": "Copyright (c) 2026 Acme;Copyright 2025 Li",
        "licenses": [
            {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/license/mit"}
        ],
    }


def test_the_descriptor_names_sources_without_a_licence_too() -> None:
    assert described_source(PRESS, NAMES) == {"name": "news-2024", "title": "消息 (News)"}


def test_the_page_gives_what_the_licence_asks_for() -> None:
    text = attribution_page(attributions([OPEN, PRESS, WITH_CREATOR], NAMES), "en")

    row = (
        "| 模型表 | Acme, Li \\[Ming\\] | [github.com/acme/list at 0123456789ab]"
        "(https://github.com/acme/list/tree/0123456789abcdef) | "
        "Copyright (c) 2026 Acme; Copyright 2025 Li |"
    )
    by, mit = text.split("## MIT License { #mit }")
    assert row in mit
    assert "keep the copyright notice; include the text of the licence." in mit
    assert "The above copyright notice and this permission notice shall be included" in mit
    assert "## Creative Commons Attribution 4.0 International { #cc-by-4-0 }" in by
    assert "[CC-BY-4.0](https://creativecommons.org/licenses/by/4.0/), which asks to: name" in by
    assert "**Changes were made**" in by
    assert "消息" not in text


def test_the_chinese_page_has_chinese_names_and_terms() -> None:
    text = attribution_page(attributions([OPEN], NAMES), "zh")

    assert "# 署名与许可" in text
    assert "| 模型表 | 顶点、Acme、Li" in text
    assert "要求：保留版权声明；附上许可协议全文。" in text


def test_a_dataset_without_open_sources_says_so() -> None:
    assert "No source has an open licence." in attribution_page(attributions([PRESS], {}), "en")
