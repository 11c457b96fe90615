"""Positions of passages: in an open source they lead to the line of the file."""

from __future__ import annotations

import pytest

from baimo_curation.site.components import citation, passages
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context
from support.site_rows import with_rows

METRIC = "senseauto-revenue-2023"


@pytest.fixture(scope="module")
def opened(world: JoinedRows) -> JoinedRows:
    """The published rows, with every source open."""
    place = {"repository": "https://github.com/lab/models", "revision": "0123abc"}
    return with_rows(world, sources=[row | place for row in world.tables["sources"]])


def test_a_passage_of_an_open_source_links_to_its_line(opened: JoinedRows) -> None:
    passage = opened.evidence_of["metrics", METRIC][0]

    shown = passages(Context(opened, "en"), "metrics", METRIC)

    place = f"{passage['file']}:{passage['line']}"
    address = f"blob/0123abc/{passage['file']}?plain=1#L{passage['line']}"
    assert f'<a href="https://github.com/lab/models/{address}" title="{place}">' in shown


def test_a_passage_of_another_source_has_no_link(world: JoinedRows) -> None:
    shown = passages(Context(world, "zh"), "metrics", METRIC)

    assert "https://" not in shown


def test_the_citation_is_that_of_the_loader(opened: JoinedRows) -> None:
    row = opened.metrics[METRIC]

    assert "/blob/0123abc/" in citation(Context(opened, "en"), "metrics", row)
