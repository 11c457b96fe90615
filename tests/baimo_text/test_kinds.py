"""What every kind of passage states: kinds that were once read wrongly, and sentences of news."""

from __future__ import annotations

import pytest

from baimo_text.mentions import find_mentions
from support.text_kinds import kind_rows, stated

STATED = ("quantity", "rank", "date")


def read(passage: str) -> str:
    found = find_mentions(passage.replace("\\n", "\n"), published="2026-11-30")
    return "; ".join(stated(mention) for mention in found if mention.kind in STATED)


@pytest.mark.parametrize(("passage", "claims"), kind_rows("by_kind.tsv"))
def test_kind(passage: str, claims: str) -> None:
    assert read(passage) == claims


@pytest.mark.parametrize(("passage", "claims"), kind_rows("sentences.tsv"))
def test_sentence(passage: str, claims: str) -> None:
    assert read(passage) == claims


@pytest.mark.parametrize(("report", "passage", "claims"), kind_rows("reports.tsv"))
def test_report_of_another_reader(report: str, passage: str, claims: str) -> None:
    assert read(passage) == claims, report
