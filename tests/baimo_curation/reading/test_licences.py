"""The registry of licences: each has its words, and limits decide what is allowed."""

from __future__ import annotations

import pytest

from baimo_curation.publish.attribution import licence_text
from baimo_curation.reading.licences import licence_terms, licences


def test_a_licence_that_asks_for_its_words_has_them() -> None:
    for name, licence in licences().items():
        assert ("text" in licence.asks_for) == (licence.text is not None), name
        assert bool(licence_text(licence)) == (licence.text is not None), name
        assert licence.address.startswith("https://"), name
        assert licence.spdx in (None, name)


def test_every_term_is_used() -> None:
    used = {term for item in licences().values() for term in (*item.limits, *item.asks_for)}

    assert used == {rule.cells["term"] for rule in licence_terms()}


@pytest.mark.parametrize(
    ("name", "passed_on", "rows"),
    [
        ("MIT", True, True),
        ("CC-BY-4.0", True, True),
        ("not protected", True, True),
        ("CC-BY-SA-4.0", True, False),
        ("CC-BY-ND-4.0", False, False),
        ("CC-BY-NC-SA-4.0", False, False),
    ],
)
def test_limits_decide_what_is_allowed(name: str, passed_on: bool, rows: bool) -> None:
    licence = licences()[name]

    assert licence.may_be_passed_on is passed_on
    assert licence.rows_may_be_taken is rows
