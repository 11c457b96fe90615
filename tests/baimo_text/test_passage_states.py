from __future__ import annotations

from pathlib import Path
from typing import Any

from baimo_text.local_texts import CitedText, LocalText, digest
from baimo_text.passage_states import Verification, check_passages, verified_sources

RAW = "甲乙丙丁戊己庚辛壬癸。子丑寅卯辰巳午未申酉。"


def record(start: int, end: int) -> dict[str, Any]:
    sha256 = digest(RAW[start:end])
    place = {"source_id": "a", "file": "a.txt", "row": "metrics/m"}
    return place | {"start": start, "end": end, "sha256": sha256}


def cited(source_id: str, path: str) -> CitedText:
    return CitedText(source_id, path, path, digest(RAW), 1, len(RAW), "utf-8", [])


def test_a_passage_is_found_moved_or_lost() -> None:
    text = LocalText(Path("a.txt"), RAW.replace("己", "").replace("子", "新"))

    passages = check_passages(text, [record(12, 21), record(0, 5), record(3, 9)])

    assert [(p.start, p.state, p.now) for p in passages] == [
        (0, "found", 0),
        (3, "lost", None),
        (12, "moved", 11),
    ]


def test_a_verification_counts_by_source_and_fails_on_a_lost_passage() -> None:
    local = LocalText(Path("local.txt"), "新" + RAW)
    passages = check_passages(local, [record(0, 9)])
    sources = verified_sources(
        [cited("b", "b.txt"), cited("a", "a.txt")], {("a", "a.txt"): local}, passages
    )
    result = Verification(passages, sources, {"c.txt": "belongs to no source"})

    assert result.ok
    assert result.missing == ["b"]
    assert sources[0].changed == ["a.txt"]
    assert repr(result).splitlines() == [
        "a: 1 of 1 files, 0 found, 1 moved (by +1 characters), 0 lost",
        "b: not verified, no local text",
        "c.txt: belongs to no source",
    ]
    lost = [passages[0]._replace(state="lost", now=None)]
    sources = verified_sources([cited("a", "a.txt")], {("a", "a.txt"): local}, lost)
    assert not Verification(lost, sources, {}).ok
    assert not Verification([], [], {}).ok


def test_a_source_that_lacks_some_of_its_files_is_not_verified() -> None:
    local = LocalText(Path("local.txt"), RAW)
    passages = check_passages(local, [record(0, 9)])

    sources = verified_sources(
        [cited("a", "a.txt"), cited("a", "b.txt")], {("a", "a.txt"): local}, passages
    )

    assert sources[0].missing == ["b.txt"]
    assert not Verification(passages, sources, {}).ok
