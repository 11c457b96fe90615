"""Language and state of the texts of a source are told by their characters."""

from __future__ import annotations

import pytest

from baimo_curation.intake.text_profile import TextProfile


def profile(*texts: str) -> TextProfile:
    found = TextProfile()
    for text in texts:
        found.add(text)
    return found


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["The model has 7B parameters."], "en"),
        (["这个模型有七十亿参数。"], "zh-Hans"),
        (["這個模型有七十億參數。"], "zh-Hant"),
        (["The model has 7B parameters." * 10, "模型"], "en"),
        (["A model", "这个模型有七十亿参数。"], "zh-Hans"),
        ([""], "zh-Hans"),
    ],
)
def test_most_of_the_characters_decide_the_language(texts: list[str], language: str) -> None:
    assert profile(*texts).language == language


def test_glosses_and_lost_characters_are_seen() -> None:
    assert profile("plain").health == "ok"
    assert profile("持續(xù)發展").health == "pinyin_glosses"
    assert profile("plain", "lost \ufffd").health == "encoding_damage"
    assert profile("持續(xù)發展\ufffd").health == "pinyin_glosses;encoding_damage"
