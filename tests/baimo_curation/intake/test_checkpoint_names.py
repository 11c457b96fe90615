"""The name of a checkpoint is that of its model and words that tell which one it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.intake.checkpoint_names import checkpoint_name


@pytest.mark.parametrize(
    ("name", "model", "variant"),
    [
        ("Qwen/Qwen3-8B", "Qwen3-8B", ""),
        ("Qwen/Qwen3-8B-Base", "Qwen3-8B", "base"),
        ("Qwen3-8B-FP8", "Qwen3-8B", "FP8"),
        ("Qwen2.5-7B-Instruct-GPTQ-Int4", "Qwen2.5-7B", "instruct, GPTQ-Int4"),
        ("Qwen3-235B-A22B-Thinking-2507", "Qwen3-235B-A22B-2507", "thinking"),
        ("internlm2-chat-1_8b-sft", "internlm2-1_8b", "chat, sft"),
        ("MiniCPM-2B-dpo-bf16-llama-format", "MiniCPM-2B", "dpo, llama-format, bf16"),
        ("MiMo-7B-RL-Zero", "MiMo-7B", "rl-zero"),  # one word, not two
        ("DeepSeek-R1-Zero", "DeepSeek-R1-Zero", ""),
        ("chattts_tokenizer", "chattts", "tokenizer"),
        ("Kimi-K2-Thinking", "Kimi-K2-Thinking", ""),
        ("Kimi-K2-Thinking-FP8", "Kimi-K2-Thinking", "FP8"),
        ("Kimi-VL-A3B-Thinking", "Kimi-VL-A3B", "thinking"),
        ("InternVL-Chat-V1-5-int8", "InternVL-Chat-V1-5", "int8"),
        ("SUS-Chat-34B", "SUS-Chat-34B", ""),
        ("Chat-7B", "Chat-7B", ""),  # a name begins before such a word
        ("Database-7B", "Database-7B", ""),
        ("RLHF-V-SFT", "RLHF-V", "sft"),
        ("", "", ""),
    ],
)
def test_words_of_stages_formats_and_parts_are_dropped(name: str, model: str, variant: str) -> None:
    assert checkpoint_name(name) == (model, variant)


@given(st.text(max_size=40))
def test_a_name_without_such_words_is_that_of_the_model(name: str) -> None:
    found = checkpoint_name(name)

    assert found.variant or found.model == name.rpartition("/")[2].strip()


@given(
    st.from_regex(r"[A-Za-z][A-Za-z0-9.]{0,20}[0-9]", fullmatch=True),
    st.sampled_from(["Base", "instruct", "Chat-SFT", "AWQ", "RL-Zero-FP8"]),
)
def test_a_checkpoint_has_the_name_of_its_model(model: str, words: str) -> None:
    assert checkpoint_name(f"somebody/{model}-{words}").model == model
