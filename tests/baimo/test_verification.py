from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pytest

import baimo
from baimo import verification
from baimo_text import local_texts
from conftest import INBOX


def test_the_sources_are_found_where_cited(sources: Path) -> None:
    result = baimo.verify(sources)

    assert result.ok
    assert not result.missing
    assert result.unmatched == {INBOX: "belongs to no source of this release"}
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
    file = {"source_id": "a", "path": "a.txt", "sha256": digest, "bytes": 1, "chars": 1}
    tables = {"source_files": pa.Table.from_pylist([file | {"encoding": "utf-8"}])}
    monkeypatch.setattr(verification, "load", lambda name: tables.get(name, pa.table({})))

    result = baimo.verify(tmp_path)

    assert (result.passages, result.missing, result.unmatched) == ([], [], {})
    assert not result.ok


def test_a_passage_with_a_changed_digit_is_lost(sources: Path, tmp_path: Path) -> None:
    rows = (p for p in baimo.load("evidence").to_pylist() if p["aspect"] == "row")
    passage = next(p for p in rows if p["file"].endswith(".txt"))
    digests = {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in sources.glob("*.txt")}
    place = (passage["source_id"], passage["file"])
    files = baimo.load("source_files").to_pylist()
    file = next(f for f in files if (f["source_id"], f["path"]) == place)
    raw = digests[file["sha256"]].read_bytes().decode("utf-8")
    at = passage["start"]
    (tmp_path / "a.txt").write_bytes((raw[:at] + "■" + raw[at + 1 :]).encode())

    result = baimo.verify(tmp_path / "a.txt")

    assert not result.ok
    lost = {(p.start, p.end) for p in result.passages if p.state == "lost"}
    assert (passage["start"], passage["end"]) in lost
    assert all(start <= at < end for start, end in lost)


def test_a_file_of_no_source_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("something else", "utf-8")
    (tmp_path / "gbk.txt").write_bytes("百模".encode("gbk"))
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    os.mkfifo(tmp_path / "pipe.txt")

    result = baimo.verify(tmp_path)

    assert not result.ok
    assert result.unmatched["other.txt"] == "belongs to no source of this release"
    assert "is not UTF-8" in result.unmatched["gbk.txt"]
    assert "byte 2 is NUL" in result.unmatched["binary.txt"]
    assert "is a device, a pipe or a socket" in result.unmatched["pipe.txt"]
    assert "not verified, no local text" in repr(result)


def test_of_two_texts_of_a_source_one_is_used(sources: Path, tmp_path: Path) -> None:
    path = next(text for text in sources.glob("*.txt") if text.name != INBOX)
    shutil.copy(path, tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(path.read_bytes() + b"\n")

    result = baimo.verify(tmp_path)

    assert "another text of" in result.unmatched["b.txt"]


@pytest.mark.parametrize(("times", "least", "most"), [(0.1, 8, 32), (11, 0, 0)])
def test_another_text_is_hashed_a_few_times_at_most(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, times: float, least: int, most: int
) -> None:
    """Once for each length tried; never when it is too long to be another scrape."""
    chars = int(times * max(baimo.load("source_files")["chars"].to_pylist()))
    (tmp_path / "other.txt").write_text("百" * chars, "utf-8")
    hashed: list[bytes] = []
    counted = SimpleNamespace(sha256=lambda data: hashed.append(data) or hashlib.sha256(data))
    monkeypatch.setattr(local_texts, "hashlib", counted)

    result = baimo.verify(tmp_path)

    assert result.unmatched == {"other.txt": "belongs to no source of this release"}
    # The file itself is hashed once; long passages have a few positions fewer than characters.
    assert least * 0.99 * chars <= len(hashed) - 1 <= most * chars


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_nothing_to_verify_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(baimo.MissingDataError, match="give a "):
        baimo.verify(tmp_path / name)
