"""Docstrings are published, so Python may not leave them out."""

from __future__ import annotations

import subprocess
import sys

import pytest

from baimo_curation.tables.base import Row

PUBLISHED = """
import json
from baimo_curation.publish.json_schema import json_schema, mapping_schema
from baimo_curation.publish.reference_pages import codelists_page
from baimo_curation.tables import PUBLISHED

print(codelists_page("en"))
print(json.dumps([mapping_schema(), *map(json_schema, PUBLISHED.values())]))
"""


def test_what_is_published_does_not_depend_on_optimisation() -> None:
    plain, optimised = (
        subprocess.run(
            [sys.executable, *options, "-c", PUBLISHED], capture_output=True, check=True, text=True
        ).stdout
        for options in ([], ["-OO"])
    )

    assert plain == optimised
    assert "One stated figure" in plain


def test_a_table_without_a_docstring_is_refused() -> None:
    with pytest.raises(TypeError, match="Undescribed: write a docstring; it is published"):

        class Undescribed(Row):
            pass
