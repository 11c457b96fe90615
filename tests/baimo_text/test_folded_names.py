from __future__ import annotations

import pytest

from baimo_text.folded_names import FoldedNames

NAMES = FoldedNames(
    [("商汤", "sensetime"), ("SenseTime", "sensetime"), ("星火", "spark"), ("星火", "cluster")],
    characters="湯",
    folded="汤",
)


@pytest.mark.parametrize(
    "name", ["商湯", "商 汤", "ＳＥＮＳＥtime", "Sense-Time", "sense\u2011time"]
)
def test_a_name_is_found_in_any_spelling(name: str) -> None:
    assert NAMES.bearers(name) == ("sensetime",)


def test_a_name_of_several_entities_has_all_its_bearers() -> None:
    assert NAMES.bearers("星火") == ("cluster", "spark")
    assert NAMES.bearers("") == NAMES.bearers("百川") == ()


def test_a_name_within_comes_before_a_similar_one() -> None:
    assert NAMES.nearest("SenseTme星火大模型") == ["星火", "SenseTime"]
    assert NAMES.nearest("SenseTme") == ["SenseTime"]
    assert NAMES.nearest("百川") == []
