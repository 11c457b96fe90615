from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo_text.local_texts import CitedText, LocalText, Span, digest, locate, match_texts


def span(raw: str, start: int, end: int) -> Span:
    return start, end, digest(raw[start:end])


RAW = "".join(chr(0x4E00 + 37 * n % 2000) for n in range(400))
# Not in the text: a character before an equal one would not break a span across the cut.
LETTERS = st.sampled_from(sorted(set("百模大戰五龙abc1 ") - set(RAW)))


@given(st.text(LETTERS, max_size=60), st.text(LETTERS, max_size=60), st.integers(0, 400))
def test_spans_are_located_where_the_text_moved_them(head: str, inset: str, cut: int) -> None:
    """Text added before and within a text moves all spans after it; none is lost or confused."""
    spans = [span(RAW, start, start + 5 + start % 20) for start in range(0, 370, 7)]
    changed = LocalText(Path("a.txt"), head + RAW[:cut] + inset + RAW[cut:])

    places = locate(changed, spans)

    for (start, end, _), place in zip(spans, places, strict=True):
        if end <= cut:
            assert place == start + len(head)
        elif start >= cut:
            assert place == start + len(head) + len(inset)
        else:
            assert place is None or not inset


def test_a_repeated_span_is_taken_where_its_surroundings_moved() -> None:
    raw = "甲乙丙丁戊己庚辛壬癸。5G。子丑寅卯辰巳午未申酉。5G。日月水火木金土天地人。5G。"
    spans = [span(raw, start, start + 10) for start in (0, 14, 28)]
    spans += [span(raw, start, start + 2) for start in (11, 25, 39)]
    moved = LocalText(Path("a.txt"), "5G。" + raw)

    places = locate(moved, sorted(spans))

    assert places == [start + 3 for start, _, _ in sorted(spans)]


def text(name: str, raw: str) -> LocalText:
    return LocalText(Path(name), raw)


def source(name: str, raw: str, lengths: list[int]) -> CitedText:
    """Return a source whose passages of some lengths follow each other in its text."""
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    spans = [span(raw, start, start + n) for start, n in zip(starts, lengths, strict=True)]
    size = len(raw.encode())
    return CitedText(name, None, "a.txt", digest(raw), size, len(raw), "utf-8", spans)


def test_a_text_is_matched_by_its_digest_before_its_passages() -> None:
    cited = source("a", RAW, [9, 10])
    exact, scrape = text("z.txt", RAW), text("a.txt", f"{RAW}\n")

    matched, rest = match_texts([scrape, exact], [cited])

    assert matched == {("a", None): exact}
    assert rest == [(scrape, ("a", None))]


def test_one_text_can_be_that_of_two_files() -> None:
    one, two = source("a", RAW, [9]), source("b", RAW, [10])
    exact = text("a.txt", RAW)

    matched, rest = match_texts([exact], [one, two])

    assert matched == {("a", None): exact, ("b", None): exact}
    assert rest == []


def test_another_scrape_is_matched_by_its_passages() -> None:
    ours, theirs = source("a", RAW[:200], [9, 10, 11]), source("b", RAW[200:], [9, 10, 11])
    scrape = text("scrape.txt", f"menu\n{RAW[:200]}\nfooter")

    assert match_texts([scrape], [theirs, ours]) == ({("a", None): scrape}, [])


@pytest.mark.parametrize(
    ("lengths", "kept", "matches"),
    [
        ([9, 10, 11], 19, True),  # two of three
        ([9, 10], 9, False),  # half is not most
        ([7, 7, 7], 21, False),  # names and figures occur in any text
        ([8, 7], 8, True),
    ],
)
def test_most_of_the_longer_passages_decide(lengths: list[int], kept: int, matches: bool) -> None:
    cited = source("a", RAW, lengths)

    matched, _ = match_texts([text("part.txt", RAW[:kept] + "5G")], [cited])

    assert bool(matched) == matches


def test_a_text_ten_times_as_long_is_not_another_scrape() -> None:
    cited = source("a", RAW, [9, 10])

    for times, matches in ((10, True), (11, False)):
        long = text("long.txt", RAW.ljust(times * len(RAW), "长"))
        assert bool(match_texts([long], [cited])[0]) == matches


def test_a_source_without_the_common_lengths_is_recognised_too() -> None:
    others = [source(f"other-{n}", RAW[::-1], list(range(8, 24))) for n in range(3)]
    rare = source("rare", RAW, [40, 60])
    local = text("a.txt", "再" + RAW)

    matched, _ = match_texts([local], [*others, rare])

    assert matched == {rare.key: local}


def test_of_several_sources_the_one_with_most_passages_has_the_text() -> None:
    small = source("small", RAW[:9], [9])
    large = source("large", RAW, [9, 10, 11])

    matched, _ = match_texts([text("b.txt", f"。{RAW}")], [small, large])

    assert list(matched) == [("large", None)]
