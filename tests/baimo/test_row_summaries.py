"""What a row states in one line; tables that are still empty are tried with made-up rows."""

from __future__ import annotations

from typing import get_args

import pytest

import baimo
from baimo.row_lookup import row
from baimo.row_summaries import summary
from baimo_curation.tables import PUBLISHED
from baimo_curation.tables.base import columns


@pytest.mark.parametrize(
    ("table", "row_id", "line"),
    [
        (
            "metrics",
            "sensetime-generative-ai-revenue-growth-2023",
            "SenseTime 商汤科技, Revenue (growth): 200% (generative AI; against the year before; "
            "2023; says SenseTime 商汤科技)",
        ),
        (
            "metrics",
            "senseauto-revenue-growth-2023",
            "SenseAuto 绝影, Revenue (growth): 31.1% (against the year before; 2023)",
        ),
        (
            "metrics",
            "china-large-models-released-per-day-2023-01-11",
            "Large models in China 中国大模型, Models released: 幾乎平均每天都有一個 (on average; "
            "per day; 2023-01/2023-11)",
        ),
        ("relations", "a800-substitute-for-a100", "NVIDIA A800 substitute for NVIDIA A100"),
    ],
)
def test_a_summary_says_what_makes_it_true(table: baimo.CitedTable, row_id: str, line: str) -> None:
    assert summary(table, row(table, row_id)) == line


@pytest.mark.parametrize(
    ("table", "cells", "line"),
    [
        (
            "properties",
            {
                "subject_id": "sensetime",
                "property": "open_weights",
                "code": "yes",
                "channel_id": "baidu",
                "status": "estimate",
                "claimant_id": "nvidia",
            },
            "SenseTime 商汤科技, open weights: yes (at Baidu 百度; estimate; says NVIDIA 英伟达)",
        ),
        (
            "scores",
            {
                "model_id": "gpt-4",
                "benchmark_id": "gpt-3",
                "reported_text": "87.1",
                "shots": 0,
                "mode": "thinking",
            },
            "GPT-4, GPT-3: 87.1 (thinking; 0 shots)",
        ),
        (
            "prices",
            {
                "model_id": "gpt-4",
                "kind": "cached_input",
                "value": 0.5,
                "currency": "usd",
                "seller_id": "openai",
                "site": "only",
                "tier": "batch",
            },
            "GPT-4, cached input: 0.5 USD per million tokens (at OpenAI, only site; batch)",
        ),
    ],
)
def test_tables_without_rows_yet(
    table: baimo.CitedTable, cells: dict[str, object], line: str
) -> None:
    record = {column.name: cells.get(column.name) for column in columns(PUBLISHED[table])}

    assert summary(table, record) == line


@pytest.mark.parametrize("table", get_args(baimo.CitedTable))
def test_every_row_has_a_summary(table: baimo.CitedTable) -> None:
    for record in baimo.load(table).to_pylist():
        assert summary(table, record)
