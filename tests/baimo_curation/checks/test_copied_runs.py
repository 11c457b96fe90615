"""Runs of words that our texts share with sources: how long, across blocks, in bounded memory."""

from __future__ import annotations

import random
import re
import time
import tracemalloc
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_curation.checks import copied_runs
from baimo_curation.checks.copied_runs import HAN, LONGEST_RUN, CopiedRuns, weight, words
from baimo_text.folded_view import View

HAN_13 = "甲乙丙丁戊己庚辛壬癸子丑寅"
WORDS_9 = "one two three four five six seven eight nine"


def copied(ours: str, *sources: str) -> list[str]:
    """Return the runs of our text that sources have."""
    runs = CopiedRuns([ours])
    for number, source in enumerate(sources):
        runs.read(f"s{number}", View(source).text)
    found = words(ours)
    return [" ".join(found[run.start : run.end]) for run in runs.of(found)]


@pytest.mark.parametrize(
    "run",
    [
        HAN_13,
        WORDS_9,
        "甲乙丙丁戊己庚辛壬癸 one two",  # 10 characters and 2 words
        "甲乙 one two three four five six seven",
        "qwen3-235b-a22b 3.5 c++20 a/b @c d'e f_g h.i j k",
    ],
)
def test_a_run_over_the_limit_is_found(run: str) -> None:
    assert copied(f"前文 before {run} 后文 after", f"xx {run} yy") == [" ".join(words(run))]


@pytest.mark.parametrize(
    "run",
    [
        HAN_13[:12],
        WORDS_9.removesuffix(" nine"),
        "甲乙丙丁戊己庚辛壬 one two",
        "qwen3-235b-a22b-instruct-2507-fp8 deepseek-ai/deepseek-v3.2-exp",
    ],
)
def test_a_run_within_the_limit_is_not(run: str) -> None:
    assert copied(f"前文 before {run} 后文 after", f"xx {run} yy") == []


@pytest.mark.parametrize(
    ("ours", "source"),
    [
        ("甲乙丙丁，戊己庚辛壬癸、子丑寅", HAN_13),
        ("「甲乙丙丁戊己庚」辛壬癸子丑寅", "甲 乙丙丁戊己庚——辛壬癸\n子丑寅"),
        ("發展經濟" * 4, "发展经济" * 4),
        ("发(fā)展经济" * 4, "发展经济" * 4),
        (WORDS_9.upper(), WORDS_9.replace(" ", ", ")),
        ("ＡＩ " * 9, "ai " * 9),
    ],
)
def test_script_width_case_glosses_and_punctuation_hide_nothing(ours: str, source: str) -> None:
    assert copied(ours, source)


def test_a_run_is_as_long_as_it_can_be_and_names_the_first_source() -> None:
    ours = f"{HAN_13}卯辰 but {WORDS_9}"
    runs = CopiedRuns([ours])
    for name, source in {"a": HAN_13, "b": f"{HAN_13}卯辰", "c": WORDS_9}.items():
        runs.read(name, source)

    found = [(run.start, run.end, run.source) for run in runs.of(words(ours))]

    assert found == [(0, 15, "a"), (16, 25, "c")]


def test_a_run_that_two_sources_have_in_parts_is_not_one_of_either() -> None:
    assert copied(HAN_13, HAN_13[:8], HAN_13[8:]) == []


@given(st.data())
def test_it_finds_what_a_plain_search_finds(data: st.DataObject) -> None:
    """Any place of a run in a source, also where blocks meet; an alphabet of few tokens."""
    token = st.sampled_from(["甲", "乙", "丙", "aa", "bb", "1.5"])
    ours = data.draw(st.lists(token, max_size=30))
    source = data.draw(st.lists(token, max_size=60))
    place = data.draw(st.integers(0, len(source)))
    if data.draw(st.booleans()):
        source[place:place] = ours
    block = data.draw(st.integers(1, 40))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copied_runs, "_BLOCK", block)
        found = copied(" ".join(ours), " ".join(source))

    assert bool(found) == _shares_a_long_run(ours, source)


def _shares_a_long_run(ours: Sequence[str], source: Sequence[str]) -> bool:
    theirs = f" {' '.join(source)} "
    return any(
        sum(map(weight, ours[start:end])) > LONGEST_RUN
        and f" {' '.join(ours[start:end])} " in theirs
        for start in range(len(ours))
        for end in range(start, len(ours) + 1)
    )


def test_the_limit_is_twelve_characters_or_eight_words() -> None:
    assert LONGEST_RUN == 12 * HAN == sum(map(weight, words("a b c d e f g h")))


@pytest.fixture(scope="module")
def sources() -> list[str]:
    """Ten sources of 2 MB, half Chinese and half English."""
    chance = random.Random(17)
    english = ["".join(chance.choices("abcdefgh", k=5)) for _ in range(2000)]
    chinese = [chr(0x4E00 + chance.randrange(2000)) for _ in range(2000)]
    return [
        " ".join(chance.choices(english, k=330_000))
        if number % 2
        else "".join(chance.choices(chinese, k=660_000))
        for number in range(10)
    ]


def test_memory_does_not_grow_with_the_sources(
    monkeypatch: pytest.MonkeyPatch, sources: list[str]
) -> None:
    """Neither with their number nor with the size of one."""
    monkeypatch.setattr(copied_runs, "_BLOCK", 2048)  # so that some hundred KB show it
    ours = [source[:200] for source in sources]
    parts = [source[:20_000] for source in sources]

    peak = _peak(ours, parts[:2])

    assert _peak(ours, parts) <= 1.1 * peak
    assert _peak(ours, ["".join(parts)]) <= 1.1 * peak


def _peak(ours: list[str], sources: list[str]) -> int:
    """Return the most bytes that are in use while sources are read."""
    tracemalloc.start()
    try:
        runs = CopiedRuns(ours)
        for source in sources:
            runs.read("s", source)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_time_is_a_small_multiple_of_splitting_the_sources(sources: list[str]) -> None:
    word = re.compile(r"\w")  # about a token a character, so it is comparable in both scripts
    runs = CopiedRuns(source[:200] for source in sources)

    start = time.process_time()
    for source in sources:
        word.findall(source)
    split = time.process_time() - start
    start = time.process_time()
    for source in sources:
        runs.read("s", source)
    read = time.process_time() - start

    assert read <= 4 * split
