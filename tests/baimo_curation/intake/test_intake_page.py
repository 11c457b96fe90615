"""The example on the page about mappings does what the page says, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from baimo_curation.intake.templates import STEPS
from conftest import ROOT
from support.mini_source import intake_of, write_source

PAGES = ("docs/methods/intake.md", "docs/zh/methods/intake.md")


@pytest.mark.parametrize("page", PAGES)
def test_the_example_makes_the_rows_that_the_page_names(project: Path, page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    record, mapping, _ = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    write_source(project, {"models/shanhai.toml": record}, mapping)

    intake = intake_of(project)

    assert not intake.issues
    assert not intake.proposals
    ids = [row_id for table, row_id in intake.rows if table in ("metrics", "prices")]
    assert ids == ["shanhai-parameters-20260105", "shanhai-xinghe-input-20260105"]
    assert all(f"`{row_id}`" in text for row_id in ids)


@pytest.mark.parametrize("page", PAGES)
def test_the_example_of_a_document_makes_the_row_that_the_page_names(
    project: Path, page: str
) -> None:
    text = (ROOT / page).read_text("utf-8")
    (document,) = re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)
    *_, mapping = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    write_source(project, {"README.md": document}, mapping)

    intake = intake_of(project)

    assert not intake.issues
    (row,) = intake.tables()["metrics"]
    assert (row["metric_id"], row["value"]) == ("shanhai-parameters-20260105", "7000000000")
    cited = {
        e["aspect"]: e["pointer"] for e in intake.tables()["evidence"] if e["table"] != "entities"
    }
    assert cited == {"value": "1/2/2", "subject": "1/2/1"}
    assert all(f"`{pointer}`" in text for pointer in cited.values())


@pytest.mark.parametrize("page", PAGES)
def test_every_step_is_on_the_page(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")

    missing = [step for step in STEPS if not re.search(rf"`{step}[` ]", text)]

    assert not missing
