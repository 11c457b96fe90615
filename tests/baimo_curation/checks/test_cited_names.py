"""A row names its entities where its passages are, but for who speaks in the whole text."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.checks.cited_names import names_are_cited_near_their_rows
from baimo_curation.reading.dataset import read_dataset
from conftest import CASES, lay_over


@pytest.mark.parametrize(("tier", "judged"), [("press", True), ("official_card", False)])
def test_the_publisher_of_an_official_text_need_not_be_named_again(
    project: Path, tier: str, judged: bool
) -> None:
    folder = lay_over(project, CASES / "named-elsewhere" / "fails")
    about = folder / "dataset/sources/long-2024/source.toml"
    text = about.read_text("utf-8").replace('tier = "press"', f'tier = "{tier}"')
    about.write_text(f'publisher_id = "xinghe"\n{text}', "utf-8")

    dataset, _ = read_dataset(folder)

    fields = {issue.field for issue in names_are_cited_near_their_rows(dataset)}
    assert ("subject_id" in fields) == judged
