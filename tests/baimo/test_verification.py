from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import baimo
from baimo import verification
from baimo.relocation import Span, Text, locate


def span(raw: str, start: int, end: int) -> Span:
    return start, end, hashlib.sha256(raw[start:end].encode()).hexdigest()


RAW = "".join(chr(0x4E00 + 37 * n % 2000) for n in range(400))
# None that stands in the text: put before itself, it would break no span across the cut.
LETTERS = st.sampled_from(sorted(set("百模大戰五龙abc1 ") - set(RAW)))


@given(st.text(LETTERS, max_size=60), st.text(LETTERS, max_size=60), st.integers(0, 400))
def test_spans_are_anchored_where_the_text_moved_them(head: str, inset: str, cut: int) -> None:
    """Text before and within a text moves all spans behind it, and none is lost or confused."""
    spans = [span(RAW, start, start + 5 + start % 20) for start in range(0, 370, 7)]
    changed = Text("changed.txt", (head + RAW[:cut] + inset + RAW[cut:]).encode())

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
    moved = Text("moved.txt", ("5G。" + raw).encode())

    places = locate(moved, sorted(spans))

    assert places == [start + 3 for start, _, _ in sorted(spans)]


def test_the_sources_are_found_where_cited(sources: Path) -> None:
    result = baimo.verify(sources)

    assert result.ok
    assert not result.missing
    assert {passage.state for passage in result.passages} == {"found"}
    assert len(result.passages) == len(baimo.load("evidence")) + len(baimo.load("exclusions"))


def test_another_scrape_is_matched_and_anchored(sources: Path, tmp_path: Path) -> None:
    for path in sources.glob("*.txt"):
        raw = path.read_bytes().decode("utf-8")
        (tmp_path / path.name).write_bytes(f"首页 > 新闻\n{raw}\n相关阅读".encode())

    result = baimo.verify(tmp_path)

    assert result.ok
    assert {passage.state for passage in result.passages} == {"moved"}
    shift = len("首页 > 新闻\n")
    assert {p.now - p.start for p in result.passages if p.now is not None} == {shift}
    assert f" moved (by +{shift} characters), 0 lost" in repr(result)


def test_a_text_of_which_no_passage_is_published_verifies_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    digest = hashlib.sha256(b"a").hexdigest()
    sources = [{"source_id": "a", "text_sha256": digest, "text_chars": 1}]
    tables = {"sources": pa.Table.from_pylist(sources)}
    monkeypatch.setattr(verification, "load", lambda name: tables.get(name, pa.table({})))

    result = baimo.verify(tmp_path)

    assert (result.passages, result.missing, result.unmatched) == ([], [], {})
    assert not result.ok


def test_a_changed_digit_is_a_lost_passage(sources: Path, tmp_path: Path) -> None:
    passage = next(p for p in baimo.load("evidence").to_pylist() if p["aspect"] == "row")
    digests = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in sources.glob("*.txt")}
    source = next(
        s for s in baimo.load("sources").to_pylist() if s["source_id"] == passage["source_id"]
    )
    raw = digests[source["text_sha256"]].read_bytes().decode("utf-8")
    at = passage["start"]
    (tmp_path / "a.txt").write_bytes((raw[:at] + "■" + raw[at + 1 :]).encode())

    result = baimo.verify(tmp_path / "a.txt")

    assert not result.ok
    lost = {(p.start, p.end) for p in result.passages if p.state == "lost"}
    assert (passage["start"], passage["end"]) in lost
    assert all(start <= at < end for start, end in lost)


def test_what_is_no_source_is_told(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("something else", "utf-8")
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")

    result = baimo.verify(tmp_path)

    assert not result.ok
    assert result.unmatched["other.txt"] == "belongs to no source of this release"
    assert "is not UTF-8" in result.unmatched["binary.txt"]
    assert "not verified, no text at hand" in repr(result)


def test_two_texts_of_one_source_are_told(sources: Path, tmp_path: Path) -> None:
    path = sorted(sources.glob("*.txt"))[0]
    shutil.copy(path, tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(path.read_bytes() + b"\n")

    result = baimo.verify(tmp_path)

    assert "another text of" in result.unmatched["b.txt"]


@pytest.mark.parametrize(("times", "reads"), [(1, 8), (11, 0)])
def test_a_foreign_text_is_read_a_few_times_at_most(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, times: int, reads: int
) -> None:
    """Once for each length of a telling passage; never when it is longer than any scrape."""
    chars = times * max(s["text_chars"] for s in baimo.load("sources").to_pylist())
    (tmp_path / "foreign.txt").write_text("百" * chars, "utf-8")
    digests: list[tuple[int, int]] = []
    digest = Text._digest
    monkeypatch.setattr(Text, "_digest", lambda *at: digests.append(at[1:]) or digest(*at))

    result = baimo.verify(tmp_path)

    assert result.unmatched == {"foreign.txt": "belongs to no source of this release"}
    assert (reads - 1) * chars < len(digests) <= reads * chars


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_nothing_to_verify_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(baimo.MissingDataError, match="name "):
        baimo.verify(tmp_path / name)
