"""Names of models are compared without namespace and the words of a copy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.intake.name_keys import name_key


@pytest.mark.parametrize(
    ("name", "key", "suffix"),
    [
        ("Qwen/Qwen3-8B", "qwen3-8b", ""),
        ("THUDM/GLM-4.6", "glm-4.6", ""),
        ("zai-org/GLM-4.6-FP8", "glm-4.6", "FP8"),
        ("Qwen1.5-7B-Chat-GPTQ-Int4", "qwen1.5-7b-chat", "GPTQ-Int4"),
        ("MiMo-V2.5-Pro-FP4-DFlash", "mimo-v2.5-pro", "FP4-DFlash"),
        ("qwen2-7b_w4a16-ct", "qwen2-7b", "w4a16-ct"),
        ("gemma-3-Q4_0", "gemma-3", "Q4_0"),
        ("DeepSeek V3.1", "deepseek-v3.1", ""),
        ("Kimi_K2  0711", "kimi-k2-0711", ""),
        ("Qwen3-8B-Instruct", "qwen3-8b-instruct", ""),
        ("glm-4-9b-hf", "glm-4-9b-hf", ""),  # a detail alone makes no copy
        ("FP8", "fp8", ""),  # nothing is left without it
        ("fp8-fp8", "fp8", "fp8"),
        ("int4chat", "int4chat", ""),
        ("model-int4chat", "model-int4chat", ""),
        ("", "", ""),
    ],
)
def test_namespace_and_copy_are_dropped(name: str, key: str, suffix: str) -> None:
    assert name_key(name) == (key, suffix)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key_unless_it_ends_in_another_copy(name: str) -> None:
    key = name_key(name).key

    again = name_key(key)

    assert again.key == key or again.suffix or "/" in key or key != key.strip()


@given(st.from_regex(r"[A-Za-z][A-Za-z0-9.]{0,20}[A-Za-z0-9]", fullmatch=True))
def test_a_copy_has_the_key_of_its_model(name: str) -> None:
    assert name_key(f"somebody/{name}-AWQ").key == name_key(name).key
