"""Conditions of rules: which records `when` and `unless` let through."""

from __future__ import annotations

import pytest

from baimo_curation.intake.rule_conditions import conditions_of


@pytest.mark.parametrize(
    ("allowed", "text", "is_allowed"),
    [
        ("AIME", "AIME", True),
        ("AIME", "AIME 2024", False),
        ("AIME*", "AIME 2024", True),
        ("*2024", "AIME 2024", True),
        ("a.c*", "abcd", False),
        ("*", "*", True),
        ("*", "judged by us", True),
        ("*", "", False),  # a field that is absent
        ("", "", True),
        ("{lab}", "Xinghe", True),
        ("{lab} 2*", "Xinghe 2.0", True),
        ("{lab}", "Shanhai", False),
    ],
)
def test_what_a_condition_allows(allowed: str, text: str, is_allowed: bool) -> None:
    (condition,) = conditions_of({"/row": ["something else", allowed]})

    assert condition.asked.optional
    assert condition.allows(text, lambda each: each.replace("{lab}", "Xinghe")) is is_allowed
